"""What somebody brings lies sealed, for its owner, for a day."""

from pathlib import Path

import pytest

from api.doors.imports import keeping
from api.doors.imports.keeping import BroughtFile, SealedFolder
from graph.records.errors import OriketError

FILES = [BroughtFile("Lista.csv", b"Mellanby IF")]


def key() -> bytes:
    return b"k" * 32


class Clock:
    now = 1_000_000_000.0

    def __call__(self) -> float:
        return self.now


def test_what_is_kept_comes_back_to_its_owner_alone(tmp_path: Path) -> None:
    kept = SealedFolder(tmp_path / "imports", key)
    made = kept.add("anna", FILES, {"a": 1})
    again = SealedFolder(tmp_path / "imports", key)
    found = again.get(made.id, "anna")
    assert found == made
    assert again.files(made) == FILES
    assert again.get(made.id, "bo") is None
    assert again.get("../" + made.id, "anna") is None
    assert again.of("bo") == []


def test_nobody_reads_it_on_the_disk(tmp_path: Path) -> None:
    kept = SealedFolder(tmp_path / "imports", key)
    made = kept.add("anna", FILES, {})
    assert (tmp_path / "imports").stat().st_mode & 0o77 == 0
    for path in (tmp_path / "imports").iterdir():
        assert path.stat().st_mode & 0o77 == 0
        assert b"Mellanby" not in path.read_bytes()
        assert b"anna" not in path.read_bytes()
    assert SealedFolder(tmp_path / "imports", lambda: b"o" * 32).get(made.id, "anna") is None


def test_parts_of_two_imports_are_not_mixed(tmp_path: Path) -> None:
    kept = SealedFolder(tmp_path / "imports", key)
    one, two = kept.add("anna", FILES, {}), kept.add("bo", FILES, {})
    (tmp_path / "imports" / f"{one.id}.told").replace(tmp_path / "imports" / f"{two.id}.told")
    assert kept.get(two.id, "anna") is None


def test_it_goes_after_a_day(tmp_path: Path) -> None:
    clock = Clock()
    kept = SealedFolder(tmp_path / "imports", key, clock)
    made = kept.add("anna", FILES, {})
    clock.now += keeping.KEPT_FOR + 1
    assert kept.get(made.id, "anna") is None
    assert not list((tmp_path / "imports").iterdir())


def test_so_many_and_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    kept = SealedFolder(tmp_path / "imports", key, clock)
    made = []
    for _ in range(keeping.MOST_OF_ONE + 1):
        clock.now += 1
        made.append(kept.add("anna", FILES, {}))
    assert [one.id for one in kept.of("anna")] == [one.id for one in made[:0:-1]], "the oldest went"
    monkeypatch.setattr(keeping, "MOST_BYTES", 10)
    with pytest.raises(OriketError, match="imports_full"):
        kept.add("anna", FILES, {})


def test_while_one_is_saved_another_is_brought(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processes: what the other has just forgotten is no trouble to whoever lists or adds."""
    mine, theirs = (SealedFolder(tmp_path / "imports", key) for _ in range(2))
    made = theirs.add("bo", FILES, {})
    listed = list((tmp_path / "imports").iterdir())
    monkeypatch.setattr(Path, "iterdir", lambda _: iter(listed))
    theirs.drop(made)
    assert mine.of("anna") == []
    assert mine.add("anna", FILES, {}).owner == "anna"


def test_answers_are_kept(tmp_path: Path) -> None:
    kept = SealedFolder(tmp_path / "imports", key)
    made = kept.add("anna", FILES, {})
    kept.answer(made, {"replace": True})
    found = kept.get(made.id, "anna")
    assert found is not None
    assert found.state == {"replace": True}
    kept.drop(found)
    assert kept.get(made.id, "anna") is None
