"""Years, months and days, and what each can mean."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.records.dates import PartialDate, during, later

DATES = st.builds(
    lambda day, cut: PartialDate(day.isoformat()[:cut]), st.dates(), st.sampled_from([4, 7, 10])
)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2022", dt.date(2022, 1, 1), dt.date(2022, 12, 31)),
        ("2023-04", dt.date(2023, 4, 1), dt.date(2023, 4, 30)),
        ("2024-02", dt.date(2024, 2, 1), dt.date(2024, 2, 29)),
        ("1900-02", dt.date(1900, 2, 1), dt.date(1900, 2, 28)),
        ("2024-02-29", dt.date(2024, 2, 29), dt.date(2024, 2, 29)),
        ("9999-12", dt.date(9999, 12, 1), dt.date(9999, 12, 31)),
    ],
)
def test_the_days_it_can_mean(text: str, first: dt.date, last: dt.date) -> None:
    date = PartialDate(text)
    assert (date.first(), date.last(), str(date)) == (first, last, text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "22", "0000", "2023-13", "2023-00", "2023-04-00", "2023-2", "2023-02-29", "2023-04-31"),
        *("20230401", "2023-04-01 ", "2023/04", "2023-04-01T00:00", "2023\n", "٢٠٢٣", "+2023"),
    ],
)
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        PartialDate(text)


@given(DATES)
def test_first_is_not_after_last(date: PartialDate) -> None:
    assert date.first() <= date.last()
    assert date.first().isoformat().startswith(date.text)
    assert date.last().isoformat().startswith(date.text)


@given(DATES, DATES)
def test_later_knowledge_is_greater(a: PartialDate, b: PartialDate) -> None:
    assert (a < b) + (b < a) + (a == b) == 1
    if a.last() < b.last():
        assert a < b


def test_check_35_both_days_are_included_and_blank_is_open() -> None:
    since, until = PartialDate("2020-09"), PartialDate("2023-04")
    inside = [dt.date(2020, 9, 1), dt.date(2023, 4, 30)]
    outside = [dt.date(2020, 8, 31), dt.date(2023, 5, 1)]
    assert [during(since, until, day) for day in inside + outside] == [True, True, False, False]
    assert during(None, until, dt.date.min)
    assert during(since, None, dt.date.max)
    assert during(None, None, dt.date(2023, 4, 1))


def test_later_ends_with_the_last_day_there_is() -> None:
    assert later(dt.date(2026, 1, 1), dt.timedelta(days=31)) == dt.date(2026, 2, 1)
    assert later(dt.date(9999, 12, 1), dt.timedelta(days=90)) == dt.date.max
