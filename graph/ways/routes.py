"""Ways between organisations: the one that is shown, those within reach, and who can introduce."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from graph.records.snapshot import Snapshot
from graph.ways.matrix import WayMatrix
from graph.ways.network_at import By, NetworkAt, Node, is_arena
from graph.ways.shortest import from_each


@dataclass(frozen=True, slots=True)
class Step:
    """One step from organisation `a` to organisation `b`.

    Attributes
    ----------
    a, b : str
    by : {"tie", "part_of", "arena"}
    length : float
        Through an arena both halves together.
    degree, tie : str or None
        The tie's degree and id, for a tie.
    arena : str or None
        Where they meet, for an arena.
    """

    a: str
    b: str
    by: By
    length: float
    degree: str | None = None
    tie: str | None = None
    arena: str | None = None


@dataclass(frozen=True, slots=True)
class Route:
    """The way from one organisation to another; the steps' lengths add up to the distance."""

    steps: tuple[Step, ...]

    @property
    def distance(self) -> float:
        """Length of the way; 0 from an organisation to itself."""
        return sum((step.length for step in self.steps), 0.0)


@dataclass(frozen=True, slots=True)
class Reached:
    """An organisation within reach: how long the shortest way is, and in how few steps that can be gone."""

    id: str
    distance: float
    steps: int


@dataclass(frozen=True, eq=False)
class Routes:
    """Answers everything about ways on one date, from arrays that are made at the first question.

    Notes
    -----
    Cost: linear in the ways at the first question; then O(m log n) for each organisation that is asked from
    (3 ms at 10,000 organisations and 50,000 ties).
    """

    network: NetworkAt

    @cached_property
    def matrix(self) -> WayMatrix:
        """The ways as arrays."""
        return WayMatrix(self.network)

    def between(self, a: str, b: str) -> Route | None:
        """Return the way from `a` to `b`, always the same for the same network.

        Formula: of all ways the one with the least length; then fewest steps (organisation to organisation);
        then fewest through arenas, then fewest along `part_of`; then, walking from the end with the smaller
        id, the smaller id of each next organisation and of the arena between. So the way back is the same.

        Parameters
        ----------
        a, b : str
            Ids of organisations.

        Returns
        -------
        Route or None
            None when there is no way, or when one of them is not living on that date.

        Notes
        -----
        Direction: lower is nearer. Cost: distances from `a`, then the way's own neighbourhood. Source:
        Dijkstra 1959; the rule for equally short ways is ours (`ways.cost`).
        """
        if a not in self.network or b not in self.network:
            return None
        return self.starting(a).to(b)

    def starting(self, a: str) -> RoutesFrom:
        """Return the distances from `a`, which lives on the date, to all others, and the way to each."""
        places = self.matrix.index
        length = from_each(self.matrix.lengths, np.array([places[a]]))[0]
        return RoutesFrom(self.network, a, places, length)

    def reach(self, a: str, within: float) -> tuple[Reached, ...]:
        """Return the organisations whose distance from `a` is at most `within`, nearest first.

        Parameters
        ----------
        a : str
            Id of an organisation; one that is not living on that date reaches nobody.
        within : float
            Greatest distance, included.

        Returns
        -------
        tuple of Reached
            By distance, then steps, then id; `a` itself is left out.

        Notes
        -----
        Direction: lower is nearer. Cost: O(m log n) over what lies within.
        """
        if a not in self.network or within < 0:
            return ()
        matrix, ids = self.matrix, self.network.organisations
        start = matrix.index[a]
        sums = from_each(matrix.with_steps, np.array([start]), matrix.limit(within))[0, : len(ids)]
        sums[start] = np.inf
        near = np.flatnonzero(np.isfinite(sums))
        near = near[np.argsort(sums[near], kind="stable")]  # equal ones stay in the order of their ids
        lengths, steps = matrix.read(sums[near])
        told = zip(near.tolist(), lengths.tolist(), steps.tolist(), strict=True)
        return tuple(Reached(ids[place], length, count) for place, length, count in told)


