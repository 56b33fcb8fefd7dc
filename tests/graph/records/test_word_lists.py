"""The lists of words that ship with the service."""

from pathlib import Path

import pytest

from graph.records import word_lists
from graph.records.word_lists import DATA, endings, holds, lines, words


@pytest.fixture
def boats(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    (tmp_path / "boats.txt").write_text("# Båtar\n\nEka\n  Jolle \n-Snipa\n", "utf-8")
    monkeypatch.setattr(word_lists, "DATA", tmp_path)
    return "boats.txt"


def test_comments_and_blank_lines_are_no_words(boats: str) -> None:
    assert [*lines(boats)] == ["Eka", "Jolle", "-Snipa"]
    assert words(boats) == {"eka", "jolle"}
    assert endings(boats) == ("snipa",)


def test_a_word_is_held_whole_or_by_its_ending(boats: str) -> None:
    assert [holds(word, boats) for word in ("eka", "roddsnipa", "ekan", "Eka")] == [True, True, False, False]


@pytest.mark.parametrize("path", sorted(DATA.glob("*.txt")), ids=lambda path: path.name)
def test_every_list_that_ships_says_something_once(path: Path) -> None:
    told = [*lines(path.name)]
    assert told
    assert len(told) == len(set(told))
