"""The collaboration network on one date: who counts, what joins them, and how long each step is.

One simple undirected graph. A node is an organisation (its id) or an arena that carries (`arena:` and its
id). Between two organisations stands the shortest of their current ties and `part_of`; from an arena to each
of its current members the length of its kind. An organisation that has ended is not there at all.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any, Literal, TypeVar, get_args

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graph.records.dates import during
from graph.records.model import Membership, Tie
from graph.records.snapshot import Snapshot
from graph.ways.engine.columns import Columns
from graph.ways.lengths import DEFAULT, Lengths

By = Literal["tie", "part_of", "arena"]
Node = str
"""An organisation's id, or `arena:` and an arena's id (a slug holds no colon, so the two never clash)."""
ARENA = "arena:"
K = TypeVar("K")
T = TypeVar("T")

BY: tuple[By, ...] = get_args(By)
LARGE = 5_000
"""Nodes from which on the graph reads its edges from columns: before that NetworkX itself walks over it."""
_BITS = 20

# NetworkX asks the engine first (`graph.ways.engine`), which leaves small graphs to it. What it keeps of a
# graph stays right: ours are frozen or thrown away.
nx.config.backend_priority = ["oriket"]
nx.config.warnings_to_ignore.add("cache")


def arena_node(arena: str) -> Node:
    """Return the node of an arena."""
    return ARENA + arena


def is_arena(node: Node) -> bool:
    """Say whether a node is an arena."""
    return node.startswith(ARENA)


def cost(length: float, by: By) -> int:
    """Return what an edge costs when equally short ways are told apart, as one number that can be added.

    The sum over a way compares, in this order: its length, its number of steps from organisation to
    organisation, how many of them go through an arena, how many along `part_of`. So the fewest steps win
    among equally short ways, then ties before `part_of` before arenas.

    Parameters
    ----------
    length : float
        Length of the edge; to or from an arena it is half a step.
    by : {"tie", "part_of", "arena"}

    Returns
    -------
    int
        Four counts, each doubled so that half steps are whole, of 20 bits each (the first is open-ended).

    Notes
    -----
    Python's integers add them exactly. A way of half a million steps would overflow its count; the limits on
    import are far below.
    """
    steps, arenas, parts = {"tie": (2, 0, 0), "part_of": (2, 0, 2), "arena": (1, 1, 0)}[by]
    return ((int(length * 2) << _BITS | steps) << _BITS | arenas) << _BITS | parts


@dataclass(frozen=True, eq=False)
class NetworkAt:
    """The network on one date, immutable; every measure takes one.

    Attributes
    ----------
    snapshot : Snapshot
    at : datetime.date
    lengths : Lengths

    Notes
    -----
    What it holds is worked out on first use and kept. Cost: linear in the records.
    """

    snapshot: Snapshot
    at: dt.date
    lengths: Lengths = DEFAULT

    def __reduce__(self) -> tuple[type[NetworkAt], tuple[Snapshot, dt.date, Lengths]]:
        return NetworkAt, (self.snapshot, self.at, self.lengths)

    @cached_property
    def organisations(self) -> tuple[str, ...]:
        """Organisations living on the date, by id: n in every formula."""
        known = self.snapshot.organisations.values()
        return tuple(sorted(o.id for o in known if during(o.active_from, o.active_to, self.at)))

    @cached_property
    def _living(self) -> frozenset[str]:
        return frozenset(self.organisations)

    def __contains__(self, organisation: object) -> bool:
        return organisation in self._living

    @cached_property
    def ties(self) -> tuple[Tie, ...]:
        """Current ties between living organisations, by id; undated ones count."""
        return tuple(
            tie
            for _, tie in sorted(self.snapshot.ties.items())
            if during(tie.since, tie.until, self.at) and tie.a in self and tie.b in self
        )

    @cached_property
    def ties_of(self) -> Mapping[str, tuple[Tie, ...]]:
        """Current ties by organisation; who has none is missing."""
        return _grouped((end, tie) for tie in self.ties for end in (tie.a, tie.b))

    @cached_property
    def pairs(self) -> Mapping[tuple[str, str], tuple[Tie, ...]]:
        """Current ties by pair of organisations (a before b)."""
        return _grouped(((min(tie.a, tie.b), max(tie.a, tie.b)), tie) for tie in self.ties)

    @cached_property
    def tables(self) -> Mapping[str, tuple[Membership, ...]]:
        """Who sits at each current arena, conferences included: living organisations' current seats.

        A seat lasts as long as its arena unless it has dates of its own; who only pays (`funds`) has none.
        """
        current = {
            id: self.snapshot.members_of.get(id, ())
            for id, arena in sorted(self.snapshot.arenas.items())
            if during(arena.active_from, arena.active_to, self.at)
        }
        return MappingProxyType({id: tuple(filter(self._sits, seats)) for id, seats in current.items()})

    def _sits(self, seat: Membership) -> bool:
        return seat.role != "funds" and during(seat.since, seat.until, self.at) and seat.organisation in self

    @cached_property
    def arenas(self) -> tuple[str, ...]:
        """Arenas that carry, by id: current, with members, of a kind that has a length (not conferences)."""
        kinds = self.snapshot.arenas
        carries = self.lengths.arena
        return tuple(id for id, seats in self.tables.items() if seats and carries(kinds[id].kind) is not None)

    @cached_property
    def members(self) -> Mapping[str, tuple[Membership, ...]]:
        """The seats at each arena that carries; one organisation may hold several."""
        return MappingProxyType({id: self.tables[id] for id in self.arenas})

    @cached_property
    def seats_of(self) -> Mapping[str, tuple[Membership, ...]]:
        """Seats at arenas that carry by organisation; who has none is missing."""
        return _grouped((seat.organisation, seat) for seats in self.members.values() for seat in seats)

    def parent(self, organisation: str) -> str | None:
        """Return the living organisation that this one is a unit of; one that has ended is nobody's."""
        above = self.snapshot.organisations[organisation].part_of
        return above if above is not None and above in self else None

    def topmost(self, organisation: str) -> str:
        """Return the end of the chain of living parents, itself when there is none."""
        while (above := self.parent(organisation)) is not None:
            organisation = above
        return organisation

    @cached_property
    def graph(self) -> nx.Graph[Node]:
        """The ways as a frozen NetworkX graph; its attributes are shared, so leave them alone.

        Edges carry `length` (for distances and betweenness), `strength` (1/length, for constraint and
        communities), `by` ("tie", "part_of", "arena"), `cost` (see `cost`) and, to be said in words,
        `tie` and `degree`, or `arena`. Of a large network it reads `ways`.
        """
        return self.ways.graph(whole=len(self.ways) < LARGE)

    @cached_property
    def ways(self) -> Columns[Node]:
        """The ways as columns: organisations by id, then arenas by id.

        Of equally good edges for a pair the first stays, which has the smaller id.
        """
        people = len(self.organisations)
        nodes = (*self.organisations, *map(arena_node, self.arenas))
        place = {node: number for number, node in enumerate(nodes)}.__getitem__
        above = ((unit, self.parent(unit)) for unit in self.organisations)
        parts = [(place(unit), place(over)) for unit, over in above if over is not None]
        halves = [self.lengths.arena(self.snapshot.arenas[arena].kind) or 0.0 for arena in self.members]
        seats = [(place(seat.organisation), people + n) for n, held in enumerate(self.members.values())
                 for seat in held]  # fmt: skip
        ties = [(place(tie.a), place(tie.b)) for tie in self.ties]
        ends = np.array([*ties, *parts, *seats], np.int32).reshape(-1, 2)
        met = ends[len(ties) + len(parts) :, 1] - people
        length = np.concatenate(
            [
                np.array([self.lengths.ties[tie.degree] for tie in self.ties], float),
                np.full(len(parts), self.lengths.part_of, float),
                np.array(halves, float)[met],
            ]
        )
        by = np.repeat(np.arange(len(BY)), [len(ties), len(parts), len(seats)])
        chosen = _best(ends, length, by)
        ends, length, by = ends[chosen], length[chosen], by[chosen]
        # Not the network itself: the ways are passed on to those that come after it (`graph.ways.following`).
        named, degrees, arenas = [tie.id for tie in self.ties], [tie.degree for tie in self.ties], self.arenas

        def edge(number: int) -> dict[str, Any]:
            made = _edge(BY[by[number]], float(length[number]))
            if made["by"] == "tie":
                tie = chosen[number]
                return made | {"tie": named[tie], "degree": degrees[tie]}
            return made if made["by"] == "part_of" else made | {"arena": arenas[ends[number, 1] - people]}

        return Columns(nodes, ends, edge, {"length": length, "strength": 1 / length})


def _best(ends: NDArray[np.int32], length: NDArray[np.float64], by: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return which edges stay, the cheapest of each pair, in the order in which pairs come first."""
    low, high = ends.min(axis=1).astype(np.int64), ends.max(axis=1)
    pair = low * (int(ends.max(initial=0)) + 1) + high
    rank = np.array([cost(0.0, one) for one in BY])[by]
    order = np.lexsort((rank, np.floor(length * 2), pair))  # the first of equal ones stays the first
    _, begins = np.unique(pair[order], return_index=True)
    _, first = np.unique(pair, return_index=True)
    return np.asarray(order[begins][np.argsort(first)])


def _edge(by: By, length: float) -> dict[str, Any]:
    # Every attribute on every edge, so that a shorter way overwrites all of a longer one's.
    return {
        "by": by,
        "length": length,
        "strength": 1 / length,
        "cost": cost(length, by),
        "tie": None,
        "degree": None,
        "arena": None,
    }


def _grouped(pairs: Iterable[tuple[K, T]]) -> Mapping[K, tuple[T, ...]]:
    found: defaultdict[K, list[T]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return MappingProxyType({key: tuple(values) for key, values in found.items()})
