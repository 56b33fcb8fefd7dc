"""A place and an age within the sentence, and the words that matter."""

from __future__ import annotations

import pytest

from graph.help.understanding import LONGEST, Gazetteer, age_in, read
from graph.records.text import words
from graph.search.swedish import Vocabulary
from tests.graph.small import snapshot

PLACES = {
    "1884": {"name": "Nora", "kind": "municipality"},
    "1883": {"name": "Karlskoga", "kind": "municipality"},
    "1880": {"name": "Örebro", "kind": "municipality"},
    "18": {"name": "Örebro län", "kind": "county"},
    "sydostra-skane": {"name": "Sydöstra Skåne", "kind": "area"},
}
GAZETTEER = Gazetteer.of(snapshot([], place=PLACES))
VOCABULARY = Vocabulary.of([("ensam", "sv"), ("vårdcentral", "sv")])


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("ensam i Nora", "1884"),
        ("fika nora", "1884"),
        ("noras bibliotek", "1884"),
        ("min dotter Nora är ensam", None),
        ("hemlos i karlskoga", "1883"),
        ("bor i Karslkoga", "1883"),
        ("Karlskogas socialkontor", "1883"),
        ("Örebro län", "18"),
        ("vi bor i orebro", "1880"),
        ("ung i sydöstra skåne", "sydostra-skane"),
        ("norra skogen", None),
        ("", None),
    ],
)
def test_place(sentence: str, place: str | None) -> None:
    assert GAZETTEER.find(words(sentence))[0] == place


@pytest.mark.parametrize(
    ("sentence", "age"),
    [
        ("jag är 78 år och ensam", 78),
        ("en 85-åring", 85),
        ("min dotter på 16 tar droger", 16),
        ("hon är 17", 17),
        ("jag fyller 50", 50),
        ("min 14åriga son", 14),
        ("min femtonåring", 15),
        ("my son is 12", 12),
        ("a 15 year old", 15),
        ("health check at 50", 50),
        ("arbetslös i 3 år", None),
        ("sjukskriven sedan 2 år", None),
        ("bor 15 km från Nora", None),
        ("jag har 3 barn", None),
        ("ring 112 nu", None),
        ("tusen tack", None),
    ],
)
def test_age(sentence: str, age: int | None) -> None:
    assert age_in(words(sentence))[0] == age


def test_only_words_that_matter_become_terms() -> None:
    told = read("Min mamma är 80 år och så ensam i Nora", VOCABULARY, GAZETTEER)
    assert [term.word for term in told.terms] == ["ensam"]
    assert (told.place, told.age) == ("1884", 80)


def test_a_compound_written_apart_is_one_word() -> None:
    told = read("vård central", VOCABULARY, GAZETTEER)
    assert "vardcentral" in {term.word for term in told.terms}


def test_no_more_is_read_than_anybody_writes() -> None:
    assert len(read("ensam " * 10_000, VOCABULARY, GAZETTEER).words) <= LONGEST
