"""A chart after an edit, as it can be shown at once: new lanes on the water that is drawn already."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from viz import lanes
from viz.chart import Chart
from viz.places import fairways, layout
from viz.places.edition import Positions
from viz.places.fairways import Fairways
from viz.sea import Isle, Sea


def amended(chart: Chart, sea: Sea, positions: Positions, number: int) -> Chart | None:
    """Return a drawn chart with the lanes, lights and members of another sea.

    Parameters
    ----------
    chart : Chart
    sea : Sea
        The network after an edit.
    positions : mapping of id to (x, y)
        Of every organisation in the sea.
    number : int
        The edition's number.

    Returns
    -------
    Chart or None
        Coasts, names and waters are those of `chart`; above `layout.EXACT` islands nothing is told of how
        true it is. None where somebody has come, gone, moved or got another name: then all is drawn.

    Notes
    -----
    Cost: linear, but for the truth of at most `layout.EXACT` islands.
    """
    place = np.array([positions[isle.id] for isle in sea.isles], dtype=float).reshape(-1, 2)
    same = number == chart.edition and np.array_equal(place, chart.coasts.places)
    if not (same and _is_told_alike(chart.sea, sea)):
        return None
    paths = lanes.relaid(chart.paths, chart.sea, sea, chart.coasts)
    unit = fairways.unit_of(sea.ways, place) or 1.0
    truth, errors = layout.NOTHING, np.full(len(place), np.nan)
    if len(place) <= layout.EXACT:
        off = Fairways.of(sea.ways, len(place), unit).errors(np.vstack([place, chart.words.spots]))
        truth, errors = layout.truth(place, sea.distances, off, unit)
    return replace(chart, sea=sea, paths=paths, truth=truth, errors=errors, unit=unit)


def _is_told_alike(old: Sea, new: Sea) -> bool:
    """Whether islands, arenas and places have the same names in the same order."""
    arenas = [[(one.id, one.name, one.kind) for one in sea.meetings] for sea in (old, new)]
    regions = old.regions == new.regions
    return regions and arenas[0] == arenas[1] and [*map(_written, old.isles)] == [*map(_written, new.isles)]


def _written(isle: Isle) -> Isle:
    return replace(isle, carry=0.0, light=False)
