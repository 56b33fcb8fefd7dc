"""History pages: what was changed in words, what taking it back would do, and why not when not."""

from fastapi.testclient import TestClient

from tests.api.client import V1
from tests.api.conftest import keeper_of
from tests.api.doors.editing.conftest import Page
from tests.api.pages import read

NORA = "/organisations/nora-kommun/edit"


def words(writer: TestClient, path: str) -> str:
    return " ".join(" ".join(read(writer, path)[1].words).split())


def saved(page: Page) -> str:
    assert page.status == 303, page.review
    return page.to.split("saved=")[1][:32]


def phone(writer: TestClient) -> object:
    return writer.get(f"{V1}/records/organisation/nora-kommun").json()["fields"].get("phone")


def test_an_edit_is_taken_back_and_done_again(writer: TestClient) -> None:
    page = Page(writer, NORA).write("phone", "0587-810 00").save()
    change_set = saved(page)
    told = words(writer, "/history?channel=form&origin=edit")
    assert "· ändring i ett formulär" in told
    assert "Telefon: 0587-810 00." in told
    assert "Här har inget ändrats." in words(writer, "/history?channel=form&role=reader")
    after = Page(writer, page.to)
    assert f"/history/{change_set}/undo" in after.text
    told = words(writer, f"/history/{change_set}/undo?x=1")
    assert "Nora kommun – Telefon: 0587-810 00 togs bort." in told
    answer = writer.post(f"/history/{change_set}/undo")
    assert (answer.status_code, phone(writer)) == (303, None)
    undone = answer.headers["location"].split("saved=")[1][:32]
    assert "Gör om" in words(writer, answer.headers["location"])
    assert "Telefon: 0587-810 00." in words(writer, f"/history/{undone}/undo?x=1")
    assert writer.post(f"/history/{undone}/undo").status_code == 303
    assert phone(writer) == "0587-810 00"


def test_it_says_why_not_when_not(writer: TestClient) -> None:
    first = saved(Page(writer, NORA).write("url", "https://nora.se").save())
    saved(Page(writer, NORA).write("url", "https://nora.example").save())
    told = words(writer, f"/history/{first}/undo?x=1")
    assert "Det går inte att ta tillbaka." in told
    assert "Nora kommun har ändrats sedan dess." in told
    assert writer.post(f"/history/{first}/undo").status_code == 409
    assert writer.get("/history/nothing/undo").status_code == 404


def test_one_change_of_a_set_is_taken_back_alone(writer: TestClient) -> None:
    page = Page(writer, "/services/new").write("name", "Läxhjälp").write("providers", "Trampolin").look()
    page.write("new.providers.0", "organisation").write("new.providers.0.sector", "civil_society")
    change_set = saved(page.save())
    stands = words(writer, f"/history/{change_set}/undo?only=organisation:trampolin")
    assert "Läxhjälp pekar fortfarande på trampolin." in stands
    alone = f"/history/{change_set}/undo?only=service:laxhjalp"
    assert "Läxhjälp tas bort (insats)." in words(writer, alone)
    assert writer.post(alone.split("?")[0], data={"only": "service:laxhjalp"}).status_code == 303
    assert writer.get(f"{V1}/records/service/laxhjalp").status_code == 410
    assert writer.get(f"{V1}/records/organisation/trampolin").status_code == 200


def test_history_of_all_of_a_record_and_of_a_place(writer: TestClient) -> None:
    saved(Page(writer, "/organisations/kumla-kommun/edit").write("phone", "019-58 80 00").save())
    everything = words(writer, "/history?x=1")
    assert "Kumla kommun – Telefon: 019-58 80 00." in everything
    assert "exempelnätverket" in words(writer, "/history?origin=demo")
    one = words(writer, "/history?kind=organisation&id=kumla-kommun")
    assert "Vad som har ändrats: Kumla kommun" in one
    assert "Nora kommun –" not in one
    assert "Kumla kommun – Telefon" in words(writer, "/history?place=kumla&origin=edit")
    assert "Kumla kommun – Telefon" not in words(writer, "/history?place=nora&origin=edit")
    assert "Här har inget ändrats." in words(writer, "/history?since=2999")
    assert "Här har inget ändrats." in words(writer, "/history?until=1999")
    assert "Kumla kommun – Telefon" in words(writer, "/history?place=kumla&origin=edit&until=2999&since=")
    assert writer.get("/history?place=atlantis").status_code == 404
    assert keeper_of(writer.app).store.revision() > 1  # type: ignore[arg-type]
