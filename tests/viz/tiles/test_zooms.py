"""What a tile shows at which zoom."""

import numpy as np
import pytest

from viz.tiles.zooms import ACROSS, DEEPEST, LEAST, MOST, PIXELS, WHOLE, growth, most_zoom, number, pixels


def test_a_tile_of_the_first_zoom_is_the_whole_plane() -> None:
    assert pixels(0) * ACROSS == PIXELS
    assert pixels(3) == 8 * pixels(0)


@pytest.mark.parametrize(("spacing", "zoom"), [(None, WHOLE), (10.0, WHOLE), (1e-6, DEEPEST)])
def test_crowded_charts_have_nearer_tiles(spacing: float | None, zoom: int) -> None:
    assert most_zoom(spacing) == zoom


def test_islands_grow_from_afar_and_are_true_from_near() -> None:
    radii = np.array([0.01, 0.5, 2.0])
    assert growth(radii, WHOLE, 2.0).tolist() == [1.0, 1.0, 1.0]
    drawn = radii * growth(radii, 2, 2.0) * pixels(2)
    assert drawn[0] == pytest.approx(LEAST)
    assert drawn[-1] == pytest.approx(MOST)


def test_every_tile_has_a_number_of_its_own() -> None:
    x, y = np.meshgrid(np.arange(8), np.arange(8))
    assert len(np.unique(number(3, x.ravel(), y.ravel()))) == 64
