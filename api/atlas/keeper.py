"""Follows the store and keeps the atlas fresh; readers take `keeper.atlas` once and never wait."""

from __future__ import annotations

import datetime as dt
import threading
import time
import weakref
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import structlog

from api.atlas import build_client as jobs
from api.atlas import garbage as collector
from api.atlas.atlas import Atlas, View, software
from api.atlas.build_client import BuildFailed, Job, Made, Moved, Study, Workshop
from api.atlas.limiter import Limiter
from api.atlas.shelf import Shelf, opened
from api.settings import Settings
from api.words.catalogue import LANGUAGES, say
from api.words.errors import chart_words
from graph.records.errors import OriketError
from graph.records.snapshot import Snapshot
from graph.search.index import Index
from graph.stores.protocol import Edition, Store
from graph.ways.change_points import Interval, change_points, interval
from graph.ways.network_at import Field

LOOK_EVERY = 0.5
"""Seconds between two looks at the store's revision."""
TRY_AGAIN = 30.0
"""Seconds before a failed build of the same revision is tried again."""
REST_AFTER = 120.0
"""Seconds after which an idle workshop is let go, with its memory."""
READERS_WAIT = 0.5
"""Seconds that a reader of another date waits for a store that somebody else is asking."""
VIEWS_KEPT = 24
"""Other dates that are kept; the seed has some twenty intervals."""
VIEWS_HOLD = 250_000
"""Organisations that they may hold together, each view all of its date: one takes some 3 kB."""
STUDIES_KEPT = 256
"""Answers of studies that are kept, least recently used out."""
WAITING = 4
"""Studies that may wait for the workshop at once: a waiting one holds a thread that readers need."""
STUDIES_PER_MINUTE = 60
"""New studies that one client may ask for."""
TURNS = 5
"""How often newcomers' positions are tried to be written before another process's are simply used."""

Key = tuple[int, int, Interval]


@dataclass(frozen=True)
class Trouble:
    """Why the atlas may be older than the store, and since when."""

    code: str
    since: dt.datetime


