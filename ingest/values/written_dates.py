"""Dates as people write them (24/12 2026, mars -21, vt 2019, 43556) to a year, month or day, or to ask."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import Literal

from graph.records.dates import PartialDate

End = Literal["first", "last"]
"""Which end of a period a column means: of a term, since is its first month and until its last."""

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan januari january", "feb febr februari february", "mar mars march", "apr april", "maj may",
            "jun juni june", "jul juli july", "aug augusti august", "sep sept september",
            "okt oktober oct october", "nov november", "dec december",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_NAMED_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_STAMP = re.compile(
    r"(?P<date>\d{4}-\d{2}-\d{2})[ T]\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?(?:Z|[+-]\d\d:?\d\d)?"
)
_WEEKDAY = r"(?:mån|tis|ons|tors|fre|lör|sön|mon|tue|wed|thu|fri|sat|sun)\w*"
_BEFORE = re.compile(
    rf"^(?:{_WEEKDAY}(?:en den)?,?|år|sedan|since|den|to|until"
    r"|fr\.? ?o\.? ?m\.?|from|från|t\.? ?o\.? ?m\.?|till)\s+"
)
_ABOUT = re.compile(r"^(?:ca\.?|cirka|c:a|omkr\.?|omkring|ungefär|runt|around|about|~)\s*")
_AFTER = re.compile(r"\s*(?:\([^()]*\)|\?+|\bca\.?|\bungefär)$")
"""What people write behind a date that is not quite one: 2015?, 2015 (ca), april 2019 (start)."""
_MONTH_BEHIND = re.compile(rf"^(\d{{4}})\s*\(\s*({_NAMED_MONTH})\s*\)$")
"""A year, and its month in brackets behind it."""
_TIME_OF_DAY = re.compile(r",?\s+kl\.?\s*\d{1,2}(?:[:.]\d{2})?(?:\s*[-–]\s*\d{1,2}(?:[:.]\d{2})?)?$")
_OPEN = re.compile(r"(?<=[\d\w])\s*[-–—]$")
"""Where nothing stands behind the line of a period: it has begun."""
_DAYS = (
    re.compile(r"(?P<y>\d{4})[-/. ](?P<m>\d{1,2})[-/. ](?P<d>\d{1,2})\.?"),
    re.compile(r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})"),
    re.compile(r"(?P<d>\d{1,2})\s*[/.]\s*(?P<m>\d{1,2})\.?[ -](?P<y>\d{4})"),
    re.compile(r"(?P<d>\d{1,2})[. ]\s?(?P<m>\d{1,2})[. ]\s?(?P<y>\d{4})"),
    re.compile(rf"(?P<d>\d{{1,2}})(?::[ae]|st|nd|rd|th)?\.?[ -]{_MONTH},?[ -](?P<y>\d{{4}})"),
    re.compile(rf"{_MONTH} (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>\d{{4}})"),
    re.compile(rf"(?P<d>\d{{1,2}})(?::[ae])?\.? {_MONTH} ?[-'’](?P<short>\d{{2}})"),
)
_EITHER_ORDER = re.compile(r"(?P<d>\d{1,2})[-/](?P<m>\d{1,2})[-/](?P<y>\d{4})")
_MONTH_AND_YEAR = (
    re.compile(r"(?P<y>\d{4})[-/. ](?P<m>\d{1,2})"),
    re.compile(r"(?P<m>\d{1,2})[-/. ](?P<y>\d{4})"),
    re.compile(rf"{_MONTH}[ -]*(?P<y>\d{{4}})"),
    re.compile(rf"(?P<y>\d{{4}})[ -]{_MONTH}"),
    re.compile(rf"{_MONTH} ?[-'’](?P<short>\d{{2}})"),
)
_TERM = re.compile(r"(?P<term>vt|ht|vårterminen|höstterminen)[ -]*(?:'|’)?(?P<y>\d{4}|\d{2})")
_SEASON = re.compile(
    r"(?P<season>vår|sommar|höst|vinter|spring|summer|autumn|winter)(?:en|n)?[ -]*(?P<y>\d{4}|\d{2})"
)
_QUARTER = re.compile(
    r"(?:kv(?:artal)?\.?|q)\s*(?P<q>[1-4])[ -]*(?P<y>\d{4})|(?P<y2>\d{4})[ -]*(?:kv|q)\s*(?P<q2>[1-4])"
)
_PART_OF_YEAR = re.compile(
    r"(?:början|mitten|slutet|beginning|middle|end)\s+(?:av|på|of)\s+(?P<y>\d{4})|(?:tidigt|sent|early|late)\s+(?P<y2>\d{4})"
    r"|(?P<y3>\d{4}) års (?:början|slut)"
)
_TWO_YEARS = re.compile(r"(?P<a>\d{4})\s*[/-]\s*(?P<b>\d{2}|\d{4})")
_WEEK = re.compile(
    r"v(?:\.|ecka)?\s*(?P<w>\d{1,2})[ ,-]+(?P<y>\d{4})"
    r"|(?P<y2>\d{4})[ -]*(?:v(?:\.|ecka)?|w)\s*(?P<w2>\d{1,2})"
)
_CHRISTMAS = re.compile(r"jul (?P<y>\d{4})")
"""In Swedish Christmas, in English July for short."""
_NO_YEAR = re.compile(rf"\d{{1,2}}(?::[ae])?[-/. ]+(?:{_NAMED_MONTH}|\d{{1,2}})|{_NAMED_MONTH}")
_SHORT_YEARS = (
    re.compile(r"(?P<y>\d{2})[-/. ](?P<m>\d{1,2})[-/. ](?P<d>\d{1,2})"),
    re.compile(r"(?P<y>\d{2})(?P<m>\d{2})(?P<d>\d{2})"),
    re.compile(rf"{_MONTH} (?P<y>\d{{2}})"),
    re.compile(r"(?P<d>\d{1,2})\s*/\s*(?P<m>\d{1,2})\s*[- '’]\s*(?P<y>\d{2})"),
    re.compile(r"'?(?P<y>\d{2})"),
)
_SPAN = re.compile(
    r"(?P<a>.{4,}?)\s*(?:[–—]|\s-\s|\btill\b|\bto\b)\s*(?P<b>.{4,})|(?P<a2>\d{4})-(?P<b2>\d{4})"
)
_SEASON_MONTHS = {
    "vår": (3, 4, 5), "spring": (3, 4, 5), "sommar": (6, 7, 8), "summer": (6, 7, 8),
    "höst": (9, 10, 11), "autumn": (9, 10, 11), "vinter": (12, 1, 2), "winter": (12, 1, 2),
}  # fmt: skip
_SERIALS = (20_000.0, 60_000.0)
"""Days since 1899-12-30, as spreadsheets count them, that are taken for dates: 1954 to 2064."""
_SPREADSHEET_EPOCH = dt.date(1899, 12, 30)
_WHOLE_YEAR = re.compile(r"(?:hel[aå]r(?:et)?|hela(?: året| år)?|whole year|full year)\s+((?:19|20)\d\d)")
_WHOLE = re.compile(r"(\d+)[.,]0+")
_CENTURY = 2000


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """What a text means: a `date`, perhaps to be told since it was not plain, or else a question's `code`."""

    date: str | None = None
    told: bool = False
    code: str = ""
    suggestion: str | None = None


