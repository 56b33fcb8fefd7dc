"""What a place or an arena has ticked of itself, as pages show it: lists, evidence, facts beside."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from api.gate.asking import Asked
from api.words.warmth import fact_text, missing_text
from graph.measures.arenas import members
from graph.measures.known_here import known_here
from graph.measures.temperature import Heat, heat, history, lists_for, ticks_of
from graph.records.checklists import ChecklistPhase, Point, TickList
from graph.records.dates import during
from graph.records.languages import in_language
from graph.records.model import Arena, Place, Temperature
from graph.records.modules import uses

LAST_DAYS = 12
"""Days of the history that are shown."""
FACT_PAGES = {"agreements": "/agreements", "surveys": "/surveys", "meetings": "/arenas", "arenas": "/arenas"}
EVIDENCE_PAGES = {"arena": "/arenas", "agreement": "/agreements", "survey": "/surveys"}
"""Where what shows a tick is read, by its kind."""


@dataclass(frozen=True)
class Ticking:
    """The place or the arena that ticks."""

    asked: Asked
    record: Place | Arena

    @property
    def is_arena(self) -> bool:
        """Whether it is an arena."""
        return isinstance(self.record, Arena)

    @property
    def about(self) -> dict[str, str]:
        """What a tick says of it."""
        return {"arena" if self.is_arena else "place": self.record.id}

    @property
    def address(self) -> str:
        """Where its own page is."""
        return f"/{'arenas' if self.is_arena else 'places'}/{self.record.id}"

    @property
    def places(self) -> frozenset[str]:
        """Where it is."""
        return self.asked.snapshot.where.homes(self.record)

    @property
    def works(self) -> bool:
        """Whether the reader has its working view: what a group says of itself is for those."""
        return self.asked.works_with(self.record)

    @property
    def is_going_on(self) -> bool:
        """Whether it is there on the day that is asked for."""
        one = self.record
        return isinstance(one, Place) or during(one.active_from, one.active_to, self.asked.at)

    @property
    def lists(self) -> dict[str, TickList]:
        """The lists that it may tick."""
        held = self.asked.snapshot
        return lists_for(held, self.places, product=uses(held.where, "product", self.places))

    def names(self, one: Temperature) -> bool:
        """Whether a tick is of this place or arena."""
        if self.is_arena:
            return one.arena == self.record.id
        return one.arena is None and one.place == self.record.id

    def ticks(self) -> list[Temperature]:
        """Its ticks as the atlas holds them."""
        return [one for one in self.asked.snapshot.temperatures.values() if self.names(one)]

    def heat(self, ticklist: TickList, ticks: Iterable[Temperature]) -> Heat:
        """What is ticked of a list on the day that is asked for."""
        return heat(ticklist, ticks_of(ticks, ticklist, **self.about), self.asked.at)

    def facts(self) -> dict[str, int]:
        """What is known of it."""
        asked, network = self.asked, self.asked.view.network
        if self.is_arena:
            here, arenas = frozenset(members(network, self.record.id)), frozenset({self.record.id})
        else:
            where = asked.snapshot.where
            here = where.members("organisation", self.record.id)
            arenas = where.members("arena", self.record.id)
        found = dict(known_here(network, asked.at, here, arenas))
        rounds = asked.snapshot.rounds.values()
        surveyed = [one for one in rounds if getattr(one, "survey", None) and self._asked_here(one)]
        found["surveys"] = len(surveyed)
        return found

    def _asked_here(self, one: Any) -> bool:
        where = self.asked.snapshot.where
        over = one.closed is not None and one.closed.first() <= self.asked.at
        return over and not where.homes(one).isdisjoint(where.within(*self.places))


def shown(who: Ticking, found: Heat, facts: dict[str, int]) -> dict[str, Any]:
    """A list with what is ticked of it, as the page shows it."""
    asked, ticklist = who.asked, found.ticklist
    latest = found.latest
    return {
        "id": ticklist.id,
        "name": ticklist.text(asked.lang),
        "shipped": ticklist.shipped,
        "n": found.n,
        "of": found.of,
        "share": found.share,
        "next": found.next.text(asked.lang) if found.next and found.of else "",
        "latest": str(latest.since) if latest else "",
        "phases": [
            {
                "id": one.phase.id,
                "name": one.phase.text(asked.lang),
                "sign": one.phase.sign,
                "n": one.n,
                "of": one.of,
                "share": one.n / one.of if one.of else 0.0,
                "facts": _facts(asked, one.phase, facts),
                "points": [_point(asked, point, found.ticks.get(point.id)) for point in one.phase.points],
            }
            for one in found.phases
        ],
        "missing": missing_text(
            asked.say, [one.text(asked.lang) for one in found.missing if one.sign == "times"]
        ),
    }


def _facts(asked: Asked, phase: ChecklistPhase, facts: dict[str, int]) -> list[tuple[str, str]]:
    return [
        (fact_text(asked.say, one, facts[one]), FACT_PAGES.get(one, ""))
        for one in phase.facts
        if one in facts
    ]


def _point(asked: Asked, point: Point, tick: Temperature | None) -> dict[str, Any]:
    return {
        "id": point.id,
        "text": point.text(asked.lang),
        "since": str(tick.since) if tick else "",
        "evidence": evidence_of(asked, tick.evidence) if tick else [],
        "url": tick.url if tick else None,
        "note": tick.note if tick else None,
        "tick": tick.id if tick else "",
    }


def evidence_of(asked: Asked, ids: Iterable[str]) -> list[tuple[str, str]]:
    """What shows something: each one's name and page; what is gone since is left out."""
    found = []
    for id in ids:
        for kind, folder in EVIDENCE_PAGES.items():
            record: Any = asked.snapshot.records[kind].get(id)
            if record is not None:
                found.append((in_language(asked.lang, record.name, record.name_en), f"{folder}/{id}"))
                break
    return found


def told_history(who: Ticking, ticklist: TickList, ticks: Iterable[Temperature]) -> list[tuple[str, int]]:
    """How many points were ticked, day by day, the newest first."""
    days = history(ticklist, ticks_of(ticks, ticklist, **who.about), who.asked.at)
    return [(day.isoformat(), n) for day, n in reversed(days[-LAST_DAYS:])]


def summaries(who: Ticking) -> list[dict[str, Any]]:
    """Every list of a place or an arena of which something is ticked, in short; the thermometer always."""
    if not who.works:
        return []
    ticks = who.ticks()
    heats = [(id, who.heat(one, ticks)) for id, one in who.lists.items()]
    return [shown(who, one, {}) for id, one in heats if one.n or id in ("temperature", "chain", "product")]
