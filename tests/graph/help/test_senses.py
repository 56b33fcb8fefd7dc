"""Words of what may hurt, in their other senses."""

import pytest

from graph.help.guide import guide
from graph.help.index import HelpIndex
from graph.help.senses import in_another_sense
from graph.records.text import words
from tests.graph.help.test_guide import NORA, nora
from tests.graph.small import AT


@pytest.fixture(scope="module")
def index() -> HelpIndex:
    return HelpIndex(nora())


OTHER = [
    "jag är beroende av bilen för att komma till affären",
    "vill slå mig ner i en lugn by",
    "mamma dricker för lite vatten",
    "jag drog på mig en förkylning",
    "en hemlös kattunge på vår gård",
    "jag har ett brott i foten",
    "vill spela gitarr",
    "I drink tea alone every evening",
]


@pytest.mark.parametrize("sentence", OTHER)
def test_a_word_in_another_sense_puts_nothing_that_hurts_first(index: HelpIndex, sentence: str) -> None:
    assert in_another_sense(words(sentence))
    first = guide(index, AT, sentence, NORA).items[0]
    assert not index.by_id[first.kind, first.id].heavy


@pytest.mark.parametrize("sentence", ["min man slår mig", "mamma dricker för mycket", "jag är hemlös"])
def test_what_is_meant_as_it_stands_is_left(sentence: str) -> None:
    assert in_another_sense(words(sentence)) == frozenset()


def test_a_word_that_is_said_in_both_senses_counts() -> None:
    said = words("min man slår mig, jag vill slå mig ner någon annanstans")
    assert "mig" not in in_another_sense(said)
