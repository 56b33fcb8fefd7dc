"""What there is to draw: distances, components and the ranks of names."""

from dataclasses import replace

import numpy as np

from tests.viz.small import sea_of
from viz.sea import MOST_BLOCKS, NAMED_ARENAS, CarryingArena, Region, Sea


def chain() -> Sea:
    """i0 -1- i1 -4- i2, a pair i3 -2- i4 and a lonely i5."""
    return sea_of(6, [(0, 1, "integration"), (1, 2, "contact"), (3, 4, "collaboration")])


def test_distances_are_true_and_nothing_where_there_is_no_way() -> None:
    found = chain().distances(np.array([0]))
    assert found.tolist() == [[0.0, 1.0, 5.0, np.inf, np.inf, np.inf]]


def test_the_nearest_of_several() -> None:
    assert chain().nearest(np.array([0, 3])).tolist() == [0.0, 1.0, 5.0, 0.0, 2.0, np.inf]


def test_components_come_largest_first() -> None:
    assert [group.tolist() for group in chain().components()] == [[0, 1, 2], [3, 4], [5]]


def test_the_ways_of_one_component_are_its_own() -> None:
    sea = chain()
    assert sea.ways_of(np.array([0, 1, 2])).toarray().tolist() == [[0, 1, 0], [1, 0, 4], [0, 4, 0]]


def test_the_lonely_rank_last_and_whoever_carries_most_first() -> None:
    star = sea_of(9, [(0, other, "integration") for other in range(1, 8)])
    ranks = star.ranks()
    assert ranks[0] == 1
    assert ranks[8] == 5
    assert set(ranks[1:8]) <= {2, 3, 4}


def test_the_largest_arenas_have_names_and_no_two_with_the_same_members() -> None:
    meetings = [CarryingArena(f"m{n}", f"Möte {n} (bakgrund)", None, tuple(range(n))) for n in range(1, 9)]
    twin = CarryingArena("a-twin", "Tvillingen", None, tuple(range(8)))
    sea = replace(sea_of(9, []), meetings=(*meetings, twin))
    named = [sea.meetings[i].id for i in sea.named_arenas()]
    assert named == ["a-twin", "m7", "m6", "m5", "m4", "m3"]
    assert len(named) == NAMED_ARENAS
    assert meetings[0].short == "Möte 1"


def register(*towns: str | None) -> Sea:
    """Islands without any way, each in a municipality or none; the last is a company."""
    sea = sea_of(len(towns), [])
    isles = (*sea.isles[:-1], replace(sea.isles[-1], family="business"))
    regions = tuple(
        Region(
            town, town.capitalize(), "municipality", tuple(i for i, one in enumerate(towns) if one == town)
        )
        for town in sorted({one for one in towns if one})
    )
    return replace(sea, isles=isles, regions=regions)


def blocks(sea: Sea) -> dict[str, list[int]]:
    return {code: members.tolist() for code, members in sea.blocks(np.arange(len(sea.isles)))}


def test_a_register_lies_in_blocks_by_municipality() -> None:
    sea = register("nora", "kumla", "nora", None)
    assert sea.is_register
    assert blocks(sea) == {"kumla": [1], "nora": [0, 2], "": [3]}


def test_a_register_of_one_place_or_of_very_many_lies_by_sector() -> None:
    by_sector = {"family:business": [3], "family:municipality": [0, 1, 2]}
    assert blocks(register("nora", "nora", "nora", "nora")) == by_sector
    many = register(*(f"town{n}" for n in range(MOST_BLOCKS + 1)))
    assert len(blocks(many)) == 2


def test_beside_known_ways_who_reaches_nobody_lies_by_county() -> None:
    sea = sea_of(4, [(0, 1, "contact")])
    assert not sea.is_register
    assert [code for code, _ in sea.blocks(np.array([2, 3]))] == [""]
