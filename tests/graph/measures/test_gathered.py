"""Empty chairs on a day, meetings to come, pairs that have met without a tie."""

import datetime as dt

from graph.measures.gathered import empty_chairs, meetings_to_come, met_without_tie
from graph.records.snapshot import Snapshot
from graph.ways.network_at import NetworkAt

DAY = dt.date(2026, 11, 26)
HELD = Snapshot.of(
    1,
    [
        *(("organisation", id, 1, {"name": id, "sector": "company"}) for id in "abc"),
        ("arena", "r", 1, {"name": "R"}),
        ("arena", "over", 1, {"name": "O", "active_to": "2020"}),
        ("tie", "a--b", 1, {"a": "a", "b": "b", "claims": [{"degree": "contact"}]}),
        ("chair", "now", 1, {"arena": "r", "since": "2026"}),
        ("chair", "later", 1, {"arena": "r", "since": "2027"}),
        ("chair", "taken", 1, {"arena": "r", "until": "2026-11-26"}),
        ("chair", "gone", 1, {"arena": "over"}),
        ("meeting", "m1", 1, {"arena": "r", "held": "2026-10-01", "came": ["a", "b", "c"]}),
        ("meeting", "m2", 1, {"arena": "r", "held": "2026-11", "came": ["a", "c"]}),
        ("meeting", "m3", 1, {"arena": "r", "held": "2026-12-03"}),
    ],
)


def test_a_chair_is_empty_until_the_day_it_is_taken() -> None:
    assert {arena: [one.id for one in chairs] for arena, chairs in empty_chairs(HELD, DAY).items()} == {
        "r": ["now"]
    }
    assert [one.id for one in empty_chairs(HELD, DAY - dt.timedelta(days=1))["r"]] == ["now", "taken"]


def test_a_meeting_of_a_month_is_to_come_until_the_month_is_over() -> None:
    assert [one.id for one in meetings_to_come(HELD, DAY)] == ["m2", "m3"]


def test_who_has_met_without_a_known_tie_is_counted() -> None:
    assert met_without_tie(NetworkAt(HELD, DAY), "r") == {("a", "c"): 2, ("b", "c"): 1}
