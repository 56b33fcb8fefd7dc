"""Whose ties are to be asked about when organisations were merged, split or renamed."""

import datetime as dt

import pytest

from graph.measures.successions import successions
from graph.records.schema import Fields
from tests.graph.small import AT, network_at, snapshot

SOON = {"active_to": (AT + dt.timedelta(days=200)).isoformat(), "successors": ["new"]}
OLD = {"active_to": "2022", "successors": ["new"]}


@pytest.mark.parametrize(
    ("old", "ties", "asked"),
    [
        (OLD, [("old", "c", "contact"), ("old", "d", "contact")], ["c", "d"]),
        (OLD, [("old", "c", "contact"), ("new", "c", "integration")], []),  # the successor has said so
        (OLD, [("old", "c", "contact", {"until": "2019"})], []),  # it had ended before
        (OLD, [("old", "c", "contact", {"until": "2022"})], ["c"]),  # it ended with its organisation
        (OLD, [("old", "new", "contact"), ("old", "gone", "contact")], []),
        ({"active_to": "2030", "successors": ["new"]}, [("old", "c", "contact")], []),  # for years still
        (SOON, [("old", "c", "contact")], ["c"]),  # it is agreed before the day
        ({"active_to": "2022"}, [("old", "c", "contact")], []),  # nobody took over
        ({"successors": ["new"]}, [("old", "c", "contact")], ["c"]),
        (OLD | {"successors": ["new", "d"]}, [("old", "c", "contact"), ("c", "d", "contact")], []),
    ],
)
def test_a_tie_is_asked_about_until_somebody_has_answered(
    old: Fields, ties: list[tuple[object, ...]], asked: list[str]
) -> None:
    known = snapshot({"old": old, "new": {}, "c": {}, "d": {}, "gone": {"active_to": "2020"}}, ties)
    found = successions(network_at(known))
    assert [tie.other("old") for one in found for tie in one.ties] == asked
    assert all(one.organisation == "old" and "new" in one.successors for one in found)
