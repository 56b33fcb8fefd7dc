"""What ends with a project: its ties, arenas and services, and who takes over each."""

from __future__ import annotations

import datetime as dt

from graph.measures.ending import ProjectPart, ending, parts_of
from tests.graph.small import snapshot


def test_what_ends_and_who_takes_over_each_part() -> None:
    known = snapshot(
        ["a", "b", "c"],
        initiative={
            "lunch": {"name": "Lunch", "until": "2026-12-31", "arenas": ["bord"]},
            "gone": {"name": "Slut", "until": "2026-01"},
            "far": {"name": "Sen", "until": "2029"},
        },
        arena={"bord": {"name": "Bord", "taken_over_by": "c"}},
        service={"soppa": {"name": "Soppa", "carried_by": "lunch"}, "annat": {"name": "Annat"}},
        tie={"a--b": {"a": "a", "b": "b", "via": "lunch", "claims": [{"degree": "contact"}]}},
    )
    found = [*ending(known, dt.date(2026, 11, 26), dt.timedelta(days=365))]
    assert [one.id for one in found] == ["lunch"]
    assert parts_of(known, found[0]) == (
        ProjectPart("tie", "a--b", None),
        ProjectPart("arena", "bord", "c"),
        ProjectPart("service", "soppa", None),
    )
