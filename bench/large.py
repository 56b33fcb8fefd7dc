"""How the service bears a large network: memory, and seconds from the sheets to the first answer.

`python -m bench.large 10000 100000` prints a Markdown table for each number of organisations, with two ties
each. Every figure is of the real commands: `oriket import`, `oriket serve`. A hundred thousand take a while.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import httpx2

from bench.imports import imported
from bench.machine import children, describe, resident_megabytes, used_seconds
from bench.network import Size, network, write
from bench.peers import milliseconds
from bench.run import LONG, Line, fetch, seconds, table
from tests.service import Running, serving

TIMES = 5
TODAY = "2023-04-01"
"""The demo's day: dates are drawn from its rows."""


def importing(folder: Path) -> Iterator[Line]:
    """`oriket import --apply`: seconds of processor time and the most memory."""
    took = imported(folder / "sheets", folder)
    yield "import", f"{took.seconds:.0f} s", "", f"{took.megabytes:.0f} MB at the most"


def starting(running: Running, what: str, begin: float) -> Iterator[Line]:
    """How long a start took, and what it took of memory."""
    ready = f"{seconds(begin):.0f} s"
    yield what, ready, "", f"{used_seconds(running.pid):.0f} s of processor time in the serving process"
    yield "– the serving process", f"{resident_megabytes(running.pid):.0f} MB", "", peak(running.pid)
    # It rests two minutes after its job before it goes.
    for workshop in children(running.pid):
        said = f"{used_seconds(workshop):.0f} s of processor time"
        yield "– the workshop", f"{resident_megabytes(workshop):.0f} MB", "", f"{peak(workshop)}, {said}"


def peak(pid: int) -> str:
    return f"{resident_megabytes(pid, peak=True):.0f} MB at the most"


def answering(running: Running) -> Iterator[Line]:
    """Answers and pages that people wait for, one client; medians."""
    with httpx2.Client(base_url=running.address, timeout=300) as client:
        api = "/api/v1"
        names = [row["id"] for row in fetch(client, f"{api}/organisations?limit=200")["items"]]
        a, b = names[0], names[-1]
        paths = (
            f"{api}/organisations?limit=50", f"{api}/organisations?q=skolan", f"{api}/organisations/{a}",
            f"{api}/organisations/{a}/reach?within=6", f"{api}/organisations/{a}/reach?within=99&limit=500",
            f"{api}/routes?from={a}&to={b}", f"{api}/suggest?q=bibl", f"{api}/network", f"{api}/bridging",
            f"{api}/partners?for={a}", f"{api}/chart/frame", f"{api}/chart/part?id={a}",
            "/", "/organisations", f"/organisations/{a}", "/arenas", "/questions", "/bridging",
            "/isolated", f"/partners?for={a}", "/coordinate", "/coordinate/alone", "/coordinate/what-if",
        )  # fmt: skip
        for path in paths:
            size = len(client.get(path).raise_for_status().content)
            taken = milliseconds(partial(client.get, path), TIMES)
            shown = path.replace(a, "A").replace(b, "B")
            yield f"`{shown}`", f"{statistics.median(taken):.0f} ms", "", f"{size / 1000:.0f} kB"


def measured(size: int, folder: Path) -> Iterator[Line]:
    """Everything about one size, line by line."""
    write(network(Size(size, 2 * size)), folder / "sheets")
    yield from importing(folder)
    for what in ("first start, nothing made yet", "start with the atlas stored"):
        begin = time.perf_counter()
        with serving(folder, seconds=2 * LONG, ORIKET_AUDIENCE="working", ORIKET_TODAY=TODAY) as running:
            yield from starting(running, what, begin)
            if what.startswith("start"):
                yield from answering(running)
                yield "– the serving process then", f"{resident_megabytes(running.pid):.0f} MB", "", ""
    yield "store and cache on disk", f"{stored(folder):.0f} MB", "", ""


def stored(folder: Path) -> float:
    """Megabytes of the database and of what is kept for the next start."""
    files = (*folder.glob("oriket.sqlite3*"), *(folder / "cache").rglob("*"))
    return sum(file.stat().st_size for file in files if file.is_file()) / 2**20


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the machine and a table for each size."""
    parser = argparse.ArgumentParser(description="How the service bears large networks.")
    parser.add_argument("sizes", type=int, nargs="*", default=[10_000, 100_000])
    print(f"# Ö-riket and large networks\n\n{describe()}")
    for size in parser.parse_args(arguments).sizes:
        with tempfile.TemporaryDirectory(prefix="oriket-large-") as name:
            table(f"{size:,} organisations, {2 * size:,} ties", measured(size, Path(name)))


if __name__ == "__main__":
    main()
