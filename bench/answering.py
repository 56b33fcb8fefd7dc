"""Many who answer at once through their links, on one process: how long each waits, and whether all is kept.

`python -m bench.answering [PEOPLE] [SECONDS]` (500 and 180) starts the real service over an invented network,
and everybody answers at a time of their own: who they are, two collaborations, arenas, wishes. It prints a
Markdown table of what a page and an answer took, and counts each word in the store.
"""

import asyncio
import os
import random
import sys
import tempfile
import time
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
Taken = dict[str, list[float]]
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


async def one(client: httpx2.AsyncClient, id: str, code: str, others: list[str], taken: Taken) -> None:
    """Somebody answers, reading each page before they press."""
    path = f"/s/{code}"
    for name, said in STEPS:
        step = name.format(*others)
        began = time.perf_counter()
        (await client.get(path, params={"step": step})).raise_for_status()
        taken["page"].append(time.perf_counter() - began)
        began = time.perf_counter()
        answer = await client.post(path, data={"step": step, "set": f"{id} {step}", **said})
        taken["answer"].append(time.perf_counter() - began)
        if answer.status_code != 303:
            raise SystemExit(f"{answer.status_code}: {answer.text[:300]}")
        await asyncio.sleep(random.uniform(0.2, 1.0))


async def everybody(address: str, made: list[tuple[str, str]], ids: list[str], seconds: float) -> Taken:
    """All of them, each beginning at a time of their own."""
    taken: Taken = {"page": [], "answer": []}
    last = max(1.0, seconds - 8)
    limits = httpx2.Limits(max_connections=200)
    async with httpx2.AsyncClient(base_url=address, limits=limits, timeout=60) as client:

        async def later(number: int, id: str, code: str) -> None:
            await asyncio.sleep(last * number / len(made))
            others = (ids[(number + step) % len(ids)] for step in (7, 13, 29))
            await one(client, id, code, [other for other in others if other != id][:2], taken)

        await asyncio.gather(*(later(n, *who) for n, who in enumerate(made)))
    return taken


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
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made, ids = asked(folder, people)
        with serving(folder, ORIKET_LOG_LEVEL="warning") as service:
            before = processor(service.pid)
            taken = asyncio.run(everybody(service.address, made, ids, seconds))
            spent = processor(service.pid) - before
        words = kept_words(folder)
    print(f"{describe()}; {people} people in {seconds:.0f} s, {os.cpu_count()} cores shared with them\n")
    print(f"| | times | median ms | 95 % ms (aim {TARGET}) | longest ms |\n|---|---|---|---|---|")
    for what, times in taken.items():
        high = quantiles(times, n=20)[-1]
        told = (median(times), high, max(times))
        print(f"| {what} | {len(times)} | {' | '.join(f'{1000 * one:.0f}' for one in told)} |")
    each = 1000 * spent / sum(map(len, taken.values()))
    print(f"\nThe service took {each:.1f} ms of processor for each, redrawing the chart's words among it.")
    print(f"{words} of {2 * people} words are in the store.")


if __name__ == "__main__":
    main()
