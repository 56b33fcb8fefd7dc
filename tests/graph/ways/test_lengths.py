"""Lengths: closer degrees are shorter, sums are exact, and the table travels between processes."""

import pickle

import pytest

from graph.records.lists import ARENA_KIND, DEGREE
from graph.ways.lengths import DEFAULT, Lengths


def test_every_degree_has_a_length_and_closer_is_shorter() -> None:
    assert set(DEFAULT.ties) == set(DEGREE.values)
    order = ["integration", "collaboration", "coordination", "contact"]
    lengths = [DEFAULT.ties[degree] for degree in order]
    assert lengths == sorted(lengths)


def test_every_kind_of_arena_carries_but_conferences() -> None:
    assert set(ARENA_KIND.values) - set(DEFAULT.arenas) == {"conference"}
    assert DEFAULT.arena("conference") is None
    assert DEFAULT.arena(None) == max(DEFAULT.arenas.values())


@pytest.mark.parametrize("bad", [0.0, -1.0, 0.3])
def test_only_positive_halves(bad: float) -> None:
    with pytest.raises(ValueError, match="multiple of one half"):
        Lengths(part_of=bad)


def test_it_travels_between_processes() -> None:
    assert pickle.loads(pickle.dumps(DEFAULT)) == DEFAULT  # noqa: S301 -- written on the same line
