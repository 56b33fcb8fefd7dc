"""Somewhere to turn, wherever one lives: what every municipality must offer by law, and national lines.

All of it ships with the service (`data/`): `duties.toml` what every municipality must offer, `ways_in.csv`
the numbers that somebody has looked up for it, by Statistics Sweden's codes, `lines.csv` national lines with
their source. Blank is unknown. Nobody has called the numbers.
"""

from __future__ import annotations

import csv
import datetime as dt
import math
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graph.records.languages import DATA_LANGUAGES, data_language
from graph.records.snapshot import Snapshot

DATA = Path(__file__).with_name("data")
SWITCHBOARD = "switchboard"

ByLanguage = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class MunicipalDuty:
    """Something that the law obliges every municipality to offer, and what to ask its switchboard for."""

    id: str
    names: ByLanguage
    asks: ByLanguage
    law: str
    column: str | None

    def name(self, lang: str) -> str:
        """Return what it is called."""
        return self.names[data_language(lang)]

    def ask(self, lang: str) -> str:
        """Return what to ask for."""
        return self.asks[data_language(lang)]


@dataclass(frozen=True, slots=True)
class NationalLine:
    """A line that anybody in the country can call; a number that nobody could back with a source is None."""

    id: str
    names: ByLanguage
    texts: ByLanguage
    hours: ByLanguage
    number: str | None
    languages: str | None
    url: str | None
    source: str
    looked_up: dt.date
    ages: tuple[float, float] | None = None

    def name(self, lang: str) -> str:
        """Return what it is called."""
        return self.names[data_language(lang)]

    def text(self, lang: str) -> str:
        """Return what it is, in a sentence."""
        return self.texts[data_language(lang)]

    def open_hours(self, lang: str) -> str | None:
        """Return when it answers."""
        return self.hours[data_language(lang)] or None


@dataclass(frozen=True, slots=True)
class LookedUp:
    """Where a number of the sheet stands (addresses with spaces between), and the day it was looked up."""

    source: str
    day: dt.date


@dataclass(frozen=True, slots=True)
class MunicipalNumber:
    """A municipality's number, and where it was looked up; without that its own record says it."""

    phone: str
    looked_up: LookedUp | None = None


@cache
def duties() -> Mapping[str, MunicipalDuty]:
    """Return the duties, by id."""
    told = tomllib.loads((DATA / "duties.toml").read_text("utf-8"))
    return {
        id: MunicipalDuty(id, one["name"], one["ask"], one["law"], one.get("column"))
        for id, one in told.items()
    }


@cache
def lines() -> Mapping[str, NationalLine]:
    """Return the national lines, by id."""
    return {
        row["id"]: NationalLine(
            row["id"],
            _by_language(row, "name"),
            _by_language(row, "text"),
            _by_language(row, "hours"),
            row["number"] or None,
            row["languages"] or None,
            row["url"] or None,
            row["source"],
            dt.date.fromisoformat(row["looked_up"]),
            _ages(row),
        )
        for row in _rows("lines.csv")
    }


@cache
def _sheet() -> Mapping[str, Mapping[str, str]]:
    return {row["code"]: row for row in _rows("ways_in.csv")}


def number_of(snapshot: Snapshot, duty: MunicipalDuty, place: str | None) -> MunicipalNumber | None:
    """Return a duty's number in a municipality: its own, else the switchboard's; None where none is known."""
    return _of_the_sheet(place, duty.column) or switchboard(snapshot, place)


def switchboard(snapshot: Snapshot, place: str | None) -> MunicipalNumber | None:
    """Return a municipality's way in: what its record says, else the sheet that ships with the service."""
    known = snapshot.places.get(place or "")
    if known is not None and known.phone is not None:
        return MunicipalNumber(known.phone)
    return _of_the_sheet(place, SWITCHBOARD)


def _of_the_sheet(place: str | None, column: str | None) -> MunicipalNumber | None:
    row = _sheet().get(place or "", {})
    number = row.get(column) if column else None
    if not number:
        return None
    return MunicipalNumber(number, LookedUp(row["source"], dt.date.fromisoformat(row["looked_up"])))


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _ages(row: Mapping[str, str]) -> tuple[float, float] | None:
    if not (row["age_from"] or row["age_to"]):
        return None
    return float(row["age_from"] or 0), float(row["age_to"] or math.inf)


def _by_language(row: Mapping[str, str], field: str) -> ByLanguage:
    return {lang: row[f"{field}_{lang}"] for lang in DATA_LANGUAGES}
