"""Words on the chart: islands' names, arenas' buoys and names on the water, in one search for room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import shapely
from numpy.typing import NDArray

from viz import labels, names, water_names
from viz.coast import Coasts
from viz.labels import Candidate, Label
from viz.lanes import Course
from viz.sea import Ints, Sea
from viz.sizes import LIGHT
from viz.water_names import Name

Floats = NDArray[np.float64]

MANY = 250
"""Above so many islands a name has only `FEW` places to choose from, and unnamed buoys just one."""
FEW = 8
MOST = 600
"""So many names are sought room for; the rest is for closer views."""
CROWD = 2000
"""Above so many islands the others have no label at all: tiles carry their names."""
NOWHERE = Candidate((0.0, 0.0, 0.0, 0.0), 0.0, None)
MANY_LANES = 600
"""Among so many lanes no name can dodge them; they fade beneath names anyway."""


@dataclass(frozen=True)
class Words:
    """Where everything that is written stands.

    `islands` has one label for each island; `spots` and `arenas` say for each arena where its buoy lies and
    what is written beside it; `water` holds the names on the water.
    """

    islands: tuple[Label | None, ...]
    spots: tuple[tuple[float, float], ...]
    arenas: tuple[Label | None, ...]
    water: tuple[Name, ...]


def write(
    sea: Sea, place: Floats, coasts: Coasts, courses: Sequence[Course], joined: Sequence[Ints], singles: Ints
) -> Words:
    """Find room for every word.

    Parameters
    ----------
    sea, place, coasts, courses
        What is drawn, and where.
    joined : sequence of index arrays
        Components of two and more islands, the largest first.
    singles : index array
        Islands in calm water.

    Notes
    -----
    About 0.2 s for 109 islands; O(words · places · neighbours).
    """
    ranks = sea.ranks()
    alone = frozenset(water_names.in_calm_water(place, joined, singles).tolist())
    order = sorted(range(len(sea.isles)), key=lambda i: (ranks[i], -sea.isles[i].carry, sea.isles[i].id))
    named = sea.named_arenas()
    arenas = [*named, *(i for i in range(len(sea.meetings)) if i not in named)]
    regions = water_names.together(sea, place, joined)
    sought = order if len(order) <= CROWD else order[:MOST]
    offers = [_island(sea, place, coasts, i, ranks[i], i in alone) for i in sought]
    items = [
        *offers[:MOST],
        *(_arena(sea, place, i, i in named) for i in arenas),
        *(water_names.candidates(region, place) for region in regions),
    ]
    lights = [_light(coasts.rings[i]) for i, isle in enumerate(sea.isles) if isle.light]
    shown = len(offers[:MOST])
    own = [*order[:shown], *([-1] * (len(items) - shown))]
    best = iter(_chosen(items, [*coasts.land, *lights], courses, own))
    written = {i: next(best) for i in order[:shown]}
    written |= {i: (offer[0], False) for i, offer in zip(sought[shown:], offers[shown:], strict=True)}
    written |= dict.fromkeys(order[len(sought) :], (NOWHERE, False))
    buoys = {i: next(best) for i in arenas}
    water = [
        Name(region.id, region.name, "place", *choice.spot, 2, region.members)
        for region, (choice, free) in zip(regions, best, strict=True)
        if free
    ]
    names_taken = [shapely.box(*choice.box) for choice, free in written.values() if free]
    water += water_names.around(sea, place, [*coasts.land, *names_taken], joined, singles)
    return Words(
        tuple(_label(*written[i]) for i in range(len(written))),
        tuple(buoys[i][0].spot for i in range(len(buoys))),
        tuple(_label(*buoys[i]) for i in range(len(buoys))),
        tuple(water),
    )


def _label(choice: Candidate, free: bool) -> Label | None:
    return replace(choice.label, free=free) if choice.label else None


def _chosen(
    items: Sequence[Sequence[Candidate]],
    land: list[shapely.Polygon],
    courses: Sequence[Course],
    own: list[int],
) -> list[tuple[Candidate, bool]]:
    """Return what is chosen for each item, and whether it covers nothing."""
    few = courses if len(courses) <= MANY_LANES else ()
    paths = [shapely.LineString(course.path) for course in few if len(course.path) > 1]
    picked, cost = labels.choose(items, land, paths, own)
    return [(item[pick], price < labels.CLASH) for item, pick, price in zip(items, picked, cost, strict=True)]


def _island(sea: Sea, place: Floats, coasts: Coasts, i: int, rank: int, alone: bool) -> list[Candidate]:
    isle = sea.isles[i]
    centre = (float(place[i, 0]), float(place[i, 1]))
    found = labels.around(coasts.rings[i], centre, isle.name, rank, isle.light)
    if alone:  # in calm water every name hangs below its island, in a row
        below = [c for c in found if c.label and c.label.anchor == "center" and c.label.y < centre[1]]
        found = [min(below, key=lambda c: c.cost)]
    if len(sea.isles) > MANY:
        found = sorted(found, key=lambda c: c.cost)[:FEW]
    return found


def _arena(sea: Sea, place: Floats, i: int, named: bool) -> list[Candidate]:
    """Spots for a buoy, amid its members and outwards."""
    meeting = sea.meetings[i]
    middle = np.median(place[list(meeting.members)], axis=0) + np.array([0.0, 0.05])
    if len(meeting.members) == 1:
        middle = middle + np.array([0.6, 0.3])
    rows = names.lines(meeting.short)[0] if named else None
    count = 140 if named else 90 if len(sea.isles) <= MANY else 1
    found: list[Candidate] = []
    for step, (x, y) in enumerate(labels.spiral(middle, count, 0.17)):
        found += labels.beside((float(x), float(y)), rows, 5, 0.03 * step)
    return found


def _light(ring: Floats) -> shapely.Polygon:
    x, y = ring[int(np.argmax(ring[:, 1]))]
    light: shapely.Polygon = shapely.box(x - LIGHT[0] / 2, y - 0.1, x + LIGHT[0] / 2, y + LIGHT[1] - 0.1)
    return light
