"""Made views on disk: one or two files each, found again, and no more of them than there is room for."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from api.atlas import shelf
from api.atlas.build_messages import Made
from api.atlas.shelf import Shelf
from graph.measures.analysis import find
from graph.ways.network_at import NetworkAt
from tests.graph.small import AT, skargarden


@pytest.fixture
def made() -> Made:
    return Made(find(NetworkAt(skargarden(), AT)), {"edition": 1}, {}, {"a": (0.0, 1.0)})


def large(shelf: Shelf, made: Made, size: int = 100) -> Made:
    """As `made`, with a chart in a file of its own."""
    sheet = shelf.sheet()
    sheet.write_bytes(b"x" * size)
    return replace(made, archive=sheet)


def test_a_large_chart_is_kept_beside_its_view_and_found_again(tmp_path: Path, made: Made) -> None:
    own = Shelf(tmp_path)
    kept = own.write(own.place("one"), large(own, made))
    assert kept.archive is not None
    found = own.read(own.place("one"))
    assert found is not None
    assert (found.archive, found.positions) == (kept.archive, made.positions)
    own.drop(kept.archive)
    assert kept.archive.read_bytes() == b"x" * 100
    assert [file.suffix for file in sorted(tmp_path.iterdir())] == [".chart", ".pickle"]


def test_a_view_whose_chart_is_lost_is_made_anew(tmp_path: Path, made: Made) -> None:
    own = Shelf(tmp_path)
    kept = own.write(own.place("one"), large(own, made))
    assert kept.archive is not None
    kept.archive.unlink()
    assert own.read(own.place("one")) is None


def test_a_dates_chart_goes_when_it_is_dropped(tmp_path: Path, made: Made) -> None:
    own = Shelf(tmp_path)
    passing = large(own, made)
    own.drop(passing.archive)
    assert [*tmp_path.iterdir()] == []


def test_old_views_go_by_number(tmp_path: Path, made: Made) -> None:
    own = Shelf(tmp_path)
    for number in range(shelf.ATLASES_KEPT + 2):
        place = own.place(number)
        own.write(place, large(own, made))
        os.utime(place, (number, number))
    own.write(own.place("newest"), made)
    assert len([*tmp_path.glob("*.pickle")]) == shelf.ATLASES_KEPT
    assert len([*tmp_path.glob("*.chart")]) == shelf.ATLASES_KEPT - 1


def test_large_old_views_go_by_size_but_never_the_newest(
    tmp_path: Path, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "BYTES_KEPT", 150_000)
    own = Shelf(tmp_path)
    for number, name in enumerate(("old", "newest")):
        own.write(own.place(name), large(own, made, 200_000))
        os.utime(own.place(name), (number, number))
    own.write(own.place("newest"), replace(made, archive=own.place("newest").with_suffix(".chart")))
    assert own.read(own.place("old")) is None
    assert own.read(own.place("newest")) is not None


def test_what_a_dead_process_left_behind_goes(tmp_path: Path, made: Made) -> None:
    own = Shelf(tmp_path)
    left, fresh = own.sheet(), own.sheet()
    os.utime(left, (1, 1))
    own.write(own.place("one"), made)
    assert not left.exists()
    assert fresh.exists()


def test_without_a_writable_folder_there_is_a_sheet_all_the_same(tmp_path: Path, made: Made) -> None:
    (tmp_path / "file").write_text("in the way")
    own = Shelf(tmp_path / "file")
    passing = large(own, made)
    assert own.write(own.place("one"), passing) == passing
    own.drop(passing.archive)
    assert passing.archive is not None
    assert not passing.archive.exists()
