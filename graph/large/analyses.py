"""Dated findings of a large network, kept beside the records: never among an atlas's own, in no backup."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

import numpy as np

from graph.large.results import EngineResult
from graph.people.document import Document, Key, document, new_id
from graph.people.people import People

PART = 2_000
"""Organisations that are kept together."""


@document("analysis", lasting=False)
class LargeAnalysis(Document):
    """That an engine has looked at the network of a day, and its figures."""

    at: date
    made: datetime
    engine: str
    revision: int
    organisations: int
    ways: int
    components: int
    largest_component: int
    groups: int
    cut_organisations: int | None
    pivots: int
    sources: tuple[str, ...]
    starts: tuple[str, ...]
    """The first id of each part."""


@document("analysis-part", lasting=False)
class AnalysisPart(Document):
    """Some organisations of an analysis, by id, a column for each measure."""

    analysis: Annotated[str, Key()]
    ids: tuple[str, ...]
    component: tuple[int, ...]
    group: tuple[int, ...]
    cut: tuple[bool, ...] | None
    betweenness: tuple[float, ...] | None
    distances: dict[str, tuple[float | None, ...]]


@dataclass(frozen=True, slots=True)
class AnalysedOrganisation:
    """What an analysis says of one organisation; None where there is no such measure, or no way."""

    id: str
    component: int
    group: int
    cut: bool | None
    betweenness: float | None
    distances: dict[str, float | None]


def keep_analysis(
    people: People, found: EngineResult, ids: list[str], *, at: date, revision: int, ways: int
) -> LargeAnalysis:
    """Keep what an engine has found; the head is written last."""
    id = new_id()
    for first in range(0, len(ids), PART):
        people.put(_part(id, found, ids, first))
    return people.put(
        LargeAnalysis(
            id=id,
            at=at,
            made=people.now(),
            engine=found.engine,
            revision=revision,
            organisations=len(ids),
            ways=ways,
            components=int(np.max(found.component, initial=-1)) + 1,
            largest_component=int(np.sum(found.component == 0)),
            groups=int(np.max(found.group, initial=-1)) + 1,
            cut_organisations=None if found.cut is None else int(np.sum(found.cut)),
            pivots=found.pivots,
            sources=tuple(found.distances),
            starts=tuple(ids[::PART]),
        )
    )


def analyses(people: People) -> list[LargeAnalysis]:
    """Return every analysis, the newest first."""
    return sorted(people.find(LargeAnalysis), key=lambda one: one.made, reverse=True)


def analysed_organisations(
    people: People, analysis: LargeAnalysis, after: str = ""
) -> Iterator[AnalysedOrganisation]:
    """Yield what an analysis says of its organisations, by id, those after one."""
    for n in range(max(bisect_right(analysis.starts, after) - 1, 0), len(analysis.starts)):
        part = people.get(AnalysisPart, _part_id(analysis.id, n))
        if part is None:  # purged meanwhile
            return
        for k, id in enumerate(part.ids):
            if id > after:
                yield AnalysedOrganisation(
                    id,
                    part.component[k],
                    part.group[k],
                    None if part.cut is None else part.cut[k],
                    None if part.betweenness is None else part.betweenness[k],
                    {source: column[k] for source, column in part.distances.items()},
                )


def drop_analyses(people: People, newest: int = 0) -> None:
    """Take analyses away but so many of the newest; ids of organisations stand in them."""
    for analysis in analyses(people)[newest:]:
        people.take(LargeAnalysis, analysis.id)
        for n in range(len(analysis.starts)):
            people.take(AnalysisPart, _part_id(analysis.id, n))


def _part(id: str, found: EngineResult, ids: list[str], first: int) -> AnalysisPart:
    here = slice(first, first + PART)
    return AnalysisPart(
        id=_part_id(id, first // PART),
        analysis=id,
        ids=tuple(ids[here]),
        component=tuple(found.component[here].tolist()),
        group=tuple(found.group[here].tolist()),
        cut=None if found.cut is None else tuple(found.cut[here].tolist()),
        betweenness=None if found.betweenness is None else tuple(found.betweenness[here].round(9).tolist()),
        distances={
            source: tuple(one if np.isfinite(one) else None for one in column[here].tolist())
            for source, column in found.distances.items()
        },
    )


def _part_id(analysis: str, number: int) -> str:
    return f"{analysis}/{number:06d}"
