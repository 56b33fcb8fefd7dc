"""A municipality's workbook from the drop to the chart: what it costs until the next thing is on the screen.

`python -m bench.workbook 150` prints a Markdown table: a workbook with so many organisations and as many ties
is dropped on `/import`, its dry run read, saved, and drawn. Beside it stands the same workbook on the command
line, which shows nothing on the way.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from typing import TypeVar

from fastapi.testclient import TestClient
from openpyxl import Workbook

from api.app import create_app
from bench.imports import imported
from bench.machine import children, describe, used_seconds
from bench.network import Size, network
from graph.stores.memory import MemoryStore
from tests.api.conftest import built, keeper_of, settings

T = TypeVar("T")

TIMES = 3
TARGET = "2 s"
DROPPED, SAVED = "from the drop to the dry run", "from saving to the chart"
SHEETS = ("organisations", "ties")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook(size: Size, path: Path) -> Path:
    """A workbook of organisations and the ties between them, as an export would hold them."""
    book = Workbook()
    for name, rows in network(size).items():
        if name in SHEETS or name == "places":
            sheet = book.create_sheet(name)
            sheet.append([*rows[0]])
            for row in rows:
                sheet.append([*row.values()])
    book.remove(book.worksheets[0])
    book.save(path)
    return path


def walked(path: Path, cache: Path) -> Iterator[tuple[str, float, float]]:
    """Each step of one walk into an empty service: what, seconds on the clock, seconds of processor time."""
    app = built(create_app(settings(cache, "working", writing="anybody"), MemoryStore(), follow=False))
    keeper, client = keeper_of(app), TestClient(app, base_url="http://localhost")

    def timed(work: Callable[[], T]) -> tuple[T, float, float]:
        clock, used = time.perf_counter(), _used()
        return work(), time.perf_counter() - clock, _used() - used

    try:
        sent = {"files": (path.name, path.read_bytes(), XLSX)}
        page, clock, used = timed(partial(client.post, "/import", files=sent))
        yield DROPPED, clock, used
        saved, clock, used = timed(partial(_shown, client, f"{page.url.path}/apply", keeper.look))
        if not keeper.store.load().organisations:
            raise SystemExit(f"not saved: {saved[:2000]}")
        yield SAVED, clock, used
    finally:
        keeper.close()


def _shown(client: TestClient, path: str, look: Callable[[], None]) -> str:
    told = client.post(path).text
    look()
    client.get("/api/v1/chart")
    return told


def _used() -> float:
    """Processor time of this process, of what it has waited for, and of what still works for it."""
    own = os.times()
    return sum(own[:4]) + sum(map(used_seconds, children(os.getpid())))


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the machine and the table."""
    parser = argparse.ArgumentParser(description="What a workbook costs from the drop to the chart.")
    parser.add_argument("organisations", type=int, nargs="?", default=150)
    parser.add_argument("--times", type=int, default=TIMES)
    options = parser.parse_args(arguments)
    size = Size(options.organisations, options.organisations)
    print(f"# A workbook of {size.organisations} organisations, {size.ties} ties\n\n{describe()}\n")
    found: dict[str, list[tuple[float, float]]] = {DROPPED: [], SAVED: []}
    with tempfile.TemporaryDirectory(prefix="oriket-workbook-") as name:
        folder = Path(name)
        path = workbook(size, folder / "Kommunen.xlsx")
        for n in range(options.times):
            for what, clock, used in walked(path, folder / f"cache{n}"):
                found[what].append((clock, used))
        plain = imported(path, folder).seconds
    print("| what | processor time | on the clock | aim | beside |\n|---|---|---|---|---|")
    for what, taken in found.items():
        clock, used = (median(column) for column in zip(*taken, strict=True))
        print(
            f"| {what} | {used:.2f} s | {clock:.2f} s | {TARGET} | `oriket import --apply`: {plain:.1f} s |"
        )


if __name__ == "__main__":
    main()
