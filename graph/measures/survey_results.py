"""What a round of a survey says: n, median and quartiles of each statement, by sector and place.

Nothing is told of fewer than five answers, nor what would let somebody work out so few
(`graph.measures.withholding`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from graph.measures.withholding import SMALLEST, Cell, Withholding

Row = tuple[str, str, Mapping[str, int]]
"""Sector family, place and answers by statement; "" where the first two are not known."""
Answers: TypeAlias = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Figure:
    """What a group answered to one statement; all None where that is not told.

    Attributes
    ----------
    n : int or None
        How many answered it.
    median : float or None
    quartiles : (float, float) or None
        The first and the third: half of the answers lie between.
    """

    n: int | None = None
    median: float | None = None
    quartiles: tuple[float, float] | None = None


HIDDEN = Figure()


class RoundResults:
    """One closed round's figures.

    Parameters
    ----------
    rows : iterable of Row
    statements : sequence of str
        Ids of those that are answered by a number.
    wider : mapping of str to set of str, optional
        Counties and areas with the places in them.
    """

    def __init__(
        self,
        rows: Iterable[Row],
        statements: Sequence[str],
        wider: Mapping[str, frozenset[str]] | None = None,
    ) -> None:
        held = [*rows]
        self.statements = statements
        self._size = len(held)
        cells = [(sector, place) for sector, place, _ in held]
        self._numbers = {cell: n for n, cell in enumerate(dict.fromkeys(cells))}
        self._answers = self._answers_of(held, [self._numbers[cell] for cell in cells])
        known = {place for _, place in cells}
        parts = {place: frozenset({place}) for place in sorted(known - {""})}
        for name, within in (wider or {}).items():
            parts[name] = parts.get(name, frozenset()) | (within & known)
        self.places = {name: held for name, held in parts.items() if held}
        self.sectors = sorted({sector for sector, _ in cells} - {""})
        self._withheld: dict[str, Withholding] = {}
        self._figures: dict[tuple[str, str, str], Figure] = {}

    def _answers_of(self, rows: Sequence[Row], cells: Sequence[int]) -> Mapping[str, Answers]:
        """The number of the cell and the answer of each who answered, by statement."""
        found: dict[str, list[tuple[int, int]]] = {one: [] for one in self.statements}
        for (_sector, _place, values), cell in zip(rows, cells, strict=True):
            for statement, value in values.items():
                if statement in found:
                    found[statement].append((cell, value))
        return {one: np.array(some, dtype=np.int64).reshape(-1, 2) for one, some in found.items()}

    @cached_property
    def n(self) -> int | None:
        """How many answered the round, None where they are too few to be told."""
        return self._size if self._size >= SMALLEST else None

    def figure(self, statement: str, sector: str = "", place: str = "") -> Figure:
        """Return what a group answered; without sector and place everybody.

        Parameters
        ----------
        statement, sector, place : str

        Returns
        -------
        Figure
        """
        key = statement, sector, place
        if key not in self._figures:
            self._figures[key] = self._figure(*key)
        return self._figures[key]

    def _figure(self, statement: str, sector: str, place: str) -> Figure:
        if (sector, place) not in self._groups or statement not in self._answers:
            return HIDDEN
        group = self._groups[sector, place]
        if not self._withholding_of(statement).may_tell(group):
            return HIDDEN
        within = np.zeros(len(self._numbers), dtype=bool)
        within[[self._numbers[cell] for cell in self._every_group[group]]] = True
        cells, answers = self._answers[statement].T
        values = answers[within[cells]]
        low, middle, high = (float(one) for one in np.percentile(values, (25, 50, 75)))
        return Figure(len(values), middle, (low, high))

    def _withholding_of(self, statement: str) -> Withholding:
        if statement not in self._withheld:
            counts = np.bincount(self._answers[statement][:, 0], minlength=len(self._numbers))
            by_cell = dict(zip(self._numbers, counts.tolist(), strict=True))
            self._withheld[statement] = Withholding(by_cell, self._every_group)
        return self._withheld[statement]

    @cached_property
    def _groups(self) -> Mapping[tuple[str, str], int]:
        """The number of every group that may be asked for: the widest first, which tell most."""
        places = sorted(self.places, key=lambda name: -len(self.places[name]))
        wide = [name for name in places if len(self.places[name]) > 1]
        found = [
            ("", ""),
            *((sector, "") for sector in self.sectors),
            *(("", place) for place in wide),
            *((sector, place) for sector in self.sectors for place in wide),
            *(("", place) for place in places[len(wide) :]),
            *((sector, place) for sector in self.sectors for place in places[len(wide) :]),
        ]
        return {name: number for number, name in enumerate(found)}

    @cached_property
    def _every_group(self) -> list[frozenset[Cell]]:
        return [self._group(*name) for name in self._groups]

    def _group(self, sector: str, place: str) -> frozenset[Cell]:
        within = self.places.get(place)
        return frozenset(
            cell
            for cell in self._numbers
            if (not sector or cell[0] == sector) and (within is None or cell[1] in within)
        )
