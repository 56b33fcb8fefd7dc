"""Codes, statuses, sentences and docs are the same set."""

import re
from pathlib import Path

import pytest

from api.all_doors import NOUNS, PAGES
from api.app import V1
from api.gate.problems import STATUS
from api.words.catalogue import LANGUAGES, say
from api.words.errors import ERRORS, STORES, error_sentence, listed, number, store_sentence
from api.words.issue_sentences import SENTENCES
from api.words.issues import issue_sentence
from ingest.issues import Issue


def test_every_code_has_a_status_and_a_sentence() -> None:
    assert STATUS.keys() == ERRORS.keys()
    assert all(400 <= status < 600 for code, status in STATUS.items() if code != "merged")  # it leads on


def test_codes_are_those_that_are_raised(root: Path) -> None:
    tables = (root / "api/gate/problems.py", root / "api/words/errors.py")
    rooms = [path for room in ("api", "graph", "ingest", "viz") for path in (root / room).rglob("*.py")]
    source = "\n".join(path.read_text("utf-8") for path in rooms if path not in tables)
    raised = set(
        re.findall(r'raise (?:OriketError|Store\w+|BadAddress|BadBackup|BuildFailed)\(\s*"([a-z_]+)"', source)
    )
    assert raised - {*ERRORS, *STORES} == set()
    inherited = {"store_unavailable", "refused", "internal"}  # by family, and by the classes themselves
    assert {code for code in ERRORS if f'"{code}"' not in source} <= inherited


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_missing_detail_never_breaks_a_sentence(lang: str) -> None:
    _ = say(lang)
    for code in STATUS:
        assert error_sentence(_, code, {})
    for code in STORES:
        assert store_sentence(_, code, {})
        assert "ORIKET_STORE" not in error_sentence(_, code, {"address": "neo4j://secret"})
    for code in SENTENCES:
        assert issue_sentence(_, Issue("error", code))


def test_numbers_are_written_as_the_language_writes_them() -> None:
    assert [number(say("sv"), value) for value in (5.0, 2.5, 0.0)] == ["5", "2,5", "0"]
    assert number(say("en"), 2.5) == "2.5"


def test_names_in_a_row() -> None:
    assert [listed(say("sv"), names) for names in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "", "a", "a och b", "a, b och c",
    ]  # fmt: skip


def test_every_route_stands_in_the_docs(root: Path) -> None:
    text = "\n".join(path.read_text("utf-8") for path in (root / "docs").glob("*.md"))
    paths = [V1 + route.path for noun in NOUNS for route in noun.router.routes]
    paths += [route.path for pages in PAGES for route in pages.router.routes]
    # In the tables of what writes, the method stands before the path.
    assert [path for path in paths if f"`{path}" not in text and f" {path}`" not in text] == []


def test_every_error_code_stands_in_the_docs(root: Path) -> None:
    text = (root / "docs" / "errors.md").read_text("utf-8")
    assert [code for code in (*STATUS, *SENTENCES, *STORES) if f"`{code}`" not in text] == []


def test_a_day_is_said_in_words() -> None:
    over = {"day": "2028-07-16"}
    assert error_sentence(say("sv"), "link_over", over).startswith(
        "Länken gällde till 16\u00a0juli\u00a02028."
    )
    assert "16\u00a0July\u00a02028" in error_sentence(say("en"), "link_over", over)
