from itertools import combinations

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings

from graph.measures import cuts as module
from graph.measures.cuts import Cuts, CutTie, cuts
from graph.records.snapshot import Snapshot
from graph.ways.network_at import Node
from tests.graph.known import karate_club
from tests.graph.networks import networks
from tests.graph.small import network_at, skargarden, snapshot


def test_skargarden_by_hand() -> None:
    # Without Viken: {Fyren, Hamnen, Bryggan}, {Holmen}, {Udden}: 3 · 2 + 1 pairs are lost. Without Bryggan:
    # {Fyren, Hamnen} and {Viken, Holmen, Udden}: 2 · 3. Its tie to Viken holds 3 · 3, Holmen's 5 · 1;
    # Udden's part_of is no tie.
    assert cuts(network_at(skargarden())) == Cuts(
        {"viken": 7, "bryggan": 6},
        (CutTie("bryggan", "viken", 9), CutTie("holmen", "viken", 5)),
    )


def test_who_alone_joins_an_arena_cuts_nobody() -> None:
    known = snapshot("ab", [("a", "b", "contact")], {"kaj": {"kind": "board"}}, [("kaj", "a")])
    assert cuts(network_at(known)) == Cuts({}, (CutTie("a", "b", 1),))


def test_an_arena_that_holds_others_together_is_not_reported() -> None:
    known = snapshot("abc", (), {"kaj": {"kind": "board"}}, [("kaj", id) for id in "abc"])
    assert cuts(network_at(known)) == Cuts({}, ())


def test_a_tie_inside_the_same_house_is_no_cut_tie() -> None:
    known = snapshot({"a": {}, "b": {"part_of": "a"}}, [("a", "b", "integration")])
    assert cuts(network_at(known)).ties == ()


def test_several_ties_of_a_pair_are_one_cut_tie() -> None:
    ties = [("a", "b", "contact", {"level": level}) for level in ("strategic", "operational")]
    assert cuts(network_at(snapshot("ab", ties))).ties == (CutTie("a", "b", 1),)


def test_karate_club() -> None:
    # Zachary's instructor is the only articulation point: without him {5, 6, 7, 11, 17} and {12} are on
    # their own, C(33, 2) − C(27, 2) − C(5, 2) = 167 pairs. Member 12 hangs on a single tie.
    assert cuts(network_at(karate_club())) == Cuts({"m01": 167}, (CutTie("m01", "m12", 33),))


@given(networks(most=7))
def test_pairs_lost_are_those_that_removing_loses(known: Snapshot) -> None:
    f = network_at(known)
    graph = nx.Graph(f.graph)
    expected = {}
    for id in f.organisations:
        others = [one for one in f.organisations if one != id]
        without = nx.Graph(graph)
        without.remove_node(id)
        if lost := reachable(graph, others) - reachable(without, others):
            expected[id] = lost
    held = set()
    for a, b in f.pairs:
        without = nx.Graph(graph)
        if graph.edges[a, b]["by"] == "tie" and f.parent(a) != b and f.parent(b) != a:
            without.remove_edge(a, b)
        lost = reachable(graph, list(f.organisations)) - reachable(without, list(f.organisations))
        if lost:
            held.add(CutTie(a, b, lost))
    found = cuts(f)
    assert found.organisations == expected
    assert set(found.ties) == held
    assert list(found.organisations.items()) == sorted(expected.items(), key=lambda item: (-item[1], item[0]))


def reachable(graph: "nx.Graph[Node]", ids: list[str]) -> int:
    return sum(nx.has_path(graph, a, b) for a, b in combinations(ids, 2))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(known=networks())
def test_large_networks_are_told_the_same(known: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    network = network_at(known)
    walked = cuts(network)
    monkeypatch.setattr(module, "LARGE", 0)
    assert cuts(network) == walked
    monkeypatch.undo()
