"""NetworKit finds what our own measures find, on a network with arenas, parts and nobody's partner."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from graph.measures.bridging import betweenness
from graph.measures.cuts import cuts
from graph.measures.groups import groups
from graph.ways.distances import distances
from graph.ways.network_at import NetworkAt
from tests.graph.small import network_at, scattered, skargarden

pytest.importorskip("networkit", reason="large: extra not installed")
pytest.importorskip("pyarrow", reason="large: extra not installed")
from graph.large.edges import edges_of, read_edges, write_edges
from graph.large.networkit_engine import analysed


@pytest.fixture(params=["small", "scattered"])
def network(request: pytest.FixtureRequest) -> NetworkAt:
    return network_at(skargarden() if request.param == "small" else scattered(60))


def test_it_finds_what_we_find(network: NetworkAt, tmp_path: Path) -> None:
    write_edges(edges_of(network), tmp_path)
    table = read_edges(tmp_path)
    ids, ours = distances(network)
    assert tuple(table.ids) == ids
    found = analysed(table, ids[:3], table.nodes)
    for n, id in enumerate(ids[:3]):
        assert found.distances[id].tolist() == ours[n].tolist()
    reach = np.isfinite(ours)
    assert ((found.component[:, None] == found.component) == reach).all()
    assert found.cut is not None
    assert {id for id, cut in zip(ids, found.cut, strict=True) if cut} == {*cuts(network).organisations}
    if not table.arenas:  # where there are, NetworKit lets them be ends of ways too
        assert found.betweenness is not None
        assert found.betweenness.round(12).tolist() == [*betweenness(network).values()]


def test_groups_that_are_plain_are_the_same() -> None:
    network = network_at(skargarden())
    table = edges_of(network)
    group = dict(zip(table.ids, analysed(table, (), 0).group.tolist(), strict=True))
    for one in groups(network):
        if one.sure == 1:
            assert len({group[id] for id in one.members}) == 1, one.members


def test_an_estimate_is_near_and_the_same_each_time() -> None:
    table = edges_of(network_at(scattered(60)))
    exact = analysed(table, (), table.nodes).betweenness
    first, again = (analysed(table, (), table.nodes // 2).betweenness for _ in range(2))
    assert exact is not None
    assert first is not None
    assert again is not None
    assert first.tolist() == again.tolist()
    assert 0 < np.abs(first - exact).max() < 0.2
