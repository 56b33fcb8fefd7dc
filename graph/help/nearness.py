"""How near something is to a place: same municipality, same county, kilometres between main towns.

Only for asking "where can I go"; the chart knows nothing of it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from graph.records.model import Organisation, Place
from graph.records.snapshot import Snapshot
from graph.search.swedish import words

EARTH = 6371.0
"""Mean radius, in kilometres."""
WITHIN = 120.0
"""Kilometres within which another municipality is a neighbour worth going to."""
FADES = 45.0
"""Kilometres over which nearness falls to a third (e⁻¹)."""

How = Literal["here", "county", "anywhere", "near", "far"]
Reach = Literal["local", "regional", "national"]
_REACH: Mapping[str, Reach] = {"region": "regional", "state": "national"}
_UNPLACED: Mapping[Reach, tuple[float, How]] = {
    "local": (0.5, "anywhere"),
    "regional": (0.02, "far"),
    "national": (0.8, "anywhere"),
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
    """Where something is offered: municipalities, and the county that it covers or lies in."""

    municipalities: frozenset[str]
    county: str | None
    reach: Reach = "local"
    """A region's own body is of no use elsewhere; a state authority is there for everybody."""


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

    def municipalities(self, places: Iterable[str]) -> frozenset[str]:
        """Return the municipalities of places: an area's parts, a county's municipalities, itself."""
        found: set[str] = set()
        known = self.snapshot.places
        for id in places:
            place = known.get(id)
            if place is None:
                continue
            if place.kind == "county":
                found.update(p.id for p in known.values() if p.county == id and p.kind == "municipality")
            else:
                found.update(place.parts or (id,))
        return frozenset(found)

    def whereabouts(self, places: Iterable[str], organisation: Organisation | None = None) -> Whereabouts:
        """Return where something is: from its places, else from the county that its owner's name tells."""
        listed = tuple(places)
        counties = {county for id in listed if (county := self.county(id)) is not None}
        if not listed and organisation is not None:
            named = self._county_named(organisation)
            counties = {named} if named else set()
        whole = any(self.snapshot.places[id].kind == "county" for id in listed if id in self.snapshot.places)
        return Whereabouts(
            self.municipalities(listed) if not whole else frozenset(),
            counties.pop() if len(counties) == 1 else None,
            _REACH.get(organisation.sector, "local") if organisation is not None else "local",
        )

    def county(self, place: str) -> str | None:
        """Return the county of a place, itself when it is one."""
        found = self.snapshot.places.get(place)
        if found is None:
            return None
        return place if found.kind == "county" else found.county

    @cached_property
    def _county_names(self) -> tuple[tuple[str, str], ...]:
        """What tells a county within names: "orebro lan"; "skane" where no town is called so; an area."""
        places = self.snapshot.places.values()
        towns = {" ".join(words(p.name)) for p in places if p.kind != "county"}
        found = []
        for place in places:
            if place.kind == "county":
                whole = " ".join(words(place.name))
                core = whole.removesuffix(" lan").removesuffix("s")
                found += [(whole, place.id)] + ([] if core in towns else [(core, place.id)])
            elif place.kind == "area" and place.county is not None:
                found += [(name, place.county) for name in _genitives(" ".join(words(place.name)))]
        return tuple(found)

    def _county_named(self, organisation: Organisation) -> str | None:
        """Return the county that an organisation's name tells, or that of one that it is part of."""
        seen: Organisation | None = organisation
        while seen is not None:
            name = f" {' '.join(words(seen.name))} "
            for county, id in self._county_names:
                if f" {county} " in name:
                    return id
            seen = self.snapshot.organisations.get(seen.part_of) if seen.part_of else None
        return None

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
            Factor 1 in the same municipality, .8 county-wide or for the whole country, .5 where unknown,
            falling with the kilometres for a neighbour, .02 beyond.
        """
        return self.nears(place, [where])[0]

    def nears(self, place: str, wheres: Sequence[Whereabouts]) -> tuple[Near, ...]:
        """Return `near` for many whereabouts; each municipality is measured once."""
        mine, county = self.municipalities([place]), self.county(place)
        to: dict[str, Near] = {}

        def nearest(municipality: str) -> Near:
            if municipality not in to:
                ways = [self._between(a, municipality) for a in sorted(mine)]
                to[municipality] = max(ways, key=lambda near: near.factor, default=FAR)
            return to[municipality]

        def near(where: Whereabouts) -> Near:
            if not where.municipalities.isdisjoint(mine):
                return HERE
            if where.municipalities:
                return max(map(nearest, sorted(where.municipalities)), key=lambda near: near.factor)
            if where.county is None:
                return Near(*_UNPLACED[where.reach])
            return Near(0.8, "county") if where.county == county else FAR

        return tuple(near(where) for where in wheres)

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


def _genitives(name: str) -> tuple[str, str]:
    return name, name + "s"
