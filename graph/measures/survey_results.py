"""What a round of a survey says: n, median and quartiles of each statement, by sector and place.

Nothing is told of fewer than five answers, nor what would let somebody work out so few
(`graph.measures.withholding`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from graph.measures.withholding import SMALLEST, Cell, told

Row = tuple[str, str, Mapping[str, int]]
"""Sector family, place and answers by statement; "" where the first two are not known."""


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
        self._rows = [*rows]
        self.statements = statements
        self._cells = [(sector, place) for sector, place, _ in self._rows]
        known = {place for _, place in self._cells}
        parts = {place: frozenset({place}) for place in sorted(known - {""})}
        for name, within in (wider or {}).items():
            parts[name] = parts.get(name, frozenset()) | (within & known)
        self.places = {name: held for name, held in parts.items() if held}
        self.sectors = sorted({sector for sector, _ in self._cells} - {""})
        self._told: dict[str, Mapping[tuple[str, str], bool]] = {}
        self._figures: dict[tuple[str, str, str], Figure] = {}

    @cached_property
    def n(self) -> int | None:
        """How many answered the round, None where they are too few to be told."""
        return len(self._rows) if len(self._rows) >= SMALLEST else None

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
        if not self._may_tell(statement).get((sector, place), False):
            return HIDDEN
        cells = self._group(sector, place)
        values = [
            row[2][statement]
            for row, cell in zip(self._rows, self._cells, strict=True)
            if cell in cells and statement in row[2]
        ]
        low, middle, high = (float(one) for one in np.percentile(values, (25, 50, 75)))
        return Figure(len(values), middle, (low, high))

    def _may_tell(self, statement: str) -> Mapping[tuple[str, str], bool]:
        if statement not in self._told:
            counts = Counter(
                cell for row, cell in zip(self._rows, self._cells, strict=True) if statement in row[2]
            )
            names = self._groups
            found = told(counts, [self._group(*name) for name in names])
            self._told[statement] = dict(zip(names, found, strict=True))
        return self._told[statement]

    @cached_property
    def _groups(self) -> list[tuple[str, str]]:
        """Every group that may be asked for, the most telling first."""
        return [
            ("", ""),
            *((sector, "") for sector in self.sectors),
            *(("", place) for place in self.places),
            *((sector, place) for sector in self.sectors for place in self.places),
        ]

    @cached_property
    def _known(self) -> frozenset[Cell]:
        return frozenset(self._cells)

    def _group(self, sector: str, place: str) -> frozenset[Cell]:
        within = self.places.get(place)
        return frozenset(
            cell
            for cell in self._known
            if (not sector or cell[0] == sector) and (within is None or cell[1] in within)
        )
