from collections import Counter
from fractions import Fraction
from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given

from graph.measures.bridging import betweenness, sampled
from graph.records.snapshot import Snapshot
from tests.graph.known import florentine_families, karate_club
from tests.graph.networks import networks
from tests.graph.small import network_at, scattered, skargarden, snapshot


def to_12_places(exact: dict[str, float]) -> dict[str, float]:
    """What is told, so that every process tells the same."""
    return {id: round(value, 12) for id, value in exact.items()}


def test_skargarden_by_hand() -> None:
    # Bryggan lies between Fyren, Hamnen and Viken, Holmen, Udden: 6 pairs. Viken lies between Holmen or
    # Udden and each of Fyren, Hamnen, Bryggan, and between Holmen and Udden: 7. Pairs of others: 6 · 5 / 2.
    assert betweenness(network_at(skargarden())) == to_12_places(
        {
            "bryggan": 6 / 15,
            "fyren": 0,
            "hamnen": 0,
            "holmen": 0,
            "skaret": 0,
            "udden": 0,
            "viken": 7 / 15,
        }
    )


def test_equally_short_ways_share() -> None:
    ring = [("a", "b", "contact"), ("b", "c", "contact"), ("c", "d", "contact"), ("d", "a", "contact")]
    assert betweenness(network_at(snapshot("abcd", ring))) == to_12_places(dict.fromkeys("abcd", 0.5 / 3))


def test_a_strong_detour_bridges_more_than_a_weak_shortcut() -> None:
    # 1 + 1 by integration is shorter than one coordination of 3: strengths as weights would hide b.
    known = snapshot(
        "abc", [("a", "b", "integration"), ("b", "c", "integration"), ("a", "c", "coordination")]
    )
    assert betweenness(network_at(known))["b"] == 1.0


def test_arenas_lie_on_the_way_but_are_neither_source_nor_target() -> None:
    known = snapshot(
        "abc", [("a", "b", "integration")], {"kaj": {"kind": "board"}}, [("kaj", "b"), ("kaj", "c")]
    )
    assert betweenness(network_at(known)) == {"a": 0, "b": 1.0, "c": 0}


@pytest.mark.parametrize("ids", ["", "a", "ab"])
def test_fewer_than_three_have_nobody_between(ids: str) -> None:
    assert betweenness(network_at(snapshot(ids))) == dict.fromkeys(ids, 0.0)


def test_florentine_families_as_published() -> None:
    # Jackson, Social and Economic Networks (2008), 1.2.1: Medici .522, Guadagni .255, Strozzi .103.
    found = betweenness(network_at(florentine_families()))
    assert round(found["medici"], 3) == 0.522
    assert round(found["guadagni"], 3) == 0.255
    assert round(found["strozzi"], 3) == 0.103
    assert found["acciaiuoli"] == 0


def test_karate_club_as_published() -> None:
    # The instructor (1) and the officer (34) of Zachary 1977: .438 and .304, as in most textbooks.
    found = betweenness(network_at(karate_club()))
    assert round(found["m01"], 3) == 0.438
    assert round(found["m34"], 3) == 0.304


@given(networks())
def test_it_is_the_share_of_all_shortest_ways(known: Snapshot) -> None:
    f = network_at(known)
    ids = f.organisations
    through: Counter[str] = Counter()
    exact = dict.fromkeys(ids, Fraction(0))
    for a, b in combinations(ids, 2):
        if not nx.has_path(f.graph, a, b):
            continue
        ways = list(nx.all_shortest_paths(f.graph, a, b, weight="length"))
        through = Counter(node for way in ways for node in way[1:-1])
        for id in ids:
            exact[id] += Fraction(through[id], len(ways))
    pairs = (len(ids) - 1) * (len(ids) - 2) / 2
    assert betweenness(f) == pytest.approx({id: float(exact[id]) / pairs if pairs else 0 for id in ids})


def test_small_components_are_counted_whole() -> None:
    f = network_at(scattered(80))
    found, error = sampled(f, 0)
    assert error == 0
    assert found == pytest.approx(betweenness(f), abs=1e-11)


def test_more_pairs_are_nearer_and_say_so() -> None:
    f = network_at(scattered(600))
    exact = betweenness(f)
    drawn = [sampled(f, pairs) for pairs in (2_000, 20_000, 200_000)]
    off = [max(abs(found[id] - exact[id]) for id in exact) for found, _ in drawn]
    errors = [error for _, error in drawn]
    assert errors == sorted(errors, reverse=True)
    assert all(0 < one <= error for one, error in zip(off, errors, strict=True))
    assert off[2] < off[0]
    assert errors[2] < 0.01, "a bound that is worth telling"


def test_arenas_are_neither_source_nor_target_of_a_sample() -> None:
    known = snapshot(
        "abc", [("a", "b", "integration")], {"kaj": {"kind": "board"}}, [("kaj", "b"), ("kaj", "c")]
    )
    assert sampled(network_at(known), 0) == ({"a": 0, "b": 1.0, "c": 0}, 0.0)
