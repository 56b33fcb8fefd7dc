"""Many possible ties at once, against all distances with each."""

from __future__ import annotations

from graph.ways.all_steps import all_steps
from graph.ways.distances import distances
from graph.ways.one_more import saved
from tests.graph.small import network_at, scattered


def test_many_ties_are_weighed_at_once() -> None:
    network = network_at(scattered(420))
    known = all_steps(network)
    assert known is not None
    ids, far = distances(network)
    ties = [(a, b) for a, b in zip(ids[::20], ids[7::20], strict=False)]
    for (a, b), gain in zip(ties, saved(known, ties, 2.0).tolist(), strict=True):
        near, away = far[ids.index(a)], far[ids.index(b)]
        through = near[:, None] + 2.0 + away
        after = far.clip(max=through).clip(max=through.T)
        there = far < float("inf")
        assert gain == (far[there] - after[there]).sum() / 2
