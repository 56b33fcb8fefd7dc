"""`make bench`: how fast and how big the service is here, beside the plainest code that does the same.

Prints Markdown. Every figure is of the real commands: `oriket import`, `oriket serve`, its API, its pages.
"""

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import httpx2
from playwright.sync_api import sync_playwright

from bench.imports import imported, peer
from bench.machine import children, describe, resident_megabytes, used_seconds
from bench.network import DEMO, Size, network, write
from bench.peers import dump, milliseconds, plain_graph, route_plainly
from tests.browser import launch_arguments, missing, wait_for_chart
from tests.service import Running, serving

BIG = Size(organisations=10_000, ties=50_000)
TIMES = 200
LONG = 1_800.0
A, B = "karlskoga-kommun", "nora-vardcentral"
TIE = "arbetsformedlingen--primarvarden-region-skane--operational--lokala-samverkansgrupper"
CHANGES = 10
LOOK, REST = 0.05, 1.0
"""Seconds between two looks, and after a change, in which what follows an answer is done too."""
Line = tuple[str, str, str, str]


def seconds(begin: float) -> float:
    return time.perf_counter() - begin


def fetch(client: httpx2.Client, path: str) -> Any:
    return client.get(path).raise_for_status().json()


def importing(what: str, sheets: Path, folder: Path, target: str) -> Line:
    """`oriket import --apply` as a process, against csv and sqlite3 in a process."""
    ours, plain = imported(sheets, folder), peer(sheets, folder)
    beside = f"{ours.seconds / plain.seconds:.1f} × csv + sqlite3 without checks ({plain.seconds:.2f} s)"
    return what, f"{ours.seconds:.2f} s of processor time", target, beside


def starting(folder: Path) -> Iterator[Line]:
    """From `oriket serve` to a first page: with nothing built, and with the atlas of last time."""
    for what in ("first page, nothing built yet", "first page, atlas stored"):
        begin = time.perf_counter()
        with serving(folder, ORIKET_AUDIENCE="working") as running:
            httpx2.get(f"{running.address}/").raise_for_status()
            yield what, f"{seconds(begin):.2f} s", "2 s", ""


def answering(running: Running) -> Iterator[Line]:
    """The API's list and route, one client, one connection; medians and the slowest twentieth."""
    with httpx2.Client(base_url=f"{running.address}/api/v1") as client:
        listing, way = "/organisations?limit=500", f"/routes?from={A}&to={B}"
        answer = fetch(client, listing)
        graph = plain_graph(ties(client))
        plain: dict[str, Callable[[], object]] = {
            listing: partial(dump, answer),
            way: partial(route_plainly, graph, A, B),
        }
        peers = {listing: "json.dumps of the answer", way: "NetworkX on the ties alone"}
        for path, name in ((listing, "API list, 109 organisations"), (way, "API route")):
            taken = milliseconds(partial(fetch, client, path), TIMES)
            peer = statistics.median(milliseconds(plain[path], TIMES))
            median = statistics.median(taken)
            figure = f"{median:.1f} ms (95 %: {taken[int(TIMES * 0.95)]:.1f})"
            yield name, figure, "10 ms", f"{median / peer:.0f} × {peers[path]} ({peer:.2f} ms)"


def ties(client: httpx2.Client) -> Iterator[tuple[str, str, float]]:
    """Everybody's current ties, as the API tells them."""
    for row in fetch(client, "/organisations?limit=500")["items"]:
        for tie in fetch(client, f"/organisations/{row['id']}")["ties"]:
            if tie["current"]:
                yield row["id"], tie["other"]["id"], tie["length"]


def drawing(running: Running) -> Iterator[Line]:
    """The chart's page in software-rendered Chromium, until the chart stands."""
    if reason := missing():
        yield "chart page complete", reason, "2 s", ""
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_arguments())
        taken = []
        for _ in range(3):
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            begin = time.perf_counter()
            page.goto(f"{running.address}/")
            wait_for_chart(page)
            taken.append(seconds(begin))
            page.close()
        browser.close()
    yield "chart page complete, Chromium without a GPU", f"{statistics.median(taken):.2f} s", "2 s", ""


