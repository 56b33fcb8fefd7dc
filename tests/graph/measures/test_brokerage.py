"""Brokerage roles against their definitions, and against counting every triad by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import permutations

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.measures import brokerage as module
from graph.measures.brokerage import Role, brokerage, role
from graph.records.snapshot import Snapshot
from tests.graph.networks import networks
from tests.graph.small import network_at, skargarden, snapshot


def broker_roles(graph: nx.DiGraph[str], group: Mapping[str, str]) -> dict[str, Counter[Role]]:
    """Gould and Fernandez as they wrote it: a → v → b and no a → b, for every ordered pair (a, b)."""
    return {
        v: Counter(
            role(group[a], group[v], group[b])
            for a in graph.predecessors(v)
            for b in graph.successors(v)
            if len({a, v, b}) == 3 and not graph.has_edge(a, b)
        )
        for v in graph
    }


@pytest.mark.parametrize(
    ("groups", "expected"),
    [
        (("A", "A", "A"), "coordinator"),
        (("A", "B", "A"), "consultant"),
        (("A", "B", "B"), "gatekeeper"),
        (("A", "A", "B"), "representative"),
        (("A", "B", "C"), "liaison"),
    ],
)
def test_the_five_roles_of_gould_and_fernandez(groups: tuple[str, str, str], expected: str) -> None:
    a, v, b = groups
    assert role(a, v, b) == expected
    graph = nx.DiGraph([("giver", "broker"), ("broker", "receiver")])
    found = broker_roles(graph, {"giver": a, "broker": v, "receiver": b})
    assert found["broker"] == {expected: 1}
    assert not found["giver"]
    assert not found["receiver"]


def test_nobody_carries_between_two_that_have_a_tie_of_their_own() -> None:
    graph = nx.DiGraph([("a", "v"), ("v", "b"), ("a", "b")])
    assert not broker_roles(graph, dict.fromkeys("avb", "A"))["v"]


def test_skargarden_by_hand() -> None:
    found = brokerage(network_at(skargarden()))
    # hamnen (civil society): fyren (municipality) – bryggan (region). bryggan (region): hamnen – viken, both
    # civil society. viken (civil society): bryggan (region) – holmen (education association: civil society).
    assert {id: one.roles for id, one in found.items()} == {
        "hamnen": {"liaison": 1},
        "bryggan": {"consultant": 1},
        "viken": {"gatekeeper": 1},
    }
    assert found["hamnen"].between == {("municipality", "region"): 1}
    assert found["viken"].between == {("civil_society", "region"): 1}


def test_a_star_carries_between_all_its_ends() -> None:
    star = snapshot(["hub", *"abcd"], ties=[("hub", end, "contact") for end in "abcd"])
    assert brokerage(network_at(star))["hub"].total == 6


@given(
    st.sets(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")).filter(lambda p: p[0] < p[1])),
    st.lists(st.sampled_from("XYZ"), min_size=6, max_size=6),
)
def test_an_undirected_network_counts_each_pair_once(pairs: set[tuple[str, str]], groups: list[str]) -> None:
    """A directed network with every arc both ways holds each triad twice."""
    sectors = dict(zip("XYZ", ("municipality", "region", "company"), strict=True))
    group = dict(zip("abcdef", groups, strict=True))
    known = snapshot(
        {id: {"sector": sectors[g]} for id, g in group.items()}, ties=[(*pair, "contact") for pair in pairs]
    )
    both = nx.DiGraph([arc for a, b in pairs for arc in ((a, b), (b, a))])
    both.add_nodes_from(group)
    directed = broker_roles(both, group)
    found = brokerage(network_at(known))
    for v in group:
        total = found[v].total if v in found else 0
        assert sum(directed[v].values()) == 2 * total
        open_pairs = sum(
            both.has_edge(a, v) and both.has_edge(v, b) and not both.has_edge(a, b)
            for a, b in permutations(group, 2)
            if v not in (a, b)
        )
        assert open_pairs == 2 * total


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(known=networks())
def test_large_networks_are_told_the_same(known: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    network = network_at(known)
    counted = brokerage(network)
    monkeypatch.setattr(module, "LARGE", 0)
    assert brokerage(network) == counted
    monkeypatch.undo()
