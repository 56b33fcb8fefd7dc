"""A large chart, or a part of it, as the JSON of a small one, for pictures: generalised as from far away.

Words and signs of a picture are as large as on a small chart, so everything is laid out larger until a usual
island is as large as there; `unit` says how long a distance of 1 has become.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viz.tiles import tile_shores as shores
from viz.tiles.archive import Archive
from viz.tiles.unpack import Box, Parts
from viz.tiles.zooms import WHOLE, growth, pixels

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

MOST = 1_500
"""Islands on an overview."""
CONTOURS = 4
"""Lines of depth on a small chart; here there are none."""
MOST_PIXELS = 64_000_000
"""Of the water, looked at on every fourth in both directions: a view that shows more has coarser shores."""
USUAL = 0.35
"""Radius of a usual island on a small chart."""


def overview(archive: Archive, frame: Mapping[str, Any]) -> dict[str, Any]:
    """Return the whole chart with its most important islands, drawn larger than they are."""
    zoom, chosen = 0, np.zeros(0, np.int64)
    for closer in range(WHOLE):
        found = np.unique(archive[f"islands.{closer}.things"]).astype(np.int64)
        if len(found) > MOST:
            break
        zoom, chosen = closer, found
    return _drawn(archive, frame, chosen, tuple(frame["bounds"]), zoom)


def view(archive: Archive, frame: Mapping[str, Any], box: Box) -> dict[str, Any]:
    """Return every island in a box at its true size."""
    return _drawn(archive, frame, Parts(archive).within(box), box, WHOLE)


def _drawn(archive: Archive, frame: Mapping[str, Any], chosen: Ints, box: Box, zoom: int) -> dict[str, Any]:
    parts = Parts(archive)
    radii = archive["islands.radius"][chosen].astype(np.float64)
    grown = growth(radii, zoom, archive.told["largest"])
    unit = USUAL / float(np.median(radii * grown)) if len(chosen) else 1.0
    islands = parts.islands(chosen)
    for one, larger in zip(islands, grown.tolist(), strict=True):
        at = np.array([one["x"], one["y"]])
        one["coast"] = _laid(at, one["coast"], larger, unit)
        one["hills"] = [_laid(at, hill, larger, unit) for hill in one["hills"]]
        one |= {"x": one["x"] * unit, "y": one["y"] * unit, "area": one["area"] * (larger * unit) ** 2}
    lanes = parts.lanes(parts.lanes_among(chosen))
    for lane in lanes:
        lane["path"] = (np.array(lane["path"]).reshape(-1, 2) * unit).tolist()
    inside = [one for one in frame["groups"] if _inside(box, one)]
    shelf, *bands = _water(archive, chosen, grown, box, zoom, unit)
    return {
        **frame, "unit": unit * frame["unit"], "bounds": [edge * unit for edge in box],
        "islands": islands, "lanes": lanes, "arenas": [],
        "groups": [{**one, "x": one["x"] * unit, "y": one["y"] * unit} for one in inside],
        "shelves": shelf, "bands": bands, "contours": [[] for _ in range(CONTOURS)],
        "deeps": [[], [], []], "soundings": [],
    }  # fmt: skip


def _laid(points: Floats, ring: list[list[float]], larger: float, unit: float) -> list[list[float]]:
    found: list[list[float]] = ((points + (np.array(ring) - points) * larger) * unit).tolist()
    return found


def _inside(box: Box, one: Mapping[str, Any]) -> bool:
    return bool(box[0] <= one["x"] <= box[2] and box[1] <= one["y"] <= box[3])


def _water(
    archive: Archive, chosen: Ints, grown: Floats, box: Box, zoom: int, unit: float
) -> list[list[list[list[list[float]]]]]:
    """Return the shelf and the three shallows as polygons; what is too narrow to be seen has none."""
    box, zoom = _wet(archive, chosen, grown, box, zoom)
    scale = pixels(zoom)
    corner, across = np.array([box[0], box[3]]), (box[2] - box[0], box[3] - box[1])
    size = (int(np.ceil(across[0] * scale)), int(np.ceil(across[1] * scale)))
    at = (archive["islands.place"][chosen] - corner) * [1.0, -1.0] * scale
    reach = archive["islands.reach"][chosen] * (grown * scale)[:, None]
    found = []
    for corners, parts, shapes in shores.around(at, reach, tuple(archive.told["shelves"][zoom]), size):
        plane = (corner + corners / scale * [1.0, -1.0]) * unit
        rings = [ring.tolist() for ring in np.split(plane, np.cumsum(parts)[:-1])]
        ends = np.cumsum(shapes).tolist()
        found.append([rings[start:end] for start, end in zip([0, *ends[:-1]], ends, strict=True)])
    return [*found, *([] for _ in range(len(shores.WIDTHS) - len(found)))]


def _wet(archive: Archive, chosen: Ints, grown: Floats, box: Box, zoom: int) -> tuple[Box, int]:
    """Return the part of a view where there are shores, and the zoom that leaves these few enough pixels."""
    if len(chosen):
        places = archive["islands.place"][chosen].astype(np.float64)
        heard = (archive["islands.reach"][chosen].max(axis=1) * grown).max() + shores.MARGIN / pixels(zoom)
        low, high = places.min(axis=0) - heard, places.max(axis=0) + heard
        left, right = np.clip((low[0], high[0]), box[0], box[2]).tolist()
        bottom, top = np.clip((low[1], high[1]), box[1], box[3]).tolist()
        box = (left, bottom, right, top)
    area = (box[2] - box[0]) * (box[3] - box[1])
    while zoom > 0 and area * pixels(zoom) ** 2 > MOST_PIXELS:
        zoom -= 1
    return box, zoom
