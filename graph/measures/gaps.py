"""What falls between the chairs: questions nobody has in a place, neighbours who have not met, and the like.

All are statements about what we know. A place is a municipality in which we know some organisation; a
question is one that somebody works with or has raised (`kind` target or area), never background.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, combinations
from typing import Literal

from graph.measures.concerns import DIRECT, Concerns
from graph.measures.network_figures import components
from graph.records.dates import during
from graph.records.needs import ANSWERED
from graph.ways.network_at import NetworkAt

Kind = Literal[
    "nobody", "no_service", "no_arena", "unmet_need", "no_way", "same_aim", "no_umbrella", "one_level"
]
ASKED = ("target", "area")
"""Kinds of question that a place can lack; structural and background ones are nobody's to have."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What is known of one question in one place, by id."""

    services: tuple[str, ...]
    organisations: tuple[str, ...]
    arenas: tuple[str, ...]

    @staticmethod
    def joined(cells: Iterable[Cell]) -> Cell:
        """Return what is known of a question in several places together."""
        found = tuple(cells)
        kinds = ("services", "organisations", "arenas")
        return Cell(*(tuple(sorted({id for one in found for id in getattr(one, kind)})) for kind in kinds))


@dataclass(frozen=True, slots=True)
class Gap:
    """One gap: its kind, where it applies, and who could act on it.

    Attributes
    ----------
    kind : str
        `nobody`: neither service, organisation nor arena. `no_service`. `no_arena`: several work with it, but
        nowhere together. `unmet_need`: a need with nobody on it. `no_way`: two share question and place and
        have no way to each other. `same_aim`: initiatives with the same question whose owners have no way
        to each other. `no_umbrella`: associations without an umbrella organisation. `one_level`: two that
        meet on one level only.
    question, place : str or None
    organisations : tuple of str
    record : str or None
        The need or the first initiative's id, or the level that is missing.
    """

    kind: Kind
    question: str | None
    place: str | None
    organisations: tuple[str, ...] = ()
    record: str | None = None


