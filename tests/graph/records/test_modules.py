"""Modules are on where somebody has said so, and in all that lies there."""

from __future__ import annotations

import pytest

from graph.records.lists import MODULE
from graph.records.modules import uses
from graph.records.schema import Fields
from graph.records.snapshot import Snapshot
from tests.graph.small import snapshot

PLACES: dict[str, Fields] = {
    "18": {"name": "Örebro län", "kind": "county", "modules": ["goals"]},
    "1884": {"name": "Nora", "kind": "municipality", "county": "18"},
    "1883": {"name": "Karlskoga", "kind": "municipality", "county": "18", "modules": ["chains"]},
    "1286": {"name": "Ystad", "kind": "municipality"},
    "sydost": {"name": "Sydost", "kind": "area", "parts": ["1286"], "modules": ["tags"]},
}


@pytest.fixture(scope="module")
def known() -> Snapshot:
    return snapshot({"nora": {}}, place=PLACES)


def test_where_a_module_is_used(known: Snapshot) -> None:
    assert known.where.using("chains") == {"1883"}
    assert known.where.using("goals") == {"18", "1884", "1883"}
    assert known.where.using("tags") == {"sydost", "1286"}
    assert known.where.using("calls") == frozenset()


def test_whether_it_is_used_there(known: Snapshot) -> None:
    where = known.where
    assert uses(where, "chains")
    assert not uses(where, "calls")
    assert uses(where, "chains", {"1883", "1286"})
    assert uses(where, "chains", {"18"})  # something of the county uses it
    assert not uses(where, "chains", {"1884"})
    assert not uses(where, "chains", set())
    assert uses(where, "goals", {"1884"})


def test_every_module_can_be_switched_on() -> None:
    assert len(MODULE.values) == 9
