"""Drawn ways pass whom they must, and as often as all shortest ways together do."""

import networkx as nx
import numpy as np
import pytest

from graph.ways.matrix import WayMatrix
from graph.ways.passing import passed
from tests.graph.small import network_at, scattered, skargarden


def test_the_only_way_passes_everybody_between() -> None:
    ways = WayMatrix(network_at(skargarden()))
    ends = [np.full(3, ways.index[id], np.int32) for id in ("hamnen", "udden")]
    found = passed(ways.lengths, ends[0], ends[1], 1)
    assert {node: n for node, n in zip(ways.nodes, found.tolist(), strict=True) if n} == {
        "bryggan": 3,
        "viken": 3,
    }
    assert passed(ways.lengths, ends[0][:0], ends[1][:0], 1).sum() == 0


def test_equally_short_ways_are_drawn_alike() -> None:
    network = network_at(scattered(60))
    ways, draw = WayMatrix(network), np.random.default_rng(16)
    part = max(nx.connected_components(network.graph), key=len)
    members = np.array(sorted(ways.index[node] for node in part), np.int32)
    for one, other in draw.choice(members, (4, 2), replace=False).tolist():
        some = list(nx.all_shortest_paths(network.graph, ways.nodes[one], ways.nodes[other], weight="length"))
        number = 4_000
        found = passed(ways.lengths, np.full(number, one, np.int32), np.full(number, other, np.int32), 2)
        for place, node in enumerate(ways.nodes):
            share = sum(node in way[1:-1] for way in some) / len(some)
            assert found[place] / number == pytest.approx(share, abs=0.04)
