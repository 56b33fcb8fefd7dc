"""The first angles: everybody keeps the side where the chart has them, and no two branches cross."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


def children_of(parents: Sequence[int]) -> list[list[int]]:
    """Return each spot's children; a parent stands before its children."""
    found: list[list[int]] = [[] for _ in parents]
    for spot, parent in enumerate(parents):
        if parent >= 0:
            found[parent].append(spot)
    return found


def remembered(parents: Sequence[int], places: Floats) -> Floats:
    """Return where each branch lies on the chart, as an angle seen from the middle.

    Parameters
    ----------
    parents : sequence of int
    places : (n, 2) array
        Places on the chart relative to the middle; nan for what has none there.

    Returns
    -------
    (n,) array
        Of the mean direction of all in the branch; nan for a branch without any.
    """
    away = np.linalg.norm(places, axis=1)
    toward = np.where((away > 0)[:, None], places / np.maximum(away, 1e-9)[:, None], np.nan)
    total = np.nan_to_num(toward)
    for spot in range(len(parents) - 1, 0, -1):
        total[parents[spot]] += total[spot]
    return np.where(np.abs(total).sum(axis=1) > 1e-9, np.arctan2(total[:, 1], total[:, 0]), np.nan)


def sides(
    parents: Sequence[int], memory: Floats, demand: Floats, gap: float, fits: Callable[[Floats], Floats],
    crowded: Bools | None = None,
) -> tuple[float, Floats]:  # fmt: skip
    """Return on which side the ruler lies, 0 (right) or π (left), and the first angles.

    The side is the one with which the ways bend least: a branch that would reach across the ruler is cut.

    Parameters
    ----------
    parents, memory, demand, gap, fits, crowded
        See `first_angles` and `warped`.
    """
    tried = [
        (cut, first_angles(parents, memory, demand, cut, warped(fits, cut, gap), crowded))
        for cut in (np.pi, 0.0)
    ]
    return min(tried, key=lambda one: bend(parents, one[1]))


def bend(parents: Sequence[int], angles: Floats) -> float:
    """Return how much all ways bend together: the squared turns, in radians, from a parent to its child."""
    inner = [(spot, parent) for spot, parent in enumerate(parents) if parent > 0]
    return float(sum((angles[spot] - angles[parent]) ** 2 for spot, parent in inner))


def warped(fits: Callable[[Floats], Floats], cut: float, gap: float) -> Callable[[float], float]:
    """Return how shares of the circle become angles where not every direction has as much room.

    Parameters
    ----------
    fits : callable
        How much room there is in each direction, 0 to 1.
    cut, gap : float
        As for `first_angles`.
    """
    turn = np.linspace(gap / 2, 2 * np.pi - gap / 2, 720)
    room = np.cumsum(np.maximum(fits(cut + turn), 0.02))
    room = (room - room[0]) / (room[-1] - room[0])
    return lambda share: float(cut + np.interp(share, room, turn))


def first_angles(
    parents: Sequence[int], memory: Floats, demand: Floats, cut: float, angle_at: Callable[[float], float],
    crowded: Bools | None = None,
) -> Floats:  # fmt: skip
    """Share the circle among the branches, in the order that the chart has them.

    Parameters
    ----------
    parents : sequence of int
    memory : (n,) array
        `remembered`.
    demand : (n,) array
        How wide each wants its part of the circle, in radians.
    cut : float
        Where the circle begins and ends: the ruler's angle.
    angle_at : callable
        The angle at each share of the circle, 0 to 1 (`warped`).
    crowded : (n,) array of bool, optional
        Who stands so little farther out than its parent that both need angles of their own: a way of such
        along which nobody branches off turns round the middle like the shell of a snail.

    Returns
    -------
    (n,) array
        Angles between `cut` and `cut` + 2π.
    """
    below = children_of(parents)
    wish = np.asarray(demand, dtype=np.float64).copy()
    for spot in range(len(parents) - 1, -1, -1):
        wish[spot] = max(wish[spot] if spot else 0.0, sum(wish[child] for child in below[spot]))
    turn = np.mod(np.nan_to_num(memory, nan=cut + np.pi) - cut, 2 * np.pi)
    angles = np.zeros(len(parents))
    along = _along(parents, below, crowded)
    span = {0: (0.0, 1.0)}
    for spot in range(len(parents)):
        start, end = span[spot]
        angles[spot] = angle_at(start + (end - start) * along[spot])
        inside = sorted(below[spot], key=lambda child: (turn[child], child))
        total = sum(wish[child] for child in inside)
        at = start
        for child in inside:
            share = (end - start) * wish[child] / total
            span[child] = (at, at + share)
            at += share
    return angles


def _along(parents: Sequence[int], below: list[list[int]], crowded: Bools | None) -> Floats:
    """Return where in its span each stands: in the middle, on a crowded way one after another."""
    along = np.full(len(parents), 0.5)
    for spot in range(1, len(parents) if crowded is not None else 0):
        if len(below[parents[spot]]) == 1 and parents[spot] > 0:
            continue
        way = [spot]
        while len(below[way[-1]]) == 1:
            way += below[way[-1]]
        if crowded is not None and len(way) > 2 and crowded[way[1:]].all():
            along[way] = (np.arange(len(way)) + 0.5) / len(way)
    return along
