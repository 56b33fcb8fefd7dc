"""Clients are counted by several processes together: of many at once as many as may be."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

from graph.people.address import open_people
from graph.people.counts import Count, counted
from tests.graph.people.contract import Clock

HOUR = timedelta(hours=1)


def test_processes_count_together_and_forget(tmp_path: Path) -> None:
    url, clock = f"sqlite:///{tmp_path / 'o.db'}", Clock()

    def once(_: int) -> bool:
        people = open_people(url, clock=clock)
        try:
            return counted(people, "a", 3, HOUR)
        finally:
            people.close()

    with ThreadPoolExecutor(3) as pool:
        assert sum(pool.map(once, range(12))) <= 3
    while once(0):
        pass
    people = open_people(url, clock=clock)
    held = people.get(Count, "a")
    assert held is not None
    assert len(held.times) == 3
    clock.time += 3601
    assert people.get(Count, "a") is None
    assert once(0)
    people.close()
