from __future__ import annotations

import numpy as np

from graph.measures.analysis import find
from graph.ways.routes import may_introduce
from graph.ways.tree import NOBODY
from tests.viz.radial.conftest import Looking
from viz.radial.spots import between_of, spots, zones


def test_everybody_is_in_exactly_one_part(looking: Looking) -> None:
    network = looking.network
    tree = looking.tree("karlskoga-kommun")
    parts = zones(tree, find(network).components, lambda one: may_introduce(network.snapshot, one))
    reached = [*parts.known.members, *parts.introduced.members, *parts.farther.members]
    assert (len(parts.known.members), len(reached), parts.unreached) == (6, 51, 57)
    told = {tree.nodes[one] for one in reached} | {one for group in parts.without for one in group}
    assert told | {"karlskoga-kommun"} == set(network.organisations)
    assert [len(group) for group in parts.without[:3]] == [19, 2, 1]


def test_a_collective_introduces_nobody(looking: Looking) -> None:
    network = looking.network
    tree = looking.tree("karlskoga-kommun")
    all_may = zones(tree, find(network).components, lambda _: True)
    none_may = zones(tree, find(network).components, lambda _: False)
    some = zones(tree, find(network).components, lambda one: may_introduce(network.snapshot, one))
    assert none_may.introduced.members == ()
    assert none_may.introduced.nearest is None
    by_collective = set(all_may.introduced.members) - set(some.introduced.members)
    collectives = {tree.nodes[one] for one in by_collective}
    assert collectives
    for node in by_collective:
        assert network.snapshot.organisations[between_of(tree, node)[0]].collective


def test_parents_stand_before_their_children_with_true_distances(looking: Looking) -> None:
    seen = looking.seen("karlskoga-kommun", "wide")
    for place, spot in enumerate(seen.spots):
        assert spot.parent < place
        assert spot.distance == seen.tree.distances[seen.tree.nodes.index(spot.node)]
    assert seen.spots[0].parent == NOBODY
    assert sum(one.is_island for one in seen.spots) == 52


def test_who_is_not_drawn_is_counted(looking: Looking) -> None:
    tree = looking.tree("karlskoga-kommun")
    few = spots(looking.network, tree, 10)
    drawn = [one for one in few if one.is_island]
    heaps = [one for one in few if one.heap]
    assert len(drawn) + sum(one.heap[0] for one in heaps if one.heap) == 52
    assert {one.node for one in drawn if one.steps == 1} == {
        tree.nodes[node] for node in np.flatnonzero(tree.steps[:109] == 1)
    }
    for one in heaps:
        assert one.heap is not None
        assert one.heap[1] <= one.distance <= one.heap[2]
        assert few[one.parent].node == one.node