class Keeper:
    """Holds the one atlas that readers see, and makes the next."""

    def __init__(self, settings: Settings, store: Store) -> None:
        self.settings = settings
        self.store = store
        self.atlas: Atlas | None = None
        self.trouble: Trouble | None = None
        self._store_lock = threading.Lock()
        self._builds, self._dates = Workshop(), Workshop()
        self._date_turn = threading.Lock()
        self._shelf = Shelf(settings.cache)
        self._views: OrderedDict[Key, View] = OrderedDict()
        self._revisions: dict[int, int] = {}
        self._limiter = Limiter(settings.dates_per_minute, 60.0)
        self._studies: OrderedDict[tuple[object, ...], Any] = OrderedDict()
        self._study_limiter = Limiter(STUDIES_PER_MINUTE, 60.0, "too_many_studies")
        self._waiting = threading.BoundedSemaphore(WAITING)
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._failed: tuple[int, float] | None = None
        self._log = structlog.get_logger("builder")

    def start(self) -> None:
        """Follow the store in a thread of its own until `close`."""
        self._thread = threading.Thread(target=self._follow, name="follow the store", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """End the thread and the workshops; the store is its owner's."""
        self._stop.set()
        self._builds.close()
        self._dates.close()
        if self._thread is not None:
            self._thread.join(timeout=10)

    def _follow(self) -> None:
        while not self._stop.is_set():
            self.look()
            self._builds.rest(REST_AFTER)
            self._dates.rest(REST_AFTER)
            self._stop.wait(LOOK_EVERY)

    def look(self) -> None:
        """Make a new atlas if the store or the day has moved; whatever fails, the last good one stays."""
        revision = -1
        try:
            with self._store_lock:
                revision, editions = self.store.revision(), self.store.editions()
            if self._is_fresh(revision, editions[-1] if editions else 0) or self._gave_up(revision):
                return
            self.atlas = self.build()
            # What was made of the last one would hold its whole network in memory.
            self._views = OrderedDict()
            self.trouble = self._failed = None
            self._log.info("atlas", revision=self.atlas.revision, edition=self.atlas.edition)
            # Readers have the new atlas already; who asks for help or a partner first need not wait either.
            with collector.resting():
                self.atlas.warm()
            collector.settle()
        except OriketError as error:
            self._note(error.code, revision, error)
        except Exception as error:  # whatever it is, readers keep the last good atlas
            self._note("build_failed", revision, error)

    def _is_fresh(self, revision: int, edition: int) -> bool:
        atlas = self.atlas
        if atlas is None or atlas.revision != revision:
            return False
        # An empty network has no islands, so nothing is published of it: the store has no edition.
        if edition and atlas.edition != edition:
            return False
        if self._opens_at(atlas.snapshot) != atlas.opens_at:
            return False
        self.trouble = None
        return True

    def _gave_up(self, revision: int) -> bool:
        return self._failed is not None and self._failed[0] == revision and time.monotonic() < self._failed[1]

    def _note(self, code: str, revision: int, error: Exception) -> None:
        if self._stop.is_set():
            return
        if code == "view_failed":
            code = "build_failed"
        if code == "build_failed":
            self._failed = (revision, time.monotonic() + TRY_AGAIN)
        if self.trouble is None or self.trouble.code != code:
            self.trouble = Trouble(code, dt.datetime.now(dt.UTC))
            details = error.details if isinstance(error, BuildFailed) else {"why": repr(error)[:500]}
            self._log.error("no new atlas", code=code, **details)

    def build(self) -> Atlas:
        """Make the atlas of what the store holds now."""
        with self._store_lock, collector.resting():
            snapshot = self.store.load()
        opens_at = self._opens_at(snapshot)
        points = change_points(snapshot)
        view, edition = self._made(snapshot, opens_at, interval(points, opens_at), self._builds, keep=True)
        return Atlas(
            snapshot=snapshot,
            opening=view,
            opens_at=opens_at,
            points=points,
            index=Index(snapshot),
            edition=edition.number,
            positions=edition.positions,
            built=dt.datetime.now(dt.UTC),
        )

    def _opens_at(self, snapshot: Snapshot) -> dt.date:
        own = snapshot.network.opens_at
        return self.settings.today or (own.first() if own else dt.datetime.now().astimezone().date())

    def view(self, atlas: Atlas, at: dt.date, client: str, edition: int | None = None) -> View:
        """The network on any day; other intervals than the opening one are made on demand and kept.

        With `edition` on the positions of an older one; whoever came after it is placed for this view alone.
        """
        days = interval(atlas.points, at)
        number = atlas.edition if edition is None else edition
        if days == atlas.opening.interval and number == atlas.edition:
            return atlas.opening
        key = (atlas.revision, number, days)
        if (held := self._kept(key)) is not None:
            return held
        self._limiter.count(client)
        with self._date_turn:
            if (held := self._kept(key)) is not None:
                return held
            if number == atlas.edition:
                view, _ = self._made(atlas.snapshot, at, days, self._dates, keep=False)
            else:
                view = self._older(atlas.snapshot, at, days, number)
            if atlas is self.atlas:
                self._keep(key, view)
            return view

    def _keep(self, key: Key, view: View) -> None:
        """Keep a view for the next reader; as many as there is room for, least recently used out."""
        self._views[key] = view
        while len(self._views) > 1 and (len(self._views) > VIEWS_KEPT or self._held() > VIEWS_HOLD):
            self._views.popitem(last=False)

    def _held(self) -> int:
        return sum(len(view.findings.organisations) for view in self._views.values())

    def _older(self, snapshot: Snapshot, at: dt.date, days: Interval, number: int) -> View:
        with self._reached(patient=False) as store:
            held = store.edition(number)
        if held is None:
            raise OriketError("unknown_edition", id=str(number))
        made = self._ordered(self._dates, self._job(snapshot, at, held))
        return self._seen(snapshot, at, days, made)

    def study(self, atlas: Atlas, view: View, client: str, work: str, *arguments: object) -> Any:
        """Have something worked out about a view's day, as `study_of`."""
        return self.study_of(atlas, view.field.at, client, work, *arguments)

    def study_of(self, atlas: Atlas, at: dt.date, client: str, work: str, *arguments: object) -> Any:
        """Have something worked out about a day (`slow_answers`); kept, so that the same is asked once.

        `arguments` are hashable. Raises `too_many_studies`, `studies_busy` or what the study declines with.
        """
        key = (atlas.revision, interval(atlas.points, at), work, arguments)
        if key in self._studies:
            return self._studies[key]
        self._study_limiter.count(client)
        if not self._waiting.acquire(blocking=False):
            raise OriketError("studies_busy")
        try:
            lengths = self.settings.table_of_lengths
            study = Study(atlas.revision, at, lengths, atlas.snapshot, work, arguments)
            found = self._dates.study(study)
        finally:
            self._waiting.release()
        self._studies[key] = found
        while len(self._studies) > STUDIES_KEPT:
            self._studies.popitem(last=False)
        return found

    def _kept(self, key: Key) -> View | None:
        view = self._views.get(key)
        if view is not None:
            try:
                self._views.move_to_end(key)
            except KeyError:  # another reader's newer view has pushed it out meanwhile; it is still right
                return view
        return view

    def _made(
        self, snapshot: Snapshot, at: dt.date, days: Interval, workshop: Workshop, *, keep: bool
    ) -> tuple[View, Edition]:
        edition = self._edition(snapshot, patient=keep)
        made: Made | None = None
        for _ in range(TURNS):
            made = self._shelf.read(self._place(snapshot, edition, days)) if keep else None
            if made is None:
                # Only what everybody opens is weighed: it costs as much as a new edition.
                weigh = keep and edition.revision != snapshot.revision
                made = self._ordered(workshop, self._job(snapshot, at, edition, weigh=weigh))
            if made.positions == dict(edition.positions):
                break
            if self._saved(edition, made.positions, patient=keep):
                edition = replace(edition, positions=made.positions)
                break
            self._shelf.drop(made.archive)
            edition = self._edition(snapshot, patient=keep)
        if made is None:
            raise BuildFailed("view_failed", name="positions", trace="")
        if keep:
            made = self._shelf.write(self._place(snapshot, edition, days), made)
        return self._seen(snapshot, at, days, made), edition

    def _seen(
        self, snapshot: Snapshot, at: dt.date, days: Interval, made: Made, *, kept: bool = False
    ) -> View:
        """A made view as readers see it; the file of one that is not kept goes when nobody holds it."""
        field = Field(snapshot, at, self.settings.table_of_lengths)
        filed = opened(made)
        view = View(days, field, made.findings, made.chart, made.pictures, filed, made.archive)
        weakref.finalize(view, self._shelf.drop, made.archive)
        return view

    def _ordered(self, workshop: Workshop, job: Job) -> Made:
        """Have a view made, with a file for a large chart; one that is not used goes."""
        sheet = self._shelf.sheet()
        archive: Path | None = None
        try:
            made = workshop.make(replace(job, archive=sheet))
            archive = made.archive
        finally:
            if archive is None:
                sheet.unlink(missing_ok=True)
        return made

    def _job(
        self,
        snapshot: Snapshot,
        at: dt.date,
        edition: Edition,
        *,
        weigh: bool = False,
    ) -> Job:
        lengths = self.settings.table_of_lengths
        return Job(
            revision=snapshot.revision,
            at=at,
            lengths=lengths,
            edition=edition.number,
            positions=edition.positions,
            snapshot=snapshot,
            audience=self.settings.audience,
            words={lang: chart_words(say(lang), snapshot) for lang in LANGUAGES},
            links={lang: f"/organisations/{{id}}?lang={lang}" for lang in LANGUAGES},
            weigh=weigh,
            tiled_above=jobs.COASTS_UP_TO,
        )

    @contextmanager
    def _reached(self, *, patient: bool) -> Iterator[Store]:
        """The store, for one caller at a time; a reader does not wait for one that is away."""
        if not patient and self.trouble is not None:
            raise OriketError(self.trouble.code)
        if not self._store_lock.acquire(timeout=-1 if patient else READERS_WAIT):
            raise OriketError("store_busy")
        try:
            yield self.store
        finally:
            self._store_lock.release()

    def _edition(self, snapshot: Snapshot, *, patient: bool) -> Edition:
        """The newest edition; a new, empty one when nothing was published yet."""
        try:
            with self._reached(patient=patient) as store:
                numbers = store.editions()
                held = store.edition(numbers[-1]) if numbers else None
        except OriketError:
            if patient or self.atlas is None:
                raise
            # The store is away: the atlas knows where everybody lies.
            return Edition(self.atlas.edition, -1, snapshot.revision, self.atlas.positions)
        return held or Edition(1, 0, snapshot.revision, {})

    def editions(self) -> dict[int, int]:
        """The revision that each published edition was made from, by number, oldest first."""
        with suppress(OriketError), self._reached(patient=False) as store:  # away: those that are known
            for number in store.editions():
                if number not in self._revisions and (held := store.edition(number)) is not None:
                    self._revisions[number] = held.revision
        return dict(sorted(self._revisions.items()))

    def _saved(
        self, edition: Edition, positions: Mapping[str, tuple[float, float]], *, patient: bool
    ) -> bool:
        """Write newcomers' positions; while the store is away a reader's hold for that view alone."""
        if edition.version < 0:
            return True
        try:
            with self._reached(patient=patient) as store:
                return store.save_edition(replace(edition, positions=positions))
        except OriketError:
            if patient:
                raise
            return True

    def publish(self, *, fresh: bool = False) -> tuple[Edition, Moved | None]:
        """Publish a new edition and say what it did; None for the first one.

        It is made true from where the islands lie, or, `fresh`, from nothing and turned as people know it.
        """
        with self._store_lock:
            snapshot = self.store.load()
        old = self._edition(snapshot, patient=True)
        job = self._job(snapshot, self._opens_at(snapshot), old)
        number = old.number + 1 if old.positions else 1
        made = self._ordered(self._builds, replace(job, edition=number, publish=True, fresh=fresh))
        self._shelf.drop(made.archive)
        new = Edition(number, 0, snapshot.revision, made.positions)
        if not self._saved(new, made.positions, patient=True):
            raise OriketError("conflict")
        return new, made.moved

    def _place(self, snapshot: Snapshot, edition: Edition, days: Interval) -> Path:
        """Where a made opening view lies on disk: named after everything that it was made of."""
        said = (
            self.settings.store, snapshot.revision, software(), _fingerprint(), days, edition.number,
            sorted((id, tuple(place)) for id, place in edition.positions.items()),
            repr(self.settings.table_of_lengths), self.settings.audience,
        )  # fmt: skip
        return self._shelf.place(said)


def _fingerprint() -> list[tuple[str, int]]:
    """What changes when somebody works on the code: a stored view of yesterday's code must not stay."""
    rooms = (Path(__file__).parents[2] / room for room in ("graph", "viz"))
    return sorted((file.name, file.stat().st_mtime_ns) for room in rooms for file in room.rglob("*.py"))
