from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from scipy.sparse import csr_array

from tests.viz.small import isle, sea_of, seas
from viz.places import components as packing
from viz.places import edition, layout, newcomers, renewal
from viz.places.edition import Positions
from viz.sea import Sea

KNOT = [(a, b, "collaboration") for a, b in combinations(range(5), 2)]
OTHER = [(a + 5, b + 5, degree) for a, b, degree in KNOT]
BRIDGE = [(0, 5, "collaboration")]


def network(size: int, seed: int, change: float = 0.0) -> Sea:
    """A tree with cross ties in which a share of the cross ties is new, as many having ended."""
    random = np.random.default_rng(seed)
    ways = np.zeros((size, size))
    for i in range(1, size):
        other = int(random.integers(i))
        ways[i, other] = ways[other, i] = random.choice([1.0, 2.0, 3.0, 4.0])
    cross = random.integers(size, size=(size, 2))
    new = random.random(size) < change
    cross[new] = np.random.default_rng(seed + 1).integers(size, size=(size, 2))[new]
    for a, b in cross:
        if a != b and not ways[a, b]:
            ways[a, b] = ways[b, a] = 3.0
    return Sea(tuple(isle(f"i{i}") for i in range(size)), (), (), (), csr_array(ways))


def water(sea: Sea, place: Positions) -> float:
    """The least water between two components, names included as far as they count."""
    joined = [group for group in sea.components() if len(group) > 1]
    at, radii, ranks = edition.places_of(sea, place), edition.first_radii(sea, joined), sea.ranks()
    covered = [edition.covered(sea, group, at[group], radii, ranks) for group in joined]
    return min((packing.water_between(*pair) for pair in combinations(covered, 2)), default=np.inf)


@settings(max_examples=25)
@given(seas())
def test_a_new_edition_of_an_unchanged_sea_moves_nobody(sea: Sea) -> None:
    old = edition.first_edition(sea)
    assert renewal.publish(sea, old) == old


@settings(max_examples=25)
@given(seas(10), seas(14))
def test_a_new_edition_has_room_for_all_and_is_there_to_stay(before: Sea, after: Sea) -> None:
    """Whatever changed: finite places, nobody on anybody, open sea between archipelagos; and it is final."""
    new = renewal.publish(after, edition.first_edition(before))
    assert {each.id for each in (*before.isles, *after.isles)} == set(new)
    everybody = np.array(list(new.values()))
    assert np.isfinite(everybody).all()
    assert (layout.between(everybody) + 9 * np.eye(len(everybody))).min() > 0.3
    assert water(after, new) >= packing.OPEN_SEA - 0.01
    assert renewal.publish(after, new) == new


@pytest.mark.parametrize(("size", "seed"), [(90, 1), (90, 2), (150, 1), (450, 0)])
def test_a_small_change_moves_half_of_the_islands_less_than_three_percent(size: int, seed: int) -> None:
    old = edition.first_edition(network(size, seed))
    sea = network(size, seed, change=0.05)
    new = renewal.publish(sea, old)
    done = renewal.moves(sea, old, new)
    fresh = renewal.moves(sea, old, edition.first_edition(sea))
    assert done.median < 0.03
    assert done.before is not None
    assert done.after is not None
    assert fresh.after is not None
    assert done.after <= done.before
    assert done.after < 1.1 * fresh.after


def test_a_part_that_is_cut_off_drifts_away() -> None:
    whole, cut = sea_of(10, KNOT + OTHER + BRIDGE), sea_of(10, KNOT + OTHER)
    old = edition.first_edition(whole)
    assert water(cut, old) < packing.OPEN_SEA
    new = renewal.publish(cut, old)
    assert water(cut, new) >= packing.OPEN_SEA - 0.01
    stayed = [np.hypot(*np.subtract(new[f"i{i}"], old[f"i{i}"])) for i in range(5)]
    assert max(stayed) < 0.3, "the other part stays where it lay"


def test_two_archipelagos_that_get_a_tie_become_one() -> None:
    apart, joined = sea_of(12, [*KNOT, *OTHER]), sea_of(12, KNOT + OTHER + BRIDGE)
    new = renewal.publish(joined, edition.first_edition(apart))
    found, best = (
        renewal.moves(joined, place, place).after for place in (new, edition.first_edition(joined))
    )
    assert found is not None
    assert best is not None
    assert found < 1.1 * best + 0.01


def test_the_first_tie_brings_an_island_out_of_calm_water() -> None:
    before = sea_of(16, KNOT)
    after = sea_of(16, [*KNOT, (0, 9, "collaboration")])
    old = edition.first_edition(before)
    new = renewal.publish(after, old)
    assert np.hypot(*np.subtract(new["i9"], new["i0"])) == pytest.approx(2.0 * edition.UNIT, abs=1.0)
    calm = [f"i{i}" for i in range(5, 16) if i != 9]
    assert {id: new[id] for id in calm} == {id: old[id] for id in calm}


def test_whoever_loses_all_ties_goes_to_calm_water() -> None:
    ties = [(0, i, "contact") for i in range(1, 9)]
    old = edition.first_edition(sea_of(12, ties))
    lost = max(range(1, 9), key=lambda i: old[f"i{i}"][1])
    after = sea_of(12, [tie for tie in ties if tie[1] != lost])
    new = renewal.publish(after, old)
    archipelago = [new[f"i{i}"][1] for i in range(9) if i != lost]
    assert new[f"i{lost}"][1] < min(archipelago)
    calm = [f"i{i}" for i in range(9, 12)]
    assert {id: new[id] for id in calm} == {id: old[id] for id in calm}


def test_the_absent_keep_their_places() -> None:
    old = {**edition.first_edition(sea_of(5, KNOT)), "gone": (30.0, 30.0)}
    assert renewal.publish(sea_of(5, KNOT), old)["gone"] == (30.0, 30.0)


def test_an_island_on_the_wrong_side_comes_home(sea: Sea, positions: Positions) -> None:
    wrong = {**positions, "nora-kommun": (60.0, 40.0)}
    done = renewal.moves(sea, wrong, renewal.publish(sea, wrong))
    best = renewal.moves(sea, positions, positions)
    assert done.median < 0.03
    assert done.after is not None
    assert best.after is not None
    assert done.after < 1.05 * best.after


def test_moves_are_told_in_radii_of_the_chart() -> None:
    sea = sea_of(3, [(0, 1, "contact")])
    old = {"i0": (-2.0, 0.0), "i1": (2.0, 0.0), "i2": (0.0, 0.0)}
    done = renewal.moves(sea, old, {**old, "i1": (3.0, 0.0)})
    assert (done.median, done.most) == (0.0, 0.5)
    assert newcomers.place_newcomers(sea, old) == old
