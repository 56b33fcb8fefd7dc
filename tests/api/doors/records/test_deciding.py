"""Deciding about proposals over the API: otherwise than proposed, asked back, declined, overtaken."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from graph.records.changes import Change, ChangeSet
from tests.api.client import got
from tests.api.conftest import NOW, built, demo_store, keeper_of, put, settings
from tests.api.doors.records.test_proposals import NORA, decide, propose


@pytest.fixture(scope="module")
def writer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Somebody who may decide."""
    cache = tmp_path_factory.mktemp("cache")
    app = built(create_app(settings(cache, "working", writing="anybody"), demo_store(), follow=False))
    yield TestClient(app, base_url="http://localhost")
    keeper_of(app).close()


def test_it_can_be_taken_in_otherwise_asked_back_and_declined(writer: TestClient) -> None:
    propose(writer, fields=None, text="Telefonnumret är fel.", reply_to="svar@exempel.se")
    assert decide(writer, 1, "ask", message="Vilket är rätt?").json()["state"] == "asked"
    assert decide(writer, 1, "accept").json()["code"] == "nothing_proposed"
    assert decide(writer, 1, "accept", fields={"phone": "0587-1"}).status_code == 200
    (held,) = got(writer, "/proposals", state="accepted")["items"]
    assert held["reply_to"] == ""
    propose(writer)
    assert decide(writer, 2, "decline", message="Det stämmer redan.").json()["state"] == "declined"
    assert got(writer, "/proposals", state="open")["items"] == []
    assert decide(writer, 9, "decline").json()["code"] == "unknown_proposal"


def test_what_has_moved_since_is_shown_and_other_fields_do_not_matter(writer: TestClient) -> None:
    phone = propose(writer).json()["number"]
    url = propose(writer, fields={"url": "https://nora.se"}).json()["number"]
    tag = {"If-Match": writer.get(NORA).headers["etag"]}
    assert writer.patch(NORA, json={"phone": "1"}, headers=tag).status_code == 200
    assert got(writer, "/proposals", state="open")["items"][0]["moved"] is True
    stale = decide(writer, phone, "accept")
    assert (stale.status_code, stale.json()["conflicts"][0]["theirs"]["phone"]) == (409, "1")
    assert decide(writer, url, "accept").status_code == 200
    assert writer.get(NORA).json()["fields"]["url"] == "https://nora.se"


def test_what_became_part_of_another_is_proposed_about_that_one(writer: TestClient) -> None:
    store = keeper_of(writer.app).store  # type: ignore[arg-type]  # the app that it was given
    made = {"name": "Gamla", "sector": "civil_society", "municipalities": ["1884"]}
    put(store, "gamla", ("organisation", "gamla", made))
    early = propose(writer, about=["organisation", "gamla"], fields=None, text="Fel").json()["number"]
    held = store.load().stored("organisation", "gamla")
    end = Change("organisation", "gamla", held.version, held.fields, None, "nora-kommun")
    store.apply(ChangeSet("end", "t", "edit", NOW, changes=(end,)))
    number = propose(writer, about=["organisation", "gamla"], fields=None, text="Fel").json()["number"]
    assert [one["id"] for one in got(writer, "/proposals")["items"] if one["number"] == number] == [
        "nora-kommun"
    ]
    assert decide(writer, early, "accept", fields={"url": "https://gamla.se"}).status_code == 200
    assert store.load().organisations["nora-kommun"].url == "https://gamla.se"
