"""Which tiles hold which things: nothing is lost at the nearest zoom, and the important come first."""

import numpy as np
import pytest

from viz.chart import Chart
from viz.tiles.archive import Archive, packed
from viz.tiles.pack import Texts, filed
from viz.tiles.tile_index import on_the_water


@pytest.fixture(scope="module")
def archive(chart: Chart) -> Archive:
    return Archive(b"".join(packed(*filed(chart, Texts()))))


def test_every_island_is_in_a_tile_of_the_nearest_zoom(chart: Chart, archive: Archive) -> None:
    last = max(zoom for zoom in range(20) if f"islands.{zoom}.things" in archive)
    held = set(archive[f"islands.{last}.things"].tolist())
    assert held == set(range(len(chart.sea.isles)))


def test_further_out_there_are_never_more(archive: Archive) -> None:
    counts = [
        len(np.unique(archive[f"islands.{zoom}.things"]))
        for zoom in range(20)
        if f"islands.{zoom}.things" in archive
    ]
    assert counts == sorted(counts)


def test_names_on_the_water_stand_in_their_order(chart: Chart) -> None:
    ranks = [name.rank for name in on_the_water(chart)]
    assert ranks == sorted(ranks)
    assert len(ranks) == len(chart.names)
