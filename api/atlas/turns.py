"""Each atlas is built once, by whichever process is first; the others on the store take what it built.

Whoever builds has the lease of that work in the store (`graph.people.leases`) and says every few seconds that
it is still at it. The others wait, and find the built view in the folder that they share, or in the store.
One that is killed says nothing any more: its lease runs out, and the next builds.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import structlog

from api.atlas.shelf import Shelf
from graph.people import parcels
from graph.people.leases import Lease, end_lease, extend_lease, take_lease
from graph.people.people import People
from graph.records.errors import OriketError, StoreUnavailable

SPAN = timedelta(seconds=12)
"""How long a process that says nothing has its lease; clocks of machines may differ by a second or two."""
SAID_EVERY, ASKED_EVERY = 3.0, 0.1
"""Seconds between two words of whoever builds, and two looks of those who wait."""
PASSED_KEPT = 2
"""Built views in the store."""
PASSED_BYTES = 32 * 2**20
"""A larger one is not passed through the store: processes that share no folder build it each."""


class Turns:
    """Who builds, among the processes on one store; without `people` this process is alone.

    `passes` says that processes may share no folder, so that what is built is left in the store too.
    """

    def __init__(
        self, people: People | None, shelf: Shelf, stopped: threading.Event, *, passes: bool
    ) -> None:
        self._people = people
        self._shelf = shelf
        self._stopped = stopped
        self._passes = passes
        self._name = secrets.token_hex(8)
        self._log = structlog.get_logger("builder")

    @contextmanager
    def turn(self, work: str) -> Iterator[bool]:
        """Be the one who does a piece of work; the value says whether somebody else was at it before.

        A store that does not answer keeps nobody from building.
        """
        waited, lease = self._taken(work)
        if lease is None:
            yield waited
            return
        done = threading.Event()
        saying = threading.Thread(target=self._say, args=(lease, done), name="lease", daemon=True)
        saying.start()
        try:
            yield waited
        finally:
            done.set()
            saying.join()

    def _taken(self, work: str) -> tuple[bool, Lease | None]:
        waited = False
        while self._people is not None and not self._stopped.is_set():
            try:
                lease = take_lease(self._people, work, self._name, SPAN)
            except StoreUnavailable as error:
                self._log.warning("built without a lease", code=error.code)
                return waited, None
            if lease is not None:
                return waited, lease
            waited = True
            self._stopped.wait(ASKED_EVERY)
        return waited, None

    def _say(self, lease: Lease | None, done: threading.Event) -> None:
        """Keep the lease until the work is done, and let go of it."""
        people = self._people
        while people is not None and lease is not None:
            over = done.wait(SAID_EVERY)
            try:
                if over:
                    end_lease(people, lease)
                    return
                lease = extend_lease(people, lease, SPAN)
            except StoreUnavailable:
                if over:  # it runs out by itself
                    return

    def fetch(self, place: Path) -> None:
        """Bring a view that another machine has built into this one's folder, if it left it in the store."""
        if self._people is None or not self._passes:
            return
        try:
            for file in (
                place.with_suffix(".chart"),
                place,
            ):  # the view last: it says that the chart is there
                content = parcels.fetch_parcel(self._people, file.name)
                if content is not None:
                    self._shelf.bring(file, content)
        except (OriketError, OSError) as error:
            self._log.warning("built view not fetched", why=repr(error)[:200])

    def leave(self, place: Path) -> None:
        """Leave a view that was built here in the store, for other machines."""
        if self._people is None or not self._passes or not place.exists():
            return
        try:
            for file in (place.with_suffix(".chart"), place):
                if file.exists() and not parcels.leave_parcel(
                    self._people, file.name, file.read_bytes(), PASSED_BYTES
                ):
                    return
            parcels.drop_parcels(self._people, newest=2 * PASSED_KEPT)
        except (OriketError, OSError) as error:
            self._log.warning("built view not left", why=repr(error)[:200])

    def clear(self) -> None:
        """Take every view away that was left in the store."""
        if self._people is not None:
            parcels.drop_parcels(self._people)
