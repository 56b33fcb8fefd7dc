"""From a drawn chart to an archive: everything that tiles and answers need, as flat arrays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.records.languages import ENGLISH
from viz.chart import Chart
from viz.lettering import line_breaks as names
from viz.tiles.encoded_values import SMALL, Gathering, Value, Values
from viz.tiles.tile_index import indexed, on_the_water
from viz.tiles.zooms import most_zoom

Array = NDArray[Any]
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

IMPORTANT = 99.9
"""The percentile of the islands' radii that counts as an important island's."""


@dataclass(frozen=True)
class Texts:
    """What the drawing does not know and tiles tell, by id; a name that is missing is as in Swedish.

    Attributes
    ----------
    english : mapping
        Names in English, of organisations and arenas.
    questions : mapping
        An arena's questions in one line, in Swedish and in English.
    services : mapping
        How many services an organisation offers.
    """

    english: Mapping[str, str] = field(default_factory=dict)
    questions: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    services: Mapping[str, int] = field(default_factory=dict)


def filed(chart: Chart, texts: Texts) -> tuple[dict[str, Any], dict[str, Array]]:
    """Return what the archive of a chart holds (`viz.tiles.archive.packed`): JSON values and arrays.

    Notes
    -----
    O(n log n); a hundred thousand islands take about 15 s and 120 MB.
    """
    gathered = Gathering()
    radii = np.sqrt(chart.coasts.areas / np.pi)
    largest = float(np.percentile(radii, IMPORTANT)) if len(radii) else 1.0
    last = most_zoom(chart.spacing)
    arrays = {
        "values.small": gathered.column(range(SMALL)),
        "values.yes": gathered.column([True]),
        **_islands(chart, texts, gathered, radii),
        **_lanes(chart, gathered),
        **_arenas(chart, texts, gathered),
        **_water(chart, gathered),
    }
    index, shelves = indexed(chart, radii, largest, last)
    counts = {
        "islands": len(chart.sea.isles), "lanes": len(chart.sea.lanes), "arenas": len(chart.sea.meetings),
        "lighthouses": sum(isle.light for isle in chart.sea.isles),
    }  # fmt: skip
    told = {
        "counts": counts,
        "largest": largest,
        "most_zoom": last,
        "shelves": shelves,
    }
    return told, {**arrays, **index, **_values(gathered.values())}


def _values(values: Values) -> dict[str, Array]:
    return {"values.encoding": values.encoding, "values.ends": values.ends}


def _columns(
    kind: str, gathered: Gathering, columns: Mapping[str, Sequence[Value | None]]
) -> dict[str, Array]:
    return {f"{kind}.{key}": gathered.column(values) for key, values in columns.items()}


def _islands(chart: Chart, texts: Texts, gathered: Gathering, radii: Floats) -> dict[str, Array]:
    isles, coasts = chart.sea.isles, chart.coasts
    own = [isle.name for isle in isles]
    english = [texts.english.get(isle.id, isle.name) for isle in isles]
    ways = {name: _ways(name) for name in {*own, *english}}
    errors = [None if np.isnan(error) else error for error in np.round(chart.errors, 3).tolist()]
    columns: dict[str, Sequence[Value | None]] = {
        "id": [isle.id for isle in isles],
        **_written("", own, ways),
        **_written(f".{ENGLISH}", english, ways),
        "sector": [isle.sector for isle in isles],
        "family": [isle.family for isle in isles],
        "group": chart.groups,
        "truth": errors,
        "area": _shortened(coasts.areas),
        "r": _shortened(radii),
        "rank": chart.sea.ranks(),
        "lighthouse": [isle.light for isle in isles],
        "collective": [isle.collective for isle in isles],
        "services": [texts.services.get(isle.id) for isle in isles],
    }
    return {
        **_columns("islands", gathered, columns),
        "islands.place": coasts.places,
        "islands.reach": coasts.reach.astype(np.float32),
        "islands.heights": coasts.heights.astype(np.float16),
        "islands.radius": radii.astype(np.float32),
        "islands.by_id": _by_id([isle.id for isle in isles]),
    }


@lru_cache(maxsize=2**18)  # a country's names in two languages, so that an edit breaks none of them anew
def _ways(name: str) -> tuple[str, str | None]:
    """How a name is best broken into lines, and the other ways."""
    best, *others = ("\n".join(rows) for rows in names.lines(name))
    return best, "\n\n".join(others) or None


def _written(
    suffix: str, named: Sequence[str], ways: Mapping[str, tuple[str, str | None]]
) -> dict[str, Sequence[Value | None]]:
    """Names, the way each is best broken into lines, and other ways."""
    return {
        f"name{suffix}": named,
        f"lines{suffix}": [ways[name][0] for name in named],
        f"ways{suffix}": [ways[name][1] for name in named],
    }


def _shortened(numbers: Floats) -> list[float]:
    """Numbers to three digits that count: nobody sees more, and many become the same."""
    return [float(f"{number:.3g}") for number in numbers.tolist()]


def _by_id(ids: Sequence[str]) -> NDArray[np.int32]:
    return np.array(sorted(range(len(ids)), key=ids.__getitem__), dtype=np.int32)


def _lanes(chart: Chart, gathered: Gathering) -> dict[str, Array]:
    lanes, paths = chart.sea.lanes, chart.paths
    ends = np.array([(lane.a, lane.b) for lane in lanes], dtype=np.int32).reshape(-1, 2)
    ids = gathered.column([isle.id for isle in chart.sea.isles])
    columns: dict[str, Sequence[Value | None]] = {
        "degree": [lane.degree for lane in lanes],
        "length": [float(lane.length) for lane in lanes],
        "strained": [lane.strained for lane in lanes],
        "person_bound": [lane.person_bound for lane in lanes],
        "causeway": paths.causeways.tolist(),
    }
    return {
        **_columns("lanes", gathered, columns),
        "lanes.a": ids[ends[:, 0]],
        "lanes.b": ids[ends[:, 1]],
        "lanes.ends": ends,
        "lanes.points": paths.points.astype(np.float32),
        "lanes.starts": paths.starts.astype(np.int32),
        **_held("islands.lanes", ends.reshape(-1), np.repeat(np.arange(len(ends)), 2), len(chart.sea.isles)),
    }


def _arenas(chart: Chart, texts: Texts, gathered: Gathering) -> dict[str, Array]:
    meetings = chart.sea.meetings
    sizes = [len(meeting.members) for meeting in meetings]
    questions = [texts.questions.get(meeting.id, (None, None)) for meeting in meetings]
    columns: dict[str, Sequence[Value | None]] = {
        "id": [meeting.id for meeting in meetings],
        "name": [meeting.name for meeting in meetings],
        f"name.{ENGLISH}": [texts.english.get(meeting.id, meeting.name) for meeting in meetings],
        "kind": [meeting.kind for meeting in meetings],
        "members": sizes,
        "questions": [swedish for swedish, _ in questions],
        f"questions.{ENGLISH}": [english for _, english in questions],
    }
    members = np.array([i for meeting in meetings for i in meeting.members], dtype=np.int64)
    tables = np.repeat(np.arange(len(meetings)), sizes)
    return {
        **_columns("arenas", gathered, columns),
        "arenas.place": chart.words.spots.reshape(-1, 2),
        "arenas.seats": members.astype(np.int32),
        "arenas.seats.starts": np.cumsum([0, *sizes]).astype(np.int32),
        **_held("islands.arenas", members, tables, len(chart.sea.isles)),
    }


def _held(name: str, owners: Array, things: Array, count: int) -> dict[str, Array]:
    """What belongs to each island, as one row of things and where each island's begin."""
    order = np.argsort(owners, kind="stable")
    starts = np.searchsorted(owners[order], np.arange(count + 1))
    return {name: things[order].astype(np.int32), f"{name}.starts": starts.astype(np.int32)}


def _water(chart: Chart, gathered: Gathering) -> dict[str, Array]:
    water = on_the_water(chart)
    columns: dict[str, Sequence[Value | None]] = {
        "id": [name.id for name in water],
        "name": [name.name for name in water],
        "kind": [name.kind for name in water],
        "rank": [name.rank for name in water],
        "size": [len(name.members) for name in water],
    }
    place = np.array([(name.x, name.y) for name in water]).reshape(-1, 2)
    return {**_columns("water", gathered, columns), "water.place": place}
