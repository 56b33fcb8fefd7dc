"""Figures of the network as a round keeps them: one line each, name, equals sign, number."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping

_LINE = re.compile(r"([a-z_]{1,40})\s*=\s*(-?\d{1,12}(?:[.,]\d{1,12})?)")


def figure_lines(figures: Mapping[str, float]) -> tuple[str, ...]:
    """Write figures as a round keeps them; what is no finite number is left out.

    Parameters
    ----------
    figures : mapping of str to float

    Returns
    -------
    tuple of str
    """
    return tuple(f"{name}={value:.6f}" if isinstance(value, float) else f"{name}={value}"
                 for name, value in figures.items() if math.isfinite(value))  # fmt: skip


def figures_in(lines: Iterable[str]) -> dict[str, float]:
    """Read figures that a round keeps; a line that is none is left out, of two alike the last one stands.

    Parameters
    ----------
    lines : iterable of str

    Returns
    -------
    dict of str to float
    """
    found = filter(None, (_LINE.fullmatch(line.strip()) for line in lines))
    return {one[1]: float(one[2].replace(",", ".")) for one in found}
