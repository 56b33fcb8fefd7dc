"""A client counts once for a need and day, and what is kept says nothing of whom."""

from __future__ import annotations

from dataclasses import fields

from graph.people.memory import MemoryPeople
from graph.people.people import People
from graph.people.pressing import NeedCount, NeedPress, press, pressed

KEY = b"k" * 32
DAY = 86_400.0


def test_once_for_a_client_a_need_and_a_day() -> None:
    now = [1_800_000_000.0]
    people = People(MemoryPeople(), clock=lambda: now[0])
    assert [press(people, KEY, "n", "192.0.2.1") for _ in range(3)] == [True, False, False]
    assert press(people, KEY, "n", "192.0.2.2")
    assert press(people, KEY, "m", "192.0.2.1")
    now[0] += DAY
    assert press(people, KEY, "n", "192.0.2.1")
    assert pressed(people) == {"n": 3, "m": 1}


def test_the_mark_names_nobody_and_is_over_the_next_day() -> None:
    now = [1_800_000_000.0]
    people = People(MemoryPeople(), clock=lambda: now[0])
    press(people, KEY, "n", "192.0.2.1")
    (mark,) = people.find(NeedPress)
    assert "192" not in mark.id
    assert {field.name for field in fields(NeedCount)} == {"id", "version", "count"}
    now[0] += DAY
    assert people.find(NeedPress) == []
