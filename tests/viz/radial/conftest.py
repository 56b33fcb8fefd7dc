"""The seed seen from two organisations, placed once for all tests."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol

import pytest

from graph.records.snapshot import Snapshot
from graph.ways.network_at import NetworkAt
from graph.ways.routes import Routes, may_introduce
from graph.ways.tree import WayTree, tree_from
from viz.radial.drawn import FromHere, draw
from viz.radial.page import PAGES
from viz.radial.spots import Spot, spots


@dataclass(frozen=True, eq=False)
class Seen:
    """What is seen from one organisation."""

    network: NetworkAt
    tree: WayTree
    spots: tuple[Spot, ...]
    drawn: FromHere


class Drawn(Protocol):
    """A chart that can be told."""

    def to_json(self) -> dict[str, Any]:
        """Its islands and arenas, at least."""


class Looking:
    """Looks from anybody, and keeps what it has seen."""

    def __init__(self, snapshot: Snapshot, chart: Drawn) -> None:
        self.network, self.chart = NetworkAt(snapshot, dt.date(2023, 4, 1)), chart.to_json()
        self.seen = cache(self._seen)

    def tree(self, start: str) -> WayTree:
        known = self.network.snapshot
        return tree_from(
            Routes(self.network).matrix,
            start,
            lambda one: one in known.organisations and not may_introduce(known, one),
        )

    def _seen(self, start: str, shape: str) -> Seen:
        tree = self.tree(start)
        shown = spots(self.network, tree, PAGES[shape].most)
        known = self.network.snapshot
        called = {one.node: self.name(one.node) for one in shown}
        called |= {f"heap:{one.node}": f"+ {one.heap[0]}" for one in shown if one.heap}
        assert all(one in known.organisations for one in self.network.organisations)
        return Seen(self.network, tree, shown, draw(shown, self.chart, called, shape))

    def name(self, node: str) -> str:
        known = self.network.snapshot
        return known.arenas[node[6:]].name if node.startswith("arena:") else known.organisations[node].name


@pytest.fixture(scope="session")
def looking(snapshot: Snapshot, chart: Drawn) -> Looking:
    return Looking(snapshot, chart)
