"""What belongs to a place: the one rule that lists, figures, the chart and help ask.

A place stands for itself, a county for everything in it, an area for its parts. A record belongs where its
municipalities are; what has no municipalities of its own (a tie, a seat, a function, an agreement) where one
of its parties is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from typing import cast

from graph.records.model import KIND_OF, KINDS, Organisation, Place, Record, ids_in, specs
from graph.records.text import words

PLACED = "municipalities"
"""The field that says where a record is; it may name areas and counties too."""
PARTIES = ("organisation", "arena", "chain", "goal", "place")
"""Kinds that a record without municipalities may lean on."""


@cache
def leaning(kind: str) -> Mapping[str, tuple[str, ...]]:
    """Return the fields that name what a record without municipalities leans on, and the kinds of these."""
    known = specs(kind) if kind in KINDS else {}
    if kind == "place" or PLACED in known:
        return {}
    # What a record only shows as its evidence is somebody else's.
    pointing = {n: spec.to for n, spec in known.items() if spec.type == "ref" and spec.group != "source"}
    found = {name: tuple(to for to in kinds if to in PARTIES) for name, kinds in pointing.items()}
    return {name: kinds for name, kinds in found.items() if kinds}


@cache
def parties_of(kind: str) -> tuple[str, ...]:
    """Return the fields that name those whose a record with municipalities of its own is."""
    known = specs(kind) if kind in KINDS else {}
    parties = (name for name, spec in known.items() if spec.type == "ref" and spec.group == "parties")
    return tuple(parties) if PLACED in known else ()


class Places:
    """Answers what lies where in one network.

    Parameters
    ----------
    records : Mapping[str, Mapping[str, Record]]
        Every record by kind and id (`Snapshot.records`).
    """

    def __init__(self, records: Mapping[str, Mapping[str, Record]]) -> None:
        self._records = records
        self._at: dict[str, Mapping[str, tuple[str, ...]]] = {}
        self._using: dict[str, frozenset[str]] = {}

    @property
    def known(self) -> Mapping[str, Place]:
        """The places by id."""
        return cast(Mapping[str, Place], self._records["place"])

    @property
    def _organisations(self) -> Mapping[str, Organisation]:
        return cast(Mapping[str, Organisation], self._records["organisation"])

    @cached_property
    def _of_county(self) -> Mapping[str, tuple[str, ...]]:
        return _grouped((place.county, id) for id, place in self.known.items() if place.county)

    def joined_by(self, places: Mapping[str, Place]) -> Places:
        """Return the same network with some more places."""
        return Places({**self._records, "place": {**self.known, **places}})

    def within(self, *places: str) -> frozenset[str]:
        """Return every place that lies in one of `places`, themselves included; unknown ids are kept.

        A county holds what names it as its county, an area its parts.
        """
        found: set[str] = set()
        for id in places:
            place = self.known.get(id)
            found.update((id,), self._of_county.get(id, ()), place.parts if place else ())
        return frozenset(found)

    def using(self, module: str) -> frozenset[str]:
        """Return the places that use a module, and all that lie in them.

        Notes
        -----
        Cost: linear in the places the first time; every record of a network asks it.
        """
        if module not in self._using:
            own = (id for id, place in self.known.items() if module in place.modules)
            self._using[module] = self.within(*own)
        return self._using[module]

    def homes(self, record: Record) -> frozenset[str]:
        """Return where a record is: its places, and the parts of those that are areas.

        A county among them stays whole: who is there for a county is in none of its municipalities more than
        in another.
        """
        return self.spread(self._named(record))

    def spread(self, places: Iterable[str]) -> frozenset[str]:
        """Return where a record with these places is."""
        found: set[str] = set()
        for id in places:
            place = self.known.get(id)
            found.update((id,), place.parts if place else ())
        return frozenset(found)

    def _named(self, record: Record) -> Iterator[str]:
        """The places that a record, or else its parties, name."""
        if isinstance(record, Place):
            yield record.id
        yield from getattr(record, PLACED, ())
        for name, kinds in leaning(KIND_OF[type(record)]).items():
            for id in ids_in(record, name):
                for party in (self._records[kind].get(id) for kind in kinds):
                    if party is not None:
                        yield from self._named(party)

    def belongs(self, record: Record, *places: str) -> bool:
        """Say whether a record belongs to one of `places`."""
        return not self.homes(record).isdisjoint(self.within(*places))

    def members(self, kind: str, *places: str) -> frozenset[str]:
        """Return the ids of the records of a kind that belong to one of `places`.

        Notes
        -----
        Cost: linear in the answer; the first question about a kind reads all its records.
        """
        at = self._by_home(kind)
        return frozenset(id for place in self.within(*places) for id in at.get(place, ()))

    def holds(self, kind: str, place: str) -> bool:
        """Say whether any record of a kind belongs to a place."""
        return not self._by_home(kind).keys().isdisjoint(self.within(place))

    def _by_home(self, kind: str) -> Mapping[str, tuple[str, ...]]:
        if kind not in self._at:
            self._at[kind] = _grouped(
                (home, id) for id, record in self._records[kind].items() for home in self.homes(record)
            )
        return self._at[kind]

    def county(self, place: str) -> str | None:
        """Return the county of a place, itself when it is one."""
        found = self.known.get(place)
        if found is None:
            return None
        return place if found.kind == "county" else found.county

    def counties(self, places: Iterable[str]) -> frozenset[str]:
        """Return the counties that places lie in."""
        return frozenset(county for place in places if (county := self.county(place)) is not None)

    def county_of(self, organisation: Organisation) -> str | None:
        """Return the county that an organisation is in; None when there is none or several.

        Without a place the county that its name tells, or that of one that it is part of: enough to say
        roughly where it is, not to belong there.
        """
        if organisation.municipalities:
            found = self.counties(organisation.municipalities)
            return next(iter(found)) if len(found) == 1 else None
        return self._county_named(organisation)

    def _county_named(self, organisation: Organisation) -> str | None:
        seen: Organisation | None = organisation
        while seen is not None:
            name = f" {' '.join(words(seen.name))} "
            for county, id in self._county_names:
                if f" {county} " in name:
                    return id
            seen = self._organisations.get(seen.part_of) if seen.part_of else None
        return None

    @cached_property
    def _county_names(self) -> tuple[tuple[str, str], ...]:
        """What tells a county within names: "orebro lan"; "skane" where no town is called so; an area."""
        towns = {" ".join(words(p.name)) for p in self.known.values() if p.kind != "county"}
        found = []
        for place in self.known.values():
            whole = " ".join(words(place.name))
            if place.kind == "county":
                core = whole.removesuffix(" lan").removesuffix("s")
                found += [(whole, place.id)] + ([] if core in towns else [(core, place.id)])
            elif place.kind == "area" and place.county is not None:
                found += [(whole, place.county), (f"{whole}s", place.county)]
        return tuple(found)


def _grouped(pairs: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for key, id in pairs:
        found[key].append(id)
    return {key: tuple(ids) for key, ids in found.items()}
