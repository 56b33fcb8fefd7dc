"""Why something is offered, in a sentence."""

from api.words.help import PLAIN, QUESTION, reason_text
from graph.help.card import OfferReason
from tests.api.words.speaking import Speaking
from tests.graph.small import snapshot

KNOWN = snapshot(["a"], question={"ensamhet": {"name": "Ensamhet"}}, place={"nora": {"name": "Nora"}})
SV, EN = Speaking("sv", KNOWN), Speaking("en", KNOWN)


def said(code: str, **details: object) -> str:
    return reason_text(SV, OfferReason(code, details))


def test_reasons_without_details() -> None:
    assert {said(code) for code in PLAIN} == {*PLAIN.values()}
    assert reason_text(EN, OfferReason("far")) != PLAIN["far"]


def test_how_near_the_question_is() -> None:
    assert said("question", question="ensamhet", relation="same") == "Arbetar med ”Ensamhet”."
    assert len({said("question", question="ensamhet", relation=relation) for relation in QUESTION}) == 4


def test_ages_and_ends() -> None:
    assert said("age", age=12) == "Passar åldern 12 år."
    assert said("ended", until="2020") == "Avslutades 2020."
    assert said("ended", until=None) == "Har upphört, så vitt vi vet."


def test_where_it_is() -> None:
    assert said("here") == "Finns på orten."
    assert said("near", place="nora", km=11.6) == "Ungefär 12 km bort, i Nora."
    assert said("near", place="nora", km=None) == "I samma län."
    assert said("way_in", place="nora") == "Ring Nora om inget annat passar."
