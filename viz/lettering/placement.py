"""Words on the chart: islands' names, arenas' buoys and names on the water, in one search for room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from viz.coast import Coasts
from viz.lanes import Paths
from viz.lettering import boxes as labels
from viz.lettering import line_breaks as names
from viz.lettering import sea_names as water_names
from viz.lettering.boxes import PlacedName, Placing
from viz.lettering.letter_sizes import CROWD, LIGHT
from viz.lettering.sea_names import Name
from viz.lettering.second_places import second_places
from viz.sea import Ints, Region, Sea

Floats = NDArray[np.float64]

MANY = 250
"""Above so many islands a name has only `FEW` places to choose from, and unnamed buoys just one."""
FEW = 8
MOST = 600
"""So many names are sought room for; the rest is for closer views."""
MANY_LANES = 600
"""Among so many lanes no name can dodge them; they fade beneath names anyway."""


@dataclass(frozen=True)
class Lettering:
    """Where everything that is written stands.

    `islands` has one label for each island, and none in a crowd; `spots` (arenas, 2) says where each arena's
    buoy lies, `arenas` what is written beside it; `water` holds the names on the water. `second` says where
    islands' names stand in a still picture, by island: empty where all found room at their coasts.
    """

    islands: tuple[PlacedName | None, ...]
    spots: Floats
    arenas: tuple[PlacedName | None, ...]
    water: tuple[Name, ...]
    second: Mapping[int, PlacedName]


def write(
    sea: Sea, coasts: Coasts, paths: Paths, joined: Sequence[Ints], singles: Ints, afloat: Floats
) -> Lettering:
    """Find room for every word.

    Parameters
    ----------
    sea, coasts, paths
        What is drawn, and where.
    joined : sequence of index arrays
        Components of two and more islands, the largest first.
    singles : index array
        Islands in calm water.
    afloat : (arenas, 2) array
        Where each arena's buoy belongs (`viz.places.fairways`).

    Notes
    -----
    About 0.2 s for 109 islands; O(words · places · neighbours). In a crowd O(n log n).
    """
    place = coasts.places
    regions = water_names.together(sea, place, joined)
    if len(sea.isles) > CROWD:
        return _crowded(sea, coasts, regions, joined, singles, afloat)
    ranks = sea.ranks()
    alone = frozenset(water_names.in_calm_water(place, joined, singles).tolist())
    order = sorted(range(len(sea.isles)), key=lambda i: (ranks[i], -sea.isles[i].carry, sea.isles[i].id))
    lights = [_light(coasts.rings[i]) for i, isle in enumerate(sea.isles) if isle.light]
    lines = _lines(paths)
    offers = [_island(sea, coasts, i, ranks[i], i in alone) for i in order]
    first = _first(sea, coasts, regions, order, offers, afloat, lights, lines)
    second = _written_again(sea, coasts, ranks, order, alone, first.islands, first.marks, lights, lines)
    names_taken = [choice.box for choice, free in first.islands.values() if free]
    names_taken += [label.box for i, label in second.items() if i not in alone]
    land = [*coasts.land, *(shapely.box(*box) for box in names_taken)]
    water = [_moved(water_names.amid(region, place), choice.spot) for region, choice in first.water]
    return Lettering(
        tuple(_label(*first.islands[i]) for i in range(len(first.islands))),
        np.array([first.arenas[i][0].spot for i in range(len(first.arenas))]).reshape(-1, 2),
        tuple(_label(*first.arenas[i]) for i in range(len(first.arenas))),
        (*water, *water_names.around(sea, place, land, joined, singles)),
        second,
    )


def _moved(name: Name, spot: tuple[float, float]) -> Name:
    return replace(name, x=spot[0], y=spot[1])


@dataclass(frozen=True)
class _First:
    """What is chosen for each island, each arena's buoy and each name amid a region, and if it is free."""

    islands: Mapping[int, tuple[Placing, bool]]
    arenas: Mapping[int, tuple[Placing, bool]]
    water: Sequence[tuple[Region, Placing]]

    @property
    def marks(self) -> list[tuple[float, float, float, float]]:
        """What buoys and names on the water take up."""
        return [choice.box for choice, _ in self.arenas.values()] + [choice.box for _, choice in self.water]


def _first(
    sea: Sea,
    coasts: Coasts,
    regions: Sequence[Region],
    order: Sequence[int],
    offers: Sequence[list[Placing]],
    afloat: Floats,
    lights: Sequence[shapely.Polygon],
    lines: Sequence[shapely.LineString],
) -> _First:
    """Choose together: islands, the important first, then buoys, the named first, then names amid regions."""
    named = sea.named_arenas()
    arenas = [*named, *(i for i in range(len(sea.meetings)) if i not in named)]
    shown = len(offers[:MOST])
    items = [
        *offers[:MOST],
        *(_arena(sea, afloat[i], i, i in named) for i in arenas),
        *(water_names.candidates(region, coasts.places) for region in regions),
    ]
    own = [*order[:shown], *([-1] * (len(items) - shown))]
    best = iter(_chosen(items, [*coasts.land, *lights], lines, own))
    islands = {i: next(best) for i in order[:shown]}
    islands |= {i: (offer[0], False) for i, offer in zip(order[shown:], offers[shown:], strict=True)}
    buoys = {i: next(best) for i in arenas}
    water = [(region, choice) for region, (choice, free) in zip(regions, best, strict=True) if free]
    return _First(islands, buoys, water)


