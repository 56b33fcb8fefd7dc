"""Whether one reader's wish starves another: how long a calm one waits while all else is asked at once.

`python -m bench.load --seconds 60` starts the service on the demo, on this machine's loopback alone, and for
so long asks every expensive route as fast as it answers, draws the largest picture there may be, asks for
other dates at random and holds connections that never say what they want. Meanwhile one calm reader asks for
`/healthz` and the front page. It prints a table: what the calm one waited, what became of the others.
"""

import argparse
import asyncio
import random
import resource
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import httpx2

from bench.machine import describe, resident_megabytes
from bench.run import Line, table
from tests.service import command, serving

LONGEST = 300
"""Seconds that anybody may ask for."""
HALF_OPEN = 2_000
TARGET = 200.0
"""Milliseconds that 99 of 100 calm answers stay under."""
CALM = ("/healthz", "/")
PAUSE = 0.1
"""Seconds between two questions of the calm reader."""
REFUSED = frozenset({429, 503})
"""Refusals in words: what is asked of a service that has too much to do."""
V1 = "/api/v1"
LARGEST = "/chart.png?width=5000&bbox=-60,-60,60,60"
EXPENSIVE = (
    LARGEST, "/chart.png?width=2400", "/chart.pdf?paper=a1", "/chart.svg?legend=true", "/chart.html",
    f"{V1}/chart", f"{V1}/organisations?limit=500", f"{V1}/bridging?limit=500",
    f"{V1}/partners?for=nora-kommun",
    f"{V1}/organisations/nora-kommun/reach?within=99&limit=500", f"{V1}/chart/tiles/1/5/16/16.mvt",
    f"{V1}/fragility?without=organisation:nora-kommun", "/coordinate/links", "/coordinate/gaps",
    "/coordinate/what-if?out=nora-kommun", "/coordinate/then?then=1990-01-01", "/coordinate/unknown.xlsx",
)  # fmt: skip


@dataclass
class Seen:
    """What came of all that was asked."""

    waited: dict[str, list[float]] = field(default_factory=lambda: {path: [] for path in CALM})
    statuses: Counter[int] = field(default_factory=Counter)
    cut: int = 0
    """Questions whose connection was let go before an answer."""


def fresh(path: str, draw: random.Random) -> str:
    """An address that nobody has asked for before, so that nothing kept answers it."""
    return f"{path}{'&' if '?' in path else '?'}select=nora-kommun&n={draw.getrandbits(40)}"


def other_date(draw: random.Random) -> str:
    """A day at random, of an answer that needs all of that day."""
    return f"{V1}/network?at={date(1900, 1, 1) + timedelta(draw.randrange(70_000))}"


async def calm(client: httpx2.AsyncClient, until: float, seen: Seen) -> None:
    """The calm reader."""
    while time.monotonic() < until:
        for path in CALM:
            began = time.perf_counter()
            answer = await client.get(path)
            seen.waited[path].append((time.perf_counter() - began) * 1000)
            seen.statuses[answer.status_code] += answer.status_code != httpx2.codes.OK
        await asyncio.sleep(PAUSE)


async def greedy(client: httpx2.AsyncClient, until: float, seen: Seen, path: str | None) -> None:
    """One who asks for the same as fast as it is answered; for any date without a path."""
    draw = random.Random(path)
    while time.monotonic() < until:
        try:
            answer = await client.get(other_date(draw) if path is None else fresh(path, draw))
        except httpx2.TransportError:
            seen.cut += 1
            continue
        seen.statuses[answer.status_code] += 1
        if answer.status_code in REFUSED:
            await asyncio.sleep(PAUSE)


@asynccontextmanager
async def half_open(address: str, many: int) -> AsyncIterator[None]:
    """So many connections whose head never ends; those that the service lets go come again."""
    place = urlsplit(address)
    stop = asyncio.Event()

    async def hold() -> None:
        while not stop.is_set():
            try:
                reader, writer = await asyncio.open_connection(place.hostname, place.port)
                writer.write(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n")
                await reader.read()
                writer.close()
            except OSError:
                pass
            await asyncio.sleep(1)

    held = [asyncio.create_task(hold()) for _ in range(many)]
    try:
        yield
    finally:
        stop.set()
        for one in held:
            one.cancel()
        await asyncio.gather(*held, return_exceptions=True)


async def pressed(address: str, seconds: float, many: int) -> Seen:
    """Everything at once for so many seconds."""
    seen, until = Seen(), time.monotonic() + seconds
    limits = httpx2.Limits(max_connections=None)
    async with (
        httpx2.AsyncClient(base_url=address, timeout=120) as quiet,
        httpx2.AsyncClient(base_url=address, timeout=120, limits=limits) as loud,
        half_open(address, many),
    ):
        asking = [greedy(loud, until, seen, path) for path in (*EXPENSIVE, *[None] * 4)]
        await asyncio.gather(calm(quiet, until, seen), *asking)
    return seen


def lines(address: str, pid: int, seconds: float, many: int) -> Iterator[Line]:
    """The table's lines."""
    seen = asyncio.run(pressed(address, seconds, many))
    for path, waited in seen.waited.items():
        waited.sort()
        p99 = waited[int(len(waited) * 0.99)]
        beside = f"median {statistics.median(waited):.0f} ms, most {waited[-1]:.0f} ms, {len(waited)} times"
        yield f"`{path}`, 99 of 100", f"{p99:.0f} ms", f"{TARGET:.0f} ms", beside
    answered = sum(count for status, count in seen.statuses.items() if status not in REFUSED)
    refused = sum(seen.statuses[status] for status in REFUSED)
    said = ", ".join(f"{status}: {count}" for status, count in sorted(seen.statuses.items()) if count)
    yield "expensive answers", f"{answered}", "", f"{refused} refused in words, {seen.cut} cut ({said})"
    peak = resident_megabytes(pid, peak=True)
    yield (
        "memory of the serving process",
        f"{resident_megabytes(pid):.0f} MB",
        "",
        f"{peak:.0f} MB at the most",
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the machine and the table."""
    parser = argparse.ArgumentParser(
        description="How long a calm reader waits while all else is asked at once."
    )
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--half-open", type=int, default=HALF_OPEN)
    given = parser.parse_args(arguments)
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    seconds, many = min(given.seconds, LONGEST), min(given.half_open, HALF_OPEN)
    print(f"# Ö-riket when everything is asked at once\n\n{describe()}")
    with tempfile.TemporaryDirectory(prefix="oriket-load-") as name:
        folder = Path(name)
        command("demo", folder=folder)
        with serving(folder, ORIKET_AUDIENCE="working") as running:
            title = f"{seconds:.0f} seconds, {many:,} connections that say nothing"
            table(title, lines(running.address, running.pid, seconds, many))


if __name__ == "__main__":
    main()
