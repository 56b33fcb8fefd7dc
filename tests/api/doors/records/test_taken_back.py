"""History says what has been taken back since, not when done again, and what the reader may take back."""

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.doors.records import taken_back
from graph.records.changes import ChangeSet, Draft
from tests.api.client import V1, got
from tests.api.conftest import built, by_header, client_as, demo_store, keeper_of, settings
from tests.api.doors.editing import conftest as editing
from tests.api.doors.editing.test_history_pages import words

writer = editing.writer
NORA = f"{V1}/records/organisation/nora-kommun"


def marks(client: TestClient) -> list[str | None]:
    """What has taken back the newest changes of the organisation."""
    items = got(client, "/changes", kind="organisation", id="nora-kommun", limit=4)["items"]
    return [change["undone_by"] for one in items for change in one["changes"]]


def test_what_is_taken_back_is_marked_until_it_is_done_again(writer: TestClient) -> None:
    tag = writer.get(NORA).headers["etag"]
    writer.patch(NORA, json={"phone": "0587-810 99"}, headers={"if-match": tag})
    first = got(writer, "/changes", limit=1)["items"][0]["id"]
    assert marks(writer)[0] is None
    undone = writer.post(f"{V1}/changes/{first}/undo").json()["change_set"]
    assert marks(writer)[:2] == [None, undone]
    told = words(writer, "/history?kind=organisation&id=nora-kommun")
    assert "Taget tillbaka" in told
    redone = writer.post(f"{V1}/changes/{undone}/undo").json()["change_set"]
    assert marks(writer)[:3] == [None, redone, None]
    again = writer.post(f"{V1}/changes/{redone}/undo").json()["change_set"]
    assert marks(writer)[:4] == [None, again, None, again]


def test_only_what_one_may_take_back_is_offered(tmp_path: Path) -> None:
    app = built(create_app(settings(tmp_path), demo_store(), follow=False))
    app.state.recognise = by_header
    store = keeper_of(app).store
    now = store.load()
    drafted = Draft()
    for id in ("nora-kommun", "karlskoga-kommun"):
        held = now.stored("organisation", id)
        drafted.put("organisation", id, held, {**(held.fields or {}), "phone": "1"})
    store.apply(
        ChangeSet("both", "a", "edit", "2026-11-27T08:00:00", changes=tuple(drafted.changes.values()))
    )
    keeper_of(app).look()
    for role, whole, parts in (
        ("coordinator", True, {"nora-kommun", "karlskoga-kommun"}),
        ("coordinator@1884", False, {"nora-kommun"}),
        ("reader", False, set()),
    ):
        client = client_as(app, role)
        entry = client.get(f"{V1}/changes", params={"limit": "2"}).json()["items"][0]
        assert (entry["id"], entry["may_undo"]) == ("both", whole), role
        assert {change["id"] for change in entry["changes"] if change["may_undo"]} == parts
        page = client.get("/history").text
        assert (re.search(r'/history/both/undo(\?lang=sv)?"', page) is not None) is whole
        told = set(re.findall(r"/history/both/undo\?[^\"]*only=organisation(?::|%3A)([a-z-]+)", page))
        assert told == parts
    keeper_of(app).close()


def test_of_a_large_set_no_more_is_read_than_it_takes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = built(create_app(settings(tmp_path), demo_store(), follow=False))
    app.state.recognise = by_header
    store = keeper_of(app).store
    now = store.load()
    for number, last in enumerate(("nora-vardcentral", "karlskoga-kommun")):
        drafted = Draft()
        for id in ("nora-kommun", "roda-korset-nora", "foreningslivet-nora", last):
            held = now.stored("organisation", id)
            drafted.put("organisation", id, held, {**(held.fields or {}), "phone": str(number)})
        changes = tuple(drafted.changes.values())
        store.apply(ChangeSet(f"set-{number}", "a", "edit", "2026-11-27T08:00:00", changes=changes))
        now = store.load()
    keeper_of(app).look()
    client = client_as(app, "coordinator@1884")
    read: list[int] = []
    changes_of = store.changes

    def counted(*which: object, **more: object) -> object:
        page = changes_of(*which, **more)  # type: ignore[arg-type]
        read.append(sum(len(one.change_set.changes) for one in page.entries))
        return page

    monkeypatch.setattr(store, "changes", counted)
    monkeypatch.setattr(store, "entry", None)  # a set is never read whole
    monkeypatch.setattr(taken_back, "AT_ONCE", 2)

    def offered() -> list[tuple[str, bool]]:
        read.clear()
        items = got(client, "/changes", kind="organisation", id="nora-kommun", limit=2)["items"]
        return [(one["id"], one["may_undo"]) for one in items]

    assert offered() == [("set-1", False), ("set-0", True)]
    assert sum(read) <= 2 + 4 + 4 + 2
    monkeypatch.setattr(taken_back, "MOST", 2)
    assert offered() == [("set-1", True), ("set-0", True)], "what is left unread its own page tells"
    assert sum(read) == 2 + 2
    keeper_of(app).close()
