"""Places for a name that has no room at its coast."""

import numpy as np

from viz.lettering import leaders
from viz.lettering.leaders import Land, offered

RING = np.array([(0.4, 0.0), (0.0, 0.4), (-0.4, 0.0), (0.0, -0.4)])
WALL = np.array([(1.0, -3.0), (1.2, -3.0), (1.2, 3.0), (1.0, 3.0)])


def test_without_a_way_off_the_island_it_stands_at_its_coast() -> None:
    found = offered(RING, (0.0, 0.0), "Fyren", 1, False, (), Land.of([RING]))
    assert not any(map(leaders.leads, found))
    assert {placed.label.rank for placed in found if placed.label} == {1, 5}


def test_no_line_goes_through_another_island() -> None:
    open_sea = offered(RING, (0.0, 0.0), "Fyren", 5, False, (1.5,), Land.of([RING]))
    behind = offered(RING, (0.0, 0.0), "Fyren", 5, False, (1.5,), Land.of([RING, WALL]))
    assert max(placed.box[0] for placed in open_sea if leaders.leads(placed)) > 1.2
    assert max(placed.box[0] for placed in behind if leaders.leads(placed)) < 1.0


def test_smaller_and_farther_cost_more() -> None:
    found = offered(RING, (0.0, 0.0), "Fyren", 2, False, (0.5, 2.0), Land.of([RING]))
    own = min(placed.cost for placed in found if placed.label and placed.label.rank == 2)
    small = min(placed.cost for placed in found if placed.label and placed.label.rank == 5)
    assert small == own + leaders.SMALLER
    led = sorted({placed.cost for placed in found if leaders.leads(placed)})
    assert led[:2] == [leaders.LED + 0.5, leaders.LED + 2.0]
