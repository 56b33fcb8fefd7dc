"""Views of other days than the opening one: made when somebody asks, kept while there is room, limited."""

from __future__ import annotations

import datetime as dt
import threading
from collections import OrderedDict
from collections.abc import Callable

from api.atlas.atlas import Atlas, View
from api.atlas.build_client import BuildClient
from api.atlas.limiter import Caller, Limiter
from api.atlas.view_maker import ViewMaker
from graph.records.errors import OriketError
from graph.ways.change_points import Interval, interval

VIEWS_KEPT = 24
"""Other dates that are kept; the seed has some twenty intervals."""
VIEWS_HOLD = 250_000
"""Organisations that they may hold together, each view all of its date: one takes some 3 kB."""

WAITING = 8
"""Readers that may wait for new dates at once."""

Key = tuple[str, int, Interval]


class Dates:
    """Other dates' views: those of the current atlas are kept; each reader may ask for so many new ones."""

    def __init__(
        self, maker: ViewMaker, client: BuildClient, per_minute: int, current: Callable[[], Atlas | None]
    ) -> None:
        self._maker = maker
        self._client = client
        self._current = current
        self.limiter = Limiter(per_minute, 60)
        self._turn = threading.Lock()
        self._room = threading.BoundedSemaphore(WAITING)
        self._views: OrderedDict[Key, View] = OrderedDict()

    def forget(self) -> None:
        """Let go of all views: what was made of the last atlas would hold its whole network in memory."""
        self._views = OrderedDict()

    def held(self, atlas: Atlas, at: dt.date, edition: int | None = None) -> View | None:
        """The view of a day that is at hand; nobody waits for it. Before the first chart there is none."""
        if atlas.drawn is None:
            return None
        days = interval(atlas.points, at)
        number = atlas.edition if edition is None else edition
        if days == atlas.opening.interval and number == atlas.edition:
            return atlas.opening
        return self._kept((atlas.content, number, days))

    def view(self, atlas: Atlas, at: dt.date, client: Caller, edition: int | None = None) -> View:
        """The network on any day; other intervals than the opening one are made on demand and kept.

        With `edition` on the positions of an older one; whoever came after it is placed for this view alone.
        Raises `not_ready`, `studies_busy`, `too_many_dates` and `unknown_edition`.
        """
        if atlas.drawn is None:
            raise OriketError("not_ready")
        if (held := self.held(atlas, at, edition)) is not None:
            return held
        number = atlas.edition if edition is None else edition
        key = (atlas.content, number, interval(atlas.points, at))
        if not self._room.acquire(blocking=False):
            raise OriketError("studies_busy")
        try:
            self.limiter.count(client)
            with self._turn:
                return self._kept(key) or self._made(atlas, at, key)
        finally:
            self._room.release()

    def _made(self, atlas: Atlas, at: dt.date, key: Key) -> View:
        _, number, days = key
        if number == atlas.edition:
            view = self._maker.other(atlas, at, days, self._client)
        else:
            view = self._maker.older(atlas, at, days, number, self._client)
        current = self._current()
        if current is not None and any(atlas is one for one in (current, *current.drafts.values())):
            self._keep(key, view)
        return view

    def _kept(self, key: Key) -> View | None:
        view = self._views.get(key)
        if view is not None:
            try:
                self._views.move_to_end(key)
            except KeyError:  # another reader's newer view has pushed it out meanwhile; it is still right
                return view
        return view

    def _keep(self, key: Key, view: View) -> None:
        """Keep a view for the next reader; as many as there is room for, least recently used out."""
        self._views[key] = view
        while len(self._views) > 1 and (len(self._views) > VIEWS_KEPT or self._held() > VIEWS_HOLD):
            self._views.popitem(last=False)

    def _held(self) -> int:
        return sum(len(view.findings.organisations) for view in self._views.values())
