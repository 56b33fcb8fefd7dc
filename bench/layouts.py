"""One layout in a process of its own, so that its time and memory are its own.

`python -m bench.layouts NAME WAYS.npz POSITIONS.npy` reads the ways of one component (its islands first, then
its arenas), writes the islands' positions and prints the CPU seconds that this took and the most megabytes.
"""

from __future__ import annotations

import importlib
import re
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import numpy as np
from scipy.sparse import csr_array, load_npz, triu

from bench.machine import peak_megabytes
from bench.seas import generated
from graph.ways.shortest import from_each, from_many
from viz.places import fairways, layout
from viz.places.fairways import Fairways
from viz.places.layout import Floats

NOT_HERE = 69
"""Told where a peer is not installed: ours is measured without them too."""


def ours(ways: csr_array, size: int) -> Floats:
    known = from_many(ways, size)
    draft = layout.lay_out(size, known.steps) * known.unit
    return fairways.along(draft, known.rows, Fairways.of(ways, size))


def small(ways: csr_array, size: int) -> Floats:
    """Ours as it runs below `layout.NUMPY_UP_TO`, where nothing compiled is loaded."""

    def rows(sources: layout.Ints) -> Floats:
        return np.asarray(from_each(ways, sources)[:, :size])

    return fairways.along(layout.lay_out(size, rows), rows, Fairways.of(ways, size))


def edges(ways: csr_array) -> tuple[Floats, Floats, Floats]:
    upper = triu(ways).tocoo()
    return upper.row, upper.col, upper.data


def s_gd2_all(ways: csr_array, size: int) -> Floats:
    """On all distances between islands (it knows no others): the same task as ours."""
    far = from_many(ways, size).rows(np.arange(size))
    one, other = np.triu_indices(size, 1)
    start = np.random.default_rng(1).random((size, 2))
    near = far[one, other]
    s_gd2 = importlib.import_module("s_gd2")
    return np.asarray(s_gd2.mds_direct(size, near, near**-2.0, init=start, num_dimensions=2, random_seed=1))


def s_gd2_pivots(ways: csr_array, size: int) -> Floats:
    one, other, length = edges(ways)
    s_gd2 = importlib.import_module("s_gd2")
    found = s_gd2.layout_sparse(one.astype(np.int32), other.astype(np.int32), 200, V=length, random_seed=1)
    return np.asarray(found)


def igraph_kk(ways: csr_array, size: int) -> Floats:
    one, other, length = edges(ways)
    pairs = np.stack([one, other], axis=1).tolist()
    graph = importlib.import_module("igraph").Graph(n=ways.shape[0], edges=pairs)
    # Its weights are lengths: they go into shortest paths.
    return np.array(graph.layout_kamada_kawai(weights=length.tolist()).coords)


def networkx_kk(ways: csr_array, size: int) -> Floats:
    far = from_many(ways, size).rows(np.arange(size))
    graph: nx.Graph[int] = nx.from_numpy_array(np.ones((size, size)))
    near = {i: dict(enumerate(row.tolist())) for i, row in enumerate(far)}
    found = nx.kamada_kawai_layout(graph, dist=near)
    return np.array([found[i] for i in range(size)])


def graphviz(program: str, ways: csr_array, size: int) -> Floats:
    lines = (f"{a} -- {b} [len={w}];" for a, b, w in zip(*edges(ways), strict=True))
    text = "graph { node [shape=point, width=0.01]; start=1;\n" + "\n".join(lines) + "\n}"
    drawn = subprocess.run([program, "-Tplain"], input=text, text=True, capture_output=True, check=True)
    place = np.zeros((ways.shape[0], 2))
    for node, x, y in re.findall(r"^node (\d+) (\S+) (\S+)", drawn.stdout, re.MULTILINE):
        place[int(node)] = float(x), float(y)
    return place


def neato(ways: csr_array, size: int) -> Floats:
    return graphviz("neato", ways, size)


def sfdp(ways: csr_array, size: int) -> Floats:
    return graphviz("sfdp", ways, size)


LAYOUTS: dict[str, Callable[[csr_array, int], Floats]] = {
    "ours": ours, "ours, small": small, "s_gd2": s_gd2_all, "s_gd2 200 pivots": s_gd2_pivots,
    "igraph KK": igraph_kk, "NetworkX KK": networkx_kk, "neato": neato, "sfdp": sfdp,
}  # fmt: skip


def cpu() -> float:
    """CPU seconds of this process and of those that it waited for."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)


def main(name: str, ways: Path, target: Path) -> None:
    """Lay out once small for warmth, so that compiling is not counted, then for real."""
    whole, size = csr_array(load_npz(ways)), int(np.load(ways.with_suffix(".size.npy")))
    if name == "ours":
        warm = generated(2 * layout.NUMPY_UP_TO)
        group = warm.components()[0]
        ours(warm.ways_of(group), len(group))
    before = cpu()
    place = LAYOUTS[name](whole, size)[:size]
    print(cpu() - before, peak_megabytes())
    np.save(target, place)


if __name__ == "__main__":
    try:
        main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
    except (ModuleNotFoundError, FileNotFoundError):
        sys.exit(NOT_HERE)
