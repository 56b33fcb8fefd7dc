"""A part of the network that somebody asks to see: by sector, degree, question, place and more."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from graph.measures.analysis import LOOKS_PER_SECOND
from graph.measures.findings import Findings
from graph.records.model import Tie
from graph.ways.matrix import WayMatrix
from graph.ways.network_at import NetworkAt, Node, is_arena
from graph.ways.shortest import from_each

UNDATED = "undated"
"""The year of a tie that nobody has said when they last knew of."""
MOST_STEPS = 3
SECONDS = 1.0
"""What the mean distance of a part may be expected to take; a larger part goes without it."""
_ROWS = 256


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for; an empty set asks nothing of its kind.

    Attributes
    ----------
    families, sectors : frozenset of str
        Of organisations.
    question, place : str or None
        What they work with, narrower questions with it, and where they are.
    centre : str or None
        An organisation: those within so many `steps` of it, along ties, `part_of` and arenas.
    arena : str or None
        Those who sit there now.
    members : frozenset of str or None
        Those who are among them.
    degrees, levels, years : frozenset of str
        Of ties; years in which they were last known, or `UNDATED`.
    person_bound : bool
        Ties that rest on one person.
    pairs : container of (a, b) or None
        Ties between those pairs, a before b.
    """

    families: frozenset[str] = frozenset()
    sectors: frozenset[str] = frozenset()
    question: str | None = None
    place: str | None = None
    centre: str | None = None
    steps: int = 1
    arena: str | None = None
    members: frozenset[str] | None = None
    degrees: frozenset[str] = frozenset()
    levels: frozenset[str] = frozenset()
    years: frozenset[str] = frozenset()
    person_bound: bool = False
    pairs: Container[tuple[str, str]] | None = None

    @property
    def of_ties(self) -> bool:
        """Whether something is asked of ties: then whoever has none such is left out."""
        asked = self.degrees or self.levels or self.years or self.person_bound
        return bool(asked) or self.pairs is not None


