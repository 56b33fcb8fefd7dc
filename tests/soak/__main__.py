"""`python -m tests.soak --minutes 30`: the scenario on both stores, a table, and how it ended."""

from __future__ import annotations

import argparse
import itertools
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import httpx2

from bench.machine import describe
from bench.run import Line, table
from graph.stores.address import open_store
from tests.neo4j_server import missing
from tests.service import ORIKET, command
from tests.soak import afterwards
from tests.soak.people import Crowd
from tests.soak.scene import Scene, left_in, scene

STORES = ("sqlite", "neo4j")
KILLS = 50
"""In half an hour; shorter runs have fewer."""
HALF_AN_HOUR = 1_800.0
QUIET = 300.0
"""Seconds that everything has to come to rest."""


def kills(crowd: Crowd) -> dict[str, Callable[[], bool]]:
    """What is killed, by name; each is there again afterwards. False where there was nothing to kill."""
    place, server = crowd.scene, crowd.scene.server

    def service() -> bool:
        place.killed.wait()  # to kill it before it works would be less than it gets
        place.killed.kill()
        place.killed.begin()
        return True

    def importer() -> bool:
        running = crowd.importing
        if running is None or running.poll() is not None:
            return False
        running.kill()
        return True

    def store() -> bool:
        assert server is not None
        server.restart()
        return True

    found = {"service": service, "builder": place.steady.kill_builder, "importer": importer}
    return found if server is None else {**found, "store": store}


def killing(crowd: Crowd, until: float, pause: float, counts: dict[str, int]) -> None:
    """Kill one after the other until the time has come."""
    ways = kills(crowd)
    counts.update(dict.fromkeys(ways, 0) if not counts else {})
    for name in itertools.cycle(ways):
        if time.monotonic() + pause > until:
            return
        time.sleep(pause)
        crowd.seen.troubled.set()
        counts[name] += ways[name]()
        crowd.seen.troubled.clear()


def full_disk(crowd: Crowd, seconds: float) -> tuple[str, int, int]:
    """Let everybody work on a full disk: how it was made full, what was refused, what was taken still."""
    place, seen = crowd.scene, crowd.seen
    place.killed.wait()
    seen.troubled.set()
    pids = [place.killed.pid, place.steady.pid]
    before = seen.statuses["write 503"], sum(one.acknowledged for one in seen.writes)
    with place.disk.full(pids) as how:
        time.sleep(seconds)
        for path in ("/", "/healthz", "/organisations"):
            answer = httpx2.get(f"{place.steady.address}{path}", timeout=60)
            if answer.status_code != httpx2.codes.OK:
                seen.broken.append(f"full disk: {path} is {answer.status_code}")
        after = seen.statuses["write 503"], sum(one.acknowledged for one in seen.writes)
    if place.server is not None:
        # Neo4j gives a database up that it could not write to, until it is started anew.
        place.server.restart()
    seen.troubled.clear()
    return how, after[0] - before[0], after[1] - before[1]


def settled(place: Scene) -> list[str]:
    """What still is not well when everybody has stopped for a while."""
    end, store = time.monotonic() + QUIET, open_store(place.url)
    revision = store.revision()
    store.close()
    while True:
        told = []
        for one in (place.killed, place.steady):
            with suppress(httpx2.TransportError):
                told.append(httpx2.get(f"{one.address}/readyz", timeout=60).json())
        if [(one["status"], one["revision"]) for one in told] == [("ok", revision)] * 2:
            return []
        if time.monotonic() > end:
            return [f"not well at the end: {told}"]
        time.sleep(0.5)


def one_more(place: Scene) -> list[str]:
    """What killed services have left in their caches is gone after the next change, once it is old."""
    afterwards.age_leftovers(place)
    for service in (place.killed, place.steady):
        body = {"name": f"Sist hos {service.name}", "sector": "civil_society"}
        httpx2.post(f"{service.address}/api/v1/records/organisation", json=body, timeout=60)
        if told := settled(place):
            return told
    return []


