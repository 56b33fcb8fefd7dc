"""What sentences have in common, and what is read by it that nobody wrote down."""

import pytest

from graph.help.likeness import Lesson, Likeness, fields_of, read_said
from graph.help.topics import PREFIX, likeness, topics
from graph.help.ways_in import DATA
from graph.records.text import words


@pytest.mark.parametrize(
    ("sentence", "topic"),
    [
        ("svärmor fixar inte gröten och stödstrumporna på egen hand", "older"),
        ("räntorna på krediterna har växt mig över huvudet", "debts"),
        ("grabben vägrar lektionerna och är hemma hela dagarna", "school"),
        ("brorsan lägger hela pensionen på hästarna", "gambling"),
        ("lillan suger inte och mjölken sinar", "first-child"),
        ("farfar blandar ihop mina kusiner och hittar inte till sovrummet", "memory"),
        ("how do I sort out the app that my bank wants on my phone", "digital"),
    ],
)
def test_sentences_that_nobody_had_in_mind(sentence: str, topic: str) -> None:
    scores = likeness().scores(words(sentence))
    assert max(scores, key=lambda id: scores[id]) == f"{PREFIX}{topic}"


def test_a_sentence_added_is_learned() -> None:
    said = [
        ("katten jamar", "cats"),
        ("katten spinner", "cats"),
        ("hunden skäller", "dogs"),
        ("en hund", "dogs"),
    ]
    known = Likeness.of(Lesson(tuple(said)))
    scores = known.scores(words("min katt"))
    assert scores["cats"] > scores["dogs"]
    assert known.scores(("zzzz",)) == {"cats": 0.0, "dogs": 0.0}


def test_words_have_the_fields_of_their_parts() -> None:
    assert "homeparts" in fields_of("koksgolvet")
    assert fields_of("koksgolvet") >= fields_of("golvet")
    assert fields_of("zzzz") == frozenset()


def test_every_file_is_about_a_topic_that_is_there_and_each_sentence_stands_once() -> None:
    said = read_said(DATA / "said")
    assert {f"{PREFIX}{name}" for _, name in said} == topics().keys()
    assert len(set(said)) == len(said)
