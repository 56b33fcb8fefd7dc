from __future__ import annotations

import gzip
from functools import cache
from itertools import pairwise
from typing import Any

import mapbox_vector_tile
import numpy as np
import pytest
import shapely

from bench.seas import generated
from tests.viz.small import sea_of
from viz.chart import Chart, draw
from viz.picture import cutout
from viz.tiles.archive import Archive, packed
from viz.tiles.pack import Texts, filed
from viz.tiles.tile_index import NAMES
from viz.tiles.tile_marks import columns, marks
from viz.tiles.tiles import Tiles
from viz.tiles.vector_tile import EXTENT
from viz.tiles.zooms import ACROSS, DEEPEST, WHOLE

Properties = dict[str, Any]


def tiles_of(chart: Chart, texts: Texts | None = None) -> Tiles:
    return Tiles(Archive(b"".join(packed(*filed(chart, texts or Texts())))))


@pytest.fixture(scope="module")
def made(chart: Chart) -> Tiles:
    return tiles_of(chart)


@pytest.fixture(scope="module")
def crowd() -> Chart:
    """Two thousand five hundred islands in a square, none quite in line."""
    sea = generated(2_500)
    rows = np.stack(np.meshgrid(np.arange(50.0), np.arange(50.0)), axis=2).reshape(-1, 2)
    place = (rows + np.random.default_rng(1).random((2_500, 2)) * 0.6) * 0.1 - 2.5
    return draw(sea, {isle.id: tuple(at) for isle, at in zip(sea.isles, place.tolist(), strict=True)}, 1)


@pytest.fixture(scope="module")
def many(crowd: Chart) -> Tiles:
    return tiles_of(crowd)


@cache
def unpacked(tile: bytes) -> dict[str, Any]:
    found: dict[str, Any] = mapbox_vector_tile.decode(tile, default_options={"y_coord_down": True})
    return found


