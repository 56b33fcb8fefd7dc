"""The water of the picture, and what is drawn where nothing else is."""

import re
from typing import Any

from viz.chart import Chart
from viz.picture import signs, water
from viz.picture.palette import THEMES
from viz.picture.plane import SCALE, Plane

LIGHT = THEMES["light"]


def small(*islands: tuple[float, float], **more: Any) -> dict[str, Any]:
    nothing: dict[str, Any] = {"shelves": [], "bands": [[]] * len(LIGHT.bands), "unit": 1.0, "groups": []}
    found = [{"x": x, "y": y} for x, y in islands]
    return (
        nothing
        | {"contours": [[]] * len(LIGHT.depths), "deeps": [[]] * 3, "soundings": [], "islands": found}
        | more
    )


def test_waves_keep_away_from_islands_and_are_the_same_again() -> None:
    plane, island = Plane.of((0, 0, 20, 20)), (10.0, 10.0)
    drawn = "".join(water.water(small(island), plane, LIGHT))
    waves = [(float(x), float(y)) for x, y in re.findall(r"M(\d+) (\d+)q5 -5", drawn)]
    assert waves
    x, y = plane.at(*island)
    assert min(((wx - x) ** 2 + (wy - y) ** 2) ** 0.5 for wx, wy in waves) > 2.2 * SCALE
    assert drawn == "".join(water.water(small(island), plane, LIGHT))


def test_the_grid_stands_at_every_fifth_unit() -> None:
    drawn = "".join(water.water(small((1.0, 1.0)), Plane.of((0, 0, 12, 6)), LIGHT))
    assert re.findall(r"M(\d+) 0V", drawn) == ["390", "780"]
    assert re.findall(r"M0 (\d+)H", drawn) == ["390"]


def test_compass_and_boat_stand_where_it_is_emptiest() -> None:
    plane = Plane.of((0, 0, 20, 10))
    first = water.ornaments(small((1.0, 9.0)), plane, LIGHT)
    compass = signs.compass(18 * SCALE, 8 * SCALE, SCALE, LIGHT)
    assert first.startswith(compass)
    boat = signs.boat(0, 0, 0.62 * SCALE)
    assert first.removeprefix(compass).split(">", 1)[1] == boat.split(">", 1)[1]


def test_no_ornament_lies_on_the_legend_or_in_a_small_sea() -> None:
    plane = Plane.of((0, 0, 20, 10))
    everywhere = (0.0, 10.0, 20.0, 10.0)
    assert water.ornaments(small((1.0, 9.0)), plane, LIGHT, [everywhere]) == ""
    assert water.ornaments(small((2.0, 2.0)), Plane.of((0, 0, 4, 4)), LIGHT) == ""
    assert water.ornaments(small(), plane, LIGHT) == ""


def test_a_view_of_any_size_costs_alike() -> None:
    """A sliver of 1,500 units with its title took a minute and 1.1 GB of the service."""
    title = [(0.0, 1400.0, 900.0, 700.0)]
    for bounds in ((0, 0, 2000, 2000), (0, 0, 3.5, 2000), (0, 0, 2000, 3.5), (0, 0, 0.5, 0.5)):
        plane = Plane.of(bounds)
        spots = water._spots(plane)
        assert len(spots) <= water.MOST_SPOTS
        assert bounds[2] < 3 or water.ornaments(small((1.0, 1.0)), plane, LIGHT, title)
    wide = Plane.of((0, 0, 200, 40))
    assert water._spots(wide)[:, 0].max() > 0.95 * wide.wide  # the east is looked at too


def test_depths_of_the_seed_are_painted_from_the_deepest(chart: Chart) -> None:
    known = chart.to_json()
    drawn = "".join(water.water(known, Plane.of(known["bounds"]), LIGHT))
    deep = [drawn.index(f'fill="{colour}" stroke="{LIGHT.depth_line}"') for colour in LIGHT.depths]
    assert deep == sorted(deep, reverse=True)


def test_a_buoy_is_joined_to_those_who_meet_there_while_few_are_in_view() -> None:
    plane = Plane.of((0, 0, 10, 10))
    told = {
        "islands": [{"id": "a", "x": 1.0, "y": 1.0}, {"id": "b", "x": 3.0, "y": 1.0}],
        "arenas": [{"x": 2.0, "y": 2.0, "members": ["a", "b", "out of view"]}],
    }
    assert water.legs(told, plane, LIGHT).count("M") == 2
    crowd = {**told, "islands": told["islands"] * water.LEGS_UP_TO}
    assert water.legs(crowd, plane, LIGHT) == ""


def test_soundings_are_told_as_they_are() -> None:
    told = {"soundings": [{"x": 1.0, "y": 1.0, "distance": 8.0}, {"x": 3.0, "y": 1.0, "distance": 4.5}]}
    assert re.findall(r">([\d.]+)<", water.soundings(told, Plane.of((0, 0, 9, 9)), LIGHT)) == ["8", "4.5"]