def written_date(text: str, end: End = "first") -> WrittenDate:
    """Read a date as people write it; `end` says which end of a term the column means.

    Examples
    --------
    >>> written_date("24/12 2026").date, written_date("mars -21").date, written_date("vt 2019").date
    ('2026-12-24', '2021-03', '2019-01')
    >>> written_date("hösten 2025").suggestion
    '2025-09 · 2025-10 · 2025-11'
    """
    plain = " ".join(text.casefold().split()).strip(" .")
    plain = _BEFORE.sub("", plain)
    if match := _STAMP.fullmatch(text.strip()):
        plain = match["date"]
    plain = _MONTH_BEHIND.sub(r"\2 \1", plain)
    bare = _AFTER.sub("", _TIME_OF_DAY.sub("", _ABOUT.sub("", plain)))
    about, plain = bare != plain, bare
    if end == "first" and _OPEN.search(plain) and (begun := written_date(_OPEN.sub("", plain))).date:
        return WrittenDate(begun.date, told=True)
    if whole := _WHOLE.fullmatch(plain) or _WHOLE_YEAR.fullmatch(plain):
        plain = whole[1]
    if is_date(plain):
        return WrittenDate(plain, told=about)
    found = _day(plain) or _month(plain) or _serial(plain) or _term(plain, end) or _question(plain)
    return replace(found, told=found.date is not None and (found.told or about))


def is_date(text: str) -> bool:
    """Say whether a text is a year, a month or a day as the ground keeps it."""
    try:
        PartialDate(text)
    except ValueError:
        return False
    return text.isascii()


def _iso(*parts: str | int) -> str | None:
    text = "-".join(str(part).zfill(2) for part in parts)
    return text if is_date(text) else None


def _month_of(match: re.Match[str]) -> str | int:
    found = match.groupdict()
    return _MONTHS[found["month"]] if found.get("month") else found["m"]


def _day(plain: str) -> WrittenDate | None:
    for form in _DAYS:
        if match := form.fullmatch(plain):
            found = match.groupdict()
            year = found.get("y") or _year(found["short"])
            if date := _iso(year, _month_of(match), match["d"]):
                return WrittenDate(date, told="short" in found)
    if match := _EITHER_ORDER.fullmatch(plain):
        here, there = _iso(match["y"], match["m"], match["d"]), _iso(match["y"], match["d"], match["m"])
        if here and there and here != there:
            # 01/02/2021: the first of February here, the second of January in other programs.
            return WrittenDate(code="unclear_date", suggestion=f"{here} · {there}")
        if here:
            return WrittenDate(here)
        return WrittenDate(code="bad_date", suggestion=there)
    return None


