"""How far an arena has come, on the demo: to coordinators in words, to the public not at all."""

import re
from html import unescape

from fastapi.testclient import TestClient

TITLES = ["Arena för möten", "Samtal och dialog", "Kunskap", "Relationer", "Tillit och struktur"]


def seen(client: TestClient, arena: str, lang: str = "sv") -> str:
    answer = client.get(f"/arenas/{arena}", params={"lang": lang})
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", answer.text)))


def test_every_step_is_told(working: TestClient) -> None:
    chain = working.get("/api/v1/arenas/askersund-natverkstraffar").json()["chain"]
    assert [step["title"] for step in chain["steps"]] == TITLES
    said = {step["step"]: step["text"] for step in chain["steps"]}
    assert said["arena"] == "9 organisationer är med."
    assert said["dialogue"] == "Formen är till för samtal: dialogmöte."
    assert said["relations"] == "14 av 36 par (39 %) har ett känt samarbete."
    assert chain["next"] is None
    page = seen(working, "askersund-natverkstraffar")
    assert "Vad vi känner till, steg för steg" in page
    parts = [part for step in chain["steps"] for each in step["evidence"] for part in each.values()]
    assert parts
    assert all(text in page for part in parts for text in ([part] if isinstance(part, str) else part))
    assert said["knowledge"].endswith("i samverkan kring samhällsutmaningar och CROSS Askersund.")
    assert "22 par har inget känt samarbete ännu." in page


def test_what_is_not_known_is_said_so_with_what_to_do(working: TestClient) -> None:
    chain = working.get("/api/v1/arenas/at-st-rehab-utbildningar").json()["chain"]
    assert chain["next"] == "dialogue"
    page = seen(working, "at-st-rehab-utbildningar")
    assert "Samtal och dialog Vi känner inte till några återkommande samtal." in page
    assert "för att lära tillsammans: utbildning. De som är med erbjuder redan: Utbildning av" in page
    assert "Bestäm när ni ses nästa gång, gärna återkommande." in page
    alone = working.get("/api/v1/arenas/cross-internat").json()["chain"]
    assert (alone["next"], alone["next_text"]) == ("relations", "Ta reda på vilka fler som är med.")


def test_every_arena_is_told_in_both_languages(working: TestClient) -> None:
    arenas = working.get("/api/v1/arenas", params={"limit": 500}).json()["items"]
    assert len(arenas) > 30
    for arena in arenas:
        page = seen(working, arena["id"], "en")
        assert "What we know, step by step" in page
        assert "Trust and structure" in page
        assert "Vi känner inte till" not in page


def test_what_has_ended_is_not_judged(working: TestClient) -> None:
    ended = working.get("/api/v1/arenas/cross-stormote-2021").json()
    assert (ended["current"], ended["chain"]) == (False, None)
    assert "Vad vi känner till, steg för steg" not in seen(working, "cross-stormote-2021")


def test_the_public_has_none_of_it(public: TestClient) -> None:
    assert public.get("/api/v1/arenas/askersund-natverkstraffar").json()["chain"] is None
    assert "Vad vi känner till, steg för steg" not in seen(public, "askersund-natverkstraffar")
