"""Dates as people write them: read where they can mean one thing, asked about where they can mean several."""

import pytest

from ingest.values.written_dates import WrittenDate, is_date, period, written_date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("24/12 2026", "2026-12-24"), ("13/02/2021", "2021-02-13"), ("1:a maj 2020", "2020-05-01"),
        ("May 1, 2020", "2020-05-01"), ("december 2019", "2019-12"), ("2019-04-01T10:00Z", "2019-04-01"),
        ("sedan 1.5.2020", "2020-05-01"), ("2019.0", "2019"), ("1st April 2019", "2019-04-01"),
        ("måndag 1 april 2019", "2019-04-01"), ("mars -1998", "1998-03"),
        ("2021 (maj)", "2021-05"),
    ],
)  # fmt: skip
def test_a_plain_date_is_taken_without_a_word(text: str, date: str) -> None:
    assert written_date(text) == WrittenDate(date)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("ca 2015", "2015"),
        ("mars -21", "2021-03"),
        ("30 juni -22", "2022-06-30"),
        ("43556", "2019-04-01"),
        ("2015?", "2015"),
        ("april 2019 (start)", "2019-04"),
        ("2019–", "2019"),
        ("2020-04-01 kl. 14-16", "2020-04-01"),
    ],
)
def test_a_date_that_was_worked_out_is_told(text: str, date: str) -> None:
    assert written_date(text) == WrittenDate(date, told=True)


def test_a_term_begins_and_ends() -> None:
    assert [written_date("vt 2019", end).date for end in ("first", "last")] == ["2019-01", "2019-06"]
    assert [written_date(text).date for text in ("helår 2024", "Hela året 2023")] == ["2024", "2023"]
    assert [written_date("ht-18", end).date for end in ("first", "last")] == ["2018-08", "2018-12"]


@pytest.mark.parametrize(
    ("text", "code", "suggestion"),
    [
        ("hösten 2025", "unclear_date", "2025-09 · 2025-10 · 2025-11"),
        ("kv 2 2019", "unclear_date", "2019-04 · 2019-05 · 2019-06"),
        ("01/02/2021", "unclear_date", "2021-02-01 · 2021-01-02"),
        ("19-03-12", "unclear_date", "2019-03-12"), ("apr 21", "unclear_date", "2021-04"),
        ("2019–2020", "date_span", "2019 · 2020"), ("02/13/2021", "bad_date", "2021-02-13"),
        ("v. 12 2023", "unclear_date", "2023-03-20"), ("slutet av 2020", "unclear_date", "2020"),
        ("2019/20", "unclear_date", "2019 · 2020"), ("jul 2020", "unclear_date", "2020-12 · 2020-07"),
        ("1/4 -19", "unclear_date", "2019-04-01"), ("2019/22", "bad_date", None),
        ("v. 60 2023", "bad_date", None),
        ("31/2/2021", "bad_date", None), ("2 mars", "date_without_year", None), ("i våras", "bad_date", None),
        ("19999", "bad_date", None), ("²019", "bad_date", None),
    ],
)  # fmt: skip
def test_what_may_mean_several_is_asked(text: str, code: str, suggestion: str | None) -> None:
    assert written_date(text) == WrittenDate(code=code, suggestion=suggestion)


def test_both_ends_of_a_period() -> None:
    assert period("2019-2021") == ("2019", "2021")
    assert period("vt 2019 – ht 2020") == ("2019-01", "2020-12")
    assert period("2019-03-01 till 2020-04-01") == ("2019-03-01", "2020-04-01")
    assert period("2019") is None
    assert period("läxhjälp – fredagar") is None


def test_what_the_ground_keeps() -> None:
    assert [is_date(text) for text in ("2019", "2019-04", "2019-02-30", "19", "\u0662019")] == [
        True, True, False, False, False,
    ]  # fmt: skip
