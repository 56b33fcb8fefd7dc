"""Two voices: what phrases point at, and what a sentence is like."""

import pytest

from graph.help.guide import guide
from graph.help.index import HelpIndex
from graph.help.meant import MeantSubjects, meant
from graph.help.rank import CERTAIN
from graph.help.understanding import read
from tests.graph.help.test_guide import NORA, nora
from tests.graph.small import AT


@pytest.fixture(scope="module")
def index() -> HelpIndex:
    return HelpIndex(nora())


def understood(index: HelpIndex, sentence: str) -> MeantSubjects:
    return meant(index.phrases, read(sentence, index.vocabulary, index.gazetteer))


def test_what_no_phrase_has_is_heard_by_likeness(index: HelpIndex) -> None:
    sentence = "räntorna på krediterna har växt mig över huvudet"
    assert understood(index, sentence).pointed["topic:debts"][0] >= CERTAIN
    assert "budget-debt" in [one.id for one in guide(index, AT, sentence, NORA).items[:3]]


@pytest.mark.parametrize(
    ("word", "topic"),
    [
        ("demensvård", "memory"),
        ("anhörigvård", "carers"),
        ("skuldproblem", "debts"),
        ("sorgbearbetning", "grief"),
    ],
)
def test_a_compound_of_what_a_subject_is_called_is_about_it(index: HelpIndex, word: str, topic: str) -> None:
    assert guide(index, AT, word, NORA).questions[0] == f"topic:{topic}"


def test_a_place_says_nothing_about_the_matter(index: HelpIndex) -> None:
    assert understood(index, "ensam i Nora").pointed == understood(index, "ensam").pointed


def test_what_may_hurt_is_not_put_first_by_likeness(index: HelpIndex) -> None:
    sentence = "han kommer hem så sent och luktar konstigt på lördagarna"
    found = guide(index, AT, sentence, NORA)
    heavy = index.phrases.heavy - understood(index, sentence).outright
    assert not heavy & set(found.questions)
    assert not heavy & set(found.choices[:1])
    assert not any(index.by_id[one.kind, one.id].heavy for one in found.items[:1])


def test_nothing_written_means_nothing(index: HelpIndex) -> None:
    assert understood(index, "") == MeantSubjects({}, frozenset())
