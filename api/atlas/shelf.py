"""Where made views lie on disk: opening views for the next start, large charts for as long as they are read.

The folder is this user's own. An opening view is two files of one name: `atlas-….pickle` (a `Made`) and,
for a chart too large to be held in memory, `atlas-….chart`, which the serving process maps. Other dates'
charts are `view-….chart`, taken away with the view. Whoever has mapped a file may go on reading after that.
"""

from __future__ import annotations

import hashlib
import mmap
import os
import pickle
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import structlog

from api.atlas.build_messages import Made
from viz.tiles.archive import Archive

ATLASES_KEPT = 3
"""Stored opening views; each is a megabyte at the seed's size."""
BYTES_KEPT = 1_000_000_000
"""Together they are no larger, but for the newest one."""
LEFT_BEHIND = 86_400.0
"""Seconds after which a date's chart is nobody's: a process that reads one mapped it when it was made."""
UNREADABLE = (
    OSError, pickle.UnpicklingError, EOFError, AttributeError, ImportError, TypeError, ValueError,
)  # fmt: skip
"""What reading a damaged file, or one that another release wrote, may raise."""


class Shelf:
    """The folder of made views."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def place(self, said: object) -> Path:
        """Where an opening view lies: named after everything that it was made of."""
        return self._folder / f"atlas-{hashlib.sha256(repr(said).encode()).hexdigest()[:32]}.pickle"

    def sheet(self) -> Path:
        """A new file for the build process to write a large chart to; it is kept (`write`) or dropped."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            file, name = tempfile.mkstemp(prefix="view-", suffix=".chart", dir=self._folder)
        except OSError:
            file, name = tempfile.mkstemp(prefix="oriket-view-", suffix=".chart")
        os.close(file)
        return Path(name)

    def read(self, place: Path) -> Made | None:
        """A view that was made before, if there is one that can be read."""
        try:
            made = pickle.loads(place.read_bytes())  # noqa: S301 -- written by ourselves, in this user's folder
        except UNREADABLE:
            return None
        if not isinstance(made, Made):
            return None
        if made.archive is None:
            return made
        archive = _archive(place)
        return replace(made, archive=archive) if archive.exists() else None

    def write(self, place: Path, made: Made) -> Made:
        """Keep a view for the next start, the newest few stay; return it with where its chart is now.

        Without a writable folder starts are slower.
        """
        try:
            place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            if made.archive is not None and made.archive != _archive(place):
                made = replace(made, archive=made.archive.replace(_archive(place)))
            unfinished = place.with_suffix(f".{os.getpid()}")
            unfinished.write_bytes(pickle.dumps(made, protocol=pickle.HIGHEST_PROTOCOL))
            unfinished.replace(place)
            self._tidy()
        except OSError as error:
            structlog.get_logger("builder").warning("no cache", folder=str(place.parent), why=error.strerror)
        return made

    def drop(self, archive: Path | None) -> None:
        """Take a view's chart away, unless it is kept for the next start."""
        if archive is not None and not archive.name.startswith("atlas-"):
            archive.unlink(missing_ok=True)

    def _tidy(self) -> None:
        newest = sorted(self._folder.glob("atlas-*.pickle"), key=_age)
        room = BYTES_KEPT
        for number, place in enumerate(newest):
            room -= _size(place) + _size(_archive(place))
            if number and (number >= ATLASES_KEPT or room < 0):
                place.unlink(missing_ok=True)
                _archive(place).unlink(missing_ok=True)
        for sheet in self._folder.glob("view-*.chart"):
            if _age(sheet) > LEFT_BEHIND:
                sheet.unlink(missing_ok=True)


def opened(made: Made) -> Archive:
    """What tiles and parts of a made view are read from: a file that is mapped, or what came along."""
    if made.archive is None:
        return Archive(made.filed)
    with made.archive.open("rb") as file:
        return Archive(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))


def _archive(place: Path) -> Path:
    return place.with_suffix(".chart")


def _age(file: Path) -> float:
    try:
        return time.time() - file.stat().st_mtime
    except FileNotFoundError:  # another process tidies too
        return float("inf")


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except FileNotFoundError:
        return 0
