"""Ways between organisations: the one that is shown, those within reach, and who can introduce."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

import networkx as nx

from graph.records.snapshot import Snapshot
from graph.ways.network_at import By, Field, Node, is_arena, most_within, told


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


def route(field: Field, a: str, b: str) -> Route | None:
    """Return the way from `a` to `b`, always the same for the same network.

    Formula: of all ways the one with the least length; then fewest steps (organisation to organisation);
    then fewest through arenas, then fewest along `part_of`; then, walking from the end with the smaller id,
    the smaller id of each next organisation and of the arena between. So the way back is the same way.

    Parameters
    ----------
    field : Field
    a, b : str
        Ids of organisations.

    Returns
    -------
    Route or None
        None when there is no way, or when one of them is not living on that date.

    Notes
    -----
    Direction: lower is nearer. Cost: one Dijkstra, O(m log n). Source: Dijkstra 1959, through
    `networkx.single_source_dijkstra_path_length`; the rule for equally short ways is ours (`ways.cost`).
    """
    if a not in field or b not in field:
        return None
    first, last = min(a, b), max(a, b)
    left = _totals(field, last)
    return walk(field, left, a, b) if first in left else None


def walk(field: Field, left: Mapping[Node, int], a: str, b: str) -> Route:
    """Return the way from `a` to `b` that the costs describe.

    Parameters
    ----------
    field : Field
    left : Mapping of node to int
        Least cost (`ways.cost`) on to the end with the larger id, at least for all nodes of the best ways.
    a, b : str
    """
    first, last = min(a, b), max(a, b)
    steps = []
    here = first
    while here != last:
        steps.append(_next(field, left, here))
        here = steps[-1].b
    return Route(tuple(steps) if a == first else tuple(_back(step) for step in reversed(steps)))


def _totals(field: Field, source: str, most: int | None = None) -> dict[Node, int]:
    """Return the least cost, up to `most`, from `source` to every node; costs are integers, so exact."""
    found = nx.single_source_dijkstra_path_length(field.graph, source, most, weight="cost")
    return cast("dict[Node, int]", found)


def _next(field: Field, left: Mapping[Node, int], here: str) -> Step:
    """Return the first step of the best way on: of all that cost nothing extra the one to the smaller id."""
    found = []
    for node, edge in field.graph.adj[here].items():
        if node not in left or left[here] != edge["cost"] + left[node]:
            continue
        if not is_arena(node):
            found.append(Step(here, node, edge["by"], edge["length"], edge["degree"], edge["tie"]))
            continue
        for other, half in field.graph.adj[node].items():
            if other in left and left[node] == half["cost"] + left[other]:
                length = edge["length"] + half["length"]
                found.append(Step(here, other, "arena", length, arena=edge["arena"]))
    return min(found, key=lambda step: (step.b, step.arena or ""))


def _back(step: Step) -> Step:
    return Step(step.b, step.a, step.by, step.length, step.degree, step.tie, step.arena)


def reach(field: Field, a: str, within: float) -> tuple[Reached, ...]:
    """Return the organisations whose distance from `a` is at most `within`, nearest first, without itself.

    Parameters
    ----------
    field : Field
    a : str
        Id of an organisation; one that is not living on that date reaches nobody.
    within : float
        Greatest distance, included.

    Returns
    -------
    tuple of Reached
        By distance, then steps, then id.

    Notes
    -----
    Direction: lower is nearer. Cost: O(m log n) over what lies within. Source:
    `networkx.single_source_dijkstra_path_length`.
    """
    if a not in field:
        return ()
    totals = _totals(field, a, most_within(within)).items()
    found = [Reached(id, *told(total)) for id, total in totals if id != a and not is_arena(id)]
    near = (one for one in found if one.distance <= within)
    return tuple(sorted(near, key=lambda one: (one.distance, one.steps, one.id)))


def can_introduce(snapshot: Snapshot, organisation: str) -> bool:
    """Say whether an organisation can introduce others: it has a phone or a staffed function, and a name.

    A collective ("föreningslivet i Nora") never can, since there is nobody to ask; political parties are
    never suggested.
    """
    known = snapshot.organisations[organisation]
    if known.collective or known.sector == "political_party":
        return False
    functions = snapshot.contacts_of.get(organisation, ())
    return known.phone is not None or any(not one.vacant for one in functions)


def introducers(snapshot: Snapshot, way: Route) -> tuple[str, ...]:
    """Return who on the way, between its two ends, can introduce them; who is nearest the start first."""
    return tuple(step.b for step in way.steps[:-1] if can_introduce(snapshot, step.b))
