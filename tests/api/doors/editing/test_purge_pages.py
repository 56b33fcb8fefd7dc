"""Purging on a page: with a reason and a ground, by an administrator, and no word is left anywhere."""

import json

from fastapi.testclient import TestClient

from tests.api.client import V1
from tests.api.conftest import keeper_of
from tests.api.doors.editing.conftest import Page
from tests.api.doors.editing.test_history_pages import words
from tests.api.pages import read

NORA = "/organisations/nora-kommun"
WORD = "Kajsas hemliga ord"


def test_words_are_purged_with_a_reason_and_a_ground(writer: TestClient) -> None:
    assert Page(writer, f"{NORA}/edit").write("note", WORD).save().status == 303
    assert f"{NORA}/purge" in writer.get(f"{NORA}/edit").text
    for lang in ("sv", "en"):
        read(writer, f"{NORA}/purge", lang)
    asked = {"field": "note", "reason": "Namn på person", "ground": "KS 2026/12"}
    assert writer.post(f"{NORA}/purge", data=asked).status_code == 422  # nobody has said that it is certain
    certain = {**asked, "certain": "yes"}
    for wrong in ({"ground": ""}, {"reason": f"För att {WORD} stod där"}, {"field": "ship"}):
        assert writer.post(f"{NORA}/purge", data={**certain, **wrong}).status_code == 422
    answer = writer.post(f"{NORA}/purge", data=certain)
    assert answer.status_code == 303
    told = words(writer, answer.headers["location"])
    assert "gallring" in told
    assert "Namn på person" in told
    assert WORD not in told
    store = keeper_of(writer.app).store  # type: ignore[arg-type]
    history = [str(entry) for entry in store.changes_since(0)]
    assert WORD not in "".join(history)
    assert WORD not in json.dumps(writer.get(f"{V1}/records/organisation/nora-kommun").json())


def test_only_an_administrator_purges(working: TestClient, public: TestClient) -> None:
    for client in (working, public):
        assert client.get(f"{NORA}/purge").status_code == 403
        assert client.post(f"{NORA}/purge", data={"reason": "x", "ground": "y"}).status_code == 403
    assert "/purge" not in working.get(f"{NORA}/edit").text
