"""What it costs that boxes on the page touch: names, coasts, and the lanes beneath them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

HARD, DEEP = 30.0, 3.0
"""What it costs that two things touch, and each pixel that they do."""


def overlaps(boxes: Floats, others: Floats, clear: float | Floats) -> Floats:
    """Return how deep boxes lie in others, 0 where they are apart.

    Parameters
    ----------
    boxes : (…, 1, 4) array
        Left, top, right, bottom, in pixels.
    others : (m, 4) array
    clear : float or (m,) array
        The water that each of the others wants round it.

    Returns
    -------
    (…, m) array
        In pixels.
    """
    across = np.minimum(boxes[..., 2], others[..., 2]) - np.maximum(boxes[..., 0], others[..., 0])
    down = np.minimum(boxes[..., 3], others[..., 3]) - np.maximum(boxes[..., 1], others[..., 1])
    return np.asarray(np.maximum(np.minimum(across, down) + clear, 0.0))


def hit(depth: Floats) -> Floats:
    """Return the cost of overlaps, summed over the last axis.

    Parameters
    ----------
    depth : (…, m) array
        As `overlaps` returns it.

    Returns
    -------
    (…) array
    """
    return np.asarray((HARD * (depth > 0) + DEEP * depth).sum(axis=-1))


def touched(boxes: Floats, others: Floats, clear: Floats, weights: Floats) -> Floats:
    """Return what boxes cost that touch others.

    Parameters
    ----------
    boxes : (a, k, 4) array
    others : (m, 4) array
    clear, weights : (m,) array
        The water that each of the others wants round it, and how much it weighs.

    Returns
    -------
    (a, k) array

    Notes
    -----
    Only pairs whose hulls (of the k boxes) come near each other are looked at: most never do.
    """
    cost = np.zeros(boxes.shape[:2])
    hull = np.concatenate([boxes[..., :2].min(axis=1), boxes[..., 2:].max(axis=1)], axis=1)
    one, other = np.nonzero(overlaps(hull[:, None], others, clear) > 0)
    if len(one):
        depth = overlaps(boxes[one], others[other, None], clear[other, None])
        begins = np.flatnonzero(np.diff(one, prepend=-1))
        each = (HARD * (depth > 0) + DEEP * depth) * weights[other, None]
        cost[one[begins]] = np.add.reduceat(each, begins, axis=0)
    return cost


def inside(points: Floats, boxes: Floats, clear: float) -> Floats:
    """Return how often points lie in boxes.

    Parameters
    ----------
    points : (a, s, 2) array
    boxes : (m, 4) array
    clear : float
        By how much each box is wider.

    Returns
    -------
    (a,) array
        Summed over the points and the boxes.
    """
    x, y = points[:, :, None, 0], points[:, :, None, 1]
    left, top, right, bottom = (boxes + np.array([-clear, -clear, clear, clear])).T
    within = (x > left) & (x < right) & (y > top) & (y < bottom)
    return np.asarray(np.count_nonzero(within, axis=(1, 2)), dtype=np.float64)
