"""Thresholds above which the chart says that it draws distances wrongly: on pages, pictures and legends."""

from __future__ import annotations

BADLY_TOLD = 0.25
"""An island carries a mark when half of its drawn distances err by so much: one in seven of the seed's."""
MUCH_TRUER = 0.15
"""A new edition is recommended when it would lower the stress by this share."""
RARE = 0.01
"""A share below this is not told."""


def badly_told(truth: float | None) -> bool:
    """Tell whether an island with this median relative error carries the mark."""
    return truth is not None and truth >= BADLY_TOLD


def one_in(share: float | None) -> int | None:
    """Return a share as "one in so many", for readers who do not think in per cent; None where it is rare."""
    return round(1 / share) if share is not None and share >= RARE else None
