"""The file of a backup: whole or refused, its owner's alone, and one of each release opens."""

from __future__ import annotations

import json
import os
import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.records.errors import StoreUnavailable
from graph.stores import backup, parts
from graph.stores.backup import BadBackup, open_backup, restore_backup, write_backup
from graph.stores.memory import MemoryStore
from graph.stores.protocol import Store
from graph.stores.sqlite import SqliteStore
from tests.graph.stores import older_ids
from tests.graph.stores.contract_backup import assert_goes_on, lived
from tests.graph.stores.sets import change_set, organisation


@pytest.fixture(scope="module")
def source() -> Store:
    store = MemoryStore()
    lived(store)
    return store


@pytest.fixture
def written(source: Store, tmp_path: Path) -> Path:
    write_backup(tmp_path / "x.oriket", [source], made="2026-11-26T12:00:00Z", made_by="0.3.0")
    return tmp_path / "x.oriket"


def test_check_43_drill(source: Store, written: Path, tmp_path: Path) -> None:
    """On an empty machine, into another store: the same lines, and it goes on."""
    with_path = SqliteStore(tmp_path / "new" / "o.db")
    found = open_backup(written, parts.NETWORK)
    assert (found.made, found.made_by) == ("2026-11-26T12:00:00Z", "0.3.0")
    assert found.parts["records"] == len(source.load().versions)
    restore_backup(found, [with_path])
    assert [*with_path.dump()] == [*source.dump()]
    second = tmp_path / "y.oriket"
    write_backup(second, [with_path], made=found.made, made_by=found.made_by)
    assert members(second) == members(written), "byte for byte"
    assert_goes_on(with_path)
    with pytest.raises(StoreUnavailable) as error:
        restore_backup(found, [with_path])
    assert error.value.code == "store_in_use"
    with_path.close()


def test_ids_of_an_older_backup_are_told_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old, back = MemoryStore(), MemoryStore()
    older_ids.fill(old)
    monkeypatch.setattr(backup, "FORMAT", 1)
    write_backup(tmp_path / "x.oriket", [old], made="", made_by="")
    monkeypatch.undo()
    restore_backup(open_backup(tmp_path / "x.oriket", parts.NETWORK), [back])
    older_ids.assert_told_no_more(back)


def members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_it_is_its_owners_alone_and_nothing_else_is_left(source: Store, tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        write_backup(tmp_path / "x.oriket", [source], made="", made_by="")
    finally:
        os.umask(before)
    assert [path.name for path in tmp_path.iterdir()] == ["x.oriket"]
    assert stat.S_IMODE((tmp_path / "x.oriket").stat().st_mode) == 0o600


def test_one_that_fails_leaves_the_one_before(source: Store, written: Path) -> None:
    class Failing(MemoryStore):
        def dump(self) -> Any:
            yield "state", {"revision": 1}
            raise StoreUnavailable("store_unreachable")

    before = written.read_bytes()
    with pytest.raises(StoreUnavailable):
        write_backup(written, [Failing()], made="", made_by="")
    assert written.read_bytes() == before
    assert [*written.parent.iterdir()] == [written]


def test_what_is_no_backup_is_not_written_over(source: Store, tmp_path: Path) -> None:
    (tmp_path / "oriket.sqlite3").write_bytes(b"SQLite format 3\x00")
    with pytest.raises(BadBackup) as error:
        write_backup(tmp_path / "oriket.sqlite3", [source], made="", made_by="")
    assert error.value.code == "backup_in_the_way"
    assert (tmp_path / "oriket.sqlite3").read_bytes() == b"SQLite format 3\x00"


def code(path: Path) -> str:
    with pytest.raises(BadBackup) as error:
        open_backup(path, parts.NETWORK)
    assert error.value.details["path"] == str(path)
    return error.value.code


def cuts(data: bytes) -> Iterator[bytes]:
    yield from (data[: len(data) * n // 8] for n in range(1, 8))
    yield data[:-1]


def test_a_cut_one_is_refused(written: Path, tmp_path: Path) -> None:
    for n, data in enumerate(cuts(written.read_bytes())):
        (tmp_path / f"{n}").write_bytes(data)
        assert code(tmp_path / f"{n}") == "backup_damaged"


def test_a_flipped_bit_is_refused_or_changes_nothing(source: Store, written: Path, tmp_path: Path) -> None:
    whole = written.read_bytes()
    said = [*source.dump()]
    refused = 0
    for place in range(3, len(whole), len(whole) // 97):
        damaged = bytearray(whole)
        damaged[place] ^= 0x20
        (tmp_path / "flipped").write_bytes(damaged)
        try:
            found = open_backup(tmp_path / "flipped", parts.NETWORK)
        except BadBackup:
            refused += 1
        else:
            assert [(part, line) for part in parts.NETWORK for line in found.read(part)] == said
    assert refused > 75


def test_others_and_newer_ones_are_refused_in_words(written: Path, tmp_path: Path) -> None:
    (tmp_path / "sheet.csv").write_text("namn;sektor\n")
    assert code(tmp_path / "sheet.csv") == "backup_not_ours"
    with zipfile.ZipFile(tmp_path / "sheet.xlsx", "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
    assert code(tmp_path / "sheet.xlsx") == "backup_not_ours"
    assert rewritten(written, format=backup.FORMAT + 1) == "backup_too_new"
    told = contents(written)["parts"]
    assert rewritten(written, parts=told | {"stars": told["state"]}) == "backup_too_new"
    assert rewritten(written, parts=told | {"state": told["records"]}) == "backup_damaged"


def contents(path: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(members(path)[backup.CONTENTS])
    return told


def rewritten(path: Path, **more: Any) -> str:
    """What is said to a backup whose contents say something else."""
    other = path.with_name("other.oriket")
    with zipfile.ZipFile(other, "w") as archive:
        for name, data in members(path).items():
            archive.writestr(name, json.dumps(contents(path) | more) if name == backup.CONTENTS else data)
    return code(other)


def test_a_line_that_somebody_made_by_hand_changes_nothing(source: Store, written: Path) -> None:
    store = MemoryStore()
    store.apply(change_set(organisation("nora")))
    before = [*store.dump()]
    found = open_backup(written, parts.NETWORK)

    def read(part: str) -> Iterator[Any]:
        return iter([["organisation", "x"]]) if part == "records" else found.read(part)

    with pytest.raises(BadBackup) as error:
        restore_backup(found, [store], force=True, read=read)
    assert error.value.code == "backup_damaged"
    assert [*store.dump()] == before
