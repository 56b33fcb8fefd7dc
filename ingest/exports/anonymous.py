"""The network without names: who one is becomes a sector and a number, and what is rare is made common.

Left are organisations, arenas, collaboration and seats, with years. Numbers are drawn anew each time, and
which is whose is written nowhere. What can still be guessed is counted (`guesses`): the shape of a network
says more than its words, and whoever has it with names finds most of them again. So nothing stands at a
collaboration that not everybody may see, whoever takes the file along.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

import networkx as nx

from graph.records.claims import Claim
from graph.records.dates import PartialDate
from graph.records.extract import Extract
from graph.records.lists import ARENA_KIND, SECTOR
from graph.records.model import KINDS, Arena, Membership, Organisation, Place, Record, Tie
from graph.records.protection import is_protected
from graph.records.schema import Fields, Sight, sees
from graph.records.versions import Versions
from ingest.exports.export import About

FEWEST = 5
"""Organisations of one sector, or of one sector in one county, below which they go into a larger group."""
REST = "unknown"
STEPS = 8
"""How far around an organisation is looked at; after three steps hardly any more is told apart."""


@dataclass(frozen=True, slots=True)
class Guesses:
    """What a reader who knows the place could still guess.

    Attributes
    ----------
    organisations, arenas, ties : int
        What is left.
    merged : tuple of str
        The sectors that were too small to stand alone.
    left_out : int
        Organisations that are not in it at all, for nothing may tell of them.
    by_group, by_ties, by_neighbours : int
        Organisations that are the only one of their sector and county; of these and their number of
        collaborations and seats; of these and the sectors of those they work with.
    by_network : int
        Organisations whose place in all that is told is like no other's: whoever has the same network with
        names finds them again.
    among_few : int
        Organisations whose place is like that of fewer than four others, these with them.
    """

    organisations: int
    arenas: int
    ties: int
    merged: tuple[str, ...]
    left_out: int
    by_group: int
    by_ties: int
    by_neighbours: int
    by_network: int
    among_few: int


def anonymous(extract: Extract, lang: str, rng: random.Random | None = None) -> tuple[Extract, Guesses]:
    """Return the network without names, and what can still be guessed.

    Parameters
    ----------
    extract : Extract
        What the reader sees; nothing else is in it, in the coarsest form.
    lang : str
        The language of the new names.
    rng : random.Random, optional
        Draws the numbers; without one the system does, so that nobody can draw them again.
    """
    drawn = rng or random.SystemRandom()
    known = {
        id: fields
        for id, one, fields in extract.records("organisation")
        if isinstance(one, Organisation) and not is_protected(one)
    }
    sectors, merged = _sectors({id: fields["sector"] for id, fields in known.items()})
    counties = _counties(extract, known, sectors)
    organisations = _organisations(known, sectors, counties, lang, drawn)
    arenas = _arenas(extract, lang, drawn)
    ties = _ties(extract, organisations)
    seats = _seats(extract, organisations, arenas)
    places = {one: extract.snapshot.places[one] for one in counties.values() if one is not None}
    left: dict[str, Iterable[Record]] = {
        "place": (_bare(place) for place in places.values()), "organisation": organisations.values(),
        "arena": arenas.values(), "tie": ties, "membership": seats,
    }  # fmt: skip
    records = {kind: dict(sorted((one.id, one) for one in left.get(kind, ()))) for kind in KINDS}
    frozen = MappingProxyType({kind: MappingProxyType(ones) for kind, ones in records.items()})
    snapshot = replace(extract.snapshot, records=frozen, versions=Versions({}, {}), merged={}, content="")
    counted = _guesses(records, merged, len(extract.snapshot.organisations) - len(known))
    # What the reader may see was asked of each record above; the new ones belong nowhere.
    sight: Sight = "working" if sees(extract.widest, "working") else "public"
    return Extract(snapshot, lambda _: sight), counted


def nameless(about: About) -> About:
    """What such a file says of itself: neither whose it is nor from where."""
    return About("Ö-riket", 0, about.day, licence=about.licence)


def _sectors(of: Mapping[str, str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """The sectors as they are told: small ones together, and with the next smallest where that is too few."""
    times = Counter(of.values())
    small = {sector for sector, count in times.items() if count < FEWEST or sector == REST}
    for sector in sorted(times, key=lambda one: (times[one], one)):
        if small and sum(times[one] for one in small) < FEWEST:
            small.add(sector)
    told = {id: REST if sector in small else sector for id, sector in of.items()}
    return told, tuple(sorted(small - {REST}))


def _counties(
    extract: Extract, known: Mapping[str, Fields], sectors: Mapping[str, str]
) -> dict[str, str | None]:
    """The county of each organisation, where enough of its sector are there; else nowhere is told."""
    places = extract.snapshot.places
    found: dict[str, str | None] = {}
    for id, fields in known.items():
        here = {(places[one].county or one) for one in fields.get("municipalities", ()) if one in places}
        here = {one for one in here if one in places and places[one].kind == "county"}
        found[id] = next(iter(here)) if len(here) == 1 else None
    cells = Counter((sectors[id], county) for id, county in found.items())
    told = {id: one if cells[sectors[id], one] >= FEWEST else None for id, one in found.items()}
    # Who is left without a county in a sector that has them stands out where few are so.
    alone = Counter(sectors[id] for id, one in told.items() if one is None)
    few = {sector for sector, count in alone.items() if count < FEWEST}
    return {id: None if sectors[id] in few else one for id, one in told.items()}


def _numbers(ids: Collection[str], drawn: random.Random) -> dict[str, int]:
    mixed = sorted(ids)
    drawn.shuffle(mixed)
    return {id: number for number, id in enumerate(mixed, 1)}


def _organisations(
    known: Mapping[str, Fields],
    sectors: Mapping[str, str],
    counties: Mapping[str, str | None],
    lang: str,
    drawn: random.Random,
) -> dict[str, Organisation]:
    """Organisations by their real ids, which go no further."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for id in known:
        groups[sectors[id]].append(id)
    made: dict[str, Organisation] = {}
    for sector, ids in groups.items():
        for id, number in _numbers(ids, drawn).items():
            county = counties[id]
            made[id] = Organisation(
                id=f"{sector.replace('_', '-')}-{number}",
                name=f"{SECTOR.label(sector, lang)} {number}",
                sector=sector,
                municipalities=(county,) if county else (),
            )
    return made