def at_the_seeds_size(folder: Path) -> Iterator[Line]:
    yield importing("import of the seed data", DEMO, folder, "2 s")
    yield from starting(folder)
    with serving(folder, ORIKET_AUDIENCE="working") as running:
        yield from answering(running)
        yield from drawing(running)
        memory = resident_megabytes(running.pid)
        yield "memory of the serving process", f"{memory:.0f} MB", "200 MB", ""
    yield from changing(folder)


def at_ten_thousand(folder: Path) -> Iterator[Line]:
    write(network(BIG), folder / "sheets")
    yield importing("import of 10,000 organisations, 50,000 ties", folder / "sheets", folder, "8 s")
    begin = time.perf_counter()
    with serving(folder, seconds=LONG, ORIKET_AUDIENCE="working") as running:
        yield "from serve to ready", f"{seconds(begin):.1f} s", "", "atlas built"
        with httpx2.Client(base_url=f"{running.address}/api/v1", timeout=60) as client:
            names = [row["id"] for row in fetch(client, "/organisations?limit=2")["items"]]
            for path in ("/organisations?limit=50", f"/routes?from={names[0]}&to={names[1]}", "/network"):
                taken = milliseconds(partial(fetch, client, path), 20)
                yield path.split("?")[0], f"{statistics.median(taken):.1f} ms", "", ""
        yield "memory of the serving process", f"{resident_megabytes(running.pid):.0f} MB", "", ""


def changing(folder: Path) -> Iterator[Line]:
    """A tie's degree changed and changed back: until everybody sees it, at its own service and another."""
    with (
        serving(folder, ORIKET_AUDIENCE="working", ORIKET_WRITING="anybody") as one,
        serving(folder, ORIKET_AUDIENCE="working", ORIKET_WRITING="anybody") as other,
        httpx2.Client(base_url=one.address, timeout=60) as client,
    ):
        seen = [changed(client, one, other, n) for n in range(CHANGES)]
    used, here, there = (statistics.median(column) for column in zip(*seen, strict=True))
    yield (
        "a degree changed, drawn anew", f"{used:.2f} s of processor time", "0.5 s",
        f"{here:.2f} s until readers see it, {there:.2f} s at another service on the same store",
    )  # fmt: skip


def changed(client: httpx2.Client, one: Running, other: Running, n: int) -> tuple[float, float, float]:
    """Processor time of the service that draws, and seconds until it and the other show the change."""
    path = f"/api/v1/records/tie/{TIE}"
    tag = client.get(path).raise_for_status().headers["etag"]
    used, begin = processor_seconds(one.pid), time.perf_counter()
    body = {"decided": ("contact", "integration")[n % 2]}
    version = client.patch(path, json=body, headers={"if-match": tag}).raise_for_status().json()["version"]
    waited: dict[Running, float] = {}
    while len(waited) < 2:
        for running in (one, other):
            shown = httpx2.get(f"{running.address}/readyz").json()["revision"]
            if shown >= version:
                waited.setdefault(running, seconds(begin))
        time.sleep(LOOK)
    time.sleep(REST)
    return processor_seconds(one.pid) - used, waited[one], waited[other]


def processor_seconds(pid: int) -> float:
    """Of a service and what builds for it."""
    return used_seconds(pid) + sum(map(used_seconds, children(pid)))


def table(title: str, lines: Iterator[Line]) -> None:
    """One table, line by line as the figures come."""
    print(f"\n## {title}\n\n| what | here | target | beside |\n|---|---|---|---|")
    for line in lines:
        print(f"| {' | '.join(line)} |", flush=True)


def main() -> None:
    """Print the machine and the tables."""
    print(f"# Ö-riket on this machine\n\n{describe()}")
    with tempfile.TemporaryDirectory(prefix="oriket-bench-") as name:
        for title, lines in (
            ("The seed data", at_the_seeds_size),
            ("10,000 organisations", at_ten_thousand),
        ):
            folder = Path(name) / title.replace(",", "").replace(" ", "-")
            folder.mkdir()
            table(title, lines(folder))


if __name__ == "__main__":
    main()
