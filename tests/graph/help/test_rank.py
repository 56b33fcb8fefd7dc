"""The order in which things are offered."""

import datetime as dt

import pytest

from graph.help.index import HelpIndex
from graph.help.rank import rank, spread
from graph.help.understanding import read
from tests.graph.help.test_guide import NORA, nora

AT = dt.date(2023, 4, 1)


@pytest.fixture(scope="module")
def index() -> HelpIndex:
    return HelpIndex(nora())


def test_the_best_stand_first_and_each_once(index: HelpIndex) -> None:
    told = read("jag är ensam", index.vocabulary, index.gazetteer)
    found = rank(index, AT, told, index.phrases.pointed_at(told), NORA, None)
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
    assert rank(index, AT, told, {}, None, None) == []
