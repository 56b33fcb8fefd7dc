"""A network's ways as arrays, in the order that all distances come in: organisations by id, then arenas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from graph.ways.network_at import NetworkAt, Node

_STEP = 1 << 26
"""Half a length in `with_steps`: above every count of half steps, and both together below 2⁵³."""


@dataclass(frozen=True, eq=False)
class WayMatrix:
    """The ways of one date as symmetric sparse arrays, made at first use and kept.

    Notes
    -----
    Cost: linear in the ways; 20 bytes for each direction of each.
    """

    network: NetworkAt

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """Organisations by id, then arenas by id."""
        return self.network.ways.nodes

    @cached_property
    def index(self) -> Mapping[Node, int]:
        """Where each node stands."""
        return self.network.ways.index

    @cached_property
    def lengths(self) -> csr_array[np.float64]:
        """Lengths of the ways."""
        return self.network.ways.matrix("length")

    @cached_property
    def with_steps(self) -> csr_array[np.float64]:
        """Lengths and steps in one number that adds up exactly: first the length decides, then the steps.

        A step through an arena has two halves, so both are counted in halves; see `read` and `limit`.
        """
        lengths = self.lengths
        ends = np.repeat(np.arange(len(self.nodes)), np.diff(lengths.indptr))
        people = len(self.network.organisations)
        half = (ends >= people) | (lengths.indices >= people)
        both = lengths.data * 2 * _STEP + np.where(half, 1, 2)
        return csr_array((both, lengths.indices, lengths.indptr), shape=lengths.shape)

    @staticmethod
    def limit(within: float) -> float:
        """Return what sums of `with_steps` stay below for every way of at most this length, and no other."""
        return float(np.floor(within * 2) * _STEP + _STEP - 1)

    @staticmethod
    def read(sums: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
        """Return the lengths and the numbers of steps that finite sums of `with_steps` stand for."""
        whole = sums.astype(np.int64)
        return (whole // _STEP) / 2, (whole % _STEP // 2).astype(np.intp)
