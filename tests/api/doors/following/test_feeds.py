"""Atom feeds, read by a parser of XML: what is new, for whom, and what is never said."""

from xml.etree import ElementTree

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from tests.api.client import V1
from tests.api.conftest import client_as, coordinator, keeper_of, put

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module", autouse=True)
def _changes(moving: FastAPI) -> None:
    store = keeper_of(moving).store
    nora = store.load().stored("organisation", "nora-kommun").fields
    assert nora is not None
    lunch = {
        "name": "Öppen lunch <nu>",
        "municipalities": ["1884"],
        "questions": ["ensamhet"],
        "note": "hemligt",
    }
    put(store, "lunch", ("service", "lunch", {**lunch, "providers": ["nora-kommun"]}))
    put(store, "nora", ("organisation", "nora-kommun", {**nora, "phone": "0587-81 00 01"}))
    put(store, "note", ("service", "lunch", {**lunch, "providers": ["nora-kommun"], "note": "annat hemligt"}))
    shelter = {"name": "Föreningen Lampan", "sector": "civil_society"}
    put(store, "shelter", ("organisation", "lampan", {**shelter, "municipalities": ["1884"]}))
    put(store, "protected", ("organisation", "lampan", {**shelter, "protected": True}))


def entries(client: TestClient, path: str) -> list[ElementTree.Element]:
    answer = client.get(f"{V1}/feeds/{path}")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/atom+xml"
    feed = ElementTree.fromstring(answer.text)  # noqa: S314 -- our own answer
    for one in (feed, *feed.findall(f"{ATOM}entry")):
        assert {part.tag.removeprefix(ATOM) for part in one} >= {"id", "title", "updated", "link"}
    return feed.findall(f"{ATOM}entry")


def titles(client: TestClient, path: str) -> list[str]:
    return [one.findtext(f"{ATOM}title") or "" for one in entries(client, path)]


@pytest.mark.parametrize(
    "path",
    [
        "all.atom",
        "place/1884.atom",
        "organisation/nora-kommun.atom",
        "question/ensamhet.atom",
        "service.atom",
    ],
)
def test_a_follower_hears_of_what_is_new(moving: FastAPI, path: str) -> None:
    told = titles(TestClient(moving), path)
    assert "Ny uppgift: Öppen lunch <nu> (insats)" in told
    assert ("Nora kommun: nytt om telefon" in told) == (
        path not in ("question/ensamhet.atom", "service.atom")
    )


def test_the_public_hears_nothing_of_working_fields_and_of_protected_organisations(moving: FastAPI) -> None:
    for path in ("all.atom", "place/1884.atom", "organisation.atom"):
        answer = TestClient(moving).get(f"{V1}/feeds/{path}").text
        assert "Lampan" not in answer
        assert "hemligt" not in answer
        assert "anteckning" not in answer.lower()
    assert "hemligt" not in coordinator(moving).get(f"{V1}/feeds/all.atom").text
    assert any("anteckning" in one for one in titles(coordinator(moving), "service/lunch.atom"))


def test_many_changes_made_together_are_one_entry(moving: FastAPI) -> None:
    whole = entries(TestClient(moving), "all.atom")[-1]
    assert "ändringar" in (whole.findtext(f"{ATOM}title") or "")
    said = "".join(whole.itertext())
    assert "till" in said


def test_links_lead_to_the_public_address(moving: FastAPI) -> None:
    for one in entries(TestClient(moving), "place/1884.atom"):
        link = one.find(f"{ATOM}link")
        assert link is not None
        assert link.get("href", "").startswith("https://karta.example/")


def test_what_is_not_there_has_no_feed(moving: FastAPI) -> None:
    public = TestClient(moving)
    for path, status in (("nothing.atom", 404), ("place/none.atom", 404), ("contact.atom", 403)):
        assert public.get(f"{V1}/feeds/{path}").status_code == status


def test_nothing_is_sent_again_until_something_is_new(moving: FastAPI) -> None:
    public = client_as(moving, "reader@1884")
    answer = public.get(f"{V1}/feeds/place/1884.atom")
    again = public.get(f"{V1}/feeds/place/1884.atom", headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304
