"""Which groups of answers may be told so that no small one can be worked out from those that are.

A group is small from one to four. What is told of larger ones is told of sums of *cells* (sector and place);
a small group is to be had when some sum and difference of the told ones leaves exactly its cells. Groups are
let out one after the other, the most telling first, and one that would open a small group stays in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse.csgraph import connected_components

SMALLEST = 5
"""The fewest answers of which anything is told."""
_ZERO = 1e-11
_APART = 1e-9
"""Below it two cells have nothing to do with each other."""
_SPLIT_AFTER = 64
"""Groups let out, after which a part is looked at for smaller ones that nothing ties together any more."""
Cell: TypeAlias = tuple[str, str]
Floats: TypeAlias = NDArray[np.float64]
Numbers: TypeAlias = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class TiedCells:
    """Cells that told groups tie together.

    Attributes
    ----------
    cells : (k,) array of int
    known : (k, r) array of float
        `I - known @ known.T` projects onto what the told groups leave open.
    point : (k,) array of float
        A random point, projected there.
    since : int
        Groups that were let out since the part was last looked at for smaller ones.
    """

    cells: Numbers
    known: Floats
    point: Floats
    since: int = 0


class Withholding:
    """Says of groups whether they may be told, each only when it is asked for.

    Parameters
    ----------
    counts : mapping of cell to int
        How many answers each cell holds. Which cells are empty is taken to be known to everybody.
    groups : sequence of sets of cells
        The most telling first.

    Notes
    -----
    Complementary cell suppression by exact linear algebra: a set of cells is determined by the told groups
    when its sum is zero on what these leave open; one random vector of that space is zero on such a set only
    (but for odds of some 1e-4, on which more is held back, never less). Cells that no told group ties
    together are worked on apart: once every sector of every county is told, each county is.
    Cost: for each group the cells it is tied to × the groups told of these.
    """

    def __init__(self, counts: Mapping[Cell, int], groups: Sequence[frozenset[Cell]]) -> None:
        cells = [cell for cell, n in counts.items() if n]
        self._number = {cell: n for n, cell in enumerate(cells)}
        self._sizes = np.array([counts[cell] for cell in cells], dtype=np.int64)
        point = np.random.default_rng(len(cells)).normal(size=len(cells))
        self._parts = {
            n: TiedCells(np.array([n]), np.empty((1, 0)), point[n : n + 1]) for n in range(len(cells))
        }
        self._made = len(cells)
        self._part_of = np.arange(len(cells))
        self.groups = groups
        self._found: list[bool] = []

    def may_tell(self, number: int) -> bool:
        """Return whether the group of this number may be told.

        Parameters
        ----------
        number : int

        Returns
        -------
        bool
        """
        while len(self._found) <= number:
            self._found.append(self._let_out(self.groups[len(self._found)]))
        return self._found[number]

    @property
    def parts(self) -> list[TiedCells]:
        """The cells in parts that nothing told ties together."""
        return [*self._parts.values()]

    def _let_out(self, group: frozenset[Cell]) -> bool:
        of = np.array(sorted(self._number[cell] for cell in group if cell in self._number), dtype=np.int64)
        if self._sizes[of].sum() < SMALLEST:
            return False
        tied = np.unique(self._part_of[of]).tolist()
        part = _together([self._parts[n] for n in tied])
        along = _open(part, _open(part, np.isin(part.cells, of).astype(np.float64)))
        length = float(along @ along)
        if length < _ZERO:  # a sum of those that are told already
            return True
        point = part.point - along * (along @ part.point) / length
        if _opens_small(point, self._sizes[part.cells]):
            return False
        known = np.column_stack([part.known, along / np.sqrt(length)])
        for n in tied:
            del self._parts[n]  # what has become part of another: all together they would take a gigabyte
        self._keep(TiedCells(part.cells, known, point, part.since + 1))
        return True

    def _keep(self, part: TiedCells) -> None:
        for one in _split(part) if part.since >= _SPLIT_AFTER else [part]:
            self._part_of[one.cells] = self._made
            self._parts[self._made] = one
            self._made += 1


def _open(part: TiedCells, vector: Floats) -> Floats:
    """What the told groups leave open of a vector; twice, for the sake of rounding, where it matters."""
    return vector - part.known @ (part.known.T @ vector)


def _together(parts: Sequence[TiedCells]) -> TiedCells:
    if len(parts) == 1:
        return parts[0]
    cells = np.concatenate([one.cells for one in parts])
    known = np.zeros((len(cells), sum(one.known.shape[1] for one in parts)))
    row = column = 0
    for one in parts:
        rows, columns = one.known.shape
        known[row : row + rows, column : column + columns] = one.known
        row, column = row + rows, column + columns
    return TiedCells(
        cells, known, np.concatenate([one.point for one in parts]), max(one.since for one in parts)
    )


def _split(part: TiedCells) -> Iterable[TiedCells]:
    left = np.eye(len(part.cells)) - part.known @ part.known.T
    count, part_of = connected_components(np.abs(left) > _APART, directed=False)
    for number in range(count):
        of = np.flatnonzero(part_of == number)
        yield TiedCells(part.cells[of], _narrow(part.known[of]), part.point[of])


def _narrow(known: Floats) -> Floats:
    """The same projection with as few columns as it takes."""
    rows, columns = known.shape
    if columns <= rows:
        return known
    strengths, vectors = np.linalg.eigh(known @ known.T)
    return np.ascontiguousarray(vectors[:, strengths > 0.5])


def _opens_small(values: Floats, sizes: Numbers) -> bool:
    """Whether one to four answers of some cells are determined: their values at a random point sum to 0."""
    small = sizes < SMALLEST
    values, sizes = values[small], sizes[small]
    if bool((np.abs(values) < _ZERO).any()):
        return True
    one, two, three = (values[sizes == n] for n in (1, 2, 3))
    if any(_meets(*some) for some in ((one, one), (one, two), (one, three), (two, two))):
        return True
    first, second = np.triu_indices(len(one), 1)
    pairs = one[first] + one[second]
    return any(_meets(pairs, some) for some in (one, two, pairs))


def _meets(some: Floats, others: Floats) -> bool:
    """Whether one of each sum to nothing."""
    if not len(some) or not len(others):
        return False
    wanted = np.sort(-others)
    at = np.searchsorted(wanted, some)
    near = np.minimum(
        np.abs(some - wanted[np.minimum(at, len(wanted) - 1)]), np.abs(some - wanted[np.maximum(at - 1, 0)])
    )
    return bool((near < _ZERO).any())
