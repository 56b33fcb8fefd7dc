"""Programs make links, and answer through them, as people do."""

from fastapi import FastAPI
from fastapi.testclient import TestClient

from graph.people import links
from graph.people.model import AskLink
from tests.api.client import got
from tests.api.conftest import client_as, keeper_of
from tests.api.doors.asking.phone import ORGANISATION, V1, link, people_in, say


def test_a_program_answers_too(app: FastAPI, nora: TestClient, phone: TestClient) -> None:
    say(phone, link(nora, "nora-vardcentral"), f"tie:{ORGANISATION}", answer="contact")
    code = link(nora)[3:]
    told = nora.get(f"{V1}/s/{code}").json()
    assert told["unused_for_grants"] is True
    other = next(one["step"] for one in told["steps"] if one["step"].startswith("tie:"))
    program = TestClient(app)
    answer = program.post(f"{V1}/s/{code}/answers", json={"step": other, "answer": "contact"})
    assert answer.status_code == 200, answer.text
    assert next(one for one in answer.json()["steps"] if one["step"] == other)["done"]
    wrong = program.post(f"{V1}/s/{code}/answers", json={"step": other, "answer": "no such"})
    assert (wrong.status_code, wrong.json()["code"]) == (422, "bad_answer")
    bad = program.post(f"{V1}/s/{code}/answers", json={
        "step": "about", "fields": {"description": "Ring Karin Lindqvist"},
    })  # fmt: skip
    assert bad.json()["code"] == "refused"


def test_an_arenas_convenor_is_asked_about_it(app: FastAPI, phone: TestClient) -> None:
    links.set_terms(people_in(app), links.EVERYWHERE, "test", unused_for_grants=False)
    made = client_as(app, "coordinator").post(f"{V1}/links", json={"arena": "cross-styrgrupp"})
    path = "/s/" + made.json()["code"]
    say(phone, path, "us", answer="yes")
    say(phone, path, "about", meets="Första torsdagen i månaden")
    held = [one for one in people_in(app).find(AskLink) if one.about == "arena:cross-styrgrupp"]
    assert held[0].answered is not None
    about = [one.proposal.about for one in keeper_of(app).store.proposals()]
    assert ("arena", "cross-styrgrupp") in about


def test_who_is_asked_comes_in_pages(nora: TestClient) -> None:
    whole = got(nora, "/links", limit=500)
    assert (whole["total"], whole["next"]) == (len(whole["items"]), None)
    first = got(nora, "/links", limit=2)
    assert (first["items"], first["total"]) == (whole["items"][:2], whole["total"])
    assert nora.get(first["next"]).json()["items"] == whole["items"][2:4]
