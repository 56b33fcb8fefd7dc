"""Names that find no room at their coast: in the smallest letters, or off it with a line to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from hashlib import sha256

import numpy as np
import shapely
from numpy.typing import NDArray

from viz.lettering import boxes
from viz.lettering import line_breaks as names
from viz.lettering.boxes import NOWHERE, PlacedName, Placing
from viz.lettering.letter_sizes import NAME

Floats = NDArray[np.float64]

FAR = (0.25, 0.5, 0.8, 1.1, 1.5, 2.0, 2.6)
"""So far off, in units of distance at the usual size, a name may stand that finds no room at its coast."""
LED = 4.0
"""Cost of a line that leads to a name, beside how long it is."""
SMALLER = 6.0
"""Cost of a name in the smallest size where its own has no room."""
TURNS = 20
WAYS = np.stack([turn(np.linspace(0, 2 * np.pi, TURNS, endpoint=False)) for turn in (np.cos, np.sin)], axis=1)


@dataclass(frozen=True)
class Land:
    """What no line to a name crosses; land with the same words of it is the same."""

    tree: shapely.STRtree = field(compare=False)
    told: bytes

    @staticmethod
    def of(rings: Sequence[Floats]) -> Land:
        """Every island, shrunk a little: a line to a coast does not cross that island."""
        told = sha256(b"".join(np.ascontiguousarray(ring).tobytes() for ring in rings)).digest()
        return Land(shapely.STRtree([shapely.Polygon(ring).buffer(-0.02) for ring in rings]), told)


def offered(
    ring: Floats,
    centre: tuple[float, float],
    name: str,
    rank: int,
    light: bool,
    offs: Sequence[float],
    land: Land,
) -> list[Placing]:
    """Return the candidates of an island's name: in its size or the smallest, at its coast or farther off.

    Parameters
    ----------
    ring : (rays, 2) array
        The island's coast.
    centre : (x, y)
    name, rank, light
        What is written, how large, and whether a lighthouse stands on top.
    offs : sequence of float
        How far off the name may stand, in units of distance; a line leads there from the candidate's `spot`.
    land : Land
        What no line crosses.
    """
    found: list[Placing] = []
    for size in dict.fromkeys((rank, max(NAME))):
        dear = 0.0 if size == rank else SMALLER
        here = boxes.around(ring, centre, name, size, light)
        if offs:
            coast = np.ascontiguousarray(ring).tobytes()
            here = [*here, *_farther(coast, name, size, tuple(offs), land)]
        found += [replace(placed, cost=placed.cost + dear) for placed in here]
    return found


@lru_cache(maxsize=1_024)
def _farther(coast: bytes, name: str, rank: int, offs: tuple[float, ...], land: Land) -> list[Placing]:
    """Return places for a name off its coast, each with the point of the coast from where a line leads there.

    After an edit most coasts are as they were, and nobody changes the list.
    """
    ring = np.frombuffer(coast).reshape(-1, 2)
    rows = names.lines(name)[0]
    half = np.array(boxes.size_of(rows, rank)) / 2
    shores = ring[np.argmax(ring @ WAYS.T, axis=0)]
    middles = (shores + WAYS * half)[None] + np.array(offs)[:, None, None] * WAYS[None]
    ends = np.clip(shores[None], middles - half, middles + half)
    both = np.stack([np.broadcast_to(shores, ends.shape), ends], axis=2).reshape(-1, 2, 2)
    lines = shapely.linestrings(both)
    crossed = set(land.tree.query(lines, predicate="crosses")[0].tolist())
    found = []
    for i, (x, y) in enumerate(middles.reshape(-1, 2).tolist()):
        if i not in crossed:
            shore = shores[i % TURNS]
            label = PlacedName(x, y, "center", rows, rank)
            cost = LED + offs[i // TURNS]
            found.append(Placing(label.box, cost, label, (float(shore[0]), float(shore[1]))))
    return found


def leads(placed: Placing) -> bool:
    """Say whether a line leads to a name."""
    return placed.label is not None and placed.spot != NOWHERE
