"""Words as people write them."""

from __future__ import annotations

import pytest

from graph.records.text import words
from graph.search.swedish import STOP, Heard, Vocabulary, stem, stems

KNOWN = Vocabulary.of(
    [
        ("Ofrivillig ensamhet hos äldre", "sv"),
        ("mötesplats", "sv"),
        ("väntjänst", "sv"),
        ("kvinnojour", "sv"),
        ("hälsosamtal", "sv"),
        ("alkohol", "sv"),
        ("ångest", "sv"),
        ("pensionär", "sv"),
        ("förening", "sv"),
        ("droger", "sv"),
        ("loneliness", "en"),
    ]
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("mötesplatser", "mötesplats"),
        ("ensamma", "ensamhet"),
        ("ensamm", "ensam"),
        ("hemlösa", "hemlos"),
        ("föreningarna", "förening"),
        ("Vårdcentralen", "vårdcentral"),
        ("pensionärer", "pensionär"),
    ],
)
def test_words_meet_in_their_stem(one: str, other: str) -> None:
    (first,), (second,) = words(one), words(other)
    assert stem(first) == stem(second)


@pytest.mark.parametrize(("one", "other"), [("mamma", "mammografi"), ("ont", "volontar"), ("bostad", "stad")])
def test_stems_keep_other_words_apart(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_english_words_are_stemmed_in_english_too() -> None:
    assert stems("smoking") == ("smoking", "smoke")
    assert Heard(stem("lonely", "en"), 1.0, "word") in KNOWN.heard("loneliness")


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("panikangest", ("angest",)),
        ("pensionarsforening", (stem("pensionar"), "forening")),
        ("ensamhetsforening", (stem("ensamhet"), "forening")),
        ("katten", ()),
    ],
)
def test_compounds_are_read_by_the_vocabulary(word: str, parts: tuple[str, ...]) -> None:
    assert KNOWN.parts(word) == parts


def test_an_unknown_end_does_not_hide_a_known_beginning() -> None:
    assert KNOWN.heard("alkoholproblem")[-1] == Heard("alkohol", 0.5, "part")


@pytest.mark.parametrize(
    ("written", "meant"),
    [("kvinojour", "kvinnojour"), ("motesplatts", "motesplats"), ("vantjants", "vantjanst"), ("katt", None)],
)
def test_misspellings_are_met_halfway(written: str, meant: str | None) -> None:
    assert KNOWN.misspelt(written) == meant


def test_a_known_word_is_no_misspelling() -> None:
    assert {heard.by for heard in KNOWN.heard("drogen")} == {"word"}


def test_small_words_are_not_in_the_vocabulary() -> None:
    assert "hos" in STOP
    assert "hos" not in KNOWN.spellings
