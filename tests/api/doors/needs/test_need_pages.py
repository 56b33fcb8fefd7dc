"""Others confirm a sentence, once for a client and day."""

from fastapi import FastAPI
from fastapi.testclient import TestClient

from graph.people.pressing import NeedCount
from tests.api.conftest import keeper_of, put
from tests.api.pages import read

OWN = {"origin": "http://testserver"}
NEED = "sondag"
FIELDS = {"text": "Söndag.", "municipalities": ["1884"], "confirmable": True, "question": "folkhalsa"}


def test_a_client_counts_once_and_gets_no_cookie(needs_app: FastAPI) -> None:
    keeper = keeper_of(needs_app)
    put(keeper.store, "need", ("need", NEED, FIELDS))
    keeper.atlas = keeper.build()
    anybody = TestClient(needs_app)
    where = f"/needs/{NEED}/confirm"
    for _ in range(2):
        answer = anybody.post(where, headers=OWN, follow_redirects=False)
        assert answer.status_code == 303
        assert "set-cookie" not in answer.headers
    back = anybody.post(f"{where}?place=1884&q=s%C3%B6ndag", headers=OWN, follow_redirects=False)
    assert back.headers["location"].startswith("/needs?place=1884&q=s%C3%B6ndag&"), "the same list"
    assert "Söndag." in anybody.get(back.headers["location"]).text
    people = needs_app.state.people
    assert people.get(NeedCount, NEED).count == 1  # once for a client and day
    assert anybody.post("/needs/b-no-such/confirm", headers=OWN).status_code == 404


def test_the_pages_speak_both_languages(needs_app: FastAPI) -> None:
    for path in ("/needs", "/needs/say?place=1884"):
        for lang in ("sv", "en"):
            _, page = read(TestClient(needs_app), path, lang)
            assert len(page.ids) == len(set(page.ids))
