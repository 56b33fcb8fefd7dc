"""Who could be a partner, looked up: organisations by question, place and family, all at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import overload

import numpy as np
from numpy.typing import NDArray

from graph.measures.concerns import Concerns
from graph.records.dates import during
from graph.records.freshness import is_stale, last_confirmed
from graph.ways.network_at import NetworkAt, is_arena

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Places = NDArray[np.int32]
NOBODY: Places = np.empty(0, np.int32)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody that something speaks for, with the score (0–1).

    `last` marks who is met already, for one who looks for somebody new: they come last.
    """

    organisation: str
    last: bool
    score: float


@dataclass(frozen=True, slots=True, eq=False)
class Candidates(Sequence[Candidate]):
    """Everybody that something speaks for, best first; each is made when it is looked at.

    Attributes
    ----------
    ids : tuple of str
        Everybody living, by id.
    places : array of int
        Where each candidate stands among them.
    last : array of bool
        Of everybody: who comes last.
    scores : array
        Of everybody.
    """

    ids: tuple[str, ...]
    places: Places
    last: Mask
    scores: Floats

    def __len__(self) -> int:
        return len(self.places)

    @overload
    def __getitem__(self, which: int) -> Candidate: ...
    @overload
    def __getitem__(self, which: slice) -> tuple[Candidate, ...]: ...
    def __getitem__(self, which: int | slice) -> Candidate | tuple[Candidate, ...]:
        if isinstance(which, slice):
            return tuple(map(self._one, self.places[which].tolist()))
        return self._one(int(self.places[which]))

    def _one(self, place: int) -> Candidate:
        return Candidate(self.ids[place], bool(self.last[place]), float(self.scores[place]))


def ordered(ids: tuple[str, ...], found: Mask, last: Mask, scores: Floats) -> Candidates:
    """Return those found: who does not come last first, then the best, then by id."""
    places = np.flatnonzero(found)
    return Candidates(ids, places[np.lexsort((-scores[places], last[places]))].astype(np.int32), last, scores)


