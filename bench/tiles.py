"""`python -m bench.tiles [SIZES]`: how long a tile takes and how large it is, at every zoom."""

from __future__ import annotations

import gzip
import mmap
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from bench.machine import describe, resident_megabytes
from bench.seas import generated
from viz.chart import Chart, draw
from viz.places import edition
from viz.tiles.archive import Archive, packed
from viz.tiles.pack import Texts, filed
from viz.tiles.tiles import Tiles

LEVEL = 5
"""As the service compresses tiles."""
MOST = 200
"""Tiles of one zoom that are made; of more a sample."""
HEAD = (
    "| organisations | zoom | tiles | ms, median | ms, most | kB compressed, median | kB, most |\n"
    "|---|---|---|---|---|---|---|"
)


def table(chart: Chart) -> Iterator[str]:
    """Yield the rows of a chart: for each zoom tiles, and milliseconds and size, compressing included."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "chart.tiles"
        begin = time.process_time()
        told, arrays = filed(chart, Texts())
        with place.open("wb") as file:
            file.writelines(packed(told, arrays))
        made, size = time.process_time() - begin, place.stat().st_size / 1e6
        before = resident_megabytes(os.getpid())
        with place.open("rb") as file:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        tiles = Tiles(Archive(mapped))
        rows = [row(tiles, len(chart.sea.isles), zoom) for zoom in range(tiles.last + 1)]
        grown = resident_megabytes(os.getpid()) - before
        yield from rows
        yield f"\nArchive: {made:.1f} CPU s, {size:.0f} MB; in memory with these tiles read {grown:.0f} MB."


def row(tiles: Tiles, organisations: int, zoom: int) -> str:
    """One row: what the tiles of a zoom cost."""
    numbers = tiles.archive[f"islands.{zoom}.tiles"]
    some = numbers if len(numbers) <= MOST else np.random.default_rng(1).choice(numbers, MOST, replace=False)
    spent, sizes = [], []
    for number in some.tolist():
        begin = time.process_time()
        content = gzip.compress(tiles.tile(zoom, *divmod(number, 2**zoom)), LEVEL, mtime=0)
        spent.append(1e3 * (time.process_time() - begin))
        sizes.append(len(content) / 1e3)
    return (
        f"| {organisations:,} | {zoom} | {len(numbers):,} | {np.median(spent):.1f} | {max(spent):.1f} "
        f"| {np.median(sizes):.0f} | {max(sizes):.0f} |"
    )


def main(sizes: tuple[int, ...]) -> None:
    """Print the table."""
    print(describe(), HEAD, sep="\n\n")
    for size in sizes:
        sea = generated(size)
        print(*table(draw(sea, edition.first_edition(sea), 1)), sep="\n", flush=True)


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or (5_000, 20_000))
