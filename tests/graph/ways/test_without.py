"""How much farther others have without each node and way, worked out by hand on a ring."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from graph.ways.all_steps import all_steps
from graph.ways.without import without_each
from tests.graph.small import network_at, snapshot

RING = [(a, b, "integration") for a, b in ("ab", "bc", "cd", "de", "ea")]


def test_a_ring_by_hand() -> None:
    known = all_steps(network_at(snapshot(list("abcde"), RING)))
    assert known is not None
    told = without_each(known, {})
    # Without one the other four stand in a row: its two neighbours, 2 from each other, get 3; from both ends.
    assert told.distance.tolist() == [2.0] * 5
    # Without a way five stand in a row: 4 instead of 1, and twice 3 instead of 2.
    assert told.way_distance.tolist() == [10.0] * 5
    assert told.ends.tolist() == [[0, 1], [0, 4], [1, 2], [2, 3], [3, 4]]


def test_from_some_it_is_their_part() -> None:
    known = all_steps(network_at(snapshot(list("abcde"), RING)))
    assert known is not None
    one = without_each(replace(known, sources=np.array([0], np.int32), far=known.far[:1]), {})
    # From a: b's going makes c 3 instead of 2, e's going makes d so; nothing else is farther.
    assert one.distance.tolist() == [0.0, 1.0, 0.0, 0.0, 1.0]


def test_what_is_left_of_a_way_is_what_is_longer() -> None:
    known = all_steps(network_at(snapshot(list("abcde"), RING)))
    assert known is not None
    assert without_each(known, {(0, 1): 2.0}).way_distance.tolist()[0] < 10.0