def _arenas(extract: Extract, lang: str, drawn: random.Random) -> dict[str, Arena]:
    """Arenas by their real ids; rare sorts are of none."""
    said = {id: fields.get("kind") for id, _, fields in extract.records("arena")}
    times = Counter(said.values())
    kinds = {id: kind if times[kind] >= FEWEST and kind in ARENA_KIND else None for id, kind in said.items()}
    return {
        id: Arena(id=f"arena-{number}", name=f"Arena {number}", kind=kinds[id])
        for id, number in _numbers(said, drawn).items()
    }


def _ties(extract: Extract, organisations: Mapping[str, Organisation]) -> list[Tie]:
    """Collaboration with its degree and years; what it was met through and who said so are left out.

    So is all that not everybody may see: the shape tells whose it is.
    """
    strongest: dict[tuple[str, str, Any], Tie] = {}
    for _, one, _seen in extract.records("tie"):
        if isinstance(one, Tie) and one.a in organisations and one.b in organisations:
            a, b = sorted((organisations[one.a].id, organisations[one.b].id))
            key = (a, b, one.level)
            claim = Claim(degree=one.degree, last_known=_year(one.last_known))
            since, until = _year(one.since), _year(one.until)
            id = "--".join(filter(None, key))
            made = Tie(id=id, a=a, b=b, level=one.level, since=since, until=until, claims=(claim,))
            held = strongest.get(key)
            if held is None or (made.until is None and held.until is not None):
                strongest[key] = made
    return [*strongest.values()]


def _seats(
    extract: Extract, organisations: Mapping[str, Organisation], arenas: Mapping[str, Arena]
) -> list[Membership]:
    made: dict[str, Membership] = {}
    for _, one, fields in extract.records("membership"):
        who, where = organisations.get(fields["organisation"]), arenas.get(fields["arena"])
        if isinstance(one, Membership) and who and where:
            id = f"{where.id}--{who.id}"
            made.setdefault(id, Membership(id=id, arena=where.id, organisation=who.id))
    return [*made.values()]


def _bare(place: Place) -> Place:
    """A county with its name alone."""
    return Place(id=place.id, name=place.name, kind="county")


def _year(date: PartialDate | None) -> PartialDate | None:
    return PartialDate(date.text[:4]) if date else None


def _guesses(records: Mapping[str, Mapping[str, Any]], merged: tuple[str, ...], left_out: int) -> Guesses:
    """Count who is the only one of a kind, by what more and more readers may know."""
    groups = {id: (one.sector, one.municipalities) for id, one in records["organisation"].items()}
    met: defaultdict[str, list[str]] = defaultdict(list)
    seats = Counter(seat.organisation for seat in records["membership"].values())
    for tie in records["tie"].values():
        met[tie.a].append(groups[tie.b][0])
        met[tie.b].append(groups[tie.a][0])
    ties = {id: (*group, len(met[id]), seats[id]) for id, group in groups.items()}
    neighbours = {id: (*known, tuple(sorted(met[id]))) for id, known in ties.items()}
    places = _places(records)
    return Guesses(
        len(groups), len(records["arena"]), len(records["tie"]), merged, left_out,
        _among(groups), _among(ties), _among(neighbours), _among(places), _among(places, FEWEST - 1),
    )  # fmt: skip


def _among(known: Mapping[str, Any], most: int = 1) -> int:
    """How many have what no more than so many have."""
    times = Counter(known.values())
    return sum(times[one] <= most for one in known.values())


def _places(records: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """Where each organisation stands in all that is told, as colour refinement sees it."""
    graph: nx.Graph[tuple[str, str]] = nx.Graph()
    for kind in ("organisation", "arena"):
        for id, one in records[kind].items():
            told = (one.sector, one.municipalities) if isinstance(one, Organisation) else one.kind
            graph.add_node((kind, id), told=repr((kind, told)))
    for seat in records["membership"].values():
        graph.add_edge(("organisation", seat.organisation), ("arena", seat.arena), told="seat")
    between: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for tie in records["tie"].values():
        days = (tie.since, tie.until, tie.last_known)
        between[tie.a, tie.b].append(repr((tie.level or "", tie.degree, [day and day.text for day in days])))
    for (a, b), told in between.items():
        graph.add_edge(("organisation", a), ("organisation", b), told=repr(sorted(told)))
    seen = nx.weisfeiler_lehman_subgraph_hashes(graph, "told", "told", iterations=STEPS)
    return {id: seen["organisation", id][-1] for id in records["organisation"]}