def covering(chart: Chart, z: int) -> list[tuple[int, int]]:
    x0, y0, x1, y1 = chart.bounds
    side = ACROSS / 2**z
    return [
        (x, y)
        for x in range(int((x0 + 512) // side), int((x1 + 512) // side) + 1)
        for y in range(int((512 - y1) // side), int((512 - y0) // side) + 1)
    ]


def on_the_plane(at: list[float], z: int, x: int, y: int) -> tuple[float, float]:
    side = ACROSS / 2**z
    return x * side - ACROSS / 2 + at[0] / EXTENT * side, ACROSS / 2 - y * side - at[1] / EXTENT * side


def features(tiles: Tiles, chart: Chart, z: int, layer: str) -> dict[Any, tuple[Properties, Any]]:
    """Everything in a layer at a zoom by its id (lanes by their ends): properties, corners on the plane."""
    found = {}
    for x, y in covering(chart, z):
        for feature in unpacked(tiles.tile(z, x, y)).get(layer, {"features": []})["features"]:
            about, corners = feature["properties"], feature["geometry"]["coordinates"]
            ring = {"Polygon": corners[0], "Point": [corners]}.get(feature["geometry"]["type"], corners)
            key = about["id"] if "id" in about else (about["a"], about["b"])
            found[key] = (about, [on_the_plane(at, z, x, y) for at in ring])
    return found


def test_from_a_certain_zoom_on_tiles_tell_of_every_island_where_it_lies(chart: Chart, made: Tiles) -> None:
    islands = {one.isle.id: one for one in chart.islands}
    found = features(made, chart, WHOLE, "islands")
    assert set(found) == set(islands)
    for id, (about, ring) in found.items():
        true = shapely.Polygon(islands[id].coast)
        assert shapely.Polygon(ring).symmetric_difference(true).area < 0.05 * true.area
        assert about["family"] == islands[id].isle.family


def test_every_island_of_a_crowd_is_there_at_every_near_zoom(crowd: Chart, many: Tiles) -> None:
    assert WHOLE < many.last <= DEEPEST
    for z in range(WHOLE, many.last + 1):
        assert len(features(many, crowd, z, "islands")) == len(crowd.sea.isles)
    assert len(features(many, crowd, many.last, "names")) == len(crowd.sea.isles)
    assert len(features(many, crowd, many.last, "arenas")) == len(crowd.sea.meetings)


def test_far_out_the_important_stand_for_all_and_whoever_is_there_stays(crowd: Chart, many: Tiles) -> None:
    levels = [set(features(many, crowd, z, "islands")) for z in range(WHOLE + 1)]
    assert all(far <= near for far, near in pairwise(levels))
    assert len(levels[3]) < len(levels[5]) < len(levels[7]) < len(levels[WHOLE])
    assert max(crowd.sea.isles, key=lambda isle: isle.carry).id in levels[0]


@pytest.mark.parametrize("z", range(3, WHOLE + 1))
def test_coasts_touch_at_no_zoom(crowd: Chart, many: Tiles, z: int) -> None:
    found = features(many, crowd, z, "islands")
    land = np.array([shapely.Polygon(ring) for _, ring in found.values()])
    one, other = shapely.STRtree(land).query(land, predicate="intersects")
    # Rounded to the tile's grid; the drawing itself is held apart in test_coast.
    apart = one != other
    assert shapely.area(shapely.intersection(land[one[apart]], land[other[apart]])).sum() < 1e-4 * sum(
        shapely.area(land)
    )


def test_lanes_join_islands_that_are_drawn(crowd: Chart, many: Tiles) -> None:
    degrees = {
        (crowd.sea.isles[lane.a].id, crowd.sea.isles[lane.b].id): lane.degree for lane in crowd.sea.lanes
    }
    for z in (7, WHOLE, many.last):
        drawn, lanes = features(many, crowd, z, "islands"), features(many, crowd, z, "lanes")
        assert lanes
        for ends, (about, _) in lanes.items():
            assert set(ends) <= set(drawn)
            assert about["degree"] == degrees[ends]


def test_a_lane_that_is_drawn_is_in_every_tile_it_crosses(crowd: Chart, many: Tiles) -> None:
    z, side = 7, ACROSS / 2**7
    for (a, b), (_, (start, end)) in features(many, crowd, z, "lanes").items():
        middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
        x, y = int((middle[0] + 512) // side), int((512 - middle[1]) // side)
        there = unpacked(many.tile(z, x, y))["lanes"]["features"]
        assert (a, b) in {(one["properties"]["a"], one["properties"]["b"]) for one in there}


def test_names_are_broken_like_swedish_and_told_in_the_readers_language(chart: Chart) -> None:
    first = chart.sea.isles[0].id
    texts = Texts(
        {first: "An English name"}, {chart.sea.meetings[0].id: ("Ensamhet", "Loneliness")}, {first: 3}
    )
    swedish = tiles_of(chart, texts)
    english = Tiles(swedish.archive, "en")
    named = features(swedish, chart, WHOLE, "names")
    assert {id: about["name"] for id, (about, _) in named.items()} == {
        isle.id: isle.name for isle in chart.sea.isles
    }
    assert named["karlskoga-kommun"][0]["lines"] == "Karlskoga\nkommun"
    for about, _ in named.values():
        told = about["lines"].replace("-\n", "").replace("\n", "").replace(" ", "")
        assert told == about["name"].replace(" ", "") or told.endswith("…") or "-\n" in about["lines"]
    assert features(english, chart, WHOLE, "names")[first][0]["name"] == "An English name"
    assert named[first][0]["services"] == 3
    arena = chart.sea.meetings[0].id
    assert features(swedish, chart, WHOLE, "arenas")[arena][0]["questions"] == "Ensamhet"
    assert features(english, chart, WHOLE, "arenas")[arena][0]["questions"] == "Loneliness"


def test_what_an_audience_does_not_see_is_in_no_tile(chart: Chart, made: Tiles) -> None:
    quiet = Tiles(made.archive, hidden=frozenset({"strained", "person_bound"}))
    told = features(made, chart, WHOLE, "lanes")
    assert any(about["strained"] for about, _ in told.values())
    for about, _ in features(quiet, chart, WHOLE, "lanes").values():
        assert not {"strained", "person_bound"} & about.keys()


def test_signs_that_depend_on_the_reader_come_beside_the_archive(chart: Chart, made: Tiles) -> None:
    ids = [isle.id for isle in chart.sea.isles]
    assert ids == sorted(ids)
    pairs = [(ids[min(lane.a, lane.b)], ids[max(lane.a, lane.b)]) for lane in chart.sea.lanes]
    arena = chart.sea.meetings[0].id
    more = columns(made.archive, {"agreed": {pairs[0], ("a", "no")}, "unaware": set()}, {arena: 9, "no": 1})
    signed = Tiles(made.archive, more=more)
    for about, _ in features(signed, chart, WHOLE, "lanes").values():
        assert about.get("agreed", False) is (tuple(sorted((about["a"], about["b"]))) == pairs[0])
        assert "unaware" not in about
    seats = {id: about.get("empty") for id, (about, _) in features(signed, chart, WHOLE, "arenas").items()}
    assert seats == {**dict.fromkeys(seats), arena: 3}
    assert marks(made.archive, more, frozenset()) == cutout.marks(chart.to_json()) | {"agreed", "empty"}


def test_every_island_lies_on_the_shelf_and_on_the_narrowest_shallow(crowd: Chart, many: Tiles) -> None:
    for z in (4, 6, WHOLE):
        x = y = 2**z // 2
        tile = unpacked(many.tile(z, x, y))
        by_depth: dict[int, list[shapely.Geometry]] = {}
        for one in tile["shelves"]["features"]:
            shape = shapely.geometry.shape(one["geometry"]).buffer(0)
            by_depth.setdefault(one["properties"]["depth"], []).append(shape)
        assert list(by_depth) == sorted(by_depth)
        unions = [shapely.union_all(shapes) for shapes in by_depth.values()]
        assert all(narrow.area < wide.area for wide, narrow in pairwise(unions))
        land = shapely.union_all(
            [shapely.geometry.shape(one["geometry"]).buffer(0) for one in tile["islands"]["features"]]
        )
        inside = land.intersection(shapely.box(0, 0, EXTENT, EXTENT))
        assert inside.difference(unions[-1].buffer(16)).area < 0.01 * inside.area


def test_the_same_water_lies_on_both_sides_of_a_tiles_edge(crowd: Chart, many: Tiles) -> None:
    z = 6
    x, y = 2**z // 2 - 1, 2**z // 2
    shelves = []
    for at in (x, x + 1):
        found = unpacked(many.tile(z, at, y))["shelves"]["features"]
        wide = [
            shapely.geometry.shape(one["geometry"]).buffer(0)
            for one in found
            if not one["properties"]["depth"]
        ]
        shelves.append(shapely.union_all(wide))
    down = np.arange(0, EXTENT, 32)
    left = shapely.contains_xy(shelves[0], np.full(len(down), EXTENT), down)
    right = shapely.contains_xy(shelves[1], np.zeros(len(down)), down)
    assert left.any()
    assert (left == right).mean() > 0.98


def test_hills_stand_on_islands_that_are_large_enough_to_see_them(chart: Chart, made: Tiles) -> None:
    for x, y in covering(chart, WHOLE):
        tile = unpacked(made.tile(WHOLE, x, y))
        if "hills" in tile:
            heights = [one["properties"]["height"] for one in tile["hills"]["features"]]
            assert heights == sorted(heights)
            assert set(heights) == {0, 1}
    assert "hills" not in unpacked(made.tile(2, *covering(chart, 2)[0]))


def test_names_on_the_water_are_in_the_tiles(chart: Chart, made: Tiles) -> None:
    found = features(made, chart, 4, "water")
    assert {about["name"] for about, _ in found.values()} == {name.name for name in chart.names}
    for name in chart.names:
        assert np.allclose(found[name.id][1][0], (name.x, name.y), atol=0.02)


def test_where_nothing_is_a_tile_is_empty(made: Tiles) -> None:
    assert made.tile(8, 0, 0) == b""
    assert made.tile(made.last + 1, 0, 0) == b""
    assert made.tile(2, 4, 0) == b""


def test_an_empty_sea_has_empty_tiles() -> None:
    assert tiles_of(draw(sea_of(0, []), {}, 1)).tile(0, 0, 0) == b""


def test_a_crowded_tile_stays_light_and_names_the_largest(crowd: Chart, many: Tiles) -> None:
    singles = {crowd.sea.isles[group[0]].id for group in crowd.sea.components() if len(group) == 1}
    for z in range(many.last + 1):
        for x, y in covering(crowd, z)[:4]:
            tile = many.tile(z, x, y)
            assert len(gzip.compress(tile, 5)) < 300_000
            names = unpacked(tile).get("names", {"features": []})["features"]
            assert z == many.last or len(names) <= NAMES
            ranks = [one["properties"]["rank"] for one in names if one["properties"]["id"] not in singles]
            assert ranks == sorted(ranks)


def test_the_same_chart_gives_the_same_tiles(chart: Chart, made: Tiles) -> None:
    z, (x, y) = 5, covering(chart, 5)[0]
    assert tiles_of(chart).tile(z, x, y) == made.tile(z, x, y)
