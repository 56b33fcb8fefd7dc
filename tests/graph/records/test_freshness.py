"""When a record was last known to hold: its own day, else that of those who stand for it."""

import datetime as dt

from graph.records.dates import PartialDate
from graph.records.freshness import fresh_months, is_stale, last_confirmed
from tests.graph.small import snapshot

KNOWN = snapshot(
    {"a": {"confirmed": "2024-05"}, "b": {}, "c": {}},
    [("a", "b", "contact", {"claims": [{"degree": "contact", "by": "b", "said": "2025-01-02"}]})],
    {"x": {}, "y": {"confirmed": "2020"}},
    [("x", "b", {"role": "hosts"})],
    service={
        "s": {"name": "S", "providers": ["a"]},
        "t": {"name": "T", "providers": ["a"], "confirmed": "2021"},
    },
)


def days(*records: object) -> list[str]:
    return [str(last_confirmed(KNOWN, one)) for one in records]  # type: ignore[arg-type]


def test_an_organisation_is_known_by_its_own_day_or_its_ties() -> None:
    assert days(*KNOWN.organisations.values()) == ["2025-01-02", "2025-01-02", "None"]


def test_a_service_and_an_arena_have_a_day_of_their_own_or_their_providers() -> None:
    assert days(*KNOWN.services.values(), *KNOWN.arenas.values()) == [
        "2025-01-02",
        "2021",
        "2025-01-02",
        "2020",
    ]


def test_what_is_older_than_the_network_says_is_asked_about_again() -> None:
    today = dt.date(2025, 6, 1)
    assert is_stale(KNOWN, PartialDate("2024-05"), today)
    assert not is_stale(KNOWN, PartialDate("2024"), today)
    assert not is_stale(KNOWN, None, today)
    assert fresh_months(KNOWN) == 12
    patient = snapshot({"a": {}}, network={"network": {"fresh_months": 24.0}})
    assert not is_stale(patient, PartialDate("2024-05"), today)
    assert is_stale(patient, PartialDate("2023-05"), today)
