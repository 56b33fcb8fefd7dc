"""Where made views lie on disk: opening views for the next start, large charts for as long as they are read.

An opening view is a file `atlas-….view` (`stored_form`) and, for a chart too large to be held in memory,
`atlas-….chart`, which the serving process maps. Other dates' charts are `view-….chart`, taken away with the
view. Whoever has mapped a file may go on reading after that.

The folder may be deleted and damaged at any time: whatever cannot be read is made anew. It must be this
user's own, and nobody else may be able to write in it.
"""

from __future__ import annotations

import hashlib
import mmap
import os
import tempfile
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import structlog

from api.atlas import stored_form
from api.atlas.build_messages import Made
from viz.tiles.archive import Archive

ATLASES_KEPT = 3
"""Stored opening views; each is a megabyte at the seed's size."""
BYTES_KEPT = 1_000_000_000
"""Together they are no larger, but for the newest one."""
LEFT_BEHIND = 86_400.0
"""Seconds after which a date's chart is nobody's: a process that reads one mapped it when it was made."""
OTHERS_WRITE = 0o022
"""Bits of a mode that let others write."""


class Strange(OSError):
    """A folder or file that somebody else may write to: nothing in it is believed."""


class Shelf:
    """The folder of made views."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._log = structlog.get_logger("builder")
        self._told = False

    def place(self, said: object) -> Path:
        """Where an opening view lies: named after everything that it was made of."""
        return self._folder / f"atlas-{hashlib.sha256(repr(said).encode()).hexdigest()[:32]}.view"

    def sheet(self) -> Path:
        """A new file for the build process to write a large chart to; it is kept (`write`) or dropped."""
        try:
            self._own()
            file, name = tempfile.mkstemp(prefix="view-", suffix=".chart", dir=self._folder)
        except OSError:
            file, name = tempfile.mkstemp(prefix="oriket-view-", suffix=".chart")
        os.close(file)
        return Path(name)

    def read(self, place: Path) -> Made | None:
        """A view that was made before, if there is one that can be read; a damaged one goes and is told."""
        if not place.exists():
            return None
        try:
            self._own()
            made = stored_form.loaded(place.name, _bytes_of(place), _archive(place))
            os.utime(place)  # it is wanted: the last to go
        except Strange as error:
            self._tell_strange(error)
            return None
        except Exception as error:  # damage can look like anything; the view is made anew
            self._log.warning("stored view not used", file=str(place), why=repr(error)[:200])
            _gone(place)
            _gone(_archive(place))
            return None
        return made

    def write(self, place: Path, made: Made) -> Made:
        """Keep a view for the next start, the newest few stay; return it with where its chart is now.

        Each file is written apart, reaches the disk and takes its name: a power cut leaves no half of one.
        Without a folder of one's own that can be written, starts are slower.
        """
        try:
            self._own()
            if made.archive is not None and made.archive != _archive(place):
                _synced(made.archive)
                made = replace(made, archive=made.archive.replace(_archive(place)))
            self._put(place, stored_form.dumped(place.name, made))
            _synced(self._folder)
            self._tidy()
        except Strange as error:
            self._tell_strange(error)
        except OSError as error:
            self._log.warning("no cache", folder=str(place.parent), why=error.strerror or str(error))
        return made

    def bring(self, place: Path, content: bytes) -> None:
        """Keep a file that another machine has made. Raises `OSError`."""
        self._own()
        self._put(place, content)
        self._tidy()

    def _put(self, place: Path, content: bytes) -> None:
        """Write a file apart; it takes its name when it has reached the disk."""
        file, name = tempfile.mkstemp(prefix="unfinished-", dir=self._folder)
        try:
            with os.fdopen(file, "wb") as unfinished:
                unfinished.write(content)
                unfinished.flush()
                os.fsync(unfinished.fileno())
            Path(name).replace(place)
        except BaseException:
            _gone(Path(name))
            raise

    def drop(self, archive: Path | None) -> None:
        """Take a view's chart away, unless it is kept for the next start."""
        if archive is not None and not archive.name.startswith("atlas-"):
            archive.unlink(missing_ok=True)

    def clear(self) -> None:
        """Take every made view away: what is purged stands in them."""
        for kind in ("atlas-*", "view-*.chart", "unfinished-*"):
            for file in self._folder.glob(kind):
                _gone(file)

    def _tell_strange(self, error: Strange) -> None:
        if not self._told:
            self._told = True
            self._log.warning("cache not used", folder=str(self._folder), why=str(error))

    def _own(self) -> None:
        """Make the folder, or look whose it is; raises `Strange` where others may write in it."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        held = self._folder.stat()
        if held.st_uid != os.geteuid() or held.st_mode & OTHERS_WRITE:
            raise Strange(f"others may write in it (owner {held.st_uid}, mode {held.st_mode & 0o7777:o})")

    def _tidy(self) -> None:
        newest = sorted(self._folder.glob("atlas-*.view"), key=_age)
        room = BYTES_KEPT
        for number, place in enumerate(newest):
            room -= _size(place) + _size(_archive(place))
            if number and (number >= ATLASES_KEPT or room < 0):
                _gone(place)
                _gone(_archive(place))
        for old in self._folder.glob("atlas-*.pickle"):  # of releases before 0.2
            _gone(old)
        for left in (*self._folder.glob("view-*.chart"), *self._folder.glob("unfinished-*")):
            if _age(left) > LEFT_BEHIND:
                _gone(left)


def opened(made: Made) -> Archive:
    """What tiles and parts of a made view are read from: a file that is mapped, or what came along."""
    if made.archive is None:
        return Archive(made.filed)
    with made.archive.open("rb") as file:
        return Archive(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))


def _bytes_of(place: Path) -> bytes:
    """All of a file of this user's; no link is followed."""
    with os.fdopen(os.open(place, os.O_RDONLY | os.O_NOFOLLOW), "rb") as file:
        if os.fstat(file.fileno()).st_uid != os.geteuid():
            raise Strange("somebody else's file")
        return file.read()


def _synced(path: Path) -> None:
    """Have a file or a folder reach the disk."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _archive(place: Path) -> Path:
    return place.with_suffix(".chart")


def _gone(file: Path) -> None:
    with suppress(OSError):  # read-only by now: what is damaged is not read, and what is old stays
        file.unlink(missing_ok=True)


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
