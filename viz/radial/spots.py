"""Who is drawn when one looks from one organisation: the nearest and those whom the ways go through.

Everybody who is not drawn is counted, each heap with whom its ways go through.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.ways.network_at import By, NetworkAt, Node, is_arena
from graph.ways.tree import NOBODY, WayTree

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]

HUB = 6
"""Whoever so many ways go through is drawn before those who are only near."""
HEAPS = 10
"""Heaps of the uncounted at most; what is over lies beyond the last ring."""


@dataclass(frozen=True)
class Spot:
    """One thing at its distance from the middle.

    Attributes
    ----------
    node : node
        An organisation or an arena; of a heap the one that its ways go through.
    distance : float
        Exact; of a heap the median of its organisations' distances.
    steps : int
    parent : int
        Its place in the list of spots; `NOBODY` for the middle.
    by : {"tie", "part_of", "arena"} or None
        What joins it to its parent; None for the middle and for a heap.
    degree : str or None
        Of the tie.
    onward : int
        So many organisations have their way through it.
    heap : tuple of (int, float, float) or None
        How many organisations a heap stands for, the nearest and the farthest of them.
    """

    node: Node
    distance: float
    steps: int
    parent: int
    by: By | None
    degree: str | None
    onward: int
    heap: tuple[int, float, float] | None = None

    @property
    def is_arena(self) -> bool:
        """Whether it is a meeting place on the way."""
        return self.heap is None and is_arena(self.node)

    @property
    def is_island(self) -> bool:
        """Whether it is an organisation."""
        return self.heap is None and not is_arena(self.node)


@dataclass(frozen=True)
class Zone:
    """Some of the organisations, nearest first.

    Attributes
    ----------
    members : tuple of int
        Their places in the tree.
    nearest, farthest : float or None
        None for nobody.
    """

    members: tuple[int, ...]
    nearest: float | None
    farthest: float | None


@dataclass(frozen=True)
class Zones:
    """The answer in numbers.

    Attributes
    ----------
    known, introduced, farther : Zone
        Together everybody who has a way.
    without : tuple of tuple of node
        Who has none: those who have ways among each other together, the most first, then each alone.
    """

    known: Zone
    introduced: Zone
    farther: Zone
    without: tuple[tuple[Node, ...], ...]

    @property
    def unreached(self) -> int:
        """How many have no way."""
        return sum(map(len, self.without))


def zones(tree: WayTree, components: Sequence[Sequence[Node]], introduces: Callable[[Node], bool]) -> Zones:
    """Part the organisations by how they can be reached.

    Formula: *known* is one step off (a tie, the same whole, a meeting); *introduced* is two steps off through
    somebody who can be asked (no collective); whoever else has a way lies *farther*.

    Parameters
    ----------
    tree : WayTree
    components : sequence of sequences of node
        The organisations of each archipelago.
    introduces : callable
        Whether somebody can introduce others.
    """
    people = sum(map(len, components))
    steps, distances = tree.steps[:people], tree.distances[:people]
    known = np.flatnonzero(np.isfinite(distances) & (steps == 1))
    onward = np.flatnonzero(np.isfinite(distances) & (steps > 1))
    between = {node: between_of(tree, node)[0] for node in onward[steps[onward] == 2].tolist()}
    asked = {one: introduces(one) for one in set(between.values())}
    introduced = [node for node, one in between.items() if asked[one]]
    farther = sorted(set(onward.tolist()) - set(introduced))
    start = tree.nodes[tree.start]
    apart = sorted((tuple(one) for one in components if start not in one), key=lambda one: (-len(one), one))
    near, asked_for, far = (_zone(distances, members) for members in (known.tolist(), introduced, farther))
    return Zones(near, asked_for, far, tuple(apart))


def _zone(distances: Floats, members: list[int]) -> Zone:
    ranked = sorted(members, key=lambda node: (distances[node], node))
    ends = (float(distances[ranked[0]]), float(distances[ranked[-1]])) if ranked else (None, None)
    return Zone(tuple(ranked), *ends)


def between_of(tree: WayTree, node: int) -> tuple[Node, ...]:
    """Return the organisations between the start and somebody, the start's neighbour first."""
    way = [tree.nodes[one] for one in tree.back(node)[1:-1]]
    return tuple(one for one in reversed(way) if not is_arena(one))


def spots(network: NetworkAt, tree: WayTree, most: int) -> tuple[Spot, ...]:
    """Choose what is drawn: the middle first, each after its parent.

    Parameters
    ----------
    network : NetworkAt
    tree : WayTree
        Of the same network.
    most : int
        So many organisations at most, the middle not counted.

    Notes
    -----
    Linear in the organisations that have a way.
    """
    onward = _onward(tree, len(network.organisations))
    chosen = _chosen(tree, onward, len(network.organisations), most)
    place: dict[int, int] = {}
    found: list[Spot] = []
    for node in chosen:
        place[node] = len(found)
        parent = int(tree.parents[node])
        edge: Mapping[str, object] = (
            network.graph.edges[tree.nodes[parent], tree.nodes[node]] if parent != NOBODY else {}
        )
        found.append(
            Spot(
                tree.nodes[node],
                float(tree.distances[node]),
                int(tree.steps[node]),
                place.get(parent, NOBODY),
                edge.get("by"),  # type: ignore[arg-type]  # NetworkX's edges hold anything
                edge.get("degree"),  # type: ignore[arg-type]
                int(onward[node]),
            )
        )
    return (*found, *_heaps(tree, place, len(network.organisations)))


def _onward(tree: WayTree, organisations: int) -> Indices:
    """Return how many organisations' ways go through each node, itself not counted."""
    through = np.zeros(len(tree.nodes), dtype=np.intp)
    for node in tree.order[::-1].tolist():
        if tree.parents[node] != NOBODY:
            through[tree.parents[node]] += through[node] + (node < organisations)
    return through


def _chosen(tree: WayTree, onward: Indices, organisations: int, most: int) -> list[int]:
    """Return the nodes that are drawn: one step off, then those whom ways go through, then the nearest."""
    order = tree.order
    people = order[(order < organisations) & (order != tree.start)]
    rank = np.where(tree.steps[people] == 1, 0, np.where(onward[people] >= HUB, 1, 2))
    crowd = (rank == 0).sum() > most
    key = (people, tree.distances[people], -onward[people] if crowd else rank * 0, rank)
    wanted: set[int] = set()
    for node in people[np.lexsort(key)][:most].tolist():
        wanted.update(tree.back(node))
    wanted.add(tree.start)
    return [node for node in order.tolist() if node in wanted]


def _heaps(tree: WayTree, place: Mapping[int, int], organisations: int) -> list[Spot]:
    """Return those who are not drawn, gathered by the last one on their way who is."""
    under: dict[int, list[float]] = {}
    above: dict[int, int] = {}
    for node in tree.order.tolist():
        above[node] = node if node in place else above[int(tree.parents[node])]
        if node < organisations and node not in place:
            under.setdefault(above[node], []).append(float(tree.distances[node]))
    largest = sorted(under, key=lambda node: (-len(under[node]), node))[:HEAPS]
    return [
        Spot(
            tree.nodes[node],
            float(np.median(under[node])),
            int(tree.steps[node]) + 1,
            place[node],
            None,
            None,
            0,
            (len(under[node]), min(under[node]), max(under[node])),
        )
        for node in largest
    ]
