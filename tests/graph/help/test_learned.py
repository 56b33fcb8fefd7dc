"""What set-up has learned is what one would learn now, and nothing that was kept can be wrong."""

from pathlib import Path

import numpy as np
import pytest

from graph.help import learned
from graph.help.learned import keep
from graph.help.likeness import Lesson, Likeness

CATS = Lesson((("katten jamar", "cats"), ("katten spinner", "cats"), ("hunden skäller", "dogs")))
DOGS = Lesson((*CATS.said, ("en hund skäller", "dogs")))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(learned, "FOLDER", tmp_path / "learned")
    return tmp_path / "learned"


def same(a: Likeness, b: Likeness) -> bool:
    arrays = ((a.keys, b.keys), (a.rarity, b.rarity), (a.weights, b.weights))
    return a.matters == b.matters and all(np.array_equal(*pair) for pair in arrays)


def test_what_was_kept_is_read_and_not_learned(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = Likeness.of(CATS)
    keep([CATS])
    monkeypatch.setattr(Likeness, "of", None)
    assert same(learned.learned(CATS), now)


def test_a_sentence_added_is_another_lesson(folder: Path) -> None:
    keep([CATS])
    assert same(learned.learned(DOGS), Likeness.of(DOGS))
    before = set(folder.iterdir())
    keep([DOGS])
    assert len(before) == len(set(folder.iterdir())) == 1
    assert before != set(folder.iterdir())


def test_code_that_reads_otherwise_is_noticed(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep([CATS])
    (tmp_path / "fields.toml").write_text("", "utf-8")
    monkeypatch.setattr(learned, "READ_BY", [*learned.READ_BY[:-1], tmp_path / "fields.toml"])
    keep([])
    assert not [*folder.iterdir()]
    assert same(learned.learned(CATS), Likeness.of(CATS))


@pytest.mark.parametrize("kept", [b"", b"PK\x03\x04 no archive", None])
def test_a_damaged_file_is_as_none(folder: Path, kept: bytes | None) -> None:
    keep([CATS])
    (file,) = folder.iterdir()
    file.write_bytes(file.read_bytes()[:-40] if kept is None else kept)
    assert same(learned.learned(CATS), Likeness.of(CATS))


def test_set_up_has_learned_all() -> None:
    """`make setup` keeps what the service's sentences teach."""
    assert len([*learned.FOLDER.glob("*.npz")]) == 2
