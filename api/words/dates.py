"""Dates and times on screen, as people write them: 14 mars 2026, never cut in two at the end of a line."""

from __future__ import annotations

import datetime as dt

from babel.dates import format_date

from api.words.catalogue import Say
from graph.records.dates import PartialDate

PATTERNS = {4: "y", 7: "LLLL y", 10: "d MMMM y"}
"""How a year, a month and a day are written, by the length of their text in ISO 8601."""
_UNBROKEN = "\N{NO-BREAK SPACE}"


def day_text(_: Say, day: PartialDate | dt.date | str) -> str:
    """A year, a month or a day in words. Raises ValueError for a text that is none of them."""
    known = PartialDate(str(day))
    said = format_date(known.first(), PATTERNS[len(known.text)], locale=_.locale)
    return said.replace(" ", _UNBROKEN)


def time_text(_: Say, time: dt.datetime) -> str:
    """A moment in words, by the clock on the wall."""
    here = time.astimezone()
    return f"{day_text(_, here.date())} {here:%H:%M}"
