"""Dates as the sources give them: a year, a month or a day."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache, total_ordering

_FORM = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a month or a day; `text` is ISO 8601 cut where knowledge ends (`2022`, `2023-04`).

    Raises
    ------
    ValueError
        When `text` is none of the three forms or no such day exists.

    Examples
    --------
    >>> PartialDate("2022").last()
    datetime.date(2022, 12, 31)
    >>> PartialDate("2024-02").last()
    datetime.date(2024, 2, 29)
    """

    text: str

    def __post_init__(self) -> None:
        if not _FORM.fullmatch(self.text):
            raise ValueError(f"not a year, month or day: {self.text!r}")
        self.first()

    def first(self) -> dt.date:
        """Return the first day it can mean."""
        return _days(self.text)[0]

    def last(self) -> dt.date:
        """Return the last day it can mean."""
        return _days(self.text)[1]

    def __str__(self) -> str:
        return self.text

    def __lt__(self, other: PartialDate) -> bool:
        return (self.last(), self.text) < (other.last(), other.text)


def later(day: dt.date, by: dt.timedelta) -> dt.date:
    """Return a day so much later, the last there is at most: one may ask for any day."""
    return day + by if by <= dt.date.max - day else dt.date.max


@lru_cache(maxsize=4096)
def _days(text: str) -> tuple[dt.date, dt.date]:
    """Return the first and the last day that a date can mean: asked for every tie, and few differ."""
    parts = [int(part) for part in text.split("-")]
    year, month, day = (*parts, 1, 1)[:3]
    year, end = (*parts, 12)[:2]
    last = day if len(parts) == 3 else calendar.monthrange(year, end)[1]
    return dt.date(year, month, day), dt.date(year, end, last)


def during(since: PartialDate | None, until: PartialDate | None, at: dt.date) -> bool:
    """Say whether something that lasted from `since` to `until` was there `at` that day; blank is open.

    Both days are included: `since` counts from the first day it can mean, `until` to the last.

    Examples
    --------
    >>> during(PartialDate("2020-09"), PartialDate("2023-04"), dt.date(2023, 4, 30))
    True
    """
    return (since is None or since.first() <= at) and (until is None or at <= until.last())
