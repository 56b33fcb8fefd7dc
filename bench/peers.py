"""The plainest code that does the same work: what our own figures are divided by."""

import csv
import json
import sqlite3
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import networkx as nx


def import_plainly(folder: Path, database: Path) -> None:
    """Read the CSV files and put each row as it is into a table: no checks, no references, no history."""
    with sqlite3.connect(database) as connection:
        for path in sorted(folder.glob("*.csv")):
            with path.open(encoding="utf-8", newline="") as file:
                reader = csv.DictReader(file)
                columns = reader.fieldnames or []
                names = ", ".join(f'"{column}"' for column in columns)
                connection.execute(f'CREATE TABLE "{path.stem}" ({names})')
                marks = ", ".join("?" * len(columns))
                insert = f'INSERT INTO "{path.stem}" VALUES ({marks})'  # noqa: S608 -- our own file names
                connection.executemany(insert, ([row[column] for column in columns] for row in reader))


def plain_graph(ties: Iterable[tuple[str, str, float]]) -> "nx.Graph[str]":
    """A NetworkX graph of nothing but ties with a length."""
    graph: nx.Graph[str] = nx.Graph()
    for a, b, length in ties:
        if not graph.has_edge(a, b) or graph[a][b]["length"] > length:
            graph.add_edge(a, b, length=length)
    return graph


def route_plainly(graph: "nx.Graph[str]", a: str, b: str) -> float:
    """NetworkX's own shortest way, without words."""
    return float(nx.shortest_path_length(graph, a, b, weight="length"))


def dump(answer: Any) -> bytes:
    """The same answer turned into bytes by the standard library."""
    return json.dumps(answer, ensure_ascii=False).encode()


def milliseconds(work: Callable[[], object], times: int) -> list[float]:
    """How long each of `times` runs took, sorted."""
    taken = []
    for _ in range(times):
        begin = time.perf_counter()
        work()
        taken.append((time.perf_counter() - begin) * 1000)
    return sorted(taken)


if __name__ == "__main__":
    import_plainly(Path(sys.argv[1]), Path(sys.argv[2]))
