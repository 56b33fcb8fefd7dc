"""A process of its own that writes: `python -m tests.graph.stores.writer URL race NAME` or `… stream`."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import IO

from graph.records.changes import ChangeSet
from graph.records.errors import Conflict, StoreUnavailable
from graph.stores.address import Login, open_store, read_address
from graph.stores.neo4j import Neo4jStore
from graph.stores.protocol import Store
from tests.graph.stores.sets import change_set, content, edited, organisation

TOGETHER = 300
"""Organisations in each change set of a stream: enough for a kill to fall in the middle of one."""


def race(url: str, name: str) -> None:
    """Read, wait for a line on standard input, and try to change what others change too."""
    store = open_store(url)
    read = store.load()
    print("ready", flush=True)
    sys.stdin.readline()
    try:
        changes = (
            edited(read, "organisation", "nora", phone=name) if read.organisations else organisation("nora")
        )
        store.apply(change_set(changes, id=name))
    except Conflict:
        print("conflict", flush=True)
    else:
        print("won", flush=True)


def stream(url: str) -> None:
    """Apply change sets until killed; each number that is printed was acknowledged."""
    store = impatient(url)
    for n in count(store.revision() + 1):
        made = (organisation(f"o-{n}-{k}", note="x" * 500) for k in range(TOGETHER))
        send(store, change_set(*made, id=f"stream-{n}"))
        print(n, flush=True)


def impatient(url: str) -> Store:
    """The store, which asks a server that is away again at once: `send` is what waits."""
    where = read_address(url)
    if not isinstance(where, Login):
        return open_store(url)
    login = {"user": where.user, "password": where.password, "database": where.database}
    return Neo4jStore(where.address, **login, patience=1.0)


def send(store: Store, changes: ChangeSet) -> None:
    """Send a change set until it is acknowledged."""
    while True:
        try:
            store.apply(changes)
        except StoreUnavailable:
            time.sleep(0.1)
        else:
            return


def start(*arguments: str) -> subprocess.Popen[str]:
    """Start such a process."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.graph.stores.writer", *arguments],
        cwd=Path(__file__).parents[3],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


@contextlib.contextmanager
def streaming(url: str) -> Iterator[tuple[subprocess.Popen[str], IO[str]]]:
    """A stream and what it prints; it ends with the test, whatever happens."""
    process = start(url, "stream")
    assert process.stdout is not None
    try:
        yield process, process.stdout
    finally:
        process.kill()
        process.communicate()


def outcomes(url: str, names: Sequence[str]) -> list[str]:
    """Let processes race, and return what each says in the end."""
    racers = [start(url, "race", name) for name in names]
    for racer in racers:
        assert racer.stdout is not None
        assert racer.stdout.readline() == "ready\n"
    for racer in racers:
        assert racer.stdin is not None
        racer.stdin.write("go\n")
        racer.stdin.flush()
    return [racer.communicate()[0].strip() for racer in racers]


def kill_9(process: subprocess.Popen[str]) -> list[int]:
    """Kill a stream with -9 and return every number that it had printed."""
    process.kill()
    return [int(line) for line in process.communicate()[0].splitlines()]


def assert_whole(store: Store, told: Sequence[int]) -> None:
    """Every acknowledged change set is there, and of every one all or nothing."""
    revision, records = content(store)
    assert revision >= max(told, default=0)
    assert [e.change_set.id for e in store.changes_since(0)] == [f"stream-{n + 1}" for n in range(revision)]
    assert len(records) == TOGETHER * revision


if __name__ == "__main__":
    url, what, *names = sys.argv[1:]
    if what == "race":
        race(url, *names)
    else:
        stream(url)
