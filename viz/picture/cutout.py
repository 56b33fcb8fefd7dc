"""A part of a chart, and which of the signs that a legend explains are to be seen there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from viz.picture.legend import LegendWords
from viz.picture.paper import Box
from viz.picture.plane import Ring
from viz.places.truth_thresholds import badly_told

Json = Mapping[str, Any]

NEAR = 3.0
"""So far outside a view, in units of distance, a name may still begin that reaches into it."""
ON_LANES = {"agreed": "agreed", "unaware": "unaware", "strained": "strained", "person": "person_bound"}
"""Signs of lanes, and what a lane tells where it has them."""


def within(chart: Json, bounds: Box, near: float = NEAR) -> Json:
    """Return the chart without what lies so far outside a view that nothing of it shows."""
    whole = chart["bounds"]
    if bounds[0] <= whole[0] and bounds[1] <= whole[1] and bounds[2] >= whole[2] and bounds[3] >= whole[3]:
        return chart
    left, low, right, high = bounds[0] - near, bounds[1] - near, bounds[2] + near, bounds[3] + near

    def seen(*rings: Ring) -> bool:
        xs, ys = ([point[i] for ring in rings for point in ring] for i in (0, 1))
        return bool(xs) and max(xs) >= left and min(xs) <= right and max(ys) >= low and min(ys) <= high

    here = {
        kind: [one for one in chart[kind] if seen([(one["x"], one["y"])])]
        for kind in ("arenas", "groups", "soundings")
    }
    return {
        **chart,
        **here,
        "islands": [one for one in chart["islands"] if seen(one["coast"] or [(one["x"], one["y"])])],
        "lanes": [lane for lane in chart["lanes"] if seen(lane["path"])],
        "shelves": [polygon for polygon in chart["shelves"] if seen(*polygon)],
        "bands": [[polygon for polygon in band if seen(*polygon)] for band in chart["bands"]],
        "contours": [[ring for ring in lines if seen(ring)] for lines in chart["contours"]],
        "deeps": [[polygon for polygon in deep if seen(*polygon)] for deep in chart["deeps"]],
    }


def written_again(islands: Sequence[Json]) -> Sequence[Json]:
    """Return the islands with their names where a still picture has room for them."""
    if not any(one.get("second") for one in islands):
        return islands
    unwritten = {"free": False}
    return [
        {**one, "label": one["second"] or (one["label"] and {**one["label"], **unwritten})} for one in islands
    ]


def marks(chart: Json) -> frozenset[str]:
    """Return the signs of a legend that a chart has."""
    return frozenset(_marks(chart))


def _marks(chart: Json) -> Iterator[str]:
    islands, arenas = chart["islands"], chart["arenas"]
    yield from (mark for mark, told in ON_LANES.items() if any(lane.get(told) for lane in chart["lanes"]))
    for mark, seen in (
        ("size", bool(chart["lanes"])),
        ("lighthouse", any(one["lighthouse"] for one in islands)),
        ("about", any(badly_told(one["truth"]) for one in islands)),
        ("buoy", bool(arenas)),
        ("empty", any(one.get("empty") for one in arenas)),
    ):
        if seen:
            yield mark


def explained(words: LegendWords, chart: Json) -> LegendWords:
    """Return a legend's words without those of signs that a chart has not."""
    there = marks(chart)
    return replace(words, marks={mark: said for mark, said in words.marks.items() if mark in there})
