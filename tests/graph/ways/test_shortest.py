from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from scipy.sparse import csr_array

from graph.records.snapshot import Snapshot
from graph.ways import shortest
from graph.ways.matrix import WayMatrix
from graph.ways.shortest import from_each, from_many, from_nearest, spread
from tests.graph.networks import networks
from tests.graph.small import network_at

ROOMS = ("api", "graph", "ingest", "viz")
SEARCHES = ("dijkstra", "bellman", "shortest_path", "floyd", "johnson", "astar", "yen", "eccentricity")
"""Parts of the names that searches for shortest ways have in SciPy and NetworkX."""
ENGINE = Path("graph/ways/shortest.py")


def searches(tree: ast.AST) -> Iterator[str]:
    """Every name, imported, called or taken from a module, that searches for shortest ways."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom | ast.Import):
            names = [part.name for part in node.names]
        elif isinstance(node, ast.Attribute):
            names = [node.attr]
        else:
            continue
        yield from (name for name in names if any(search in name.split(".")[-1] for search in SEARCHES))


def test_shortest_ways_are_searched_for_in_one_place(root: Path) -> None:
    files = [path.relative_to(root) for room in ROOMS for path in (root / room).rglob("*.py")]
    found = {path: list(searches(ast.parse((root / path).read_text("utf-8")))) for path in files}
    assert found.pop(ENGINE)
    assert {path: names for path, names in found.items() if names} == {}


@pytest.mark.parametrize(
    "code",
    ["from scipy.sparse.csgraph import dijkstra", "nx.all_pairs_dijkstra(g)", "import a.shortest_path"],
)
def test_a_search_of_ones_own_is_seen(code: str) -> None:
    assert list(searches(ast.parse(code)))


@given(networks())
def test_each_nearest_and_many_agree_with_every_detour(known: Snapshot) -> None:
    network = network_at(known)
    ways, size = WayMatrix(network).lengths, len(network.organisations)
    sources = np.arange(size)
    each = from_each(ways, sources)
    # Floyd and Warshall in three lines, from the plain table of lengths.
    table = np.where(ways.toarray() > 0, ways.toarray(), np.inf)
    np.fill_diagonal(table, 0)
    for middle in range(len(table)):
        table = np.minimum(table, table[:, middle, None] + table[None, middle])
    assert np.array_equal(each, table[:size])
    assert np.array_equal(from_nearest(ways, sources[:2]), each[:2].min(axis=0))
    assert np.array_equal(from_many(ways, size).rows(sources), each[:, :size])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(known=networks())
def test_the_engine_finds_the_same(known: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    network = network_at(known)
    matrix, size = WayMatrix(network), len(network.organisations)
    found = []
    for worth_it in (shortest.WORTH_IT, 0):
        monkeypatch.setattr(shortest, "WORTH_IT", worth_it)
        rows = [from_each(ways, np.arange(size), 6.0) for ways in (matrix.lengths, matrix.with_steps)]
        found.append([*rows, spread(matrix.lengths, size)])
    for plain, compiled in zip(*found, strict=True):
        assert np.array_equal(plain, compiled)


def test_what_lies_beyond_the_limit_is_infinite() -> None:
    ways = csr_array(np.array([[0.0, 2, 0], [2, 0, 2], [0, 2, 0]]))
    assert from_each(ways, np.array([0]), 2.0).tolist() == [[0.0, 2.0, np.inf]]
    assert from_each(ways, np.array([], dtype=int)).shape == (0, 3)
