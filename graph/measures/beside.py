"""Places beside each other: who belongs to several, what joins them, and what one has that another lacks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

from graph.measures.gaps import Cell
from graph.records.offered import Service
from graph.records.snapshot import Snapshot
from graph.ways.network_at import NetworkAt


@dataclass(frozen=True, slots=True)
class BorderOffer:
    """A service of one place, and another whose residents are welcome to it or have nothing like it.

    Attributes
    ----------
    service, question, home, place : str
        Ids; without a question the service is open to the place whatever it is about.
    """

    service: str
    question: str | None
    home: str
    place: str


@dataclass(frozen=True, slots=True)
class JoinedPlaces:
    """Some places beside each other.

    Attributes
    ----------
    members : mapping of str to frozenset of str
        Living organisations of each place.
    shared : tuple of str
        Organisations that belong to more than one of them.
    across : int
        Current ties between one that belongs to one place only and one that belongs to another only.
    """

    members: Mapping[str, frozenset[str]]
    shared: tuple[str, ...]
    across: int

    @property
    def together(self) -> frozenset[str]:
        """Every organisation of any of the places, once."""
        return frozenset().union(*self.members.values())


def beside(network: NetworkAt, places: Sequence[str]) -> JoinedPlaces:
    """Return places beside each other. Cost: linear in their organisations and in the ties."""
    where, living = network.snapshot.where, frozenset(network.organisations)
    members = {place: where.members("organisation", place) & living for place in places}
    homes: dict[str, set[str]] = {}
    for place, ids in members.items():
        for id in ids:
            homes.setdefault(id, set()).add(place)
    shared = tuple(sorted(id for id, there in homes.items() if len(there) > 1))
    ends = ((homes.get(tie.a), homes.get(tie.b)) for tie in network.ties)
    across = sum(bool(a and b and a.isdisjoint(b)) for a, b in ends)
    return JoinedPlaces(members, shared, across)


def open_offers(snapshot: Snapshot, places: Sequence[str]) -> Iterator[BorderOffer]:
    """Yield the services of a place that residents of another of them are welcome to (`open_to`).

    A service that is in both places anyway is no offer across a border.
    """
    where = snapshot.where
    inside = {place: where.within(place) for place in places}
    for service in _running(snapshot):
        there, welcome = where.homes(service), where.spread(service.open_to)
        for home, place in permutations(places, 2):
            # Who is welcome in a whole county is so in each of its places.
            reached = inside[place] | {where.county(place) or place}
            is_here, is_there = (not inside[one].isdisjoint(there) for one in (home, place))
            if is_here and not is_there and not welcome.isdisjoint(reached):
                yield BorderOffer(service.id, None, home, place)


def possible_offers(
    cells: Mapping[tuple[str, str], Cell], within: Mapping[str, Iterable[str]], questions: Iterable[str]
) -> Iterator[BorderOffer]:
    """Yield for each question the services of one place where another has none for it.

    Parameters
    ----------
    cells : mapping of (question, municipality) to Cell
    within : mapping of place to iterable of str
        The municipalities of each place.
    questions : iterable of str
    """
    for question in questions:
        joined = {
            place: Cell.joined(cells[question, p] for p in parts if (question, p) in cells)
            for place, parts in within.items()
        }
        for home, place in permutations(joined, 2):
            if not joined[place].services:
                for service in joined[home].services:
                    yield BorderOffer(service, question, home, place)


def _running(snapshot: Snapshot) -> Iterator[Service]:
    return (one for one in snapshot.services.values() if one.status != "completed")
