"""Made views on disk: one or two files each, found again, and no more of them than there is room for."""

import ast
import os
from dataclasses import replace
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from api.atlas import shelf
from api.atlas.build_messages import Made
from api.atlas.shelf import Shelf
from graph.measures.analysis import find
from graph.ways.network_at import NetworkAt
from tests.graph.small import AT, skargarden
from viz.tiles.archive import packed


@pytest.fixture
def made() -> Made:
    filed = b"".join(packed({}, {}))
    return Made(find(NetworkAt(skargarden(), AT)), {"edition": 1}, {"a": (0.0, 1.0)}, filed)


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
    assert [file.suffix for file in sorted(tmp_path.iterdir())] == [".chart", ".view"]


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
    assert len([*tmp_path.glob("*.view")]) == shelf.ATLASES_KEPT
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


def test_files_are_for_this_user_alone_and_nothing_unfinished_stays(tmp_path: Path, made: Made) -> None:
    own = Shelf(tmp_path / "cache")
    own.write(own.place("one"), large(own, made))
    assert (tmp_path / "cache").stat().st_mode & 0o777 == 0o700
    modes = {file.suffix: file.stat().st_mode & 0o777 for file in (tmp_path / "cache").iterdir()}
    assert modes == {".view": 0o600, ".chart": 0o600}


@pytest.mark.parametrize("mode", [0o777, 0o770, 0o702, 0o1777])
def test_a_folder_that_others_may_write_in_is_not_believed(tmp_path: Path, made: Made, mode: int) -> None:
    own = Shelf(tmp_path / "cache")
    place = own.place("one")
    own.write(place, made)
    assert own.read(place) is not None
    place.parent.chmod(mode)
    with capture_logs() as said:
        assert own.read(place) is None
        assert own.write(place, made) == made
        assert own.read(place) is None
        assert own.sheet().parent != place.parent
    assert [one["event"] for one in said] == ["cache not used"]
    assert place.exists(), "somebody else's folder is left as it is"


def test_somebody_elses_folder_is_not_believed(
    tmp_path: Path, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = Shelf(tmp_path / "cache")
    own.write(own.place("one"), made)
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    assert own.read(own.place("one")) is None


def test_a_link_is_not_followed(tmp_path: Path, made: Made) -> None:
    own, elsewhere = Shelf(tmp_path / "cache"), Shelf(tmp_path / "elsewhere")
    elsewhere.write(elsewhere.place("one"), made)
    own.sheet()
    own.place("one").symlink_to(elsewhere.place("one"))
    assert own.read(own.place("one")) is None
    assert elsewhere.read(elsewhere.place("one")) is not None


def test_everything_reaches_the_disk_before_it_has_its_name(
    tmp_path: Path, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, done, sync, rename = Shelf(tmp_path), [], os.fsync, Path.replace

    def synced(file: int) -> None:
        done.append("synced")
        sync(file)

    def renamed(self: Path, target: Path) -> Path:
        done.append(f"named {Path(target).suffix}")
        return rename(self, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "replace", renamed)
    own.write(own.place("one"), large(own, made))
    assert done == ["synced", "named .chart", "synced", "named .view", "synced"]


def test_what_older_releases_pickled_is_taken_away(tmp_path: Path, made: Made) -> None:
    old = tmp_path / "atlas-0123.pickle"
    old.write_bytes(b"cos\nsystem\n(S'false'\ntR.")
    own = Shelf(tmp_path)
    own.write(own.place("one"), made)
    assert not old.exists()


def test_pickles_are_read_from_our_own_pipes_alone(root: Path) -> None:
    """A pickle is code: one that lies on a disk may be anybody's."""
    readers = {
        path.relative_to(root).as_posix()
        for room in ("api", "graph", "ingest", "viz")
        for path in (root / room).rglob("*.py")
        if any(reads_a_pickle(node) for node in ast.walk(ast.parse(path.read_text("utf-8"))))
    }
    assert readers == {f"api/atlas/build_{end}.py" for end in ("client", "messages", "process")}


def reads_a_pickle(node: ast.AST) -> bool:
    if isinstance(node, ast.ImportFrom):
        return (node.module or "").partition(".")[0] in {"pickle", "marshal", "shelve", "dill", "joblib"}
    return isinstance(node, ast.Attribute) and ast.unparse(node) in {
        "pickle.load", "pickle.loads", "pickle.Unpickler", "marshal.load", "marshal.loads", "shelve.open",
    }  # fmt: skip
