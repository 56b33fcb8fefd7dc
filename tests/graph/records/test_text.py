"""Text as the ground keeps it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from graph.records.text import LONGEST_NAME, clean, fold, forbidden, is_slug, same, slug

TEXT = st.text(st.characters(codec=None), max_size=40)


@given(TEXT)
@example("a\u200b\u030a")  # an invisible mark between a letter and its ring
@example("e\u0301\u200d\u0327")
@example("\u2000\u0300 x \n \u0300")
@example("a\r\r\n\u00a0b")
def test_what_is_clean_stays_as_it_is(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("A\u030alands kommun", "Ålands kommun"),
        ("Nora\u00a0 \tkommun ", "Nora kommun"),
        ("två\r\nrader\rtill", "två\nrader\ntill"),
        ("evil\u202egnp.exe", "evilgnp.exe"),
        ("Lind\u00ades\u200bberg\ufeff", "Lindesberg"),
        (" \n ", ""),
    ],
)
def test_clean(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


def test_check_16_what_no_store_can_keep() -> None:
    for char in ("\x00", "\x1b", "\x7f", "\x85", "\ud800", "\udfff", "\ufffe", "\uffff"):
        assert forbidden(f"Nora{char}") == char


@given(TEXT)
def test_what_is_allowed_can_be_written_as_utf_8(text: str) -> None:
    found = forbidden(text)
    if found is None:
        assert text.encode("utf-8").decode("utf-8") == text
    else:
        assert found in text


def test_fold_and_same() -> None:
    assert fold("Ørebro  LÄN é") == "orebro lan e"
    assert same("NORA  Kommun") == same("Nora kommun")
    assert same("Åsa") != same("Asa")


@given(TEXT)
def test_a_slug_is_an_id_or_nothing(text: str) -> None:
    made = slug(text)
    assert made == "" or is_slug(made)
    assert slug(made) == made


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("nora-kommun", True),
        ("a--b--strategic", True),
        ("1884", True),
        ("", False),
        ("-a", False),
        ("a-", False),
        ("a---b", False),
        ("Nora", False),
        ("å", False),
        ("a\n", False),
        ("a" * LONGEST_NAME, True),
        ("a" * (LONGEST_NAME + 1), False),
    ],
)
def test_is_slug(text: str, is_one: bool) -> None:
    assert is_slug(text) is is_one