@dataclass(frozen=True, eq=False)
class PartnerIndex:
    """Organisations by what may speak for them, on one date; made at first use and kept.

    Notes
    -----
    Cost: linear in the records; 12 bytes for each concern, 4 for each place of each organisation.
    """

    network: NetworkAt
    concerns: Concerns

    @cached_property
    def place_of(self) -> Mapping[str, int]:
        """Where each organisation stands."""
        return {id: place for place, id in enumerate(self.network.organisations)}

    @cached_property
    def municipalities(self) -> Mapping[str, frozenset[str]]:
        """Where each organisation is."""
        known = self.network.snapshot.organisations
        return {id: self.network.snapshot.where.homes(known[id]) for id in self.network.organisations}

    @cached_property
    def counties(self) -> Mapping[str, frozenset[str]]:
        """Which counties each organisation is in."""
        where = self.network.snapshot.where
        held = {places: where.counties(places) for places in {*self.municipalities.values()}}
        return {id: held[places] for id, places in self.municipalities.items()}

    @cached_property
    def _at_home(self) -> Mapping[str, Places]:
        return _by(self.municipalities.values())

    @cached_property
    def _in_county(self) -> Mapping[str, Places]:
        return _by(self.counties.values())

    @cached_property
    def _with(self) -> Mapping[str, tuple[Places, Floats]]:
        """Who works with each question, and how directly."""
        of, at = self.concerns.of, self.place_of
        return {
            question: (
                np.array([at[id] for id in ids if id in at], np.int32),
                np.array([of[id][question].weight for id in ids if id in at]),
            )
            for question, ids in self.concerns.with_question.items()
        }

    @cached_property
    def silent(self) -> Mask:
        """Who says nothing of any question."""
        return np.array([id not in self.concerns.of for id in self.network.organisations], np.bool_)

    @cached_property
    def stale(self) -> Mask:
        """Those of whom nobody has known anything for so long that one should ask again."""
        known, day = self.network.snapshot, self.network.at
        found = (known.organisations[id] for id in self.network.organisations)
        return np.array([is_stale(known, last_confirmed(known, one), day) for one in found], np.bool_)

    @cached_property
    def never(self) -> Mask:
        """Political parties, which are never suggested."""
        known = self.network.snapshot.organisations
        parties = (known[id].sector == "political_party" for id in self.network.organisations)
        return np.fromiter(parties, np.bool_)

    def family_other_than(self, family: str) -> Mask:
        """Who is of another sector family."""
        codes, names = self._families
        return np.asarray(codes != names.get(family, -1))

    @cached_property
    def _families(self) -> tuple[NDArray[np.int8], Mapping[str, int]]:
        known = self.network.snapshot.organisations
        names: dict[str, int] = {}
        codes = [names.setdefault(known[id].family, len(names)) for id in self.network.organisations]
        return np.array(codes, np.int8), names

    @cached_property
    def projects(self) -> Mapping[str, frozenset[str]]:
        """The projects that each organisation takes part in today."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for id, one in self.network.snapshot.initiatives.items():
            if during(one.since, one.until, self.network.at):
                for party in (one.owner, *one.partners):
                    found[party or ""].add(id)
        return defaultdict(frozenset, {party: frozenset(ids) for party, ids in found.items()})

    def projects_with(self, seeker: str) -> Floats:
        """How many projects everybody shares with somebody today."""
        found, known = np.zeros(len(self.network.organisations)), self.network.snapshot.initiatives
        for id in self.projects[seeker]:
            for party in {known[id].owner, *known[id].partners} & self.place_of.keys():
                found[self.place_of[party or ""]] += 1
        return found

    def partners_like(self, seeker: str) -> Floats:
        """How many others of somebody's sector family everybody collaborates with."""
        found = self._partners[self.network.snapshot.organisations[seeker].family].copy()
        own = {end for tie in self.network.ties_of.get(seeker, ()) for end in (tie.a, tie.b)} - {seeker}
        found[[self.place_of[id] for id in own]] -= 1
        return found

    @cached_property
    def _partners(self) -> Mapping[str, Floats]:
        at, (codes, names) = self.place_of, self._families
        ends = np.array([(at[a], at[b]) for a, b in self.network.pairs], np.int32).reshape(-1, 2)
        one, other = np.concatenate([ends, ends[:, ::-1]]).T
        return {
            family: np.bincount(one[codes[other] == code], minlength=len(at)).astype(np.float64)
            for family, code in names.items()
        }

    def concerned(self, wanted: Mapping[str, float]) -> Floats:
        """How strongly somebody works with any of some questions, each worth something; 0 when not at all."""
        found = np.zeros(len(self.network.organisations))
        for question, worth in wanted.items():
            places, weights = self._with.get(question, (NOBODY, np.empty(0)))
            found[places] = np.maximum(found[places], worth * weights)
        return found

    def living_in(self, places: Iterable[str]) -> Mask:
        """Who is in one of some places."""
        return self._marked(self._at_home, places)

    def county_in(self, counties: Iterable[str]) -> Mask:
        """Who is in one of some counties."""
        return self._marked(self._in_county, counties)

    def _marked(self, held: Mapping[str, Places], keys: Iterable[str]) -> Mask:
        found = np.zeros(len(self.network.organisations), np.bool_)
        for key in keys:
            found[held.get(key, NOBODY)] = True
        return found

    def allocated(self, seeker: str) -> tuple[Floats, Floats]:
        """What the arenas, and the organisations, that others have in common with somebody share out.

        Resource allocation: 1/degree of each; in the order of ids, so that sums are always the same.
        """
        graph, at = self.network.graph, self.place_of
        arenas, others = np.zeros((2, len(at)))
        for node in sorted(graph.adj[seeker]):
            beside = graph.adj[node]
            shared = arenas if is_arena(node) else others
            places = np.fromiter((at[id] for id in beside if id in at), np.int32)
            shared[places] += 1 / len(beside)
        return arenas, others


def _by(keys: Iterable[Iterable[str]]) -> Mapping[str, Places]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for place, some in enumerate(keys):
        for key in some:
            found[key].append(place)
    return {key: np.array(places, np.int32) for key, places in found.items()}
