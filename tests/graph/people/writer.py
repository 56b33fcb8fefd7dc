"""A process of its own that writes people's documents: `python -m tests.graph.people.writer URL`."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from itertools import count
from pathlib import Path

from graph.people.address import open_people
from graph.people.people import People
from tests.graph.people.contract import Slip

TOGETHER = 40
"""Documents in each write: enough for a kill to fall in the middle of one."""


def stream(url: str) -> None:
    """Write until killed; each number that is printed was acknowledged."""
    people = open_people(url)
    for n in count(len(people.find(Slip, limit=100_000)) // TOGETHER):
        people.write([Slip(id=f"{n}-{k}", owner=f"{n}", text="x" * 500) for k in range(TOGETHER)])
        print(n, flush=True)


def killed_after(url: str, lines: int) -> list[int]:
    """Kill such a process with -9 after so many acknowledgements, and return all that it had printed."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.graph.people.writer", url],
        cwd=Path(__file__).parents[3],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        told = [int(process.stdout.readline()) for _ in range(lines)]
    finally:
        process.kill()
        rest = process.communicate()[0]
    return told + [int(line) for line in rest.splitlines()]


def assert_whole(people: People, told: Sequence[int]) -> None:
    """Every acknowledged write is there, and of each all or nothing."""
    found = people.find(Slip, limit=100_000)
    writes = len(found) // TOGETHER
    assert len(found) == writes * TOGETHER
    assert writes > max(told)
    for n in range(writes):
        assert len(people.find(Slip, "owner", f"{n}")) == TOGETHER


if __name__ == "__main__":
    stream(sys.argv[1])
