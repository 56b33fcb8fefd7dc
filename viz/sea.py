"""What there is to draw on one date, as plain arrays: islands, lanes, arenas and the ways between them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from graph.ways.shortest import from_each, from_nearest

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]

RANKS = (0.012, 0.18, 0.42)
"""Shares of the connected islands whose names have rank 1, at most 2 and at most 3."""
NAMED_ARENAS = 6
MOST_BLOCKS = 12
"""Side by side in a register; more are no longer read at a glance."""


@dataclass(frozen=True)
class Isle:
    """One organisation as an island: what it is, what it carries and where it belongs.

    `area` is its county; `light` says that it is one of the important links.
    """

    id: str
    name: str
    sector: str
    family: str
    carry: float
    area: str | None
    light: bool
    collective: bool


@dataclass(frozen=True)
class Lane:
    """The ties of a pair (indices of islands): the closest degree and what is known about them."""

    a: int
    b: int
    degree: str
    length: float
    strained: bool
    person_bound: bool


@dataclass(frozen=True)
class CarryingArena:
    """An arena that carries, and its members (indices of islands)."""

    id: str
    name: str
    kind: str | None
    members: tuple[int, ...]

    @property
    def short(self) -> str:
        """The name without what stands in brackets."""
        return self.name.split(" (")[0]


@dataclass(frozen=True)
class Region:
    """A place with a name that may stand on the water: its members among the islands."""

    id: str
    name: str
    kind: str
    members: tuple[int, ...]


@dataclass(frozen=True)
class Sea:
    """Everything on one date. `ways` joins islands (first) and arenas with their lengths."""

    isles: tuple[Isle, ...]
    lanes: tuple[Lane, ...]
    meetings: tuple[CarryingArena, ...]
    regions: tuple[Region, ...]
    ways: csr_array

    def distances(self, sources: Ints) -> Floats:
        """Return the true distances from `sources` to all islands, infinite where there is no way."""
        return from_each(self.ways, sources)[:, : len(self.isles)]

    def nearest(self, sources: Ints) -> Floats:
        """Return every island's true distance to the nearest of `sources`, infinite where there is no way."""
        return from_nearest(self.ways, sources)[: len(self.isles)]

    def arenas_of(self, group: Ints) -> Ints:
        """Return the arenas of one whole component."""
        _, mark = connected_components(self.ways, directed=False)
        return np.flatnonzero(mark[len(self.isles) :] == mark[group[0]])

    def ways_of(self, group: Ints) -> csr_array:
        """Return the ways of one whole component: its islands in the order of `group`, then its arenas."""
        nodes = np.concatenate([group, len(self.isles) + self.arenas_of(group)])
        return csr_array(self.ways[nodes][:, nodes])

    def components(self) -> list[Ints]:
        """Return the islands of each component, the largest first, equal ones by their first island."""
        _, mark = connected_components(self.ways, directed=False)
        mark = mark[: len(self.isles)]
        order = np.argsort(mark, kind="stable")
        groups = np.split(order, np.flatnonzero(np.diff(mark[order])) + 1)
        return sorted((g for g in groups if len(g)), key=lambda g: (-len(g), int(g[0])))

    @property
    def is_register(self) -> bool:
        """Whether no way between any two islands is known: a list of names, without distances."""
        return all(len(group) == 1 for group in self.components())

    def blocks(self, singles: Ints) -> list[tuple[str, Ints]]:
        """Return who reaches nobody, in blocks that lie side by side, each with its code.

        By county, "" for none. In a register by the narrowest of municipality, county and sector family that
        makes at least two blocks and at most `MOST_BLOCKS`; a family's code begins with "family:".
        """
        counties = [self.isles[i].area or "" for i in singles]
        told = counties
        if self.is_register:
            towns = {i: one.id for one in self.regions if one.kind == "municipality" for i in one.members}
            ways = ([towns.get(int(i), "") for i in singles], counties)
            families = [f"family:{self.isles[i].family}" for i in singles]
            told = next((one for one in ways if 2 <= len(set(one)) <= MOST_BLOCKS), families)
        codes = sorted(set(told), key=lambda code: (code == "", code))
        return [(code, singles[[i for i, one in enumerate(told) if one == code]]) for code in codes]

    def ranks(self) -> list[int]:
        """Return the rank of each island's name: 1 the most important to 4, and 5 for who reaches nobody."""
        single = {int(group[0]) for group in self.components() if len(group) == 1}
        carry = sorted((isle.carry for i, isle in enumerate(self.isles) if i not in single), reverse=True)
        bar = [carry[min(int(len(carry) * share), len(carry) - 1)] for share in RANKS] if carry else []
        ranks = []
        for i, isle in enumerate(self.isles):
            rank = 5 if i in single else 4 - sum(isle.carry >= least for least in bar)
            plain = rank == 1 and isle.carry < 1.5 * bar[1]
            ranks.append(2 if plain else rank)
        return ranks

    def named_arenas(self) -> list[int]:
        """Return the arenas whose names stand on the chart: the largest, no two with the same members."""
        seen: set[tuple[int, ...]] = set()
        chosen: list[int] = []
        for i, arena in sorted(
            enumerate(self.meetings), key=lambda pair: (-len(pair[1].members), pair[1].id)
        ):
            if len(arena.members) > 1 and arena.members not in seen and len(chosen) < NAMED_ARENAS:
                seen.add(arena.members)
                chosen.append(i)
        return chosen
