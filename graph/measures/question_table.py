"""Questions and arenas of a place as a table: which arena is about which question, and how directly."""

from __future__ import annotations

from dataclasses import dataclass

from graph.measures.concerns import Concerns
from graph.measures.meeting import STRUCTURAL
from graph.ways.network_at import NetworkAt


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One question of a place.

    Attributes
    ----------
    question : str
    organisations : tuple of str
        Who there works with it.
    direct : frozenset of str
        Arenas that are about it.
    broad : frozenset of str
        Arenas that are about a broader question or collaboration itself: they may take it up.
    """

    question: str
    organisations: tuple[str, ...]
    direct: frozenset[str]
    broad: frozenset[str]


@dataclass(frozen=True, slots=True)
class QuestionTable:
    """The arenas of a place and, for each question that somebody there has, which of them meet it."""

    arenas: tuple[str, ...]
    rows: tuple[QuestionRow, ...]


def question_table(network: NetworkAt, concerns: Concerns, place: str) -> QuestionTable:
    """Return the table of a place.

    Parameters
    ----------
    network : NetworkAt
    concerns : Concerns
    place : str
        Id; see `graph.records.places` for what belongs to it.

    Notes
    -----
    Rows: questions that an organisation or an arena of the place has; structural ones have no row of their
    own, their arenas are broad in all others. Cost: questions × arenas of the place.
    """
    known = network.snapshot
    here = known.where.members("arena", place)
    arenas = tuple(id for id in network.tables if id in here and known.arenas[id].kind != "conference")
    at_home = known.where.members("organisation", place)
    there = [id for id in network.organisations if id in at_home]
    working: dict[str, list[str]] = {}
    for id in there:
        for question in concerns.of.get(id, {}):
            working.setdefault(question, []).append(id)
    asked = {*working, *(q for id in arenas for q in known.arenas[id].questions)}
    rows = [
        _row(network, question, tuple(working.get(question, ())), arenas)
        for question in sorted(asked)
        if known.questions[question].kind != STRUCTURAL
    ]
    return QuestionTable(arenas, tuple(rows))


def _row(
    network: NetworkAt, question: str, organisations: tuple[str, ...], arenas: tuple[str, ...]
) -> QuestionRow:
    known = network.snapshot
    broader = {*known.upwards(question)} - {question}
    direct = frozenset(id for id in arenas if question in known.arenas[id].questions)
    broad = frozenset(
        id
        for id in arenas
        if id not in direct
        and any(q in broader or known.questions[q].kind == STRUCTURAL for q in known.arenas[id].questions)
    )
    return QuestionRow(question, organisations, direct, broad)
