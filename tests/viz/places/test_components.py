from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, pairwise

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.viz.small import isle
from viz.places import components as packing
from viz.places.components import Floats

SIZES = st.lists(st.tuples(st.floats(1, 9), st.floats(1, 9)), min_size=1, max_size=8)


def piece(wide: float, high: float) -> Floats:
    return np.array([[-wide / 2, -high / 2, wide / 2, high / 2]])


def height(pieces: Sequence[Sequence[Floats]], found: list[tuple[int, Floats]]) -> float:
    """How high a screen as wide as `ASPECT` says must be to show all."""
    boxes = np.vstack(
        [each[pick] + np.tile(move, 2) for each, (pick, move) in zip(pieces, found, strict=True)]
    )
    wide, high = np.ptp(boxes.reshape(-1, 2), axis=0)
    return max(float(wide) / packing.ASPECT, float(high))


@settings(max_examples=30)
@given(SIZES)
def test_components_lie_in_open_sea(sizes: list[tuple[float, float]]) -> None:
    pieces = [piece(*size) for size in sorted(sizes, key=lambda s: -s[0] * s[1])]
    moves = packing.pack([[each] for each in pieces])
    boxes = [
        shapely.box(*(each[0] + np.tile(move, 2))) for each, (_, move) in zip(pieces, moves, strict=True)
    ]
    for i, one in enumerate(boxes):
        for other in boxes[:i]:
            assert one.distance(other) >= packing.OPEN_SEA - 0.01


def test_the_largest_stays_and_the_rest_gathers_round_it() -> None:
    moves = packing.pack([[piece(10, 10)], [piece(2, 2)], [piece(2, 2)]])
    assert moves[0][1].tolist() == [0, 0]
    assert all(np.hypot(*move) < 14 for _, move in moves)


def test_the_variant_that_fits_better_is_taken() -> None:
    flat, upright = piece(12, 2), piece(2, 12)
    picks = packing.pack([[piece(12, 12)], [flat, upright]])
    assert picks[1][0] == 1  # beside, not above: the whole is to be wider than high


@pytest.mark.parametrize("seed", range(8))
def test_nothing_lies_better_farther_away(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    random = np.random.default_rng(seed)
    pieces = [[piece(*size), piece(*size[::-1])] for size in np.sort(random.uniform(0.5, 9, (7, 2)), 0)[::-1]]
    pieces[0] = pieces[0][:1]
    near = packing.pack(pieces, 0.6)
    monkeypatch.setattr(packing._Raster, "around", lambda self, *_: self)
    whole = packing.pack(pieces, 0.6)
    assert height(pieces, near) == pytest.approx(height(pieces, whole))


@pytest.mark.parametrize("nudge", [0.0, 1e-9, -1e-9])
def test_rounding_moves_nobody(nudge: float) -> None:
    pieces = [piece(6, 5), piece(3, 2), piece(2, 2), piece(1, 1)]
    moves = packing.pack([[pieces[0]], *([each + nudge] for each in pieces[1:])])
    exact = packing.pack([[each] for each in pieces])
    assert np.allclose([move for _, move in moves], [move for _, move in exact], atol=1e-6)


@pytest.mark.parametrize("sizes", [[23], [3, 20], [8, 1, 14]])
def test_calm_water_has_blocks_side_by_side_and_nobody_on_top_of_another(sizes: list[int]) -> None:
    isles = iter([isle(f"org-{i}", 0.0, f"Föreningen nummer {i}") for i in range(23)])
    blocks = [list(islice(isles, n)) for n in sizes]
    place, high = packing.calm_water(blocks, 20.0)
    parts = np.split(place, np.cumsum(sizes)[:-1])
    assert all(one[:, 0].max() < other[:, 0].min() for one, other in pairwise(parts))
    assert np.ptp(place[:, 0]) < 20
    assert -high <= place[:, 1].min()
    assert place[:, 1].max() < 0
    apart = np.hypot(*(place[:, None] - place[None]).transpose(2, 0, 1)) + 9 * np.eye(23)
    assert apart.min() > 1.0


def test_nobody_in_calm_water() -> None:
    place, high = packing.calm_water([], 20.0)
    assert place.shape == (0, 2)
    assert high == 0.0
    assert packing.pack([]) == []