def _written_again(
    sea: Sea,
    coasts: Coasts,
    ranks: Sequence[int],
    order: Sequence[int],
    alone: frozenset[int],
    written: Mapping[int, tuple[Placing, bool]],
    marks: Sequence[tuple[float, float, float, float]],
    lights: Sequence[shapely.Polygon],
    lines: Sequence[shapely.LineString],
) -> dict[int, PlacedName]:
    """Return names for a still picture; none where all who have ties found room, and in a crowd."""
    if len(sea.isles) > MANY or all(written[i][1] for i in order if i not in alone):
        return {}
    calm = [i for i in order if i in alone]
    taken = [*(written[i][0].box for i in calm), *marks]
    tied = [i for i in order if i not in alone]
    found = second_places(sea, coasts, ranks, tied, lights, lines, taken)
    return found | {i: label for i in calm if (label := _label(*written[i]))}


def _crowded(
    sea: Sea, coasts: Coasts, regions: Sequence[Region], joined: Sequence[Ints], singles: Ints, afloat: Floats
) -> Lettering:
    """Return the words of a crowd: names on the water alone."""
    boxes = np.asarray(shapely.box(*coasts.boxes.T), dtype=object)
    water = [water_names.amid(region, coasts.places) for region in regions]
    water += water_names.around(sea, coasts.places, list(boxes), joined, singles)
    nothing = (None,) * len(sea.meetings)
    return Lettering((None,) * len(sea.isles), _off_land(afloat, coasts), nothing, tuple(water), {})


def _off_land(afloat: Floats, coasts: Coasts) -> Floats:
    """Return where the buoys of a crowded sea lie: as near as may be to where they belong, but off land."""
    if not len(afloat):
        return afloat
    tree, far = cKDTree(coasts.places), coasts.reach.max(axis=1)
    spots = afloat
    for _ in range(3):
        away, near = tree.query(spots)
        wanted = 1.25 * far[near]
        way = (spots - coasts.places[near]) / np.maximum(away, 1e-9)[:, None]
        spots = np.where((away < wanted)[:, None], coasts.places[near] + way * wanted[:, None], spots)
    return np.asarray(spots)


def _label(choice: Placing, free: bool) -> PlacedName | None:
    return replace(choice.label, free=free) if choice.label else None


def _lines(paths: Paths) -> list[shapely.LineString]:
    """Return the lanes that names dodge."""
    few = paths.each if len(paths.causeways) <= MANY_LANES else ()
    return [shapely.LineString(path) for path in few if len(path) > 1]


def _chosen(
    items: Sequence[Sequence[Placing]],
    land: list[shapely.Polygon],
    lines: Sequence[shapely.LineString],
    own: list[int],
) -> list[tuple[Placing, bool]]:
    """Return what is chosen for each item, and whether it covers nothing."""
    picked, cost = labels.choose(items, land, lines, own)
    return [(item[pick], price < labels.CLASH) for item, pick, price in zip(items, picked, cost, strict=True)]


def _island(sea: Sea, coasts: Coasts, i: int, rank: int, alone: bool) -> list[Placing]:
    isle = sea.isles[i]
    centre = (float(coasts.places[i, 0]), float(coasts.places[i, 1]))
    found = labels.around(coasts.rings[i], centre, isle.name, rank, isle.light)
    if alone:  # in calm water every name hangs below its island, in a row
        below = [c for c in found if c.label and c.label.anchor == "center" and c.label.y < centre[1]]
        rows = names.low(isle.name)
        found = [
            min(
                (c for c in below if c.label and c.label.lines == rows),
                key=lambda c: c.cost,
                default=below[0],
            )
        ]
    if len(sea.isles) > MANY:
        found = sorted(found, key=lambda c: c.cost)[:FEW]
    return found


def _arena(sea: Sea, middle: Floats, i: int, named: bool) -> list[Placing]:
    """Spots for a buoy, from where it belongs outwards."""
    rows = names.lines(sea.meetings[i].short)[0] if named else None
    count = 140 if named else 90 if len(sea.isles) <= MANY else 1
    return _buoys((float(middle[0]), float(middle[1])), rows, count)


@lru_cache(maxsize=512)
def _buoys(middle: tuple[float, float], rows: tuple[str, ...] | None, count: int) -> list[Placing]:
    """As `_arena`; after an edit most buoys belong where they did, and nobody changes the list."""
    found: list[Placing] = []
    for step, (x, y) in enumerate(labels.spiral(np.array(middle), count, 0.17)):
        found += labels.beside((float(x), float(y)), rows, 5, 0.03 * step)
    return found


def _light(ring: Floats) -> shapely.Polygon:
    x, y = ring[int(np.argmax(ring[:, 1]))]
    light: shapely.Polygon = shapely.box(x - LIGHT[0] / 2, y - 0.1, x + LIGHT[0] / 2, y + LIGHT[1] - 0.1)
    return light
