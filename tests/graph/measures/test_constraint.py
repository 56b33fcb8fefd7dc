"""Burt's constraint: by hand, and the formula spelled out against NetworkX on a network with triangles."""

import pytest

from graph.measures.constraint import constraint
from tests.graph.small import network_at, skargarden, snapshot


def test_skargarden_by_hand() -> None:
    found = constraint(network_at(skargarden()))
    # viken's strength is 1 to bryggan and 1/3 to holmen, who do not work together: (3/4)² + (1/4)²
    assert found["viken"] == pytest.approx(0.625)
    assert found["holmen"] == found["fyren"] == 1.0
    assert "skaret" not in found
    assert "udden" not in found


def test_partners_who_work_together_bind() -> None:
    apart = constraint(network_at(snapshot("abc", [("a", "b", "contact"), ("a", "c", "contact")])))
    closed = [("a", "b", "contact"), ("a", "c", "contact"), ("b", "c", "contact")]
    together = constraint(network_at(snapshot("abc", closed)))
    assert apart["a"] == pytest.approx(2 * 0.5**2)
    assert together["a"] == pytest.approx(2 * (0.5 + 0.5 * 0.5) ** 2)


def test_of_several_ties_the_closest_counts() -> None:
    ties = [("a", "b", "contact", {"level": "strategic"}), ("a", "b", "integration"), ("a", "c", "contact")]
    found = constraint(network_at(snapshot("abc", ties)))
    assert found["a"] == pytest.approx((1 / 1.25) ** 2 + (0.25 / 1.25) ** 2)
