"""How near something is to a place: same municipality, same county, kilometres between main towns.

Only for asking "where can I go"; the chart knows nothing of it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from graph.records.model import Organisation, Place
from graph.records.protection import is_protected
from graph.records.snapshot import Snapshot

EARTH = 6371.0
"""Mean radius, in kilometres."""
WITHIN = 120.0
"""Kilometres within which another municipality is a neighbour worth going to."""
FADES = 45.0
"""Kilometres over which nearness falls to a third (e⁻¹)."""

How = Literal["here", "county", "anywhere", "near", "far"]
Reach = Literal["local", "regional", "national", "sheltered"]
_REACH: Mapping[str, Reach] = {"region": "regional", "state": "national"}
_UNPLACED: Mapping[Reach, tuple[float, How]] = {
    "local": (0.5, "anywhere"),
    "regional": (0.02, "far"),
    "national": (0.8, "anywhere"),
    "sheltered": (1.0, "anywhere"),
}
"""How near something is whose records tell no place and no county."""


@dataclass(frozen=True, slots=True)
class Near:
    """How near: a factor (0–1), how it was judged, and for a neighbour the kilometres and the place."""

    factor: float
    how: How
    km: float | None = None
    place: str | None = None


HERE, FAR = Near(1.0, "here"), Near(0.02, "far")


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where something is offered: its places, and the county that it covers or lies in.

    `towns` are those of its places that one can travel to; none for what is there for a whole county.
    """

    places: frozenset[str]
    county: str | None
    reach: Reach = "local"
    """A region's own body is of no use elsewhere; a state authority is there for everybody.

    Who shelters people stands beside the nearest wherever one asks, and so tells no place by its rank.
    """
    towns: frozenset[str] = frozenset()


def kilometres(a: Place, b: Place) -> float | None:
    """Return the great-circle distance between two places' main towns; None when one is unknown.

    Notes
    -----
    Haversine: 2 R asin √(sin²(Δφ/2) + cos φ₁ cos φ₂ sin²(Δλ/2)).
    """
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    one, two = math.radians(a.latitude), math.radians(b.latitude)
    turned = math.radians(b.longitude - a.longitude)
    h = math.sin((two - one) / 2) ** 2 + math.cos(one) * math.cos(two) * math.sin(turned / 2) ** 2
    return 2 * EARTH * math.asin(math.sqrt(h))


@dataclass(frozen=True)
class Nearness:
    """Answers "how near" for one snapshot."""

    snapshot: Snapshot

    def whereabouts(self, places: Iterable[str], organisation: Organisation | None = None) -> Whereabouts:
        """Return where something is: in its places, else in the county that its owner's name tells."""
        where, listed = self.snapshot.where, tuple(places)
        if organisation is not None and is_protected(organisation):
            return Whereabouts(frozenset(), None, "sheltered")
        if listed:
            counties = where.counties(listed)
            county = next(iter(counties)) if len(counties) == 1 else None
        else:
            county = where.county_of(organisation) if organisation is not None else None
        reach = _REACH.get(organisation.sector, "local") if organisation is not None else "local"
        spread, known = where.spread(listed), self.snapshot.places
        whole = any(known[id].kind == "county" for id in listed if id in known)
        return Whereabouts(spread, county, reach, frozenset() if whole else self._towns(spread))

    def _towns(self, places: Iterable[str]) -> frozenset[str]:
        """Return what one can travel to of `places`: not a county, nor an area that has parts."""
        known = self.snapshot.places
        held = ((id, known[id]) for id in places if id in known)
        return frozenset(id for id, place in held if place.kind != "county" and not place.parts)

    def near(self, place: str, where: Whereabouts) -> Near:
        """Return how near something is to `place`.

        Parameters
        ----------
        place : str
            A municipality, an area or a county.
        where : Whereabouts

        Returns
        -------
        Near
            Factor 1 where it belongs to the place, .8 county-wide or for the whole country, .5 where unknown,
            falling with the kilometres for a neighbour, .02 beyond.
        """
        return self.nears(place, [where])[0]

    def nears(self, place: str, wheres: Sequence[Whereabouts]) -> tuple[Near, ...]:
        """Return `near` for many whereabouts; each municipality is measured once."""
        where = self.snapshot.where
        inside, county = where.within(place), where.county(place)
        mine = self._towns(inside)
        to: dict[str, Near] = {}

        def nearest(municipality: str) -> Near:
            if municipality not in to:
                ways = [self._between(a, municipality) for a in sorted(mine)]
                to[municipality] = max(ways, key=lambda near: near.factor, default=FAR)
            return to[municipality]

        def judged(there: Whereabouts) -> Near:
            if not there.places.isdisjoint(inside):
                return HERE
            if there.towns:
                return max(map(nearest, sorted(there.towns)), key=lambda near: near.factor)
            if there.county is None:
                return Near(*_UNPLACED[there.reach])
            return Near(0.8, "county") if there.county == county else FAR

        return tuple(map(judged, wheres))

    def _between(self, a: str, b: str) -> Near:
        one, two = self.snapshot.places.get(a), self.snapshot.places.get(b)
        if one is None or two is None:
            return FAR
        km, same = kilometres(one, two), one.county is not None and one.county == two.county
        if km is None:
            return Near(0.3, "near", None, b) if same else FAR
        if km > WITHIN:
            return Near(0.02, "far", km, b)
        return Near(max(0.02, (0.9 if same else 0.7) * math.exp(-km / FADES)), "near", km, b)
