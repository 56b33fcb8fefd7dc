"""Has views made by the build process: the opening one, which is stored, other dates', and new editions."""

from __future__ import annotations

import datetime as dt
import hashlib
import weakref
from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

import structlog

from api.atlas import build_messages as messages
from api.atlas.atlas import Atlas, View, software
from api.atlas.build_client import BuildClient
from api.atlas.build_messages import Job, Made, Moved
from api.atlas.editions import StoredEditions
from api.atlas.shelf import Shelf, opened
from api.atlas.turns import Turns
from api.settings import Settings
from graph.records.errors import OriketError
from graph.records.snapshot import Snapshot
from graph.stores.protocol import Edition
from graph.ways.change_points import Interval
from graph.ways.following import network_on
from graph.ways.network_at import NetworkAt

TURNS = 5
"""How often newcomers' positions are tried to be written; after that they hold for one view alone."""


class ViewMaker:
    """Makes views with an installation's settings; whoever calls says which build process does the work."""

    def __init__(self, settings: Settings, editions: StoredEditions, shelf: Shelf, turns: Turns) -> None:
        self._settings = settings
        self._editions = editions
        self._shelf = shelf
        self._turns = turns
        self._network: weakref.ref[NetworkAt] | None = None
        """Of the view that was opened last, as long as somebody holds it."""
        self._log = structlog.get_logger("builder")

    def clear(self) -> None:
        """Take every view away that is kept for the next start, or for other processes."""
        self._shelf.clear()
        self._turns.clear()

    def opening(
        self,
        snapshot: Snapshot,
        at: dt.date,
        days: Interval,
        client: BuildClient,
        *,
        quick: bool = False,
        stop: Callable[[], bool] = lambda: False,
    ) -> tuple[View, Edition]:
        """The view that everybody opens, and the edition it shows; of several processes one builds it.

        `quick` is what can be shown at once (`View.rough`); each process makes its own, and none is stored.
        What takes longer is left when `stop` says so (`Abandoned`).
        """
        edition = self._editions.newest(snapshot)
        if quick:
            if (stored := self._stored(self._place(snapshot, edition, days))) is not None:
                return self._opened(snapshot, at, days, stored), edition
            job = self._job(snapshot, at, edition, weigh=edition.revision != snapshot.revision)
            made = self._ordered(client, replace(job, quick=True))
            if made.positions == dict(edition.positions) or self._editions.save(edition, made.positions):
                edition = replace(edition, positions=made.positions)
                if not made.rough:
                    made = self._kept(self._place(snapshot, edition, days), made)
                return self._opened(snapshot, at, days, made), edition
            self._shelf.drop(made.archive)
            edition = self._editions.newest(snapshot)
        with self._turns.turn(self._work(snapshot, edition, days)) as waited:
            if waited:
                edition = self._editions.newest(snapshot)
            return self._opening(snapshot, at, days, partial(self._ordered, client, stop=stop), edition)

    def _opening(
        self,
        snapshot: Snapshot,
        at: dt.date,
        days: Interval,
        ordered: Callable[[Job], Made],
        edition: Edition,
    ) -> tuple[View, Edition]:
        for _ in range(TURNS):
            if (stored := self._stored(self._place(snapshot, edition, days))) is not None:
                return self._opened(snapshot, at, days, stored), edition
            # Only what everybody opens is weighed: it costs as much as a new edition.
            weigh = edition.revision != snapshot.revision
            made = ordered(self._job(snapshot, at, edition, weigh=weigh))
            if made.positions == dict(edition.positions) or self._editions.save(edition, made.positions):
                edition = replace(edition, positions=made.positions)
                kept = self._kept(self._place(snapshot, edition, days), made)
                self._log.info("built", revision=snapshot.revision, edition=edition.number)
                return self._opened(snapshot, at, days, kept), edition
            self._shelf.drop(made.archive)
            edition = self._editions.newest(snapshot)
        made = ordered(self._job(snapshot, at, edition))
        return self._opened(snapshot, at, days, made), replace(edition, positions=made.positions)

    def _kept(self, place: Path, made: Made) -> Made:
        """A made view, kept for the next start and for the other processes."""
        made = self._shelf.write(place, made)
        self._turns.leave(place)
        return made

    def _stored(self, place: Path) -> Made | None:
        """A view that was made before: here, or by another process on this store."""
        if not place.exists():
            self._turns.fetch(place)
        return self._shelf.read(place)

    def exact(self, atlas: Atlas, client: BuildClient, stop: Callable[[], bool]) -> View | None:
        """An atlas's opening view with betweenness counted whole; of several processes one has it counted.

        None where the islands lie elsewhere by now. Raises `Abandoned` when `stop` says so.
        """
        snapshot, view = atlas.snapshot, atlas.opening
        edition = self._editions.newest(snapshot)
        if (edition.number, dict(edition.positions)) != (atlas.edition, dict(atlas.positions)):
            return None
        place = self._place(snapshot, edition, view.interval)
        with self._turns.turn(f"exact {self._work(snapshot, edition, view.interval)}") as waited:
            if waited:
                self._turns.fetch(place)
            made = self._shelf.read(place)
            if made is None or made.findings.betweenness_error:
                weigh = edition.revision != snapshot.revision
                job = replace(self._job(snapshot, atlas.opens_at, edition, weigh=weigh), exact=True)
                made = self._kept(place, self._ordered(client, job, stop))
        return self._seen(snapshot, atlas.opens_at, view.interval, made, view)

    def other(self, atlas: Atlas, at: dt.date, days: Interval, client: BuildClient) -> View:
        """A view of another date on the newest positions; a newcomer of that date gets its place for good."""
        snapshot = atlas.snapshot
        edition = self._editions.newest(snapshot, atlas)
        for _ in range(TURNS):
            made = self._ordered(client, self._job(snapshot, at, edition))
            known = made.positions == dict(edition.positions)
            if known or self._editions.save(edition, made.positions, atlas):
                return self._seen(snapshot, at, days, made)
            self._shelf.drop(made.archive)
            edition = self._editions.newest(snapshot, atlas)
        return self._seen(snapshot, at, days, self._ordered(client, self._job(snapshot, at, edition)))

    def older(self, atlas: Atlas, at: dt.date, days: Interval, number: int, client: BuildClient) -> View:
        """A view on an older edition's positions; whoever came after it is placed for this view alone."""
        held = self._editions.older(number)
        made = self._ordered(client, self._job(atlas.snapshot, at, held))
        return self._seen(atlas.snapshot, at, days, made)

    def publish(
        self, snapshot: Snapshot, at: dt.date, client: BuildClient, *, fresh: bool
    ) -> tuple[Edition, Moved | None]:
        """Publish a new edition and say what it did; None for the first one. Raises `conflict`."""
        old = self._editions.newest(snapshot)
        number = old.number + 1 if old.positions else 1
        job = replace(self._job(snapshot, at, old), edition=number, publish=True, fresh=fresh)
        made = self._ordered(client, job)
        self._shelf.drop(made.archive)
        new = Edition(number, 0, snapshot.revision, made.positions)
        if not self._editions.save(new, made.positions):
            raise OriketError("conflict")
        return new, made.moved

    def _opened(self, snapshot: Snapshot, at: dt.date, days: Interval, made: Made) -> View:
        """An opening view as readers see it."""
        view = self._seen(snapshot, at, days, made)
        self._network = weakref.ref(view.network)
        return view

    def _seen(
        self, snapshot: Snapshot, at: dt.date, days: Interval, made: Made, last: View | None = None
    ) -> View:
        """A made view as readers see it; the file of one that is not kept goes when nobody holds it.

        What was worked out of the network is taken over from the `last` view of the same, and what still
        holds from the one that was opened before.
        """
        lengths, before = self._settings.table_of_lengths, self._network() if self._network else None
        network = last.network if last else network_on(snapshot, at, lengths, before)
        filed = opened(made)
        view = View(days, network, made.findings, made.chart, filed, made.archive, made.rough)
        if last is not None:
            vars(view).update({name: held for name, held in vars(last).items() if name not in vars(view)})
        weakref.finalize(view, self._shelf.drop, made.archive)
        return view

    def _ordered(self, client: BuildClient, job: Job, stop: Callable[[], bool] = lambda: False) -> Made:
        """Have a view made, with a file for a large chart; one that is not used goes."""
        if job.snapshot is not None and len(job.snapshot.organisations) <= job.tiled_above:
            return client.make(job, stop)
        sheet = self._shelf.sheet()
        archive: Path | None = None
        try:
            made = client.make(replace(job, archive=sheet), stop)
            archive = made.archive
        finally:
            if archive is None:
                sheet.unlink(missing_ok=True)
        return made

    def _job(self, snapshot: Snapshot, at: dt.date, edition: Edition, *, weigh: bool = False) -> Job:
        return Job(
            content=snapshot.content,
            at=at,
            lengths=self._settings.table_of_lengths,
            edition=edition.number,
            positions=edition.positions,
            snapshot=snapshot,
            weigh=weigh,
            tiled_above=messages.COASTS_UP_TO,
        )

    def _work(self, snapshot: Snapshot, edition: Edition, days: Interval) -> str:
        """What the building of an opening view is called among processes, wherever islands lie meanwhile."""
        said = snapshot.content, software(), _fingerprint(), days, edition.number
        lengths = repr(self._settings.table_of_lengths)
        return f"atlas {hashlib.sha256(repr((*said, lengths)).encode()).hexdigest()[:32]}"

    def _place(self, snapshot: Snapshot, edition: Edition, days: Interval) -> Path:
        """Where a made opening view lies on disk: named after everything that it was made of."""
        said = (
            snapshot.content, software(), _fingerprint(), days, edition.number,
            # A store may keep −0.0 as 0.0: both are the same place.
            sorted((id, x + 0.0, y + 0.0) for id, (x, y) in edition.positions.items()),
            repr(self._settings.table_of_lengths),
        )  # fmt: skip
        return self._shelf.place(said)


@cache
def _fingerprint() -> str:
    """What changes when somebody works on the code: a stored view of yesterday's code must not stay.

    A process goes on with the code that it has read; two machines with the same code say the same.
    """
    house = Path(__file__).parents[2]
    said = hashlib.sha256()
    for file in sorted(file for room in ("graph", "viz") for file in (house / room).rglob("*.py")):
        said.update(f"{file.relative_to(house)}\n".encode())
        said.update(file.read_bytes())
    return said.hexdigest()
