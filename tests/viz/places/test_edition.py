from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from scipy.sparse import csr_array

from tests.viz.small import isle, sea_of, seas
from viz.lettering.letter_sizes import CROWD
from viz.places import edition, layout
from viz.places.edition import Positions
from viz.places.fairways import unit_of
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


def test_alignment_finds_a_turned_and_mirrored_chart_back() -> None:
    random = np.random.default_rng(5)
    old = random.random((12, 2)) * 10
    angle = 2.1
    turn = np.array([[np.cos(angle), np.sin(angle)], [np.sin(angle), -np.cos(angle)]])  # a mirror, too
    fresh = old @ turn + np.array([30.0, -7.0])
    found, shift = edition.align(fresh, old)
    assert fresh @ found + shift == pytest.approx(old, abs=1e-9)
    assert abs(np.linalg.det(found)) == pytest.approx(1.0)  # nothing is stretched


def test_names_have_room_at_little_cost_in_truth(sea: Sea, positions: Positions) -> None:
    """At most 1.10 × the best peer's stress on the main body (docs/chart.md), names and lanes included."""
    for group, most in zip(sea.components(), (0.104, 0.055), strict=False):
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
    assert unit_of(sea.ways, at) == pytest.approx(edition.UNIT, rel=0.01)


def test_a_large_component_has_no_room_for_names_but_places() -> None:
    size = 420
    ways = np.zeros((size, size))
    for i in range(1, size):
        ways[i, i // 2] = ways[i // 2, i] = 3.0
    sea = Sea(tuple(isle(f"i{i}") for i in range(size)), (), (), (), csr_array(ways))
    place = edition.first_edition(sea)
    assert len(set(place.values())) == size


def test_an_edition_from_nothing_lies_the_way_people_know_it(sea: Sea, positions: Positions) -> None:
    """Every archipelago is turned, mirrored and shifted as it was; room for names moves it a little."""
    mirrored = {id: (-x, y + 5.0) for id, (x, y) in positions.items()}
    fresh = edition.first_edition(sea, like=mirrored)
    main = [sea.isles[i].id for i in sea.components()[0]]
    apart = [np.hypot(fresh[id][0] - mirrored[id][0], fresh[id][1] - mirrored[id][1]) for id in main]
    assert np.median(apart) < 0.5


def test_calm_water_of_a_crowd_lies_as_close_as_the_crowd() -> None:
    size, alone = CROWD + 100, 100
    ways = np.zeros((size + alone, size + alone))
    random = np.random.default_rng(1)
    for i in range(1, size):
        other = random.integers(0, i, 3)
        ways[i, other] = ways[other, i] = 1.0
    sea = Sea(tuple(isle(f"i{i}") for i in range(size + alone)), (), (), (), csr_array(ways))
    place = edition.first_edition(sea)
    at = np.array([place[each.id] for each in sea.isles])
    crowd, calm = at[:size], at[size:]
    assert len(set(place.values())) == size + alone
    assert calm[:, 1].max() < crowd[:, 1].min()
    assert np.ptp(calm[:, 0]) < 1.2 * np.ptp(crowd[:, 0])
