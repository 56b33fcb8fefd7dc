"""All distances held in bytes: the same as any other way to them."""

from __future__ import annotations

import numpy as np
import pytest

from graph.ways.all_steps import HALVES, all_steps
from graph.ways.distances import distances
from tests.graph.small import network_at, scattered


def test_they_are_all_distances() -> None:
    network = network_at(scattered(40))
    known = all_steps(network)
    assert known is not None
    assert all_steps(network) is known
    _, far = distances(network)
    held = known.far[:40, :40]
    assert np.array_equal(np.where(held == known.no_way, np.inf, held / HALVES), far)
    there = np.isfinite(far)
    assert known.spread[:, 0].tolist() == (there.sum(axis=1) - 1).tolist()
    assert (known.spread[:, 1] / HALVES).tolist() == np.where(there, far, 0).sum(axis=1).tolist()
    assert (known.spread[:, 2] / HALVES).tolist() == np.where(there, far, 0).max(axis=1).tolist()


def test_ways_too_long_for_a_type_take_the_next_or_are_not_held(monkeypatch: pytest.MonkeyPatch) -> None:
    least = type("Least", (), {"max": 1})
    known = np.iinfo
    monkeypatch.setattr(np, "iinfo", lambda kind: least if kind is np.uint8 else known(kind))
    wide = all_steps(network_at(scattered(20)))
    assert wide is not None
    assert wide.far.dtype == np.uint16
    monkeypatch.setattr("graph.ways.all_steps.KINDS", (np.uint8,))
    assert all_steps(network_at(scattered(20))) is None


def test_networks_that_cannot_be_held_have_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.ways.all_steps.MOST_HELD", 10)
    assert all_steps(network_at(scattered(20))) is None
