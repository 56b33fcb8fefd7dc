"""Codes, statuses, sentences and docs are the same set; both languages or neither."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from api.app import NOUNS, PAGES, V1
from api.gate.problems import STATUS
from api.words.catalogue import Say, say
from api.words.errors import ERRORS, STORES, error_sentence, listed, number, store_sentence
from api.words.issues import ODD, SENTENCES, issue_sentence
from api.words.translations import faults, said, translated
from ingest.issues import Issue


def test_every_code_has_a_status_and_a_sentence() -> None:
    assert STATUS.keys() == ERRORS.keys()
    assert all(400 <= status < 600 for status in STATUS.values())


def test_both_languages_or_neither() -> None:
    assert list(faults(said(), translated())) == []


def test_the_check_finds_what_it_should() -> None:
    code, english = Catalog(locale="en"), Catalog(locale="en")
    for id in ("same {n}", "missing", "other {n}", "doubtful"):
        code.add(id)
    english.add("same {n}", "same {n}")
    english.add("other {n}", "other {m}")
    english.add("doubtful", "x", flags=["fuzzy"])
    english.add("unused", "x")
    assert sorted(faults(code, english)) == [
        "doubtful: doubtful",
        "no longer said: unused",
        "not translated: missing",
        "other placeholders in English: other {n}",
    ]


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_a_missing_detail_never_breaks_a_sentence(lang: str) -> None:
    _ = say(lang)
    for code in STATUS:
        assert error_sentence(_, code, {})
    for code in STORES:
        assert store_sentence(_, code, {})
        assert "ORIKET_STORE" not in error_sentence(_, code, {"address": "neo4j://secret"})
    for code in SENTENCES:
        assert issue_sentence(_, Issue("error", code))


def test_codes_of_the_harbour_have_sentences(root: Path) -> None:
    source = "\n".join(path.read_text("utf-8") for path in (root / "ingest").glob("*.py"))
    codes = set(re.findall(r'\b(?:error|warning|_odd|_fault)\(\s*"([a-z_]+)"', source))
    known = {*SENTENCES, *(code for code in codes if code.startswith("unknown_"))}
    assert codes
    assert codes - known == set()
    assert set(ODD) <= SENTENCES.keys()


def test_numbers_are_written_as_the_language_writes_them() -> None:
    assert [number(say("sv"), value) for value in (5.0, 2.5, 0.0)] == ["5", "2,5", "0"]
    assert number(say("en"), 2.5) == "2.5"


def test_names_in_a_row() -> None:
    assert [listed(say("sv"), names) for names in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "", "a", "a och b", "a, b och c",
    ]  # fmt: skip


def test_plural_forms() -> None:
    _: Say = say("en")
    assert _.plural("{n} steg", "{n} steg", 1) == "{n} step"
    assert _.plural("{n} steg", "{n} steg", 2) == "{n} steps"


def test_every_route_stands_in_the_docs(root: Path) -> None:
    text = "\n".join(path.read_text("utf-8") for path in (root / "docs").glob("*.md"))
    paths = [V1 + route.path for noun in NOUNS for route in noun.router.routes]
    paths += [route.path for pages in PAGES for route in pages.router.routes]
    assert [path for path in paths if f"`{path}" not in text] == []


def test_every_error_code_stands_in_the_docs(root: Path) -> None:
    text = (root / "docs" / "errors.md").read_text("utf-8")
    assert [code for code in (*STATUS, *SENTENCES, *STORES) if f"`{code}`" not in text] == []
