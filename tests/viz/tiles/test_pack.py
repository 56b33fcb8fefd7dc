"""Everything that tiles and answers need lies in the archive, each value once."""

import numpy as np
import pytest

from tests.viz.small import sea_of
from viz.chart import Chart, draw
from viz.places.edition import first_edition
from viz.tiles.archive import Archive, packed
from viz.tiles.pack import Texts, filed


def archive_of(chart: Chart) -> Archive:
    return Archive(b"".join(packed(*filed(chart, Texts()))))


def test_every_island_lane_and_arena_is_there(chart: Chart) -> None:
    archive = archive_of(chart)
    assert len(archive["islands.place"]) == len(chart.sea.isles)
    assert len(archive["lanes.ends"]) == len(chart.sea.lanes)
    assert len(archive["arenas.place"]) == len(chart.sea.meetings)
    np.testing.assert_allclose(archive["islands.place"], chart.coasts.places, atol=1e-3)


def test_islands_can_be_looked_up_by_id(chart: Chart) -> None:
    order = archive_of(chart)["islands.by_id"]
    ids = [chart.sea.isles[i].id for i in order]
    assert ids == sorted(ids)


@pytest.mark.parametrize("size", [0, 1, 2])
def test_a_sea_with_hardly_anything_can_be_filed(size: int) -> None:
    sea = sea_of(size, [(0, 1, "contact")] if size == 2 else [])
    archive = archive_of(draw(sea, first_edition(sea), 1))
    assert len(archive["islands.place"]) == size