@dataclass(frozen=True, eq=False)
class Gaps:
    """Gaps on one date; what several of them need is worked out once."""

    network: NetworkAt

    @cached_property
    def concerns(self) -> Concerns:
        """Who works with what."""
        return Concerns(self.network)

    @cached_property
    def places(self) -> tuple[str, ...]:
        """Municipalities in which some living organisation is known, by id."""
        known = self.network.snapshot.places
        held = {part for id in self.network.organisations for part in self._where[id]}
        return tuple(sorted(id for id in held if id in known and known[id].kind == "municipality"))

    @cached_property
    def questions(self) -> tuple[str, ...]:
        """Questions that a place can lack, by id."""
        return tuple(q.id for q in self.network.snapshot.questions.values() if q.kind in ASKED)

    @cached_property
    def _where(self) -> Mapping[str, frozenset[str]]:
        known = self.network.snapshot.organisations
        return {id: self.network.snapshot.where.homes(known[id]) for id in self.network.organisations}

    @cached_property
    def cells(self) -> Mapping[tuple[str, str], Cell]:
        """Question × place, what is known of each; every combination, empty cells too.

        An organisation counts by its own questions and services; a narrower question's holders count for the
        broader one as well, so that "hälsa" is not empty where somebody works with sleep.
        """
        snapshot = self.network.snapshot
        services, organisations, arenas = _sets(), _sets(), _sets()
        for id, concerns in self.concerns.of.items():
            for question, concern in concerns.items():
                if concern.weight == DIRECT["own"]:
                    self._put(organisations, question, self._where[id], id)
        for service in snapshot.services.values():
            if service.status != "completed":
                for question in service.questions:
                    self._put(services, question, snapshot.where.homes(service), service.id)
        for id in self.network.tables:
            for question in snapshot.arenas[id].questions:
                self._put(arenas, question, snapshot.where.homes(snapshot.arenas[id]), id)
        keys = ((question, place) for question in self.questions for place in self.places)
        return {
            key: Cell(*(tuple(sorted(found.get(key, ()))) for found in (services, organisations, arenas)))
            for key in keys
        }

    def _put(
        self, found: dict[tuple[str, str], set[str]], question: str, places: Iterable[str], id: str
    ) -> None:
        for place in places:
            for one in self.network.snapshot.upwards(question):
                found[one, place].add(id)

    def all(self, question: str | None = None, place: str | None = None) -> tuple[Gap, ...]:
        """Return every gap, or those of a question, of all that lies in a place or both, in a fixed order."""
        inside = None if place is None else self.network.snapshot.where.within(place)
        cells = {
            (q, p): cell
            for (q, p), cell in self.cells.items()
            if question in (None, q) and (inside is None or p in inside)
        }
        found = chain(
            self._empty(cells),
            self._needs(),
            self._strangers(cells),
            self._same_aim(),
            self._no_umbrella() if question is None else (),
            self._one_level() if question is None and place is None else (),
        )
        return tuple(
            gap for gap in found
            if question in (None, gap.question) and (inside is None or gap.place in inside)
        )  # fmt: skip

    def _empty(self, cells: Mapping[tuple[str, str], Cell]) -> Iterator[Gap]:
        for (question, place), cell in cells.items():
            if not (cell.services or cell.organisations or cell.arenas):
                yield Gap("nobody", question, place)
            elif not cell.services:
                yield Gap("no_service", question, place, cell.organisations)
            elif not cell.arenas and len(cell.organisations) > 1:
                yield Gap("no_arena", question, place, cell.organisations)

    def _needs(self) -> Iterator[Gap]:
        """Needs that nobody has: that somebody says so, or that nobody works with their question there."""
        taken = self.concerns.with_question
        open_needs = (one for one in self.network.snapshot.needs.values() if one.status not in ANSWERED)
        for need in open_needs:
            places = [p for p in sorted(self.network.snapshot.where.homes(need)) if p in self.places]
            if need.question is None or (not places and not taken.get(need.question)):
                yield Gap("unmet_need", need.question, None, record=need.id)
            for place in places:
                cell = self.cells.get((need.question or "", place))
                empty = cell is not None and not (cell.services or cell.organisations or cell.arenas)
                if empty or need.status == "nobody":
                    yield Gap("unmet_need", need.question, place, record=need.id)

    def _strangers(self, cells: Mapping[tuple[str, str], Cell]) -> Iterator[Gap]:
        """Pairs that share question and place and have no way to each other."""
        component = {id: n for n, part in enumerate(components(self.network)) for id in part}
        for (question, place), cell in cells.items():
            for a, b in combinations(cell.organisations, 2):
                if component[a] != component[b]:
                    yield Gap("no_way", question, place, (a, b))

    def _same_aim(self) -> Iterator[Gap]:
        """Current initiatives with a question in common whose owners have no way to each other."""
        component = {id: n for n, part in enumerate(components(self.network)) for id in part}
        current = [
            i
            for i in self.network.snapshot.initiatives.values()
            if during(i.since, i.until, self.network.at) and i.status != "completed" and i.owner in component
        ]
        for one, other in combinations(current, 2):
            if component[one.owner or ""] != component[other.owner or ""]:
                for question in sorted({*one.questions} & {*other.questions}):
                    owners = tuple(sorted((one.owner or "", other.owner or "")))
                    yield Gap("same_aim", question, None, owners, record=one.id)

    def _no_umbrella(self) -> Iterator[Gap]:
        """Places with associations and none that gathers them."""
        known = self.network.snapshot.organisations
        at_home: defaultdict[str, list[str]] = defaultdict(list)
        for id in self.network.organisations:
            for place in self._where[id]:
                at_home[place].append(id)
        for place in self.places:
            there = at_home[place]
            ideal = tuple(id for id in there if known[id].family == "civil_society")
            if ideal and not any(known[id].umbrella for id in there):
                yield Gap("no_umbrella", None, place, ideal)

    def _one_level(self) -> Iterator[Gap]:
        """Pairs whose ties are all strategic or all operational; undeclared levels say nothing."""
        for pair, ties in self.network.pairs.items():
            levels = {tie.level for tie in ties}
            if len(levels) == 1 and (level := levels.pop()) is not None:
                yield Gap(
                    "one_level", None, None, pair, "operational" if level == "strategic" else "strategic"
                )


def _sets() -> dict[tuple[str, str], set[str]]:
    return defaultdict(set)
