"""The first of an answer."""

import pytest

from graph.help.card import OfferReason
from graph.help.guide import guide
from graph.help.index import HelpIndex
from graph.help.lead import each, lead
from graph.help.meant import MeantSubjects
from graph.help.rank import RankedOffer
from graph.help.topics import topics
from tests.graph.help.test_guide import NORA, nora
from tests.graph.small import AT


@pytest.fixture(scope="module")
def index() -> HelpIndex:
    return HelpIndex(nora())


def heard(**alike: float) -> MeantSubjects:
    told = {f"topic:{topic.replace('_', '-')}": near for topic, near in alike.items()}
    return MeantSubjects({}, frozenset(), told)


def ids(found: list[RankedOffer]) -> list[str]:
    return [one.offer.id for one in found]


def test_each_matter_that_is_about_as_likely_has_its_way_in(index: HelpIndex) -> None:
    found = lead(index, [], heard(memory=0.4, debts=0.3, guardian=0.25, swedish=0.1), NORA)
    assert ids(found) == ["needs-assessment", "budget-debt", "guardian"]


def test_what_is_much_less_likely_waits(index: HelpIndex) -> None:
    assert ids(lead(index, [], heard(debts=0.8, guardian=0.3), NORA)) == ["budget-debt"]


def test_what_the_very_place_offers_comes_first(index: HelpIndex) -> None:
    answer = guide(index, AT, "jag är ensam", NORA)
    assert [one.kind for one in answer.items[:2]] == ["service", "line"]


def test_what_was_asked_for_by_name_stays(index: HelpIndex) -> None:
    named = RankedOffer(index.offers[0], 1.0, None, [OfferReason("name")])
    assert lead(index, [named], heard(debts=0.9), NORA) == [named]


def test_nothing_that_hurts_is_first_where_nobody_spoke_of_it(index: HelpIndex) -> None:
    found = lead(index, [], heard(drugs=0.5, sleep=0.4), NORA)
    assert not found[0].offer.heavy
    assert any(one.offer.heavy for one in found), "it may be what was meant"


def test_without_certainty_there_is_somewhere_to_turn_for_each(index: HelpIndex) -> None:
    assert ids(each(index, heard(debts=0.2, guardian=0.15), NORA, AT)) == ["budget-debt", "guardian"]
    assert each(index, heard(), NORA, AT) == []
    assert each(index, heard(drugs=0.2), NORA, AT) == [], "what may hurt never stands alone on a guess"


def test_what_is_known_to_be_meant_leads(index: HelpIndex) -> None:
    """Somebody in danger is not met with what a part of their words points at besides."""
    answer = guide(
        index, AT, "jag orkar inte mer, ingen hjälper mig med räkningarna", NORA, also=["topic:mental"]
    )
    ways = topics()["topic:mental"].ways
    assert answer.items[0].id in ways
    assert answer.questions[0] == "topic:mental"
