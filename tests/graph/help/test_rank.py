"""The order in which things are offered."""

import datetime as dt

import pytest

from graph.help.guide import guide
from graph.help.index import HelpIndex
from graph.help.meant import MeantSubjects, meant
from graph.help.rank import rank, spread
from graph.help.understanding import read
from graph.records.schema import Fields
from tests.graph.help.test_guide import KUMLA, NORA, PLACES, nora
from tests.graph.small import snapshot

AT = dt.date(2023, 4, 1)


@pytest.fixture(scope="module")
def index() -> HelpIndex:
    return HelpIndex(nora())


def test_the_best_stand_first_and_each_once(index: HelpIndex) -> None:
    told = read("jag är ensam", index.vocabulary, index.gazetteer)
    found = rank(index, AT, told, meant(index.phrases, told), NORA, None)
    assert found
    offered = [(one.offer.kind, one.offer.id) for one in found]
    assert len(set(offered)) == len(offered)
    assert all(one.reasons for one in found)


def test_a_question_lends_strength_to_those_around_it(index: HelpIndex) -> None:
    lent = spread(index, {"ensamhet": (1.0, ("ensam",))})
    strengths = [one.strength for one in lent]
    assert strengths == sorted(strengths, reverse=True)
    assert (lent[0].question, lent[0].strength) == ("ensamhet", 1.0)
    assert all(one.asked == "ensamhet" for one in lent)


def test_words_that_mean_nothing_rank_nothing(index: HelpIndex) -> None:
    told = read("kylskåp traktor", index.vocabulary, index.gazetteer)
    assert rank(index, AT, told, MeantSubjects({}, frozenset()), None, None) == []


def test_who_works_with_it_in_the_very_place_comes_before_what_every_municipality_offers() -> None:
    """Of the place itself, and not the municipality, which works with everything as the duties do."""
    own: Fields = {"municipalities": [NORA], "questions": ["skulder"]}
    organisations: dict[str, Fields] = {
        "nora-kommun": {"name": "Nora kommun", "sector": "municipality", **own},
        "raknestugan": {"name": "Räknestugan", "sector": "civil_society", **own},
    }
    question: dict[str, Fields] = {"skulder": {"name": "Skulder", "synonyms": ["kronofogden"]}}
    index = HelpIndex(snapshot(organisations, place=PLACES, question=question))

    def asked(place: str) -> list[tuple[str, str]]:
        return [(one.kind, one.id) for one in guide(index, AT, "kronofogden jagar mig", place).items]

    here = asked(NORA)
    assert here[:2] == [("organisation", "raknestugan"), ("duty", "budget-debt")]
    assert ("organisation", "nora-kommun") in here[2:]
    assert asked(KUMLA)[0] == ("duty", "budget-debt"), "near is not here"


def test_a_duty_that_a_service_of_the_place_does_is_offered_once() -> None:
    service: dict[str, Fields] = {
        "rad": {"name": "Budget- och skuldrådgivning", "providers": ["nora-kommun"], "municipalities": [NORA]}
    }
    organisations: dict[str, Fields] = {"nora-kommun": {"name": "Nora kommun", "sector": "municipality"}}
    index = HelpIndex(snapshot(organisations, place=PLACES, service=service))
    here = [
        (one.kind, one.id) for one in guide(index, AT, "kronofogden, budget- och skuldrådgivning", NORA).items
    ]
    afar = [
        (one.kind, one.id)
        for one in guide(index, AT, "kronofogden, budget- och skuldrådgivning", KUMLA).items
    ]
    assert here[0] == ("service", "rad")
    assert ("duty", "budget-debt") not in here
    assert ("duty", "budget-debt") in afar
