"""Whether one reader's wish starves another: how long a calm one waits while all else is asked at once.

`python -m bench.load --seconds 60` starts the service on the demo, on this machine's loopback alone, and for
so long asks every expensive route as fast as it answers, draws the largest picture there may be, asks for
other dates at random and holds connections that never say what they want. Meanwhile one calm reader asks for
`/healthz` and the front page, and in the same breath a server that does nothing but say hello (uvicorn, a
process of its own): what that one takes is the machine's share of the waiting. It prints a table: what the
calm one waited, what became of the others.

Calm and greedy ones are processes of their own, the greedy at a lower priority: elsewhere they would have
their own processors.
"""

import argparse
import asyncio
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, MutableMapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import httpx2

from bench.machine import describe, resident_megabytes
from bench.run import Line, table
from tests.neo4j_server import free_port
from tests.service import Running, command, serving

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


HELLO = "hello"
"""What the server that does nothing is called in the table."""
ELSEWHERE = "127.0.0.2"
"""Where the connections come from that say nothing: not from where the calm reader is."""
LESS = 10
"""How much the greedy ones give way to the service on the same machine (`nice`)."""
Send = Callable[[MutableMapping[str, object]], Awaitable[None]]


@dataclass
class Pressed:
    """What became of the greedy ones."""

    statuses: Counter[int] = field(default_factory=Counter)
    cut: int = 0
    """Questions whose connection was let go before an answer."""


def fresh(path: str, draw: random.Random) -> str:
    """An address that nobody has asked for before, so that nothing kept answers it."""
    return f"{path}{'&' if '?' in path else '?'}select=nora-kommun&n={draw.getrandbits(40)}"


def other_date(draw: random.Random) -> str:
    """A day at random, of an answer that needs all of that day."""
    return f"{V1}/network?at={date(1900, 1, 1) + timedelta(draw.randrange(70_000))}"


async def hello(scope: Mapping[str, object], receive: object, send: Send) -> None:
    """The plainest app that there is: what uvicorn and the machine take by themselves."""
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"hello"})


@contextmanager
def greeting() -> Iterator[str]:
    """The address of a server that does nothing but say hello."""
    port = free_port()
    told = ("--port", str(port), "--log-level", "error", "--lifespan", "off")
    process = subprocess.Popen([sys.executable, "-m", "uvicorn", "bench.load:hello", *told])
    try:
        address = f"http://127.0.0.1:{port}"
        while process.poll() is None:
            try:
                httpx2.get(address)
                break
            except httpx2.TransportError:
                time.sleep(0.05)
        yield address
    finally:
        process.kill()
        process.wait()


def calm(address: str, plain: str, until: float) -> dict[str, list[float]]:
    """The calm reader: milliseconds of each answer, by what it asked for."""
    asked = {HELLO: plain, **{path: f"{address}{path}" for path in CALM}}
    waited: dict[str, list[float]] = {what: [] for what in asked}
    with httpx2.Client(timeout=120) as client:
        while time.monotonic() < until:
            for what, where in asked.items():
                began = time.perf_counter()
                client.get(where).raise_for_status()
                waited[what].append((time.perf_counter() - began) * 1000)
            time.sleep(PAUSE)
    return {what: sorted(taken) for what, taken in waited.items()}


async def greedy(client: httpx2.AsyncClient, until: float, seen: Pressed, path: str | None) -> None:
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
                reader, writer = await asyncio.open_connection(
                    place.hostname, place.port, local_addr=(ELSEWHERE, 0)
                )
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


async def press(address: str, seconds: float, many: int) -> Pressed:
    """Everything at once for so many seconds."""
    seen, until = Pressed(), time.monotonic() + seconds
    limits = httpx2.Limits(max_connections=None)
    async with (
        httpx2.AsyncClient(base_url=address, timeout=120, limits=limits) as loud,
        half_open(address, many),
    ):
        await asyncio.gather(*(greedy(loud, until, seen, path) for path in (*EXPENSIVE, *[None] * 4)))
    return seen


def pressing(address: str, seconds: float, many: int) -> subprocess.Popen[str]:
    """The greedy ones, as a process of their own that prints what became of them."""
    told = ("--press", address, "--seconds", str(seconds), "--half-open", str(many))
    command = [sys.executable, "-m", "bench.load", *told]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def lines(running: Running, plain: str, seconds: float, many: int) -> Iterator[Line]:
    """The table's lines."""
    with pressing(running.address, seconds, many) as greedy_ones:
        waited = calm(running.address, plain, time.monotonic() + seconds)
        told = json.loads(greedy_ones.communicate()[0])
    p99 = {what: taken[int(len(taken) * 0.99)] for what, taken in waited.items()}
    for what, taken in waited.items():
        median, most = statistics.median(taken), taken[-1]
        beside = f"{p99[what] / p99[HELLO]:.1f} × hello; " if what != HELLO else ""
        beside += f"median {median:.0f} ms, most {most:.0f} ms, {len(taken)} times"
        target = f"{TARGET:.0f} ms" if what != HELLO else ""
        yield f"`{what}`, 99 of 100", f"{p99[what]:.0f} ms", target, beside
    statuses = {int(status): count for status, count in told["statuses"].items()}
    answered = sum(count for status, count in statuses.items() if status not in REFUSED)
    refused = sum(statuses.get(status, 0) for status in REFUSED)
    said = ", ".join(f"{status}: {count}" for status, count in sorted(statuses.items()))
    yield "expensive answers", f"{answered}", "", f"{refused} refused in words, {told['cut']} cut ({said})"
    now, peak = resident_megabytes(running.pid), resident_megabytes(running.pid, peak=True)
    yield "memory of the serving process", f"{now:.0f} MB", "", f"{peak:.0f} MB at the most"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the machine and the table."""
    parser = argparse.ArgumentParser(
        description="How long a calm reader waits while all else is asked at once."
    )
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--half-open", type=int, default=HALF_OPEN)
    parser.add_argument("--press", metavar="ADDRESS", help="only press on a service that runs there")
    given = parser.parse_args(arguments)
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    seconds, many = min(given.seconds, LONGEST), min(given.half_open, HALF_OPEN)
    if given.press:
        os.nice(LESS)
        seen = asyncio.run(press(given.press, seconds, many))
        print(json.dumps({"statuses": dict(seen.statuses), "cut": seen.cut}))
        return
    print(f"# Ö-riket when everything is asked at once\n\n{describe()}")
    with tempfile.TemporaryDirectory(prefix="oriket-load-") as name, greeting() as plain:
        folder = Path(name)
        command("demo", folder=folder)
        with serving(folder, ORIKET_AUDIENCE="working") as running:
            title = f"{seconds:.0f} seconds, {many:,} connections that say nothing"
            table(title, lines(running, plain, seconds, many))


if __name__ == "__main__":
    main()
