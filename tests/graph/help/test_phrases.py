"""Which questions a sentence points at."""

import pytest

from graph.help.index import HelpIndex
from graph.help.phrases import Phrases, Pointed
from graph.help.understanding import read
from graph.records.schema import Fields
from tests.graph.help.test_guide import nora
from tests.graph.small import snapshot


@pytest.fixture(scope="module")
def index() -> HelpIndex:
    return HelpIndex(nora())


def pointed(index: HelpIndex, sentence: str) -> Pointed:
    return index.phrases.pointed_at(read(sentence, index.vocabulary, index.gazetteer))


def test_residents_words_point_at_the_question(index: HelpIndex) -> None:
    found = pointed(index, "jag känner mig så ensam")
    strongest = sorted(found, key=lambda one: -found[one][0])[:3]
    assert {"ensamhet", "topic:loneliness"} & set(strongest[:1])
    assert "ensamhet" in strongest
    assert found["ensamhet"][1]


def test_words_that_mean_nothing_here_point_nowhere(index: HelpIndex) -> None:
    assert pointed(index, "kylskåp traktor") == {}


def test_a_question_is_akin_to_the_topic_that_its_own_words_are_like() -> None:
    questions: dict[str, Fields] = {
        "ekonomi": {"name": "Pengar och skulder", "synonyms": ["kronofogden", "räkningar", "lån"]},
        "minne": {"name": "Minnessvårigheter", "synonyms": ["glömsk", "demens"]},
        "gator": {"name": "Gator och torg", "synonyms": ["asfalt", "lyktstolpar"]},
    }
    akin = Phrases(snapshot({}, question=questions)).akin
    assert "topic:debts" in akin["ekonomi"]
    assert "ekonomi" in akin["topic:debts"]
    assert akin["minne"] == ("topic:memory",)
    assert "gator" not in akin
