"""Dates as people write them."""

import datetime as dt

import pytest

from api.words.catalogue import say
from api.words.dates import day_text, time_text
from graph.records.dates import PartialDate


@pytest.mark.parametrize(
    ("day", "swedish", "english"),
    [
        ("2026", "2026", "2026"),
        (PartialDate("2026-03"), "mars 2026", "March 2026"),
        (dt.date(2026, 3, 4), "4 mars 2026", "4 March 2026"),
    ],
)
def test_a_date_is_said_as_far_as_it_is_known(
    day: PartialDate | dt.date | str, swedish: str, english: str
) -> None:
    told = [day_text(say(lang), day) for lang in ("sv", "en")]
    assert [one.replace("\N{NO-BREAK SPACE}", " ") for one in told] == [swedish, english]
    assert not any(" " in one for one in told)


def test_what_is_no_date_is_not_said_as_one() -> None:
    with pytest.raises(ValueError, match="not a year"):
        day_text(say("sv"), "i våras")


def test_a_moment_has_its_day_and_its_hour() -> None:
    told = time_text(say("sv"), dt.datetime(2026, 11, 27, 9, 5).astimezone())
    assert told.replace("\N{NO-BREAK SPACE}", " ") == "27 november 2026 09:05"
