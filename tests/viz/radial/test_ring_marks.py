from __future__ import annotations

import re

import pytest
import shapely

from tests.viz.radial.conftest import Looking
from viz.picture.palette import THEMES
from viz.radial.page import PAGES
from viz.radial.ring_marks import bearings, name_box, numbers, rose


@pytest.mark.parametrize("shape", PAGES)
def test_numbers_stand_on_their_ring_and_on_nothing_else(looking: Looking, shape: str) -> None:
    seen = looking.seen("karlskoga-kommun", shape).drawn
    told = [
        (float(ring), float(x), float(y))
        for x, y, ring in re.findall(
            r'x="([\d.]+)" y="([\d.]+)".*?>([\d.]+)<', "\n".join(numbers(seen, THEMES["light"]))
        )
    ]
    assert {ring for ring, _, _ in told} <= set(seen.rings)
    assert len(told) >= 3
    middle = shapely.Point(seen.page.middle)
    names = [shapely.box(*name_box(one.name)) for one in seen.placed if one.name]
    land = [shapely.Polygon(one.coast) for one in seen.placed if len(one.coast)]
    for ring, x, y in told:
        at = shapely.Point(x, y - 5.1)  # the letters' middle
        assert at.distance(middle) == pytest.approx(ring * seen.unit, abs=0.2)
        assert not [one for one in (*names, *land) if one.distance(at) < 3]


def test_lines_of_bearing_and_the_rose_leave_the_middle(looking: Looking) -> None:
    seen = looking.seen("karlskoga-kommun", "wide").drawn
    assert bearings(seen, THEMES["light"]).count("M766.0 452.0L") == 16
    assert "translate(766 452)" in rose(seen, THEMES["light"])
