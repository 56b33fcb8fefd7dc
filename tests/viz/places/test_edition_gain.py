from __future__ import annotations

from tests.viz.small import sea_of
from viz.places import edition_gain as gain
from viz.places.edition import first_edition

PATH = [(i, i + 1, "contact") for i in range(9)]


def test_a_fresh_edition_cannot_gain_on_itself() -> None:
    sea = sea_of(10, PATH)
    assert gain.gain(sea, first_edition(sea)) == 0.0


def test_islands_in_the_wrong_order_can_be_laid_out_much_truer() -> None:
    sea = sea_of(10, PATH)
    good = first_edition(sea)
    ids = [isle.id for isle in sea.isles]
    shuffled = {ids[i]: good[ids[(i * 3) % 10]] for i in range(10)}
    found = gain.gain(sea, shuffled)
    assert found is not None
    assert found > 0.5


def test_without_distances_nothing_can_be_said() -> None:
    sea = sea_of(3, [])
    assert gain.gain(sea, first_edition(sea)) is None
    assert gain.gain(sea_of(0, []), {}) is None