def spread(taken: Sequence[float]) -> str:
    """Median and slowest twentieth."""
    if not taken:
        return "never seen"
    ordered = sorted(taken)
    return f"{statistics.median(ordered):.2f} s (95 %: {ordered[int(len(ordered) * 0.95)]:.2f} s)"


def played(store: str, seconds: float, broken: list[str]) -> Iterator[Line]:
    """The scenario on one store: lines of the table; what is not as promised goes into `broken`."""
    with tempfile.TemporaryDirectory(prefix="oriket-soak-") as name:
        folder = Path(name) / "disk"
        folder.mkdir()
        counts: dict[str, int] = {}
        with scene(store, folder) as place:
            command("demo", folder=folder, oriket=ORIKET, **place.steady.settings)
            for service in (place.killed, place.steady):
                service.begin()
                service.wait()
            crowd = Crowd(place)
            began = time.monotonic()
            pause = max(4.0, min(HALF_AN_HOUR / KILLS, seconds / 8) / 2)
            with crowd.at_work():
                killing(crowd, began + seconds / 2, pause, counts)
                how, refused, taken = full_disk(crowd, min(20.0, seconds / 10))
                killing(crowd, began + seconds, pause, counts)
            seen = crowd.seen
            seen.broken += settled(place)
            seen.broken += afterwards.written(place, seen)
            flat, swollen = afterwards.memory(seen)
            seen.broken += swollen
            seen.broken += one_more(place)
            time.sleep(afterwards.REST)
            for service in (place.killed, place.steady):
                service.stop()
            left = [*afterwards.files(place)]
            server_pid = place.server.pid if place.server else None
        seen.broken += left
        seen.broken += [f"still running: {one}" for one in left_in(folder)]
        assert server_pid is None or not Path(f"/proc/{server_pid}").exists()
    acknowledged = sum(one.acknowledged for one in seen.writes)
    gone = sum("lost from" in one for one in seen.broken)
    said = ", ".join(f"{what} {count}" for what, count in counts.items())
    yield "killed with -9", f"{sum(counts.values())}", "", said
    yield "writes acknowledged", f"{acknowledged}", "", f"of {len(seen.writes)}; {gone} lost (0)"
    yield "full disk", how, "", f"{refused} writes refused in words, {taken} taken"
    yield "the other service follows", spread(seen.follows), "1 s", f"{len(seen.follows)} times"
    yield "who wrote it sees it on a page", spread(seen.own), "", f"{len(seen.own)} times"
    yield "memory of the service that was never killed", flat, "± 5 %", ""
    yield "answers", f"{seen.statuses.total()}", "", str(dict(sorted(seen.statuses.items())))
    yield "readers told to come back", f"{seen.refused.total()}", "", str(dict(seen.refused.most_common()))
    yield "broken promises", f"{len(seen.broken)}", "0", "; ".join(seen.broken[:5])
    broken += seen.broken


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the machine and a table for each store; 1 when a promise was broken."""
    parser = argparse.ArgumentParser(description="Everybody at work, everything killed, nothing lost.")
    parser.add_argument("--minutes", type=float, default=30.0, help="for all stores together")
    parser.add_argument("--store", choices=STORES, action="append")
    given = parser.parse_args(arguments)
    # Whoever stops it gets everything taken away as well.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))
    stores = given.store or [one for one in STORES if one != "neo4j" or not missing()]
    print(f"# Ö-riket after a long day\n\n{describe()}")
    broken: list[str] = []
    for store in stores:
        table(
            f"{store}, {given.minutes / len(stores):.0f} minutes",
            played(store, given.minutes * 60 / len(stores), broken),
        )
    for one in broken:
        print(f"broken: {one}", file=sys.stderr)
    sys.exit(1 if broken else 0)


if __name__ == "__main__":
    main()
