"""Sweden's 290 municipalities and 21 counties with Statistics Sweden's codes, and what people write for them.

The table (`data/sweden.csv`) holds code, name, and where the main town lies (WGS 84, two decimals).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from graph.records.schema import Fields
from graph.records.text import same
from graph.records.word_lists import DATA

COUNTY_CODE_LENGTH = 2
SOURCE = "SCB, län och kommuner i kodnummerordning"

_COUNTY = re.compile(
    r"region(?:en)? (?P<region>.+?)(?:s? län)?|(?P<joined>.+?)s?regionen|(?P<county>.+?)s? län"
)
_MUNICIPALITY = re.compile(r"(?P<name>.+?)\s*(?:\s(?:kommun|k:n|kn|komm\.?|stad)|kommun)")


@dataclass(frozen=True, slots=True)
class SwedishPlace:
    """One municipality or county, with the code that is its id."""

    code: str
    name: str
    latitude: float | None
    longitude: float | None

    @property
    def kind(self) -> str:
        """A value of the closed list of kinds of places."""
        return "county" if len(self.code) == COUNTY_CODE_LENGTH else "municipality"

    @property
    def county(self) -> str | None:
        """The code of the county that a municipality lies in."""
        return self.code[:COUNTY_CODE_LENGTH] if self.kind == "municipality" else None

    @property
    def fields(self) -> Fields:
        """The fields of its record."""
        facts = {
            "name": self.name,
            "kommunkod": self.code,
            "kind": self.kind,
            "county": self.county,
            "latitude": self.latitude,
            "longitude": self.longitude,
        }
        return {name: fact for name, fact in facts.items() if fact is not None}


@cache
def swedish_places() -> Mapping[str, SwedishPlace]:
    """Return every municipality and county by code."""
    with (DATA / "sweden.csv").open(encoding="utf-8", newline="") as file:
        found = [
            SwedishPlace(
                row["code"],
                row["name"],
                float(row["latitude"]) if row["latitude"] else None,
                float(row["longitude"]) if row["longitude"] else None,
            )
            for row in csv.DictReader(file)
        ]
    return {place.code: place for place in found}


def swedish_name(id: str) -> str:
    """Return what the place with a code is called, the id itself where there is none."""
    listed = swedish_places().get(id)
    return id if listed is None else listed.name


def is_swedish_place(id: str, fields: Fields) -> bool:
    """Say whether a place's record says what the table says of it, and nothing else but that it is drawn."""
    listed, said = swedish_places().get(id), {k: v for k, v in fields.items() if k != "unpublished"}
    return listed is not None and said == listed.fields


@cache
def _by_name() -> tuple[Mapping[str, SwedishPlace], Mapping[str, SwedishPlace]]:
    """Municipalities and counties by their names in any case, with and without the genitive."""
    municipalities: dict[str, SwedishPlace] = {}
    counties: dict[str, SwedishPlace] = {}
    for place in swedish_places().values():
        if place.kind == "municipality":
            municipalities[same(place.name)] = place
        else:
            short = re.sub(r"s? län$", "", same(place.name))
            counties[short] = counties[f"{short}s"] = place
    for name, place in list(municipalities.items()):
        municipalities.setdefault(f"{name}s", place)
    municipalities["falu"] = municipalities["falun"]  # the one whose official name has a form of its own
    return municipalities, counties


def place_core(text: str) -> str:
    """Return a municipality's name as it is compared, without "kommun", "k:n" or "stad".

    Examples
    --------
    >>> place_core("NORA k:n"), place_core("Nora kommun"), place_core("Nora")
    ('nora', 'nora', 'nora')
    """
    plain = same(text)
    match = _MUNICIPALITY.fullmatch(plain)
    core = match["name"] if match else plain
    known = _by_name()[0].get(core)
    return same(known.name) if known is not None and (match or core == same(known.name)) else core


def swedish_place(text: str) -> SwedishPlace | None:
    """Return the municipality or county that a text means, None when it means none.

    Examples
    --------
    >>> [swedish_place(text).code for text in ("Nora", "Nora kommun", "nora k:n", "180", "Örebro län")]
    ['1884', '1884', '1884', '0180', '18']
    """
    plain = same(text).removesuffix(".0")
    if plain.isdigit():
        return swedish_places().get(plain) or swedish_places().get(plain.zfill(len(plain) + 1))
    municipalities, counties = _by_name()
    if match := _COUNTY.fullmatch(plain):
        return counties.get(match["region"] or match["joined"] or match["county"])
    # Where a municipality and its county share a name, the name alone means the municipality.
    return municipalities.get(place_core(text)) or counties.get(plain)


def is_place_word(word: str) -> bool:
    """Say whether one word in small letters is a municipality's name, or that in the genitive."""
    municipalities, counties = _by_name()
    return word in municipalities or word in counties
