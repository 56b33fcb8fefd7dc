from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given

from graph.records.snapshot import Snapshot
from graph.ways.network_at import NetworkAt, is_arena
from graph.ways.routes import Routes
from graph.ways.tree import NOBODY, WayTree, tree_from
from tests.graph.networks import networks
from tests.graph.small import network_at, skargarden, snapshot


def lengths_back(network: NetworkAt, tree: WayTree, node: int) -> float:
    way = tree.back(node)
    edges = pairwise(tree.nodes[one] for one in way)
    return float(sum(network.graph.edges[a, b]["length"] for a, b in edges))


@given(networks())
def test_every_way_of_the_tree_is_a_shortest_way(known: Snapshot) -> None:
    network = network_at(known)
    routes = Routes(network)
    for start in network.organisations[:2]:
        tree = tree_from(routes.matrix, start)
        for node, name in enumerate(network.organisations):
            way = routes.between(start, name)
            if way is None:
                assert np.isinf(tree.distances[node])
                assert tree.parents[node] == NOBODY
                continue
            assert tree.distances[node] == way.distance == lengths_back(network, tree, node)
            assert tree.steps[node] == len(way.steps)


def test_parents_come_before_their_children() -> None:
    network = network_at(skargarden())
    tree = tree_from(Routes(network).matrix, "fyren")
    seen: set[int] = {NOBODY}
    for node in tree.order.tolist():
        assert int(tree.parents[node]) in seen
        seen.add(node)
    assert tree.nodes[tree.order[0]] == "fyren"
    assert any(is_arena(tree.nodes[node]) for node in tree.order)


def test_who_is_passed_last_stands_on_no_way_that_can_avoid_it() -> None:
    pairs = [("a", "b"), ("a", "c"), ("b", "d"), ("c", "d"), ("b", "e")]
    known = snapshot("abcde", [(*pair, "contact") for pair in pairs])
    matrix = Routes(network_at(known)).matrix
    through_b = tree_from(matrix, "a")
    through_c = tree_from(matrix, "a", lambda node: node == "b")
    d, e = matrix.index["d"], matrix.index["e"]
    assert matrix.nodes[through_b.parents[d]] == "b"
    assert matrix.nodes[through_c.parents[d]] == "c"
    assert matrix.nodes[through_c.parents[e]] == "b"
    assert through_c.distances.tolist() == through_b.distances.tolist()


def test_somebody_who_is_not_there_that_day() -> None:
    with pytest.raises(KeyError):
        tree_from(Routes(network_at(skargarden())).matrix, "nobody")
