"""Many who answer at once through their links, on one process: how long each waits, and whether all is kept.

`python -m bench.answering [PEOPLE] [SECONDS]` (500 and 180) starts the real service over an invented network,
and everybody answers at a time of their own: who they are, two collaborations, arenas, wishes. At half time
the service is killed with -9 and started again. It prints a Markdown table of what a page and an answer took,
how often somebody had to press once more, and counts each word in the store.
"""

import asyncio
import os
import random
import re
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles

import httpx2

from api.service_key import service_key
from api.settings import Settings
from bench.forms import brought
from bench.machine import describe
from bench.network import Size
from graph.people import links
from graph.people.address import open_people
from graph.stores.sqlite import SqliteStore
from tests.service import serving

PEOPLE, SECONDS = 500, 180.0
TARGET = "200 ms"
"""At 95 %, for a page and for an answer."""
STEPS: tuple[tuple[str, dict[str, str]], ...] = (
    ("us", {"answer": "yes"}),
    ("tie:{0}", {"answer": "collaboration"}),
    ("tie:{1}", {"answer": "contact"}),
    ("more", {}),
    ("wishes", {}),
)


def asked(folder: Path, people: int) -> tuple[list[tuple[str, str]], list[str]]:
    """An organisation and its code for each who answers, in a store with some more than these."""
    store = brought(Size(2 * people, 4 * people), folder)
    known = store.load()
    store.close()
    chosen = [id for id, one in known.organisations.items() if not one.collective][:people]
    settings = Settings.model_validate({"store": f"sqlite:///{folder / 'oriket.sqlite3'}"})
    kept, key = open_people(settings.store), service_key(settings)
    links.set_terms(kept, links.EVERYWHERE, "bench", unused_for_grants=True)
    made = [(id, links.code_of(key, links.make(kept, key, ("organisation", id)))) for id in chosen]
    kept.close()
    return made, [*known.organisations]


@dataclass
class Crowd:
    """What all of them meet: where the service is, how long it took, how often they pressed again."""

    address: str
    page: list[float] = field(default_factory=list)
    answer: list[float] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)

    async def asked(
        self, client: httpx2.AsyncClient, times: list[float], path: str, form: dict[str, str] | None = None
    ) -> None:
        """Get a page or press a button, again where the service asks for patience or has just been killed."""
        while True:
            began, way = time.perf_counter(), f"{self.address}{path}"
            try:
                answer = await (client.post(way, data=form) if form else client.get(way))
            except httpx2.TransportError:
                self.refused["nobody there"] += 1
                await asyncio.sleep(0.5)
                continue
            if answer.status_code != 503:
                break
            self.refused[re.sub(r"<[^>]*>|\s+", " ", answer.text.partition("<main")[2]).strip()[:120]] += 1
            await asyncio.sleep(float(answer.headers.get("retry-after", 2)))
        times.append(time.perf_counter() - began)
        if answer.status_code != (303 if form else 200):
            raise SystemExit(f"{answer.status_code}: {answer.text[:300]}")


async def one(client: httpx2.AsyncClient, id: str, code: str, others: list[str], crowd: Crowd) -> None:
    """Somebody answers, reading each page before they press."""
    path = f"/s/{code}"
    for name, said in STEPS:
        step = name.format(*others)
        await crowd.asked(client, crowd.page, f"{path}?step={step}")
        await crowd.asked(client, crowd.answer, path, {"step": step, "set": f"{id} {step}", **said})
        await asyncio.sleep(random.uniform(0.2, 1.0))


async def everybody(
    crowd: Crowd, made: list[tuple[str, str]], ids: list[str], seconds: float, again: Callable[[], str]
) -> None:
    """All of them, each beginning at their own time; at half time `again` kills and starts the service."""
    last = max(1.0, seconds - 8)
    limits = httpx2.Limits(max_connections=200)
    async with httpx2.AsyncClient(limits=limits, timeout=60) as client:

        async def later(number: int, id: str, code: str) -> None:
            await asyncio.sleep(last * number / len(made))
            others = (ids[(number + step) % len(ids)] for step in (7, 13, 29))
            await one(client, id, code, [other for other in others if other != id][:2], crowd)

        async def killed() -> None:
            await asyncio.sleep(seconds / 2)
            crowd.address = await asyncio.to_thread(again)

        await asyncio.gather(*(later(n, *who) for n, who in enumerate(made)), killed())


def kept_words(folder: Path) -> int:
    """How many words of parties the store holds."""
    store = SqliteStore(folder / "oriket.sqlite3")
    ties = store.load().ties.values()
    store.close()
    return sum(claim.by is not None for tie in ties for claim in tie.claims)


def processor(pid: int) -> float:
    """Seconds of processor that a process has used."""
    said = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(said[11]) + int(said[12])) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Print the table."""
    people = int(sys.argv[1]) if sys.argv[1:] else PEOPLE
    seconds = float(sys.argv[2]) if sys.argv[2:] else SECONDS
    random.seed(1)
    with tempfile.TemporaryDirectory() as name, ExitStack() as held:
        folder = Path(name)
        made, ids = asked(folder, people)
        services = [held.enter_context(serving(folder, ORIKET_LOG_LEVEL="warning"))]
        before, spent = processor(services[0].pid), 0.0

        def again() -> str:
            nonlocal spent
            spent = processor(services[0].pid) - before
            os.kill(services[0].pid, signal.SIGKILL)
            services.append(held.enter_context(serving(folder, ORIKET_LOG_LEVEL="warning")))
            return services[-1].address

        crowd = Crowd(services[0].address)
        asyncio.run(everybody(crowd, made, ids, seconds, again))
        spent += processor(services[-1].pid)
        words = kept_words(folder)
    print(f"{describe()}; {people} people in {seconds:.0f} s, {os.cpu_count()} cores shared with them\n")
    told(crowd, spent)
    print(f"{words} of {2 * people} words are in the store.")


def told(crowd: Crowd, spent: float) -> None:
    """Print what they met."""
    print(f"| | times | median ms | 95 % ms (aim {TARGET}) | longest ms |\n|---|---|---|---|---|")
    for what, times in (("page", crowd.page), ("answer", crowd.answer)):
        high = quantiles(times, n=20)[-1]
        cells = (median(times), high, max(times))
        print(f"| {what} | {len(times)} | {' | '.join(f'{1000 * one:.0f}' for one in cells)} |")
    each = 1000 * spent / (len(crowd.page) + len(crowd.answer))
    print(f"\nThe service took {each:.1f} ms of processor for each, the chart's words and a start among it.")
    for why, count in crowd.refused.items():
        print(f"Pressed again {count} times: {why}")


if __name__ == "__main__":
    main()
