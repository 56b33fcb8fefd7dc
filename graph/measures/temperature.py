"""How warm it is: what a place or an arena had ticked on a day, what comes first next, and how it was before.

Nothing is worked out about relations, trust or courage: a point is ticked by people, or it is not.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from graph.records.checklists import SHIPPED, ChecklistPhase, Point, TickList, shipped, tick_list
from graph.records.dates import during
from graph.records.model import Temperature
from graph.records.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class PhaseHeat:
    """A phase with what is ticked of it."""

    phase: ChecklistPhase
    n: int
    of: int


@dataclass(frozen=True)
class Heat:
    """What is ticked of one list on a day.

    Attributes
    ----------
    ticklist : TickList
    ticks : mapping of str to Temperature
        By the point's id.
    """

    ticklist: TickList
    ticks: Mapping[str, Temperature]

    @property
    def n(self) -> int:
        """How many points are ticked."""
        return len(self.ticks)

    @property
    def of(self) -> int:
        """Of how many."""
        return len(self.ticklist.points)

    @property
    def share(self) -> float:
        """The part that is ticked, 0 to 1; 0 of a list without points."""
        return self.n / self.of if self.of else 0.0

    @cached_property
    def phases(self) -> tuple[PhaseHeat, ...]:
        """Each phase with what is ticked of it."""
        return tuple(
            PhaseHeat(one, sum(point.id in self.ticks for point in one.points), len(one.points))
            for one in self.ticklist.phases
        )

    @property
    def next(self) -> Point | None:
        """What comes first next: the first point in order that is not ticked."""
        return next((one for id, one in self.ticklist.points.items() if id not in self.ticks), None)

    @property
    def missing(self) -> tuple[ChecklistPhase, ...]:
        """Phases of which nothing is ticked: in a product each makes the whole of it nothing."""
        return tuple(one.phase for one in self.phases if one.of and not one.n)

    @property
    def latest(self) -> Temperature | None:
        """The newest of the ticks."""
        return max(self.ticks.values(), key=lambda one: (one.since.first(), one.id), default=None)


def lists_for(snapshot: Snapshot, places: Iterable[str], *, product: bool) -> dict[str, TickList]:
    """Return the lists that what lies in some places may tick, by id.

    Parameters
    ----------
    snapshot : Snapshot
    places : iterable of str
    product : bool
        Whether forum × talk × relations is used there.

    Returns
    -------
    dict of str to TickList
        Those that ship first, then those that somebody has written for here or for everywhere, by id.
    """
    found: dict[str, TickList] = {id: shipped()[id] for id in SHIPPED if product or id != "product"}
    here = snapshot.where.within(*places)
    for id, one in snapshot.checklists.items():
        if id not in found and (not one.municipalities or not here.isdisjoint(snapshot.where.homes(one))):
            found[id] = tick_list(one)
    return found


def ticks_of(
    ticks: Iterable[Temperature], ticklist: TickList, *, place: str = "", arena: str = ""
) -> list[tuple[Point, Temperature]]:
    """Return every tick of a place or an arena in one list, the oldest first; unknown points are left out.

    Parameters
    ----------
    ticks : iterable of Temperature
    ticklist : TickList
    place, arena : str
        One of them; the ticks of an arena are no place's.
    """
    found = []
    for one in ticks:
        about = one.arena == arena if arena else one.arena is None and one.place == place
        if about and one.checklist == ticklist.checklist and (point := ticklist.meant(one.point)) is not None:
            found.append((point, one))
    return sorted(found, key=lambda two: (two[1].since.first(), two[1].id))


def heat(ticklist: TickList, ticked: Iterable[tuple[Point, Temperature]], day: dt.date) -> Heat:
    """Return what was ticked on a day; of two ticks of one point the first that holds.

    Parameters
    ----------
    ticklist : TickList
    ticked : iterable of (Point, Temperature)
        As `ticks_of` returns them.
    day : datetime.date

    Returns
    -------
    Heat
    """
    found: dict[str, Temperature] = {}
    for point, one in ticked:
        if during(one.since, one.until, day):
            found.setdefault(point.id, one)
    return Heat(ticklist, {id: found[id] for id in ticklist.points if id in found})


def history(
    ticklist: TickList, ticked: Iterable[tuple[Point, Temperature]], day: dt.date
) -> list[tuple[dt.date, int]]:
    """Return how many points were ticked on each day when that changed, up to a day, the oldest first.

    Parameters
    ----------
    ticklist : TickList
    ticked : iterable of (Point, Temperature)
    day : datetime.date

    Notes
    -----
    Cost: quadratic in the ticks of one place, of which there are some dozens.
    """
    ticked = [*ticked]
    begun = {one.since.first() for _, one in ticked}
    ended = {one.until.last() + dt.timedelta(1) for _, one in ticked if one.until and one.until.last() < day}
    told: list[tuple[dt.date, int]] = []
    for when in sorted(one for one in begun | ended if one <= day):
        n = heat(ticklist, ticked, when).n
        if not told or told[-1][1] != n:
            told.append((when, n))
    return told
