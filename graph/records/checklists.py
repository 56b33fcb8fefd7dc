"""Checklists as one ticks them: phases with their points, those that ship as data and those people write.

A written one has a line for each point, "Mötas: Vi har en tid och en plats", so that it can be written in a
sheet or a form. A point has its id by its words; one that we ship has an id of its own.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from graph.records.languages import ENGLISH, SWEDISH, in_language
from graph.records.model import Checklist
from graph.records.text import same, slug

ShippedList = Literal["temperature", "chain", "product"]
SHIPPED: tuple[ShippedList, ...] = ("temperature", "chain", "product")
"""The lists that are there from the start; ticks in them name no checklist."""
MOST_POINTS = 200
"""Points of one list: what a group has the patience for, many times over."""
LONGEST_ID = 60
_DATA = Path(__file__).parent / "data" / "checklists.toml"


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that a group may say is so."""

    id: str
    sv: str
    en: str = ""

    def text(self, lang: str) -> str:
        """Return what is said, in a language."""
        return in_language(lang, self.sv, self.en or None)


@dataclass(frozen=True, slots=True)
class ChecklistPhase:
    """A part of a checklist.

    Attributes
    ----------
    id : str
    sv, en : str
        "" where whoever wrote the list names no phase.
    points : tuple of Point
    facts : tuple of str
        What is known and stands beside it: organisations, arenas, meetings, ties, agreements, surveys.
    sign : str
        How it joins the others in a product: "times", or "plus"; "" elsewhere.
    """

    id: str
    sv: str
    en: str = ""
    points: tuple[Point, ...] = ()
    facts: tuple[str, ...] = ()
    sign: str = ""

    def text(self, lang: str) -> str:
        """Return the phase's name in a language."""
        return in_language(lang, self.sv, self.en or None)


@dataclass(frozen=True)
class TickList:
    """A checklist to tick: its phases in order.

    Attributes
    ----------
    id : str
        A shipped list's name, or the id of the record.
    shipped : bool
    """

    id: str
    sv: str
    en: str
    phases: tuple[ChecklistPhase, ...]
    shipped: bool = False

    @property
    def checklist(self) -> str | None:
        """What a tick in this list says in its field `checklist`."""
        return None if self.shipped else self.id

    def text(self, lang: str) -> str:
        """Return the list's name in a language."""
        return in_language(lang, self.sv, self.en or None)

    @cached_property
    def points(self) -> Mapping[str, Point]:
        """Every point by its id, in order."""
        return MappingProxyType({one.id: one for phase in self.phases for one in phase.points})

    @cached_property
    def _worded(self) -> Mapping[str, str]:
        found = {same(words): one.id for one in self.points.values() for words in (one.en, one.sv) if words}
        return {**found, **{same(id): id for id in self.points}}

    def meant(self, text: str) -> Point | None:
        """Return the point that somebody has written: its words in either language, or its id."""
        id = self._worded.get(same(text))
        return None if id is None else self.points[id]


def phases_of(swedish: Sequence[str], english: Sequence[str] = ()) -> tuple[ChecklistPhase, ...]:
    """Return the phases that lines tell; a point that is said twice counts once.

    Examples
    --------
    >>> [(one.sv, [point.sv for point in one.points]) for one in phases_of(["Mötas: Ofta", "Mötas: Nära"])]
    [('Mötas', ['Ofta', 'Nära'])]
    >>> phases_of(["Bara en punkt"])[0].sv
    ''
    """
    named: dict[str, tuple[str, str]] = {}
    points: dict[str, dict[str, Point]] = {}
    taken: set[str] = set()
    for at, text in enumerate(swedish[:MOST_POINTS]):
        phase, said = _parted(text)
        phase_en, said_en = _parted(english[at]) if at < len(english) else ("", "")
        id = slug(said)[:LONGEST_ID].strip("-") or f"nr-{at + 1}"
        if id in taken:
            continue
        taken.add(id)
        named.setdefault(slug(phase), (phase, phase_en))
        points.setdefault(slug(phase), {})[id] = Point(id, said, said_en)
    return tuple(ChecklistPhase(id, *named[id], tuple(held.values())) for id, held in points.items())


def _parted(text: str) -> tuple[str, str]:
    """A line's phase and point."""
    phase, colon, said = (part.strip() for part in text.partition(":"))
    return (phase, said) if colon and said else ("", text.strip(" :"))


@cache
def shipped() -> Mapping[str, TickList]:
    """Return the lists that are there from the start, by their names."""
    told = tomllib.loads(_DATA.read_text("utf-8"))["list"]
    lists = (
        TickList(one["id"], one[SWEDISH], one[ENGLISH], _phases(one["phase"]), shipped=True) for one in told
    )
    return MappingProxyType({one.id: one for one in lists})


def _phases(told: Iterable[Mapping[str, Any]]) -> tuple[ChecklistPhase, ...]:
    return tuple(
        ChecklistPhase(
            one["id"],
            one[SWEDISH],
            one[ENGLISH],
            tuple(Point(*point) for point in one["points"]),
            tuple(one.get("facts", ())),
            one.get("sign", ""),
        )
        for one in told
    )


def tick_list(record: Checklist) -> TickList:
    """Return a checklist that somebody has written, as one ticks it."""
    return TickList(record.id, record.name, record.name_en or "", phases_of(record.phases, record.phases_en))
