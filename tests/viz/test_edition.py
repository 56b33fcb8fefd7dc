from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from scipy.sparse import csr_array

from tests.viz.small import isle, sea_of, seas
from viz import edition, layout
from viz.edition import Positions
from viz.sea import Sea


@settings(max_examples=15)
@given(seas())
def test_everybody_gets_a_place_of_their_own(sea: Sea) -> None:
    place = edition.first_edition(sea)
    assert set(place) == {each.id for each in sea.isles}
    at = np.array([place[each.id] for each in sea.isles])
    assert np.isfinite(at).all()
    assert (layout.between(at) + 9 * np.eye(len(at))).min() > 0.3


@settings(max_examples=8)
@given(seas(10))
def test_the_same_sea_gives_the_same_edition(sea: Sea) -> None:
    assert edition.first_edition(sea) == edition.first_edition(sea)


@settings(max_examples=15)
@given(seas(8), seas(14))
def test_no_edit_moves_an_island(before: Sea, after: Sea) -> None:
    """Whatever joins, leaves or changes its ties: whoever had a place keeps it."""
    old = edition.first_edition(before)
    new = edition.place_newcomers(after, old)
    assert {id: new[id] for id in old} == dict(old)
    assert set(new) == set(old) | {each.id for each in after.isles}


def test_a_newcomer_lies_where_its_distances_say() -> None:
    """Three corners of a square; 3 from two of them and 3·√2 from the third is the fourth corner."""
    fixed = {"i0": (0.0, 0.0), "i1": (3.0, 0.0), "i2": (0.0, 3.0)}
    goal = edition._fitted(np.array(list(fixed.values())), np.array([3 * 2**0.5, 3.0, 3.0]))
    assert goal == pytest.approx([3.0, 3.0], abs=0.01)


def test_a_newcomer_comes_as_near_as_there_is_room() -> None:
    sea = sea_of(3, [(0, 1, "contact"), (0, 2, "collaboration")])
    place = edition.place_newcomers(sea, {"i0": (0.0, 0.0), "i1": (4.0, 0.0)})
    assert np.hypot(*place["i2"]) == pytest.approx(2.0, abs=0.3)


def test_whoever_reaches_nobody_goes_to_the_rim() -> None:
    sea = sea_of(3, [(0, 1, "contact")])
    place = edition.place_newcomers(sea, {"i0": (0.0, 0.0), "i1": (4.0, 0.0)})
    assert place["i2"][1] < -0.5


def test_the_absent_keep_their_places_and_their_room() -> None:
    fixed = {"gone": (2.0, 0.0), "i0": (0.0, 0.0)}
    place = edition.place_newcomers(sea_of(2, [(0, 1, "collaboration")]), fixed)
    assert place["gone"] == (2.0, 0.0)
    assert np.hypot(place["i1"][0] - 2.0, place["i1"][1]) > 0.5


def test_without_any_position_newcomers_are_the_first_edition() -> None:
    sea = sea_of(4, [(0, 1, "contact"), (1, 2, "contact")])
    assert edition.place_newcomers(sea, {}) == edition.first_edition(sea)


def test_alignment_finds_a_turned_and_mirrored_chart_back() -> None:
    random = np.random.default_rng(5)
    old = random.random((12, 2)) * 10
    angle = 2.1
    turn = np.array([[np.cos(angle), np.sin(angle)], [np.sin(angle), -np.cos(angle)]])  # a mirror, too
    fresh = old @ turn + np.array([30.0, -7.0])
    found, shift = edition.align(fresh, old)
    assert fresh @ found + shift == pytest.approx(old, abs=1e-9)
    assert abs(np.linalg.det(found)) == pytest.approx(1.0)  # nothing is stretched


def test_a_new_edition_lies_on_the_old_one_where_nothing_changed(sea: Sea, positions: Positions) -> None:
    mirrored = {id: (-x, y + 5.0) for id, (x, y) in positions.items()}
    fresh = edition.publish(sea, mirrored)
    apart = [np.hypot(fresh[id][0] - x, fresh[id][1] - y) for id, (x, y) in mirrored.items()]
    assert max(apart) < 0.01


def test_names_have_room_at_little_cost_in_truth(sea: Sea, positions: Positions) -> None:
    """At most 8 % more stress than the best known drawing of the seed (docs/chart.md)."""
    for group, most in zip(sea.components(), (0.096, 0.0355), strict=False):
        place = np.array([positions[sea.isles[i].id] for i in group])
        true = sea.distances(group)[:, group]
        pairs = np.triu_indices(len(group), 1)
        assert layout.stress(layout.between(place)[pairs], true[pairs]) < most


def test_a_crowd_with_long_names_keeps_its_true_scale() -> None:
    """More names than the water holds must not push everybody apart: the scale bar would be wrong."""
    random = np.random.default_rng(3)
    ties = [(i, int(random.integers(i)), "collaboration") for i in range(1, 70)]
    ties += [(int(a), int(b), "contact") for a, b in random.integers(70, size=(160, 2)) if a != b]
    sea = sea_of(70, ties, [f"Samordningsförbundet i Norra Länet {i}" for i in range(70)])
    place = edition.first_edition(sea)
    at = np.array([place[each.id] for each in sea.isles])
    pairs = np.triu_indices(70, 1)
    true = sea.distances(np.arange(70))[pairs]
    assert layout.scale_of(layout.between(at)[pairs], true) == pytest.approx(1.0, abs=0.001)


def test_a_large_component_has_no_room_for_names_but_places() -> None:
    size = 420
    ways = np.zeros((size, size))
    for i in range(1, size):
        ways[i, i // 2] = ways[i // 2, i] = 3.0
    sea = Sea(tuple(isle(f"i{i}") for i in range(size)), (), (), (), csr_array(ways))
    place = edition.first_edition(sea)
    assert len(set(place.values())) == size
