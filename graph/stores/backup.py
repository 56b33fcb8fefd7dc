"""A backup: one file with everything that is kept, from whatever store, and how it is written and read.

A zip of `NAME.jsonl` for each part (`graph/stores/parts.py`) and, last, `backup.json`: the format, when and
by what it was made, and for each part its lines and SHA-256. The file is its owner's alone, appears under its
name when it is whole, and is looked through to its last byte before anything is taken from it.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from graph.records.errors import OriketError, StoreUnavailable
from graph.stores import renaming
from graph.stores.form import dumps
from graph.stores.protocol import BackedUp, Read

FORMAT = 2
"""The form of the file; a newer one is refused. In form 1 ids of chairs may tell (`renaming.py`)."""
CONTENTS = "backup.json"
READ_AT_ONCE = 1 << 20
UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, IndexError)
"""What lines raise that nobody of ours has written."""
NO_ARCHIVE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError)
"""What a damaged archive raises."""


class BadBackup(OriketError):
    """A file that is no backup, that is damaged, or that a newer release has made."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that has been looked through.

    Attributes
    ----------
    path : Path
    made : str
        When, an ISO 8601 instant.
    made_by : str
        The release that made it.
    parts : Mapping[str, int]
        How many lines each part has.
    new_ids : Mapping
        What records of an older form are called now.
    """

    path: Path
    made: str
    made_by: str
    parts: Mapping[str, int]
    new_ids: renaming.Names = field(default_factory=dict)

    def read(self, part: str) -> Iterator[Any]:
        """Yield the lines of a part; none of one that is not there."""
        if part in self.parts:
            lines = self._lines(part)
            yield from renaming.lines_with(part, lines, self.new_ids) if self.new_ids else lines

    def _lines(self, part: str) -> Iterator[Any]:
        with zipfile.ZipFile(self.path) as archive, archive.open(_member(part)) as lines:
            for line in lines:
                yield json.loads(line)


def write_backup(path: Path, kept: Sequence[BackedUp], *, made: str, made_by: str) -> Backup:
    """Write everything that is kept into a file, and return it.

    Parameters
    ----------
    path : Path
        A backup that is there already is replaced, once the new one is whole.
    kept : sequence of BackedUp
        Each is dumped as of one moment.
    made, made_by : str

    Raises
    ------
    BadBackup
        `backup_in_the_way`: the file is something else.
    OSError, StoreUnavailable
    """
    if path.exists() and not _looks_like_one(path):
        raise BadBackup("backup_in_the_way", path=str(path))
    file, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)  # mode 0600
    unfinished = Path(name)
    try:
        with os.fdopen(file, "wb") as sink:
            with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
                parts = {part: told for one in kept for part, told in _written(archive, one)}
                contents = {"format": FORMAT, "made": made, "made_by": made_by, "parts": parts}
                archive.writestr(CONTENTS, dumps(contents))
            sink.flush()
            os.fsync(sink.fileno())
        unfinished.replace(path)
        _sync_folder(path.parent)
    finally:
        unfinished.unlink(missing_ok=True)
    return Backup(path, made, made_by, {part: told["lines"] for part, told in parts.items()})


def _written(archive: zipfile.ZipFile, one: BackedUp) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Write the parts of something; yield what the contents say of each."""
    left = [*one.parts]
    with contextlib.closing(one.dump()) as lines:
        for part, some in groupby(lines, key=itemgetter(0)):
            for empty in left[: left.index(part)]:
                yield empty, _write(archive, empty, iter(()))
            left = left[left.index(part) + 1 :]
            yield part, _write(archive, part, (line for _, line in some))
    for empty in left:
        yield empty, _write(archive, empty, iter(()))


def _write(archive: zipfile.ZipFile, part: str, lines: Iterator[Any]) -> Mapping[str, Any]:
    digest, count = hashlib.sha256(), 0
    with archive.open(_member(part), "w", force_zip64=True) as sink:
        for line in lines:
            text = dumps(line).encode("ascii") + b"\n"
            digest.update(text)
            sink.write(text)
            count += 1
    return {"lines": count, "sha256": digest.hexdigest()}


def open_backup(path: Path, known: Sequence[str]) -> Backup:
    """Look a backup through and return it.

    Parameters
    ----------
    path : Path
    known : sequence of str
        The parts that this release can take back.

    Raises
    ------
    BadBackup
        `backup_not_ours`, `backup_too_new`, or `backup_damaged` with what is wrong.
    OSError
        The file cannot be read.
    """
    with path.open("rb") as file:
        if file.read(4) != b"PK\x03\x04":
            raise BadBackup("backup_not_ours", path=str(path))
    try:
        with zipfile.ZipFile(path) as archive:
            return _looked_through(path, archive, known)
    except (*UNREADABLE, *NO_ARCHIVE, OSError) as error:
        # A damaged offset makes the system refuse a place in the file; all else it says is about the disk.
        if isinstance(error, OSError) and error.errno != errno.EINVAL:
            raise
        raise BadBackup("backup_damaged", path=str(path), why=str(error)[:200]) from error


def _looked_through(path: Path, archive: zipfile.ZipFile, known: Sequence[str]) -> Backup:
    if CONTENTS not in archive.namelist():
        raise BadBackup("backup_not_ours", path=str(path))
    contents = json.loads(archive.read(CONTENTS))
    parts: Mapping[str, Mapping[str, Any]] = contents["parts"]
    if contents["format"] > FORMAT or not parts.keys() <= {*known}:
        raise BadBackup("backup_too_new", path=str(path), made_by=contents["made_by"])
    for part, told in parts.items():
        digest, count = hashlib.sha256(), 0
        with archive.open(_member(part)) as lines:
            while some := lines.read(READ_AT_ONCE):
                digest.update(some)
                count += some.count(b"\n")
        if (digest.hexdigest(), count) != (told["sha256"], told["lines"]):
            raise ValueError(f"{part} is not what was written")
    found = Backup(
        path, contents["made"], contents["made_by"], {part: one["lines"] for part, one in parts.items()}
    )
    return found if contents["format"] == FORMAT else replace(found, new_ids=renaming.names_in(found.read))


def restore_backup(
    backup: Backup, kept: Sequence[BackedUp], *, force: bool = False, read: Read | None = None
) -> None:
    """Put a backup in the place of all that is held.

    Parameters
    ----------
    backup : Backup
    kept : sequence of BackedUp
    force : bool
        Without it, nothing that is not empty is touched.
    read : callable, optional
        Gives the lines in place of the file.

    Raises
    ------
    BadBackup
        `backup_damaged`: its lines are none of ours.
    StoreUnavailable
    """
    for one in kept:
        if not force and one.is_in_use():  # all are asked before the first is written
            raise StoreUnavailable("store_in_use", address=one.address)
    try:
        for one in kept:
            one.restore(read or backup.read, force=force)
    except UNREADABLE as error:
        raise BadBackup("backup_damaged", path=str(backup.path), why=str(error)[:200]) from error


def _looks_like_one(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return CONTENTS in archive.namelist()
    except (zipfile.BadZipFile, OSError):
        return False


def _member(part: str) -> str:
    return f"{part}.jsonl"


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
