from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

from tests.viz.small import sea_of, seas
from viz.places import newcomers
from viz.places.edition import first_edition
from viz.sea import Sea


@settings(max_examples=15)
@given(seas(8), seas(14))
def test_no_edit_moves_an_island(before: Sea, after: Sea) -> None:
    """Whatever joins, leaves or changes its ties: whoever had a place keeps it."""
    old = first_edition(before)
    new = newcomers.place_newcomers(after, old)
    assert {id: new[id] for id in old} == dict(old)
    assert set(new) == set(old) | {each.id for each in after.isles}


def test_a_newcomer_lies_where_its_distances_say() -> None:
    """Three corners of a square; 3 from two of them and 3·√2 from the third is the fourth corner."""
    fixed = {"i0": (0.0, 0.0), "i1": (3.0, 0.0), "i2": (0.0, 3.0)}
    goal = newcomers._fitted(np.array(list(fixed.values())), np.array([3 * 2**0.5, 3.0, 3.0]))
    assert goal == pytest.approx([3.0, 3.0], abs=0.01)


def test_a_newcomer_comes_as_near_as_there_is_room() -> None:
    sea = sea_of(3, [(0, 1, "contact"), (0, 2, "collaboration")])
    place = newcomers.place_newcomers(sea, {"i0": (0.0, 0.0), "i1": (4.0, 0.0)})
    assert np.hypot(*place["i2"]) == pytest.approx(2.0, abs=0.3)


def test_whoever_reaches_nobody_goes_to_the_rim() -> None:
    sea = sea_of(3, [(0, 1, "contact")])
    place = newcomers.place_newcomers(sea, {"i0": (0.0, 0.0), "i1": (4.0, 0.0)})
    assert place["i2"][1] < -0.5


def test_the_absent_keep_their_places_and_their_room() -> None:
    fixed = {"gone": (2.0, 0.0), "i0": (0.0, 0.0)}
    place = newcomers.place_newcomers(sea_of(2, [(0, 1, "collaboration")]), fixed)
    assert place["gone"] == (2.0, 0.0)
    assert np.hypot(place["i1"][0] - 2.0, place["i1"][1]) > 0.5


def test_without_any_position_newcomers_are_the_first_edition() -> None:
    sea = sea_of(4, [(0, 1, "contact"), (1, 2, "contact")])
    assert newcomers.place_newcomers(sea, {}) == first_edition(sea)


def test_calm_water_begins_well_below_the_archipelagos() -> None:
    sea = sea_of(4, [(0, 1, "contact"), (1, 2, "contact")])
    place = newcomers.place_newcomers(sea, {"i0": (0.0, 0.0), "i1": (4.0, 0.0), "i2": (8.0, -1.0)})
    assert place["i3"][1] == pytest.approx(-1.0 - newcomers.FIRST_ROW, abs=0.01)


def test_the_absent_make_way_for_whoever_lies_where_they_lay() -> None:
    found = newcomers.make_way({"here": (0.0, 0.0)}, {"under": (0.1, 0.0), "aside": (3.0, 0.0)})
    assert found["here"] == (0.0, 0.0)
    assert found["aside"] == (3.0, 0.0)
    assert np.hypot(*found["under"]) > newcomers.ABSENT
