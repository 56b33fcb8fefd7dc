"""Questions in the API."""

from fastapi import FastAPI
from fastapi.testclient import TestClient

from graph.measures.gaps import Gaps
from tests.api.client import got
from tests.api.conftest import keeper_of


def test_questions(working: TestClient) -> None:
    assert got(working, "/questions", limit=500)["total"] == 46
    one = got(working, "/questions/folkhalsa")
    assert one["organisation_count"] == len(one["organisations"])
    assert one["arena_count"] == len(one["arenas"])
    assert got(working, "/questions/folkhalsa", lang="en")["name"] == "Public health"


def test_whoever_works_with_a_narrower_question_works_with_the_broader_one(working: TestClient) -> None:
    one = got(working, "/questions/ofrivillig-ensamhet")
    (narrower,) = (ref for ref in one["narrower"] if ref["id"] == "ofrivillig-ensamhet-aldre")
    assert 0 < narrower["organisation_count"] <= one["organisation_count"] == len(one["organisations"])
    listed = got(working, "/organisations", question="ofrivillig-ensamhet", limit=500)["items"]
    assert {ref["id"] for ref in listed} == {ref["id"] for ref in one["organisations"]}
    arenas = got(working, "/arenas", question="ofrivillig-ensamhet", limit=500)["items"]
    assert {ref["id"] for ref in arenas} == {ref["id"] for ref in one["arenas"]}
    page = working.get("/questions/ofrivillig-ensamhet?lang=sv").text
    assert f"varav {narrower['organisation_count']} om" in page


def test_one_number_on_the_questions_page_and_among_the_gaps(service: FastAPI) -> None:
    atlas = keeper_of(service).atlas
    assert atlas is not None
    view = atlas.opening
    cells = Gaps(view.network).cells
    for names, about in (
        ("organisations", view.organisations_about),
        ("arenas", view.arenas_about),
        ("services", view.services_about),
    ):
        for question in ("ensamhet", "ofrivillig-ensamhet", "folkhalsa", "samverkansstruktur"):
            found = {id for (of, _), cell in cells.items() if of == question for id in getattr(cell, names)}
            assert found <= {*about.get(question, ())}, (names, question)
