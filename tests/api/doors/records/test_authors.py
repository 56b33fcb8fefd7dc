"""History tells the role of whoever made a change, and the address to those who coordinate there."""

from pathlib import Path

from fastapi.testclient import TestClient

from api.app import create_app
from graph.people import accounts
from graph.people.grants import Grant
from tests.api.client import V1
from tests.api.conftest import built, by_header, client_as, demo_store, keeper_of, settings

RECORD, OTHER = f"{V1}/records/organisation/nora-kommun", f"{V1}/records/organisation/karlskoga-kommun"


def test_history_names_who_changed_to_those_who_coordinate_there(tmp_path: Path) -> None:
    app = built(create_app(settings(tmp_path), demo_store(), follow=False))
    people = app.state.people
    # What the account is elsewhere is not the role in which it changes this one.
    roles = Grant("coordinator", place="1885"), Grant("contributor", organisation="nora-kommun")
    account = accounts.add(people, "nora@example.org", roles)
    secret = accounts.give_token(people, account)
    program = TestClient(app, headers={"Authorization": f"Bearer {secret}"})
    read = program.get(RECORD).headers["etag"]
    saved = program.patch(RECORD, json={"phone": "0587-810 00"}, headers={"If-Match": read})
    assert saved.status_code == 200, saved.text
    assert program.patch(OTHER, json={"phone": "1"}, headers={"If-Match": '"v1-0"'}).status_code == 403
    assert program.get(f"{V1}/me").json()["program"] is True
    app.state.recognise = by_header
    query = {"kind": "organisation", "id": "nora-kommun", "limit": "1"}
    for role, name in (("coordinator@1884", "nora@example.org"), ("reader@1884", None), ("reader", None)):
        (entry,) = client_as(app, role).get(f"{V1}/changes", params=query).json()["items"]
        assert (entry["role"], entry["by"], entry["origin"]) == ("contributor", name, "edit")
        assert entry["channel"] == "api"
    accounts.set_grants(people, account, (Grant("reader"),))
    for filters, count in (("role=contributor", 1), ("channel=api&origin=edit", 1), ("channel=form", 0)):
        found = client_as(app, "coordinator").get(f"{V1}/changes?{filters}").json()["items"]
        assert [one["role"] for one in found] == ["contributor"] * count, "the role of that day"
    store = keeper_of(app).store
    entry = store.entry(saved.json()["change_set"])
    assert entry is not None
    assert entry.change_set.actor == account.id
    page = client_as(app, "coordinator").get("/history").text
    assert "bidragare" in page
    assert "nora@example.org" in page
    assert "nora@example.org" not in client_as(app, "reader").get("/history").text
    keeper_of(app).close()
