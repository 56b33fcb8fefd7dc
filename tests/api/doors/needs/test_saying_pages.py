"""A resident says what is missing, and a coordinator puts it into words."""

import re

from fastapi import FastAPI
from fastapi.testclient import TestClient

from tests.api.conftest import client_as, keeper_of

OWN = {"origin": "http://testserver"}
SENTENCE = "Söndagar saknas en öppen mötesplats."
WORDS = "Det finns ingen plats att gå till på söndagar."


def say(client: TestClient, text: str, place: str = "1884", **more: str) -> int:
    sent = {"said.text": text, "place": place, "question": "aldres-ensamhet", "raised_by": "resident", **more}
    return client.post("/needs/say", data=sent, headers=OWN, follow_redirects=False).status_code


def test_a_residents_words_stop_where_they_must(needs_app: FastAPI) -> None:
    anybody = TestClient(needs_app)
    assert "Skriv inte här. Ring 112" in anybody.get("/needs/say?place=1884").text
    assert say(anybody, "") == say(anybody, WORDS, place="nowhere") == 422
    assert say(anybody, "x" * 201) == 422
    assert say(anybody, "Ring 19121212-1212.") == 422
    assert say(anybody, "Min man slår mig.") == 422  # the crisis net asks first
    assert keeper_of(needs_app).store.count_proposals(["open"], None) == 0


def test_from_a_residents_words_to_a_sentence_that_others_confirm(needs_app: FastAPI) -> None:
    assert say(TestClient(needs_app), WORDS) == 303
    nora = client_as(needs_app, "coordinator@1884")
    number = re.findall(r"/inbox/(\d+)", nora.get("/inbox").text)[0]
    entry = nora.get(f"/inbox/{number}").text
    assert WORDS in entry
    assert "Behov: Nora" in entry, "called what it is until it has words"
    assert "Ett id har bara" not in entry, "an id made of a missing sentence is no fault of its own"
    assert 'value="take"' not in entry  # the sentence is the coordinator's to write
    form = dict(re.findall(r'<input type="hidden" name="(read|set)" value="([^"]*)"', entry))
    sent = {**form, "text": SENTENCE, "status": "tried", "question": "", "raised_by": "resident"}
    sent |= {"municipalities": "Nora", "confirmable": "yes", "step": "save"}
    looked = nora.post(f"/inbox/{number}", data=sent, headers=OWN, follow_redirects=False)
    sent["reviewed"] = re.findall(r'name="reviewed" value="([0-9a-f]+)"', looked.text)[0]
    assert nora.post(f"/inbox/{number}", data=sent, headers=OWN, follow_redirects=False).status_code == 303
    (made,) = [one for one in keeper_of(needs_app).store.load().needs.values() if one.text == SENTENCE]
    assert (made.raised_by, made.confirmable) == ("resident", True)
    history = nora.get("/history").text + TestClient(needs_app).get("/needs").text
    assert WORDS not in history
