"""Removing a record: what hangs on it is said first, its address says that it is gone, and it comes back."""

import re

from fastapi.testclient import TestClient

from graph.records.changes import ChangeSet, Draft
from tests.api.client import V1
from tests.api.conftest import NOW, keeper_of
from tests.api.doors.editing.test_history_pages import words


def reviewed(writer: TestClient, path: str) -> str:
    found = re.search(r'name="reviewed" value="(\w+)"', writer.get(path).text)
    assert found
    return found[1]


def test_what_hangs_on_a_record_goes_along_and_comes_back(writer: TestClient) -> None:
    keeper = keeper_of(writer.app)  # type: ignore[arg-type]
    before = keeper.store.load()
    path = "/organisations/nora-kommun/remove"
    told = words(writer, f"{path}?x=1")
    assert "Tas bort (organisationer): Nora kommun." in told
    assert "Tas bort (relationer):" in told
    assert writer.post(path, data={"reviewed": "0"}).status_code == 409
    answer = writer.post(path, data={"reviewed": reviewed(writer, path), "message": "Finns två gånger"})
    assert answer.status_code == 303
    assert writer.get(f"{V1}/records/organisation/nora-kommun").status_code == 410
    assert writer.get(path).status_code == 410
    keeper.atlas = keeper.build()
    for address in ("/organisations/nora-kommun", f"{V1}/organisations/nora-kommun"):
        assert writer.get(address).status_code == 410
    page = writer.get("/organisations/nora-kommun", headers={"accept": "text/html"})
    assert "”nora-kommun” fanns här men är borttaget." in page.text
    change_set = answer.headers["location"].split("removed=")[1][:32]
    assert "Finns två gånger" in words(writer, answer.headers["location"])
    assert writer.post(f"/history/{change_set}/undo").status_code == 303
    assert keeper.store.load().records == before.records


def test_the_address_of_a_merged_record_leads_on(writer: TestClient) -> None:
    keeper = keeper_of(writer.app)  # type: ignore[arg-type]
    snapshot = keeper.store.load()
    id = next(iter(snapshot.needs))
    assert writer.get(f"/needs/{id}/remove").status_code == 200
    held = snapshot.stored("question", "folkhalsa")
    assert held.fields
    new = writer.post(f"{V1}/records/question", json={"name": "Hälsan"}).json()
    made = Draft()
    made.delete("question", new["id"], keeper.store.load().stored("question", new["id"]), "folkhalsa")
    keeper.store.apply(ChangeSet("m", "test", "edit", NOW, changes=tuple(made.changes.values())))
    keeper.atlas = keeper.build()
    for address in ("/questions", f"{V1}/questions"):
        answer = writer.get(f"{address}/{new['id']}?lang=en")
        assert (answer.status_code, answer.headers["location"]) == (308, f"{address}/folkhalsa?lang=en")
