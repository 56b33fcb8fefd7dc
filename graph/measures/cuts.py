"""What holds others together: organisations and ties without which somebody loses every way to somebody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

import networkx as nx
import numpy as np

from graph.ways.matrix import WayMatrix
from graph.ways.network_at import NetworkAt, Node, is_arena
from graph.ways.shortest import flat

LARGE = 5_000
"""Nodes from which on the engine's compiled walk is worth loading."""


@dataclass(frozen=True, slots=True)
class CutTie:
    """Two organisations whose ties are the only way between `pairs_lost` pairs, they themselves included."""

    a: str
    b: str
    pairs_lost: int


@dataclass(frozen=True, slots=True)
class Cuts:
    """The cut organisations with the pairs each holds together, and the cut ties; most pairs first."""

    organisations: dict[str, int]
    ties: tuple[CutTie, ...]


def cuts(network: NetworkAt) -> Cuts:
    """Return the cut organisations and cut ties of a date.

    Formula: an organisation is cut when pairs of *other* organisations have a way now and none without it;
    `pairs_lost` counts these pairs, C(Σ pᵢ, 2) − Σ C(pᵢ, 2) with pᵢ the organisations of each part that it
    leaves behind. A pair with current ties and no `part_of` is cut when these ties are the only way between
    its two sides; then `pairs_lost` is the product of the sides.

    Parameters
    ----------
    network : NetworkAt

    Returns
    -------
    Cuts
        Each ordered by pairs lost, most first, then id.

    Notes
    -----
    Judged on the graph of ways, arenas included; an organisation that only joins an otherwise empty arena is
    an articulation point of the graph, but nobody loses a way, so it is none here. Arenas that hold others
    together are not reported. Direction: higher holds more together. Cost: O(nodes + edges), from the tree
    of biconnected components; a large network's in one compiled walk. Source: Hopcroft and Tarjan
    1973, through `networkx.biconnected_components` or `graph.ways.engine`.
    """
    if len(network.graph) >= LARGE:
        organisations, pairs = _compiled(network)
    else:
        organisations, pairs = _walked(network)
    ties = [CutTie(a, b, lost) for a, b, lost in pairs if only_ties(network, a, b)]
    return Cuts(
        dict(sorted(organisations.items(), key=lambda item: (-item[1], item[0]))),
        tuple(sorted(ties, key=lambda tie: (-tie.pairs_lost, tie.a, tie.b))),
    )


def _compiled(network: NetworkAt) -> tuple[dict[str, int], list[tuple[Node, Node, int]]]:
    """What `_walked` finds, in one walk over flat arrays; ids come in order, so places do too."""
    matrix = WayMatrix(network)
    lost, ones, others, between = flat(matrix.lengths).pairs_lost(len(network.organisations))
    nodes = matrix.nodes
    organisations = {
        id: pairs for id, pairs in zip(network.organisations, lost.tolist(), strict=False) if pairs
    }
    ends = np.sort(np.stack([ones, others]), axis=0).tolist()
    edges = zip(*ends, between.tolist(), strict=True)
    return organisations, [(nodes[a], nodes[b], pairs) for a, b, pairs in edges]


def _walked(network: NetworkAt) -> tuple[dict[str, int], list[tuple[Node, Node, int]]]:
    """Return the pairs that each organisation and each bridging edge holds together."""
    # The stub takes a component for a set of sets.
    found = cast("Iterator[set[Node]]", nx.biconnected_components(network.graph))
    blocks = [tuple(sorted(block)) for block in found]
    organisations: dict[str, int] = {}
    edges: list[tuple[Node, Node, int]] = []
    for place, sides in _sides(blocks):
        if isinstance(place, int):
            block = blocks[place]
            if len(block) == 2:
                edges.append((block[0], block[1], sides[0] * sides[1]))
        elif not is_arena(place) and (lost := _pairs(sum(sides)) - sum(map(_pairs, sides))):
            organisations[place] = lost
    return organisations, edges


def only_ties(network: NetworkAt, a: Node, b: Node) -> bool:
    """Say whether nothing but ties joins the two: no arena, and none is the other's unit."""
    return (a, b) in network.pairs and network.parent(a) != b and network.parent(b) != a


def _pairs(n: int) -> int:
    return n * (n - 1) // 2


def _sides(blocks: list[tuple[Node, ...]]) -> Iterator[tuple[Node | int, list[int]]]:
    """Yield each node and each block (by its number) with the organisations on each of its sides.

    Nodes and blocks form trees, a node being joined to the blocks it belongs to. The sides of a node are what
    is left in pieces without it; the sides of a block of two are what its edge holds together.
    """
    tree: nx.Graph[Node | int] = nx.Graph()
    tree.add_edges_from((i, node) for i, block in enumerate(blocks) for node in block)
    for part in nx.connected_components(tree):
        root = next(place for place in part if isinstance(place, str))
        above = nx.dfs_predecessors(tree, root)
        held = {place: int(isinstance(place, str) and not is_arena(place)) for place in part}
        sides: dict[Node | int, list[int]] = {place: [] for place in part}
        for place in nx.dfs_postorder_nodes(tree, root):
            if place in above:
                held[above[place]] += held[place]
                sides[above[place]].append(held[place])
        for place in part:
            if place in above:
                sides[place].append(held[root] - held[place])
            yield place, sides[place]
