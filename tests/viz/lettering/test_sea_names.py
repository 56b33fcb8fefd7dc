"""Names on the water: places that lie together, archipelagos, calm water, the open sea."""

from dataclasses import replace

import numpy as np
import shapely

from tests.viz.small import sea_of
from viz.lettering.sea_names import amid, around, candidates, in_calm_water, together
from viz.sea import Region, Sea

NORA = Region("nora", "Nora", "municipality", (0, 1, 2))
COUNTY = Region("lan", "Länet", "county", (0, 1, 2, 3, 4))


def chain(size: int, *regions: Region) -> Sea:
    sea = sea_of(size, [(i, i + 1, "integration") for i in range(size - 1)])
    return replace(sea, regions=regions)


def row(*xs: float, y: float = 0.0) -> np.ndarray:
    return np.array([(x, y) for x in xs])


def test_a_place_whose_islands_lie_together_has_a_name_on_the_water() -> None:
    joined = [np.array([0, 1, 2])]
    assert together(chain(3, NORA), row(0, 1, 2), joined) == [NORA]
    assert together(chain(3, NORA), row(0, 9, 18), joined) == []
    assert together(chain(3, NORA), row(0, 1, 2), [np.array([0, 1])]) == [], "two are too few"


def test_it_stands_amid_its_islands() -> None:
    name = amid(NORA, row(0, 1, 5))
    assert (name.id, name.kind, name.x, name.y, name.rank, name.members) == (
        "nora",
        "place",
        2,
        0,
        2,
        (0, 1, 2),
    )
    first, *others = candidates(NORA, row(0, 1, 5))
    assert first.spot == (2, 0)
    assert others[0].cost > first.cost


def test_an_archipelago_is_called_after_the_county_that_holds_it() -> None:
    sea, everybody = chain(5, COUNTY), np.arange(5)
    places = row(0, 1, 2, 3, 4)
    land = [shapely.Point(x, y).buffer(0.4) for x, y in places]
    (name,) = around(sea, places, land, [everybody], np.zeros(0, np.intp))
    assert (name.id, name.kind, name.members) == ("lan", "archipelago", (0, 1, 2, 3, 4))
    assert not any(one.contains(shapely.Point(name.x, name.y)) for one in land)


def test_who_reaches_nobody_lies_in_calm_water_below() -> None:
    places = np.array([(0.0, 0.0), (1.0, 0.0), (0.0, -5.0), (1.0, 7.0)])
    joined, singles = [np.array([0, 1])], np.array([2, 3])
    assert in_calm_water(places, joined, singles).tolist() == [2]
    assert in_calm_water(places, [], singles).tolist() == [2, 3]
    sea = sea_of(4, [(0, 1, "integration")])
    (calm,) = around(sea, places, [shapely.Point(0, 0).buffer(0.4)], joined, singles)
    assert (calm.id, calm.x, calm.members) == ("calm", 0.0, (2,))
    assert calm.y > -5


def test_between_two_components_lies_the_open_sea() -> None:
    places = np.array([(0.0, 0.0), (1.0, 0.0), (11.0, 0.0), (12.0, 0.0)])
    sea = sea_of(4, [(0, 1, "integration"), (2, 3, "integration")])
    land = [shapely.Point(x, y).buffer(0.4) for x, y in places]
    joined = [np.array([0, 1]), np.array([2, 3])]
    (open_sea,) = around(sea, places, land, joined, np.zeros(0, np.intp))
    assert open_sea.kind == "open_sea"
    assert 1 < open_sea.x < 11
    # Its two lines lie on no coast: half as wide and as high as they are at the opening.
    assert shapely.box(open_sea.x - 3.4, open_sea.y - 0.7, open_sea.x + 3.4, open_sea.y + 0.7).disjoint(
        shapely.union_all(land)
    )


def test_the_words_for_the_open_sea_stay_on_the_sheet() -> None:
    """Where islands fill the middle there is more room beyond them, but there the sheet ends."""
    left, right = (
        [(x, y) for x in (at, at + 1.5, at + 3.0) for y in np.arange(0.0, 10.5, 1.5)] for at in (0, 5)
    )
    places, count = np.array([*left, *right], dtype=float), len(left)
    ties = [(start + n, start + n + 1, "integration") for start in (0, count) for n in range(count - 1)]
    joined = [np.arange(count), np.arange(count, 2 * count)]
    land = [shapely.Point(x, y).buffer(0.7) for x, y in places]
    found = around(sea_of(2 * count, ties), places, land, joined, np.zeros(0, np.intp))
    (words,) = [one for one in found if one.kind == "open_sea"]
    assert (places.min(axis=0) - 0.6 <= (words.x - 3.4, words.y - 0.7)).all()
    assert (places.max(axis=0) + 0.6 >= (words.x + 3.4, words.y + 0.7)).all()


def test_the_words_for_the_open_sea_lie_over_no_lane() -> None:
    """ "No known way between" across a way would be read as a lie."""
    places = np.array([(0.0, 0.0), (0.0, 12.0), (4.0, 6.0), (16.0, 6.0), (16.0, 0.0)])
    sea = sea_of(5, [(0, 1, "contact"), (2, 3, "contact"), (3, 4, "contact")])
    land = [shapely.Point(x, y).buffer(0.4) for x, y in places]
    joined = [np.array([2, 3, 4]), np.array([0, 1])]
    (words,) = around(sea, places, land, joined, np.zeros(0, np.intp))
    box = shapely.box(words.x - 3.4, words.y - 0.7, words.x + 3.4, words.y + 0.7)
    assert all(box.disjoint(shapely.LineString(places[[lane.a, lane.b]])) for lane in sea.lanes)
