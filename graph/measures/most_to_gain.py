"""Which of many gaps are most worth a coordinator's Monday: at most one of each kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from math import comb

from graph.measures.gaps import Cell, Gap, Kind


@dataclass(frozen=True, slots=True)
class Gain:
    """A gap, and how many would have something of it.

    Attributes
    ----------
    gap : Gap
    worth : int
        What `most_to_gain` counts for a gap of that kind; compared within a kind only.
    """

    gap: Gap
    worth: int


def most_to_gain(
    gaps: Iterable[Gap],
    cells: Mapping[tuple[str, str], Cell],
    part_size: Callable[[str], int],
    first: Callable[[Gap], tuple[object, ...]],
    most: int = 10,
) -> tuple[Gain, ...]:
    """Return the gap of each kind that most would have something of, in the order of `first`.

    Formula: a question that nobody has in a place, or a need, is worth the number of places that have
    somebody for it, since they show how; a question without support, its organisations there; one without
    an arena, their pairs; two without a way, the pairs that a tie between them would join (the product of
    the sizes of their components); a place without an umbrella, its associations; two that meet on one
    level, one.

    Parameters
    ----------
    gaps : iterable of Gap
    cells : mapping of (question, place) to Cell
        `Gaps.cells`, of all places.
    part_size : callable
        How many organisations an organisation's component has, itself too.
    first : callable
        The key that gaps are listed by: kinds in its order, and of equally worthy ones the first.
    most : int

    Notes
    -----
    Cost: one pass over the gaps and one over the cells. Source: ours.
    """
    held = Counter(question for (question, _), cell in cells.items() if cell.organisations)
    best: dict[Kind, Gain] = {}
    for gap in sorted(gaps, key=first):
        gain = Gain(gap, _worth(gap, held, part_size))
        if gap.kind not in best or gain.worth > best[gap.kind].worth:
            best[gap.kind] = gain
    return tuple(best.values())[:most]


def _worth(gap: Gap, held: Mapping[str, int], part_size: Callable[[str], int]) -> int:
    if gap.kind in ("nobody", "unmet_need"):
        return held.get(gap.question or "", 0)
    if gap.kind in ("no_way", "same_aim"):
        a, b = gap.organisations
        return part_size(a) * part_size(b)
    if gap.kind == "no_arena":
        return comb(len(gap.organisations), 2)
    return 1 if gap.kind == "one_level" else len(gap.organisations)
