"""A chart as it can be shown at once after an edit."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from viz import lanes
from viz.amended import amended
from viz.chart import Chart
from viz.places.edition import Positions
from viz.sea import Lane, Sea

SOME = st.sets(st.integers(0, 40), max_size=6)


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SOME, SOME)
def test_lanes_run_as_if_all_were_laid_anew(chart: Chart, before: set[int], after: set[int]) -> None:
    """Whatever comes and goes, on the coasts that are there."""
    first, last = (
        replace(chart.sea, lanes=tuple(lane for n, lane in enumerate(chart.sea.lanes) if n not in gone))
        for gone in (before, after)
    )
    whole = lanes.lay(last, chart.coasts)
    relaid = lanes.relaid(lanes.lay(first, chart.coasts), first, last, chart.coasts)
    assert np.array_equal(relaid.points, whole.points)
    assert np.array_equal(relaid.starts, whole.starts)
    assert np.array_equal(relaid.causeways, whole.causeways)


def test_a_new_tie_is_a_lane_at_once(chart: Chart, positions: Positions) -> None:
    pairs = {(lane.a, lane.b) for lane in chart.sea.lanes}
    a, b = next((a, b) for a in range(9) for b in range(a + 1, 99) if (a, b) not in pairs)
    sea = replace(chart.sea, lanes=(*chart.sea.lanes, Lane(a, b, "contact", 3.0, False, False)))
    shown = amended(chart, sea, positions, chart.edition)
    assert shown is not None
    told, was = shown.to_json(), chart.to_json()
    assert told["lanes"][:-1] == was["lanes"]
    assert (told["lanes"][-1]["a"], told["lanes"][-1]["b"]) == (sea.isles[a].id, sea.isles[b].id)
    assert [isle["coast"] for isle in told["islands"]] == [isle["coast"] for isle in was["islands"]]


def test_whoever_moves_or_is_renamed_is_drawn_anew(chart: Chart, positions: Positions) -> None:
    first, *others = chart.sea.isles
    renamed: Sea = replace(chart.sea, isles=(replace(first, name="Ön"), *others))
    gone: Sea = replace(chart.sea, isles=tuple(others))
    moved = {**positions, first.id: (99.0, 99.0)}
    assert amended(chart, chart.sea, positions, chart.edition) is not None
    assert amended(chart, renamed, positions, chart.edition) is None
    assert amended(chart, gone, positions, chart.edition) is None
    assert amended(chart, chart.sea, moved, chart.edition) is None
    assert amended(chart, chart.sea, positions, chart.edition + 1) is None
