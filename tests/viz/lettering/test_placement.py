"""Room for every word of a chart."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.sparse import csr_array

from tests.viz.small import sea_of
from viz.chart import Chart, draw
from viz.lettering import placement
from viz.sea import CarryingArena, Sea

PAIRS = [(0, 1, "integration"), (1, 2, "contact")]
ARENA = CarryingArena("m", "Rådet (vilande)", None, (0, 1, 2))


def small() -> Sea:
    sea = sea_of(4, PAIRS, ["Fyren", "Hamnen", "Bryggan", "Skäret"])
    ways = np.zeros((5, 5))
    ways[:4, :4] = sea.ways.toarray()
    ways[4, ARENA.members] = ways[ARENA.members, 4] = 2.5
    return replace(sea, meetings=(ARENA,), ways=csr_array(ways))


def drawn(sea: Sea) -> Chart:
    spots = {f"i{n}": (3.0 * n, 0.0 if n < 3 else -6.0) for n in range(len(sea.isles))}
    return draw(sea, spots, 1)


def test_every_island_has_its_own_name() -> None:
    found = [island.label for island in drawn(small()).islands]
    assert [" ".join(label.lines) for label in found if label] == ["Fyren", "Hamnen", "Bryggan", "Skäret"]
    assert all(label and label.free for label in found)


def test_in_calm_water_names_hang_below() -> None:
    lonely = drawn(small()).islands[3]
    assert lonely.label is not None
    assert (lonely.label.anchor, lonely.label.y < -6) == ("center", True)


def test_a_buoy_lies_off_land_amid_its_members_with_its_short_name() -> None:
    (buoy,) = drawn(small()).buoys
    assert buoy.label is not None
    assert " ".join(buoy.label.lines) == "Rådet"
    assert abs(buoy.x - 3) < 3


def test_in_a_crowd_only_the_buoys_get_a_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(placement, "CROWD", 3)
    crowd = drawn(small())
    assert [island.label for island in crowd.islands] == [None] * 4
    (buoy,) = crowd.buoys
    assert buoy.label is None
    assert np.hypot(buoy.x - 3, buoy.y) > 0.1, "not on an island"
