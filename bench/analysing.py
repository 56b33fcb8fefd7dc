"""How `oriket analyse` grows: a made country as Parquet, an engine over it, its findings kept and read.

`python -m bench.analysing 1000000 --pivots 2` (extra `large`; `--engine spark` wants `spark`). Blocks of
1,000 organisations with 85 of 100 ties inside, counties of 15,000 with 12 more, five ties each, lengths 1 to
4, 3 of 100 isolated.
"""

import argparse
import resource
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from importlib import import_module
from pathlib import Path

import numpy as np

from graph.large.analyses import analysed_organisations, analyses, keep_analysis
from graph.large.edges import EdgeTable, read_edges, write_edges
from graph.people.address import open_people

BLOCK, COUNTY, ISOLATED = 1_000, 15_000, 0.03
SHARES = (0.85, 0.12, 0.03)
"""Of ties: within the block, the county, the country."""


def country(many: int) -> EdgeTable:
    """A made country of so many organisations."""
    rng = np.random.default_rng(16)
    joined = np.flatnonzero(rng.random(many) >= ISOLATED)
    a = rng.choice(joined, many * 5)
    size = rng.choice((BLOCK, COUNTY, many), len(a), p=SHARES)
    b = np.minimum(a // size * size + rng.integers(0, size), many - 1)
    kept = (a != b) & np.isin(b, joined)
    pairs = np.unique(np.sort(np.stack((a[kept], b[kept])), axis=0), axis=1)
    length = rng.integers(1, 5, pairs.shape[1]).astype(float)
    return EdgeTable([f"o{n:08d}" for n in range(many)], 0, pairs[0], pairs[1], length)


def cpu() -> float:
    """Processor seconds of this process and of the children that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


@contextmanager
def step(name: str) -> Iterator[None]:
    """Say what a step has cost."""
    began, wall = cpu(), time.monotonic()
    yield
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(
        f"{name:28} {cpu() - began:8.1f} s  (wall {time.monotonic() - wall:.0f})  peak {peak:.2f} GB",
        flush=True,
    )


def main() -> None:
    """Measure one size with one engine."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("many", type=int)
    parser.add_argument("--engine", choices=("networkit", "spark"), default="networkit")
    parser.add_argument("--pivots", type=int, default=2)
    chosen = parser.parse_args()
    engine = import_module(f"graph.large.{chosen.engine}_engine")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with step("made"):
            table = country(chosen.many)
        with step("edges written"):
            write_edges(table, folder)
        with step("edges read"):
            table = read_edges(folder)
        source = table.ids[int(table.a[0])]
        with step(f"analysed ({len(table.a):,} ties)"):
            last = chosen.pivots if chosen.engine == "networkit" else folder
            found = engine.analysed(table, [source], last)
        people = open_people(f"sqlite:///{folder / 'o.db'}")
        with step("kept in the store"):
            keep_analysis(people, found, table.ids, at=date(2026, 11, 27), revision=1, ways=len(table.a))
        (head,) = analyses(people)
        with step("one page of 50 read"):
            page = analysed_organisations(people, head, after=table.ids[chosen.many // 2])
            _ = [next(page) for _ in range(50)]
        size = (folder / "o.db").stat().st_size / 2**20
        print(f"{head.components:,} components, largest {head.largest_component:,}; {head.groups:,} groups,")
        print(f"cut {head.cut_organisations}, pivots {head.pivots}; findings {size:.0f} MB in the store")


if __name__ == "__main__":
    main()
