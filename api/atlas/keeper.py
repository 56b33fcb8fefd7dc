"""Follows the store and keeps the atlas fresh; readers take `keeper.atlas` once and never wait."""

from __future__ import annotations

import datetime as dt
import threading
import time
import weakref
from collections.abc import Collection
from dataclasses import replace
from functools import partial

import structlog

from api.atlas import garbage
from api.atlas.atlas import Atlas, opening_day
from api.atlas.build_client import FOR_ALL, FOR_ONE, BuildClient
from api.atlas.build_messages import Abandoned, BuildFailed, Moved
from api.atlas.dates import Dates
from api.atlas.editions import StoredEditions
from api.atlas.kept import Kept
from api.atlas.own_writes import noticed
from api.atlas.refining import Refiner
from api.atlas.shared_store import SharedStore, Trouble
from api.atlas.shelf import Shelf
from api.atlas.studies import Studies
from api.atlas.turns import Turns
from api.atlas.view_maker import ViewMaker
from api.settings import Settings
from graph.people.people import People
from graph.records.errors import OriketError
from graph.records.publishing import Disclosed, disclosed, drawn_apart, unpublished_places
from graph.records.snapshot import Snapshot
from graph.search.index import Index
from graph.stores.address import Login, read_address
from graph.stores.following import newest
from graph.stores.protocol import Edition, Store
from graph.ways.change_points import change_points, interval

LOOK_EVERY = 0.2
"""Seconds between two looks at the store; one is a tiny question (`Store.latest`)."""
CATCHING_UP = 5.0
"""Seconds that who has just written waits for the atlas; a large network takes longer."""
TRY_AGAIN = 30.0
"""Seconds before a failed build of the same content is tried again."""
REST_AFTER = 120.0
"""Seconds after which an idle build process is let go, with its memory."""
DRAFT_AGAIN = 2.0
"""Seconds before an atlas with unpublished places is tried again; another process may be making it."""
MOST_DRAFTS = 8
"""Sets of unpublished places that are kept drawn at once."""
QUIET, SETTLE_AFTER = 5.0, 20
"""Seconds without an edit, or edits, after which what nobody holds any more is taken away."""
PAUSE = 1.0
"""Seconds before the whole of an edit is worked out: who has written once often writes more."""
WARM_FOR = 900.0
"""The same for the one that follows the store: who has written once writes again, and others wait for it."""