def _month(plain: str) -> WrittenDate | None:
    if match := _CHRISTMAS.fullmatch(plain):
        return WrittenDate(code="unclear_date", suggestion=f"{match['y']}-12 · {match['y']}-07")
    for form in _MONTH_AND_YEAR:
        if match := form.fullmatch(plain):
            found = match.groupdict()
            year = found.get("y") or f"{_CENTURY + int(found['short'])}"
            if date := _iso(year, _month_of(match)):
                return WrittenDate(date, told="short" in found)
    return None


def _serial(plain: str) -> WrittenDate | None:
    """43556 is how a spreadsheet counts the day 2019-04-01."""
    try:
        days = float(plain.replace(",", ".")) if plain.isascii() and "_" not in plain else 0.0
    except ValueError:
        return None
    if not _SERIALS[0] <= days <= _SERIALS[1]:
        return None
    return WrittenDate((_SPREADSHEET_EPOCH + dt.timedelta(days=int(days))).isoformat(), told=True)


def _term(plain: str, end: End) -> WrittenDate | None:
    """A school's term has months of its own: spring's are January to June, autumn's August to December."""
    if not (match := _TERM.fullmatch(plain)):
        return None
    first, last = (1, 6) if match["term"][0] == "v" else (8, 12)
    return WrittenDate(_iso(_year(match["y"]), first if end == "first" else last), told=True)


def _year(text: str) -> str:
    return text if len(text) == len("2000") else str(_CENTURY + int(text))


def _between(plain: str) -> WrittenDate | None:
    """A week, a part of a year or two years in one: asked about, with the day or years that may be meant."""
    if match := _WEEK.fullmatch(plain):
        try:
            monday = dt.date.fromisocalendar(
                int(match["y"] or match["y2"]), int(match["w"] or match["w2"]), 1
            )
        except ValueError:
            return None
        return WrittenDate(code="unclear_date", suggestion=monday.isoformat())
    if match := _PART_OF_YEAR.fullmatch(plain):
        return WrittenDate(code="unclear_date", suggestion=match["y"] or match["y2"] or match["y3"])
    if (match := _TWO_YEARS.fullmatch(plain)) and int(match["b"][-2:]) == (int(match["a"]) + 1) % 100:
        return WrittenDate(code="unclear_date", suggestion=f"{match['a']} · {int(match['a']) + 1}")
    return None


def _question(plain: str) -> WrittenDate:
    if between := _between(plain):
        return between
    if match := _SEASON.fullmatch(plain):
        months = [_iso(_year(match["y"]), month) for month in _SEASON_MONTHS[match["season"]]]
        return WrittenDate(code="unclear_date", suggestion=" · ".join(m for m in months if m))
    if match := _QUARTER.fullmatch(plain):
        year, quarter = match["y"] or match["y2"], int(match["q"] or match["q2"])
        months = [_iso(year, 3 * quarter - 2 + at) for at in range(3)]
        return WrittenDate(code="unclear_date", suggestion=" · ".join(m for m in months if m))
    if span := period(plain):
        return WrittenDate(code="date_span", suggestion=" · ".join(span))
    for form in _SHORT_YEARS:
        if match := form.fullmatch(plain):
            parts = [match[name] if name != "m" else _month_of(match) for name in _parts(match)]
            return WrittenDate(code="unclear_date", suggestion=_iso(_year(match["y"]), *parts[1:]))
    if _NO_YEAR.fullmatch(plain):
        return WrittenDate(code="date_without_year")
    return WrittenDate(code="bad_date")


def _parts(match: re.Match[str]) -> tuple[str, ...]:
    found = match.groupdict()
    return tuple(n for n in ("y", "m", "d") if found.get(n) or (n == "m" and found.get("month")))


def period(text: str) -> tuple[str, str] | None:
    """Return both ends of a period in one cell (2019-2021, jan 19 – dec 20), None when it is none.

    Examples
    --------
    >>> period("2019-2021"), period("jan 19 – dec 20")
    (('2019', '2021'), ('2019-01', '2020-12'))
    """
    match = _SPAN.fullmatch(" ".join(text.casefold().split()))
    if match is None:
        return None
    ends = []
    for said, end in ((match["a"] or match["a2"], "first"), (match["b"] or match["b2"], "last")):
        found = written_date(said, "first" if end == "first" else "last")
        date = found.date or (found.suggestion if found.code == "unclear_date" else None)
        if date is None or not is_date(date):
            return None
        ends.append(date)
    return ends[0], ends[1]
