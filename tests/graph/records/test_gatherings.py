"""Empty chairs, meetings and decisions: whose they are, and what a meeting's words may not say."""

import datetime as dt

import pytest

from graph.records.discretion import people_in
from graph.records.gatherings import clock
from graph.records.places import leaning
from graph.records.protection import telling


@pytest.mark.parametrize(
    ("said", "time"),
    [
        ("13.30", dt.time(13, 30)),
        ("9", dt.time(9)),
        ("kl. 08:15", dt.time(8, 15)),
        ("24.00", None),
        ("", None),
    ],
)
def test_a_time_is_read_as_people_write_it(said: str, time: dt.time | None) -> None:
    assert clock(said) == time


def test_they_belong_where_their_arena_is() -> None:
    for kind in ("chair", "meeting", "decision"):
        assert leaning(kind)["arena"] == ("arena",)


def test_a_line_that_names_somebody_is_told_until_it_is_said_to_be_none() -> None:
    fields = {"arena": "a", "held": "2026", "lines": ["Ensamhet: Anna Svensson ringer runt."]}
    assert [(name, reason) for name, _, reason in people_in("meeting", fields)] == [("lines", "person_name")]
    assert [*people_in("meeting", {**fields, "impersonal": ["Anna Svensson"]})] == []
    assert [*people_in("decision", {"arena": "a", "text": "Föreningsrådet ringer runt."})] == []


def test_where_a_protected_organisation_was_is_not_told() -> None:
    said = {"came": ["jouren", "kommunen"], "arena": "a"}.get
    (told,) = telling("meeting", "m", said, {"jouren"}.__contains__)
    assert (told.code, told.field, told.values) == ("protected_party", "came", ("jouren",))
    chair = {"organisation": "jouren", "arena": "a"}.get
    assert [one.field for one in telling("chair", "c", chair, {"jouren"}.__contains__)] == ["organisation"]
