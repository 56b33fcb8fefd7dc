"""The ways of a network as columns, and as two Parquet files that any engine reads."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from graph.ways.network_at import NetworkAt, is_arena

NODES, EDGES = "nodes.parquet", "edges.parquet"


@dataclass(frozen=True, eq=False)
class EdgeTable:
    """Organisations, then arenas, and the ways between them.

    Attributes
    ----------
    ids : list of str
        Organisations by id.
    arenas : int
        How many nodes follow them.
    a, b : ndarray
        The nodes that each way joins.
    length : ndarray
    """

    ids: list[str]
    arenas: int
    a: NDArray[np.int64]
    b: NDArray[np.int64]
    length: NDArray[np.float64]

    @property
    def nodes(self) -> int:
        """Organisations and arenas."""
        return len(self.ids) + self.arenas


def edges_of(network: NetworkAt) -> EdgeTable:
    """Return the ways of a date; arenas where fewer than two sit join nobody and are left out."""
    graph = network.graph
    joining = [node for node in graph if is_arena(node) and len(graph[node]) > 1]
    number = {node: n for n, node in enumerate((*network.organisations, *joining))}
    rows: list[tuple[int, int, float]] = [
        (number[a], number[b], data["length"])
        for a, b, data in graph.edges(data=True)
        if a in number and b in number
    ]
    ends = np.array([row[:2] for row in rows], np.int64).reshape(-1, 2)
    length = np.array([row[2] for row in rows], np.float64)
    return EdgeTable([*network.organisations], len(joining), ends[:, 0].copy(), ends[:, 1].copy(), length)


def write_edges(table: EdgeTable, folder: Path) -> None:
    """Write `nodes.parquet` (n, id; an arena's id is empty) and `edges.parquet` (a, b, length)."""
    folder.mkdir(parents=True, exist_ok=True)
    ids = pa.array([*table.ids, *[None] * table.arenas], pa.string())
    pq.write_table(pa.table({"n": np.arange(table.nodes), "id": ids}), folder / NODES)
    pq.write_table(pa.table({"a": table.a, "b": table.b, "length": table.length}), folder / EDGES)


def read_edges(folder: Path) -> EdgeTable:
    """Read what `write_edges` or somebody else's warehouse has written. Raises `OSError`, `ValueError`."""
    nodes, edges = pq.read_table(folder / NODES), pq.read_table(folder / EDGES)
    ids: list[Any] = nodes.column("id").to_pylist()
    known = [id for id in ids if id is not None]
    if nodes.column("n").to_pylist() != [*range(len(ids))] or ids[: len(known)] != known:
        raise ValueError("nodes.parquet: n must count from 0, organisations first")
    a, b, length = (edges.column(name).to_numpy() for name in ("a", "b", "length"))
    if len(a) and not (0 <= min(a.min(), b.min()) <= max(a.max(), b.max()) < len(ids) and length.min() > 0):
        raise ValueError("edges.parquet: a and b must be nodes, and every length more than 0")
    return EdgeTable(
        known, len(ids) - len(known), a.astype(np.int64), b.astype(np.int64), length.astype(float)
    )