class Keeper:
    """Holds the one atlas that readers see, and makes the next.

    Its state is `atlas` and `trouble`; a look, every `LOOK_EVERY` seconds, moves it:

    | state | atlas | trouble | the store holds what the atlas shows | it holds more, or the day moved |
    |---|---|---|---|---|
    | waiting | none | none | – | builds: fresh, or failed |
    | fresh | newest | none | stays | builds: fresh, or failed |
    | away | last good or none | `store_…` | fresh | builds: fresh, or failed |
    | failed | last good or none | `build_failed` | fresh | rests for `TRY_AGAIN`, then builds |

    From every state a store that does not answer leads to *away*; from *failed* a store that has moved on is
    built at once.

    Readers get the atlas with the trouble beside it in every state that has an atlas, and `not_ready` in the
    others. A build swaps the atlas whole at its end; until then readers keep the one before.

    Through `people` the processes on this store agree who builds; without `builds` only what others have
    built is taken.
    """

    def __init__(
        self,
        settings: Settings,
        store: Store,
        people: People | None = None,
        *,
        builds: bool = True,
    ) -> None:
        self.settings = settings
        self._awake, self._stop = threading.Event(), threading.Event()
        self.store = noticed(store, self._awake.set)
        self.atlas: Atlas | None = None
        self.undrawn: Atlas | None = None
        """Before the first atlas: its records and what needs no chart, for whoever looks for help."""
        self.trouble: Trouble | None = None
        self._store = SharedStore(store, lambda: self.trouble)
        memory = settings.build_bytes
        self._builds, self._others = BuildClient(memory, nice=FOR_ALL), BuildClient(memory, nice=FOR_ONE)
        self._refines = builds
        if not builds:
            self._builds.close()
        self.editions = StoredEditions(self._store)
        shelf, apart = Shelf(settings.cache), isinstance(read_address(settings.store), Login)
        turns = Turns(people, shelf, self._stop, passes=apart)
        self._maker = ViewMaker(settings, self.editions, shelf, turns)
        self.dates = Dates(self._maker, self._others, settings.dates_per_minute, lambda: self.atlas)
        self._refiner = Refiner(self._maker, self._builds)
        self.studies = Studies(self._others, settings.table_of_lengths)
        self.kept = Kept()
        self._turn = threading.Condition()
        self._begun = self._ended = 0
        """Looks of the thread that follows."""
        self._thread: threading.Thread | None = None
        self._shown_at, self._unsettled = 0.0, 0
        self._failed: tuple[str, float] | None = None
        self._wanted: dict[frozenset[str], None] = {}
        """The sets of unpublished places that somebody draws, the last one last."""
        self._unmade: dict[frozenset[str], float] = {}
        """Those of which no atlas could be made, and when to try again."""
        self._log = structlog.get_logger("builder")

    def start(self) -> None:
        """Follow the store in a thread of its own until `close`."""
        self._thread = threading.Thread(target=self._follow, name="follow the store", daemon=True)
        self._thread.start()

    @property
    def rests(self) -> bool:
        """Whether a build process has died so often that it rests: nothing new is made for a while."""
        return self._builds.is_resting or self._others.is_resting

    def close(self) -> None:
        """End the thread and the build processes; the store is its owner's."""
        self._stop.set()
        self._awake.set()
        self._builds.close()
        self._others.close()
        if self._thread is not None:
            self._thread.join(timeout=10)

    def _follow(self) -> None:
        while not self._stop.is_set():
            self._awake.clear()
            with self._turn:
                self._begun += 1
            self.look()
            self._say_looked()
            self._builds.rest(WARM_FOR)
            self._others.rest(REST_AFTER)
            self._settle_when_quiet()
            self._awake.wait(LOOK_EVERY)

    def _say_looked(self) -> None:
        with self._turn:
            self._ended = self._begun
            self._turn.notify_all()

    def catch_up(self, revision: int = 0, *, seconds: float = CATCHING_UP) -> None:
        """Wait until a revision is in the atlas, or what the store holds when it is looked at once more."""
        if self._thread is None or self._shows(revision):
            return
        with self._turn:
            wanted = self._begun + 1  # the look that is under way may have asked the store before
            self._awake.set()
            self._turn.wait_for(lambda: self._ended >= wanted or self._shows(revision), timeout=seconds)

    def _shows(self, revision: int) -> bool:
        return self.atlas is not None and 0 < revision <= self.atlas.revision

    def look(self) -> None:
        """Make a new atlas if the store or the day has moved; whatever fails, the last good one stays."""
        content = ""
        try:
            with self._store.asked() as store:
                content, edition = store.latest()
            if self._gave_up(content):
                return
            if self._is_fresh(content, edition):
                if self.atlas is not None:
                    self._draw_drafts(self.atlas)
                    self._refine(self.atlas)
                return
            if self._follows_soon(content):
                return
            last, atlas = self.atlas, self.build()
            if self._purged_since(atlas):
                self._maker.clear()
                self._awake.set()  # nobody is shown what was read before the purge: it is made again
                return
            self.atlas = atlas
            self.undrawn = None
            self.dates.forget()
            self.trouble = self._failed = None
            self._say_looked()
            self._log.info("atlas", revision=self.atlas.revision, edition=self.atlas.edition)
            # Readers have the new atlas already; who asks for help or a partner first need not wait either.
            with garbage.resting():
                self.atlas.warm()
            self._unsettled += SETTLE_AFTER if last is None else 1
            del last  # until here: help takes its words over
            self._shown_at = time.monotonic()
        except Abandoned:
            self._awake.set()  # somebody has written meanwhile: what is newer is shown first
        except OriketError as error:
            self._note(error.code, content, error)
        except Exception as error:  # whatever it is, readers keep the last good atlas
            self._note("build_failed", content, error)

    def _refine(self, atlas: Atlas) -> None:
        """Show exact figures where only estimates were, when nobody has edited for a while."""
        if not self._refines or time.monotonic() < self._shown_at + QUIET:
            return
        if (refined := self._refiner.taken(atlas)) is not None:
            self.atlas = refined

    def _follows_soon(self, content: str) -> bool:
        """Whether what could be shown of this content at once stands, and whoever wrote may write more."""
        atlas = self.atlas
        rough = atlas is not None and atlas.is_rough and atlas.snapshot.content == content
        return rough and time.monotonic() < self._shown_at + PAUSE

    def _has_moved(self, content: str) -> bool:
        """Whether the store holds something else than what is being worked out."""
        try:
            with self._store.asked() as store:
                return store.latest()[0] != content
        except OriketError:  # a store that is away holds nothing new
            return False

    def _settle_when_quiet(self) -> None:
        """Take away what nobody holds any more when nobody writes: all readers wait for it."""
        quiet = time.monotonic() > self._shown_at + QUIET
        if self._unsettled >= SETTLE_AFTER or (self._unsettled and quiet):
            garbage.settle()
            self._unsettled = 0

    def _purged_since(self, atlas: Atlas) -> bool:
        """Whether words have been purged that an atlas was still made of."""
        with self._store.asked() as store:
            came = store.changes_since(atlas.revision)
        return any(entry.change_set.origin == "purge" for entry in came)

    def _is_fresh(self, content: str, edition: int) -> bool:
        atlas = self.atlas
        if atlas is None or atlas.snapshot.content != content:
            return False
        # An empty network has no islands, so nothing is published of it: the store has no edition.
        if edition and atlas.edition != edition:
            return False
        if self._opens_at(atlas.snapshot) != atlas.opens_at or atlas.is_rough:
            return False
        self.trouble = None
        return True

    def _gave_up(self, content: str) -> bool:
        return self._failed is not None and self._failed[0] == content and time.monotonic() < self._failed[1]

    def _note(self, code: str, content: str, error: Exception) -> None:
        if self._stop.is_set():
            return
        if code == "view_failed":
            code = "build_failed"
        if code == "build_failed":
            self._failed = (content, time.monotonic() + TRY_AGAIN)
        if self.trouble is None or self.trouble.code != code:
            self.trouble = Trouble(code, dt.datetime.now(dt.UTC))
            details = error.details if isinstance(error, BuildFailed) else {"why": repr(error)[:500]}
            self._log.error("no new atlas", code=code, **details)

    def build(self) -> Atlas:
        """Make the atlas of what the store holds now."""
        with self._store.asked() as store, garbage.resting():
            last = self.atlas
            held = newest(store, last.held if last is not None else None)
            shown = disclosed(held, before=last.disclosed if last is not None else None)
        made = self._atlas(shown, unpublished_places(held.where))
        self._draw_drafts(made)
        return made

    def _atlas(
        self,
        shown: Disclosed,
        unpublished: frozenset[str],
        drafted: frozenset[str] = frozenset(),
    ) -> Atlas:
        """Make the atlas of what is held, as far as it is shown."""
        held, snapshot, last = shown.held, shown.told, self.atlas
        opens_at = self._opens_at(snapshot)
        points = change_points(snapshot)
        known = Atlas(
            snapshot=snapshot,
            held=held,
            drawn=None,
            opens_at=opens_at,
            points=points,
            index=Index(snapshot, last.index if last is not None else None),
            edition=0,
            positions={},
            built=dt.datetime.now(dt.UTC),
            before=weakref.ref(last.help_index) if last is not None and last.is_warm else None,
            unpublished=unpublished,
            drafted=drafted,
            disclosed=shown,
        )
        first = self.atlas is None and not drafted
        if first:
            _ = known.help_index
            self.undrawn = known
        refined = last is not None and last.is_rough and last.snapshot.content == snapshot.content
        view, edition = self._maker.opening(
            snapshot,
            opens_at,
            interval(points, opens_at),
            self._builds,
            quick=last is not None and not refined and not drafted,
            stop=partial(self._has_moved, held.content) if refined and not drafted else lambda: False,
        )
        made = replace(
            known,
            drawn=view,
            edition=edition.number,
            positions=edition.positions,
            built=dt.datetime.now(dt.UTC),
        )
        if first:
            vars(made)["help_index"] = known.help_index  # the same records: made once
        return made

    def _draw_drafts(self, atlas: Atlas) -> None:
        """Make what is asked for of an atlas with unpublished places in it."""
        last = self.atlas
        for places in [*drawn_apart(atlas.held.where), *self._wanted]:
            if places in atlas.drafts or time.monotonic() < self._unmade.get(places, 0.0):
                continue
            if not places <= atlas.unpublished:
                self._wanted.pop(places, None)
                continue
            draft = last.drafts.get(places) if last is not None else None
            shown = disclosed(atlas.held, places, draft.disclosed if draft is not None else None)
            try:
                atlas.drafts[places] = self._atlas(shown, atlas.unpublished, places)
            except OriketError as error:  # the public has its atlas all the same
                self._unmade[places] = time.monotonic() + DRAFT_AGAIN
                self._log.warning("no draft", code=error.code)
            self._say_looked()

    def seen_by(self, atlas: Atlas, places: Collection[str], *, wait: bool = False) -> Atlas:
        """The atlas as those see it who draw the unpublished among some places.

        While it is being made the published one, or, for who cannot do without, `not_ready` after a while.
        """
        if (found := _drawn_for(atlas, places)) is not None:
            return found
        self._wanted[atlas.unpublished.intersection(places)] = None
        while len(self._wanted) > MOST_DRAFTS:
            self._wanted.pop(next(iter(self._wanted)))
        if self._thread is None:  # nobody follows
            self._draw_drafts(atlas)
        self._awake.set()
        newest = atlas
        if wait and self._thread is not None:
            with self._turn:  # somebody may edit meanwhile: then the newer one is what was waited for
                self._turn.wait_for(lambda: _drawn_for(self.atlas or atlas, places) is not None, CATCHING_UP)
            newest = self.atlas or atlas
        if (found := _drawn_for(newest, places) or _drawn_for(atlas, places)) is None and wait:
            raise OriketError("not_ready")
        return found or atlas

    def _opens_at(self, snapshot: Snapshot) -> dt.date:
        return opening_day(self.settings, snapshot)

    def publish(self, *, fresh: bool = False) -> tuple[Edition, Moved | None]:
        """Publish a new edition and say what it did; None for the first one. Raises `conflict`.

        It is made true from where the islands lie, or, `fresh`, from nothing and turned as people know it.
        """
        with self._store.asked() as store:
            snapshot = disclosed(store.load()).told
        return self._maker.publish(snapshot, self._opens_at(snapshot), self._builds, fresh=fresh)


def _drawn_for(atlas: Atlas, places: Collection[str]) -> Atlas | None:
    """An atlas as those see it who draw the unpublished among some places; None where it is to be made."""
    wanted = atlas.unpublished.intersection(places)
    return atlas.drafts.get(wanted) if wanted and atlas.drawn is not None else atlas
