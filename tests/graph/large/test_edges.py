"""The ways of a network as columns: what joins nobody is left out, and others' files are looked at."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.graph.small import network_at, skargarden

pytest.importorskip("pyarrow", reason="large: extra not installed")
from graph.large.edges import edges_of, read_edges, write_edges


def test_they_come_back_as_they_were_written(tmp_path: Path) -> None:
    table = edges_of(network_at(skargarden()))
    write_edges(table, tmp_path)
    again = read_edges(tmp_path)
    assert (again.ids, again.arenas) == (table.ids, table.arenas)
    for name in ("a", "b", "length"):
        assert getattr(again, name).tolist() == getattr(table, name).tolist()


def test_files_of_somebody_else_are_looked_at(tmp_path: Path) -> None:
    table = edges_of(network_at(skargarden()))
    table.a[0] = 10_000
    write_edges(table, tmp_path)
    with pytest.raises(ValueError, match=r"edges\.parquet"):
        read_edges(tmp_path)