@dataclass(frozen=True, eq=False)
class RoutesFrom:
    """How far it is from one organisation to every other, and which way.

    Attributes
    ----------
    network : NetworkAt
    start : str
    place : Mapping of node to int
        Where each node stands in `length`.
    length : ndarray
        Distances from `start`, infinite without a way.
    """

    network: NetworkAt
    start: str
    place: Mapping[Node, int]
    length: NDArray[np.float64]

    def distance(self, organisation: str) -> float | None:
        """Return the distance, None when there is no way."""
        found = self._length(organisation)
        return None if np.isinf(found) else found

    def to(self, organisation: str) -> Route | None:
        """Return the way, None when there is none; see `Routes.between`."""
        if self.distance(organisation) is None:
            return None
        last = max(self.start, organisation)
        return _walk(self.network, self._left(organisation, last), self.start, organisation)

    def _left(self, organisation: str, last: Node) -> dict[Node, int]:
        """Return the least cost on to `last` from every node that lies on a shortest way."""
        on_the_way = self._shortest(organisation)
        # Nearest to `last` first: every step of a shortest way goes towards it.
        order = sorted(on_the_way, key=self._length, reverse=last == organisation)
        left: dict[Node, int] = {last: 0}
        for node in order:
            onward = [
                edge["cost"] + left[other]
                for other, edge in self.network.graph.adj[node].items()
                if other in left and other in on_the_way and self._tight(node, other, edge["length"])
            ]
            if onward:
                left[node] = min(onward)
        return left

    def _shortest(self, organisation: str) -> set[Node]:
        """Return the nodes on any shortest way between the two, ends included."""
        found: set[Node] = {organisation}
        waiting: list[Node] = [organisation]
        while waiting:
            here = waiting.pop()
            for other, edge in self.network.graph.adj[here].items():
                if self._length(other) + edge["length"] == self._length(here) and other not in found:
                    found.add(other)
                    waiting.append(other)
        return found

    def _length(self, node: Node) -> float:
        return float(self.length[self.place[node]])

    def _tight(self, one: Node, other: Node, length: float) -> bool:
        return abs(self._length(one) - self._length(other)) == length


def _walk(network: NetworkAt, left: Mapping[Node, int], a: str, b: str) -> Route:
    """Return the way from `a` to `b` that the costs describe.

    Parameters
    ----------
    network : NetworkAt
    left : Mapping of node to int
        Least cost (`ways.cost`) on to the end with the larger id, at least for all nodes of the best ways.
    a, b : str
    """
    first, last = min(a, b), max(a, b)
    steps = []
    here = first
    while here != last:
        steps.append(_next(network, left, here))
        here = steps[-1].b
    return Route(tuple(steps) if a == first else tuple(_back(step) for step in reversed(steps)))


def _next(network: NetworkAt, left: Mapping[Node, int], here: str) -> Step:
    """Return the first step of the best way on: of all that cost nothing extra the one to the smaller id."""
    found = []
    for node, edge in network.graph.adj[here].items():
        if node not in left or left[here] != edge["cost"] + left[node]:
            continue
        if not is_arena(node):
            found.append(Step(here, node, edge["by"], edge["length"], edge["degree"], edge["tie"]))
            continue
        for other, half in network.graph.adj[node].items():
            if other in left and left[node] == half["cost"] + left[other]:
                length = edge["length"] + half["length"]
                found.append(Step(here, other, "arena", length, arena=edge["arena"]))
    return min(found, key=lambda step: (step.b, step.arena or ""))


def _back(step: Step) -> Step:
    return Step(step.b, step.a, step.by, step.length, step.degree, step.tie, step.arena)


def may_introduce(snapshot: Snapshot, organisation: str) -> bool:
    """Say whether an organisation is somebody to ask for an introduction, though we may not know how.

    A collective ("föreningslivet i Nora") never is, since there is nobody to ask; political parties are
    never suggested.
    """
    known = snapshot.organisations[organisation]
    return not known.collective and known.sector != "political_party"


def can_introduce(snapshot: Snapshot, organisation: str) -> bool:
    """Say whether an organisation can introduce others: it may, and has a phone or a staffed function."""
    if not may_introduce(snapshot, organisation):
        return False
    known = snapshot.organisations[organisation]
    functions = snapshot.contacts_of.get(organisation, ())
    return known.phone is not None or any(not one.vacant for one in functions)


def introducers(snapshot: Snapshot, way: Route) -> tuple[str, ...]:
    """Return who on the way, between its two ends, can introduce them; who is nearest the start first."""
    return tuple(step.b for step in way.steps[:-1] if can_introduce(snapshot, step.b))
