import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from graph.ways.change_points import Interval, change_points, interval, undated_ties
from graph.ways.network_at import NetworkAt
from tests.graph.small import network_at, snapshot

DATED = snapshot(
    {"a": {"active_from": "2019"}, "b": {"active_to": "2023-06"}, "c": {}},
    ties=[
        ("a", "b", "contact", {"since": "2020-09", "until": "2023-04"}),
        ("a", "c", "contact", {"until": "2022"}),
        ("b", "c", "integration"),
    ],
    arenas={"kaj": {"kind": "board", "active_from": "2021-02-03"}},
    seats=[("kaj", "a", {"until": "2024-02"}), ("kaj", "c")],
)
POINTS = (
    dt.date(2019, 1, 1),
    dt.date(2020, 9, 1),
    dt.date(2021, 2, 3),
    dt.date(2023, 1, 1),
    dt.date(2023, 5, 1),
    dt.date(2023, 7, 1),
    dt.date(2024, 3, 1),
)


def test_change_points_are_first_days_and_the_days_after_the_last() -> None:
    assert change_points(DATED) == POINTS


def test_an_interval_holds_its_first_and_last_day() -> None:
    april = Interval(dt.date(2023, 1, 1), dt.date(2023, 4, 30))
    assert interval(POINTS, dt.date(2023, 1, 1)) == april
    assert interval(POINTS, dt.date(2023, 4, 30)) == april
    assert interval(POINTS, dt.date(2023, 5, 1)) == Interval(dt.date(2023, 5, 1), dt.date(2023, 6, 30))
    assert interval(POINTS, dt.date(2018, 12, 31)) == Interval(None, dt.date(2018, 12, 31))
    assert interval(POINTS, dt.date(2030, 1, 1)) == Interval(dt.date(2024, 3, 1), None)
    assert interval((), dt.date(2030, 1, 1)) == Interval(None, None)


@given(st.dates(dt.date(2018, 1, 1), dt.date(2025, 1, 1)))
def test_the_network_is_the_same_all_through_an_interval(day: dt.date) -> None:
    days = interval(POINTS, day)
    edges = [_edges(network_at(DATED, one)) for one in (day, days.first or day, days.last or day)]
    assert edges[0] == edges[1] == edges[2]


def _edges(f: NetworkAt) -> set[tuple[str, str, float]]:
    return {(a, b, edge["length"]) for a, b, edge in f.graph.edges(data=True)} | {
        (id, id, 0) for id in f.organisations
    }


def test_the_end_of_time_is_no_change_point() -> None:
    assert change_points(snapshot("ab", ties=[("a", "b", "contact", {"until": "9999"})])) == ()


def test_undated_ties_have_neither_beginning_nor_end() -> None:
    assert undated_ties(DATED) == 1
