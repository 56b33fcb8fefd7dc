"""Where a still picture writes names when some find no room at their coasts: all who have ties seek again.

The browser seeks room anew for every view; paper and whoever has no WebGL see one picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import shapely

from viz.coast import Coasts
from viz.lettering import boxes, leaders
from viz.lettering.boxes import PlacedName, Placing
from viz.sea import Sea

Box = tuple[float, float, float, float]


def second_places(
    sea: Sea,
    coasts: Coasts,
    ranks: Sequence[int],
    order: Sequence[int],
    lights: Sequence[shapely.Polygon],
    lines: Sequence[shapely.LineString],
    taken: Sequence[Box],
) -> dict[int, PlacedName]:
    """Return where the names stand when they may be small, or off their coast with a line that leads there.

    Parameters
    ----------
    sea, coasts
        What is drawn, and where.
    ranks : sequence of int
        Of every island.
    order : sequence of int
        Whose names seek room, the important first.
    lights, lines
        Lighthouses, which no name covers, and lanes, which they had rather not.
    taken : sequence of (left, low, right, high)
        What else is written and drawn already.

    Returns
    -------
    dict of int to PlacedName
        By island; whoever finds no room this time either is left out.

    Notes
    -----
    O(names · candidates · neighbours).
    """
    land = leaders.Land.of([*coasts.rings])
    items = [_offers(sea, coasts, i, ranks[i], land) for i in order]
    walls = [*coasts.land, *lights, *(shapely.box(*box) for box in taken)]
    picked, cost = boxes.choose(items, walls, lines, order)
    best = [(item[pick], price) for item, pick, price in zip(items, picked, cost, strict=True)]
    return {i: _placed(chosen) for i, (chosen, price) in zip(order, best, strict=True) if price < boxes.CLASH}


def _offers(sea: Sea, coasts: Coasts, i: int, rank: int, land: leaders.Land) -> list[Placing]:
    isle, (x, y) = sea.isles[i], coasts.places[i]
    return leaders.offered(
        coasts.rings[i], (float(x), float(y)), isle.name, rank, isle.light, leaders.FAR, land
    )


def _placed(chosen: Placing) -> PlacedName:
    assert chosen.label is not None  # noqa: S101 -- every candidate of an island's name has one
    return replace(chosen.label, leader=chosen.spot) if leaders.leads(chosen) else chosen.label
