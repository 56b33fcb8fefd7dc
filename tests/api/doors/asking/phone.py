"""Answering in tests: a link, a pressed button, what came of it."""

import re
from html import unescape
from typing import Any

from fastapi import FastAPI
from fastapi.testclient import TestClient

from graph.people.people import People
from graph.records.model import Tie
from tests.api.conftest import keeper_of

OWN = {"origin": "http://testserver"}
V1 = "/api/v1"
ORGANISATION = "roda-korset-nora"


def link(client: TestClient, organisation: str = ORGANISATION) -> str:
    """The path of an organisation's link."""
    made = client.post(f"{V1}/links", json={"organisation": organisation})
    assert made.status_code == 201, made.text
    return "/s/" + str(made.json()["code"])


def ties(app: FastAPI, a: str, b: str) -> list[Tie]:
    held = keeper_of(app).store.load().ties.values()
    return [one for one in held if {one.a, one.b} == {a, b}]


def words(text: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", text)))


def say(client: TestClient, path: str, step: str, status: int = 303, **fields: Any) -> str:
    """Press a button of a step; where it leads."""
    answer = client.post(
        path, data={"step": step, "set": f"{step}-{fields}", **fields}, follow_redirects=False
    )
    assert answer.status_code == status, answer.text
    return answer.headers.get("location", answer.text)


def people_in(app: FastAPI) -> People:
    people: People = app.state.people
    return people