@dataclass(frozen=True, slots=True)
class Part:
    """The part that fits: organisations by id, and the ties between them."""

    organisations: tuple[str, ...]
    ties: tuple[Tie, ...]

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The pairs of organisations that the ties join, each once."""
        return tuple(sorted({(min(tie.a, tie.b), max(tie.a, tie.b)) for tie in self.ties}))


def select(network: NetworkAt, wanted: Wanted, person_bound: Callable[[Tie], bool]) -> Part:
    """Return the part of a network that fits everything that is asked.

    Parameters
    ----------
    network : NetworkAt
    wanted : Wanted
    person_bound : callable
        Whether the one who asks may know that a tie rests on one person, and it does.

    Notes
    -----
    Organisations fit by themselves, ties by themselves and when both their ends fit; where something is asked
    of ties only those are left who have one that fits. Cost: linear in the records.
    """
    there = frozenset(_organisations(network, wanted))
    ties = tuple(
        tie for tie in network.ties if tie.a in there and tie.b in there and _fits(tie, wanted, person_bound)
    )
    if wanted.of_ties:
        there &= {end for tie in ties for end in (tie.a, tie.b)}
    return Part(tuple(id for id in network.organisations if id in there), ties)


def _organisations(network: NetworkAt, wanted: Wanted) -> Iterator[str]:
    known = network.snapshot.organisations
    for id in _within(network, wanted):
        one = known[id]
        if wanted.families and one.family not in wanted.families:
            continue
        if wanted.sectors and one.sector not in wanted.sectors:
            continue
        if wanted.question is None or any(
            wanted.question in network.snapshot.upwards(question) for question in one.questions
        ):
            yield id


def _within(network: NetworkAt, wanted: Wanted) -> Iterable[str]:
    """Who is left by place, arena and nearness, which are sets already."""
    asked: list[Collection[str]] = []
    if wanted.place is not None:
        asked.append(network.snapshot.where.members("organisation", wanted.place))
    if wanted.arena is not None:
        asked.append({seat.organisation for seat in network.tables.get(wanted.arena, ())})
    if wanted.members is not None:
        asked.append(wanted.members)
    if wanted.centre is not None:
        asked.append(within_steps(network, wanted.centre, wanted.steps))
    return (id for id in network.organisations if all(id in some for some in asked))


def _fits(tie: Tie, wanted: Wanted, person_bound: Callable[[Tie], bool]) -> bool:
    return (
        (not wanted.degrees or tie.degree in wanted.degrees)
        and (not wanted.levels or tie.level in wanted.levels)
        and (not wanted.years or year_of(tie) in wanted.years)
        and (not wanted.person_bound or person_bound(tie))
        and (wanted.pairs is None or (min(tie.a, tie.b), max(tie.a, tie.b)) in wanted.pairs)
    )


def year_of(tie: Tie) -> str:
    """Return the year in which a tie was last known."""
    return UNDATED if tie.last_known is None else str(tie.last_known)[:4]


def within_steps(network: NetworkAt, centre: str, steps: int) -> frozenset[str]:
    """Return who can be reached from an organisation in at most so many steps, itself with them.

    A step is a tie, `part_of`, or from one member of an arena to another, however long. Nobody for one that
    is not living on the date. Cost: the ways of those who are found.
    """
    found: set[Node] = {centre} & set(network.organisations)
    edge: Collection[Node] = found.copy()
    for _ in range(steps):
        beside = {other for one in edge for other in network.graph[one]}
        met = {other for one in beside if is_arena(one) for other in network.graph[one]}
        edge = {one for one in beside | met if not is_arena(one)} - found
        found |= edge
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class PartFigures:
    """A part of the network in figures, in the same terms as the whole.

    Attributes
    ----------
    organisations, ties, important, without_ties : int
        Important links are those that `lights` names; without ties are those with no tie or arena that
        carries in the whole network.
    mean_distance : float or None
        Between its organisations that have a way to each other, along all ways of the network; None where
        there are none, or where it is too large.
    too_large : bool
        Whether that is why.
    """

    organisations: int
    ties: int
    mean_distance: float | None
    too_large: bool
    important: int
    without_ties: int


def figures_of(
    part: Part, matrix: WayMatrix, findings: Findings, lights: Container[str], own: Container[str]
) -> PartFigures:
    """Return a part in figures.

    Parameters
    ----------
    part : Part
    matrix : WayMatrix
        Of the whole network.
    findings : Findings
    lights : container of str
        The important links of the whole network.
    own : container of str
        Of whom the one who asks may know that they stand without ties.

    Notes
    -----
    Cost: O(m log n) for each organisation of the part; of the whole network what was found is told.
    """
    found, ids = findings.organisations, part.organisations
    if len(ids) == len(found):
        mean, too_large = findings.figures.mean_distance, "distances" in findings.missing
    else:
        too_large = _seconds(part, matrix) > SECONDS
        mean = None if too_large else mean_between(matrix, ids)
    return PartFigures(
        organisations=len(ids),
        ties=len(part.ties),
        mean_distance=mean,
        too_large=too_large,
        important=sum(id in lights for id in ids),
        without_ties=sum(found[id].standing == "isolated" for id in ids if id in own),
    )


def _seconds(part: Part, matrix: WayMatrix) -> float:
    looks = len(matrix.nodes) + len(matrix.network.ways.ends)
    return len(part.organisations) * looks / LOOKS_PER_SECOND["distances"]


def mean_between(matrix: WayMatrix, ids: tuple[str, ...]) -> float | None:
    """Return the mean distance between some organisations that have a way to each other, None without any."""
    places = np.array([matrix.index[id] for id in ids], dtype=np.intp)
    count, total = 0, 0.0
    for first, last in pairwise([*range(0, len(places), _ROWS), len(places)]):
        rows = from_each(matrix.lengths, places[first:last])[:, places]
        reached = np.isfinite(rows)
        count += int(reached.sum()) - (last - first)
        total += float(rows[reached].sum())
    return total / count if count else None


def years_of(network: NetworkAt) -> tuple[str, ...]:
    """Return the years in which current ties were last known, the newest first, `UNDATED` last."""
    found = {year_of(tie) for tie in network.ties}
    return (*sorted(found - {UNDATED}, reverse=True), *(found & {UNDATED}))
