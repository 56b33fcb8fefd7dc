from __future__ import annotations

import numpy as np
import pytest

from viz.places import layout
from viz.sea import Sea

UPPER = np.triu_indices(4, 1)


def test_stress_of_a_drawing_that_is_true_is_zero_at_any_size() -> None:
    true = np.array([1.0, 2.0, 3.0])
    assert layout.stress(7.5 * true, true) == pytest.approx(0.0, abs=1e-12)
    assert layout.scale_of(7.5 * true, true) == pytest.approx(1 / 7.5)


def test_stress_worked_out_by_hand() -> None:
    # r = 1 and 3: 1 - (1 + 3)² / (2 · (1 + 9)) = 1 - 16/20
    assert layout.stress(np.array([2.0, 6.0]), np.array([2.0, 2.0])) == pytest.approx(0.2)
    assert layout.stress(np.array([]), np.array([])) == 0.0


def test_a_square_of_equal_distances_cannot_be_drawn_without_stress() -> None:
    """Four points, all 1 apart: the best plane drawing is a square, r = 1 four times and √2 twice."""
    true = np.ones((4, 4)) - np.eye(4)
    found = layout.lay_out(4, lambda sources: true[sources])
    square = 1 - (4 + 2 * 2**0.5) ** 2 / (6 * (4 + 2 * 2))
    assert layout.stress(layout.between(found)[UPPER], true[UPPER]) == pytest.approx(square, abs=1e-6)


def test_a_line_is_drawn_true() -> None:
    at = np.array([0.0, 2.0, 5.0, 9.0, 10.0])
    true = np.abs(at[:, None] - at[None, :])
    found = layout.lay_out(5, lambda sources: true[sources])
    assert layout.between(found) == pytest.approx(true, abs=0.05)
    assert np.ptp(found[:, 0]) == pytest.approx(10, abs=0.05)  # the longest axis lies level


def test_the_seed_is_as_true_as_the_best_known_drawing(sea: Sea) -> None:
    best = {52: 0.0889, 19: 0.0323}
    for group in sea.components()[:2]:
        true = sea.distances(group)[:, group]
        pairs = np.triu_indices(len(group), 1)
        found = layout.lay_out(len(group), true.__getitem__)
        assert layout.stress(layout.between(found)[pairs], true[pairs]) < best[len(group)] * 1.01


def test_majorisation_never_raises_the_error() -> None:
    random = np.random.default_rng(3)
    true = layout.between(random.random((9, 3)) @ np.array([[3.0, 0], [0, 3.0], [1.0, 1.0]])) + 0.3
    np.fill_diagonal(true, 0.0)
    place = random.random((9, 2))
    weight = layout.weights(true)

    def error(at: layout.Floats) -> float:
        return float((weight * (layout.between(at) - true) ** 2).sum())

    errors = [error(layout.majorise(place, true, steps)) for steps in (0, 1, 2, 5, 20, 80)]
    assert errors == sorted(errors, reverse=True)


def test_truth_counts_only_pairs_with_a_way() -> None:
    true = np.array([[0, 2, np.inf], [2, 0, np.inf], [np.inf, np.inf, 0]])
    figures, own = layout.truth(np.array([[0.0, 0], [3, 0], [9, 9]]), true.__getitem__)
    assert figures.pairs == 1
    assert figures.median_error == pytest.approx(0.5)
    assert figures.share_over_half == 0.0
    assert figures.np10 == 1.0
    assert own[:2] == pytest.approx([0.0, 0.0]), "at the scale that fits best"
    assert np.isnan(own[2])


def test_nobody_has_no_truth() -> None:
    figures, own = layout.truth(
        np.array([[0.0, 0], [1, 1]]), np.array([[0, np.inf], [np.inf, 0]]).__getitem__
    )
    assert figures == layout.NOTHING
    assert np.isnan(own).all()


def test_neighbourhood_by_hand() -> None:
    """One nearest each: the true nearest of the first is the second; drawn it is the third."""
    true = np.array([[0.0, 1, 2], [1, 0, 3], [2, 3, 0]])
    drawn = np.array([[0.0, 2, 1], [2, 0, 3], [1, 3, 0]])
    assert layout.neighbourhood(drawn, true, k=1) == pytest.approx(2 / 3)


def test_a_sample_of_sources_tells_nearly_the_same_truth(monkeypatch: pytest.MonkeyPatch) -> None:
    random = np.random.default_rng(2)
    place = random.random((300, 2)) * 20
    true, drawn = layout.between(place), place + random.normal(0, 1, place.shape)
    whole, own = layout.truth(drawn, true.__getitem__)
    monkeypatch.setattr(layout, "EXACT", 100)
    monkeypatch.setattr(layout, "SAMPLE", 150)
    sampled, some = layout.truth(drawn, true.__getitem__)
    assert sampled.stress == pytest.approx(whole.stress, rel=0.1)
    assert sampled.median_error == pytest.approx(whole.median_error, rel=0.1)
    assert np.abs(own - some).mean() < 0.03
