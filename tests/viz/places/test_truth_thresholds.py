"""From where on the drawing's untruth is told."""

import pytest

from viz.places.truth_thresholds import BADLY_TOLD, badly_told, one_in


@pytest.mark.parametrize(("truth", "told"), [(None, False), (0.0, False), (BADLY_TOLD, True), (0.9, True)])
def test_an_island_that_is_badly_told_says_so(truth: float | None, told: bool) -> None:
    assert badly_told(truth) is told


@pytest.mark.parametrize(
    ("share", "said"), [(None, None), (0.0, None), (0.009, None), (0.1, 10), (0.34, 3), (1.0, 1)]
)
def test_a_share_is_one_in_so_many_unless_it_is_rare(share: float | None, said: int | None) -> None:
    assert one_in(share) == said
