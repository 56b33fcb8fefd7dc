"""What a tile shows at which zoom: how large islands are drawn, how wide their shallows, where tiles lie.

A crowded chart from far away would be a grey disc, so it is generalised as charts are: from `WHOLE` on every
island is there at its true size; further out the most important ones stand for all, drawn larger than they
are, as far apart as eyes need. The plane lies on the world's square as the browser lays it
(`viz/web/src/projection.ts`): 1024 units across, the origin in the middle, y upwards.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

ACROSS = 1024.0
"""Units of distance across the world's square."""
PIXELS = 512
"""What MapLibre draws a tile at."""
BUFFER = 16.0
"""Pixels beyond its edge that a tile tells about."""
WHOLE = 8
"""From this zoom on every island is there."""
DEEPEST = 10
ROOM = 20.0
"""Pixels between neighbours that the nearest tiles have at least, if `DEEPEST` allows."""
LEAST, MOST = 2.4, 10.0
"""Pixels of the radius of the least and the most important island that stands for others."""


def pixels(zoom: int) -> float:
    """Return how many pixels one unit of distance takes."""
    return PIXELS / ACROSS * 2.0**zoom


def most_zoom(spacing: float | None) -> int:
    """Return the nearest zoom that tiles are made for; nearer views enlarge them."""
    zoom = WHOLE
    while spacing and zoom < DEEPEST and spacing * pixels(zoom) < ROOM:
        zoom += 1
    return zoom


def growth(radii: Floats, zoom: int, largest: float) -> Floats:
    """Return how many times larger than they are islands are drawn.

    Parameters
    ----------
    radii : (n,) array
        In units of distance.
    largest : float
        The radius of an important island.
    """
    if zoom >= WHOLE:
        return np.ones(len(radii))
    true = radii * pixels(zoom)
    wanted = np.clip(true * max(1.0, MOST / max(largest * pixels(zoom), 1e-9)), LEAST, MOST)
    return np.maximum(wanted / np.maximum(true, 1e-9), 1.0)


def number(zoom: int, x: NDArray[np.int64] | int, y: NDArray[np.int64] | int) -> NDArray[np.int64]:
    """Return a tile's number among those of its zoom."""
    return np.asarray(np.asarray(x, np.int64) * 2**zoom + y)
