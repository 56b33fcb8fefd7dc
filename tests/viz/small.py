"""Small seas made by hand."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from hypothesis import strategies as st
from scipy.sparse import csr_array

from viz.sea import Isle, Lane, Sea

LENGTH = {"integration": 1.0, "collaboration": 2.0, "coordination": 3.0, "contact": 4.0}


def isle(id: str, carry: float = 1.0, name: str | None = None, *, light: bool = False) -> Isle:
    return Isle(id, name or id, "municipality", "municipality", carry, None, light, False)


def sea_of(size: int, ties: Sequence[tuple[int, int, str]], names: Sequence[str] | None = None) -> Sea:
    """A sea of `size` islands i0, i1 … with these ties (a, b, degree)."""
    ways = np.zeros((size, size))
    carry = np.zeros(size)
    for a, b, degree in ties:
        ways[a, b] = ways[b, a] = LENGTH[degree]
        carry[[a, b]] += 1 / LENGTH[degree]
    isles = tuple(isle(f"i{i}", float(carry[i]), names[i] if names else None) for i in range(size))
    lanes = tuple(Lane(a, b, degree, LENGTH[degree], False, False) for a, b, degree in ties)
    return Sea(isles, lanes, (), (), csr_array(ways))


@st.composite
def seas(draw: st.DrawFn, most: int = 14) -> Sea:
    """Any small sea: loose islands, pairs, trees and knots."""
    size = draw(st.integers(1, most))
    pairs = [(a, b) for a in range(size) for b in range(a + 1, size)]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=2 * size)) if pairs else []
    return sea_of(size, [(a, b, draw(st.sampled_from(sorted(LENGTH)))) for a, b in chosen])
