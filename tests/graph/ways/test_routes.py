from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, permutations, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.records.snapshot import Snapshot
from graph.ways.distances import distances
from graph.ways.network_at import NetworkAt
from graph.ways.routes import Reached, Route, Routes, Step, can_introduce, introducers
from tests.graph.networks import networks
from tests.graph.small import network_at, skargarden, snapshot

INF = np.inf


def test_a_step_through_an_arena_is_one_step_with_both_halves() -> None:
    way = Routes(network_at(skargarden())).between("fyren", "holmen")
    assert way == Route(
        (
            Step("fyren", "bryggan", "arena", 4.0, arena="kajen"),
            Step("bryggan", "viken", "tie", 1.0, "integration", "bryggan--viken"),
            Step("viken", "holmen", "tie", 3.0, "coordination", "holmen--viken"),
        )
    )
    assert way is not None
    assert way.distance == 8.0


def test_the_way_back_is_the_same_way() -> None:
    there = Routes(network_at(skargarden())).between("fyren", "udden")
    back = Routes(network_at(skargarden())).between("udden", "fyren")
    assert there is not None
    assert back is not None
    assert [(s.b, s.a, s.by, s.length, s.degree, s.tie, s.arena) for s in reversed(back.steps)] == [
        (s.a, s.b, s.by, s.length, s.degree, s.tie, s.arena) for s in there.steps
    ]


def test_no_way_to_the_isolated_the_ended_and_the_unknown() -> None:
    ways = Routes(network_at(skargarden()))
    assert ways.between("fyren", "skaret") is None
    assert ways.between("fyren", "nobody") is None
    assert ways.between("kajen", "fyren") is None
    assert Routes(network_at(snapshot({"a": {"active_to": "2020"}}))).between("a", "a") is None


def test_from_an_organisation_to_itself_is_no_step() -> None:
    way = Routes(network_at(skargarden())).between("skaret", "skaret")
    assert way == Route(())
    assert way.distance == 0


ROUND = {"kaj": {"kind": "network"}, "torg": {"kind": "network"}}


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        pytest.param(
            snapshot(
                "abc", [("a", "b", "contact"), ("a", "c", "collaboration"), ("c", "b", "collaboration")]
            ),
            [("tie", "b")],
            id="fewest steps: one contact before two collaborations",
        ),
        pytest.param(
            snapshot("ab", [("a", "b", "contact")], ROUND, [("kaj", "a"), ("kaj", "b")]),
            [("tie", "b")],
            id="a tie before an arena",
        ),
        pytest.param(
            snapshot({"a": {}, "b": {"part_of": "a"}}, (), ROUND, [("kaj", "a"), ("kaj", "b")]),
            [("part_of", "b")],
            id="part_of before an arena",
        ),
        pytest.param(
            snapshot({"a": {}, "b": {"part_of": "a"}}, [("a", "b", "contact")]),
            [("tie", "b")],
            id="a tie before part_of",
        ),
        pytest.param(
            snapshot(
                {"a": {}, "b": {"part_of": "d"}, "c": {}, "d": {"part_of": "a"}},
                [("a", "c", "contact")],
                ROUND,
                [("kaj", "c"), ("kaj", "b")],
            ),
            [("part_of", "d"), ("part_of", "b")],
            id="fewest arenas first, whatever the ids",
        ),
        pytest.param(
            snapshot(
                "abxy",
                [("a", "y", "contact"), ("y", "b", "contact"), ("a", "x", "contact"), ("x", "b", "contact")],
            ),
            [("tie", "x"), ("tie", "b")],
            id="the smaller id",
        ),
        pytest.param(
            snapshot("ab", (), ROUND, [(arena, id) for arena in ("torg", "kaj") for id in "ab"]),
            [("kaj", "b")],
            id="the arena with the smaller id",
        ),
        pytest.param(
            snapshot(
                "abxy",
                [("x", "b", "contact"), ("y", "b", "contact")],
                ROUND,
                [("torg", "a"), ("torg", "x"), ("kaj", "a"), ("kaj", "y")],
            ),
            [("torg", "x"), ("tie", "b")],
            id="the smaller id of an organisation before the smaller id of an arena",
        ),
    ],
)
def test_among_equally_short_ways(known: Snapshot, expected: list[tuple[str, str]]) -> None:
    way = Routes(network_at(known)).between("a", "b")
    assert way is not None
    assert [(step.arena or step.by, step.b) for step in way.steps] == expected


def every_step(f: NetworkAt, a: str, b: str) -> Iterator[Step]:
    """All single steps from one organisation to another, said from the records alone."""
    known = f.snapshot
    for tie in known.ties.values():
        if {tie.a, tie.b} == {a, b}:
            yield Step(a, b, "tie", f.lengths.ties[tie.degree], tie.degree, tie.id)
    if known.organisations[a].part_of == b or known.organisations[b].part_of == a:
        yield Step(a, b, "part_of", f.lengths.part_of)
    for arena in known.arenas.values():
        half = f.lengths.arena(arena.kind)
        if half and {a, b} <= {seat.organisation for seat in known.members_of.get(arena.id, ())}:
            yield Step(a, b, "arena", 2 * half, arena=arena.id)


def every_way(f: NetworkAt, a: str, b: str) -> Iterator[Route]:
    """All ways that visit no organisation twice."""
    others = [id for id in f.organisations if id not in (a, b)]
    for count in range(len(others) + 1):
        for between in permutations(others, count):
            stops = [a, *between, b]
            choices = [list(every_step(f, stops[i], stops[i + 1])) for i in range(len(stops) - 1)]
            yield from (Route(steps) for steps in product(*choices))


def rule(way: Route) -> tuple[object, ...]:
    by = [step.by for step in way.steps]
    return (
        way.distance,
        len(by),
        by.count("arena"),
        by.count("part_of"),
        [(step.b, step.arena or "") for step in way.steps],
    )


@given(networks(most=5))
def test_the_route_is_the_best_of_all_ways_by_the_rule(known: Snapshot) -> None:
    f = network_at(known)
    ways = Routes(f)
    for b in f.organisations[1:]:
        best = min(every_way(f, "a", b), key=rule, default=None)
        assert ways.between("a", b) == best


@given(networks())
def test_routes_reach_and_distances_agree_and_are_symmetric(known: Snapshot) -> None:
    ways = Routes(network_at(known))
    ids, matrix = distances(ways.network)
    assert np.array_equal(matrix, matrix.T)
    assert not matrix.diagonal().any()
    for i, a in enumerate(ids):
        near = {one.id: one for one in ways.reach(a, INF)}
        assert list(near.values()) == sorted(near.values(), key=lambda one: (one.distance, one.steps, one.id))
        for j, b in enumerate(ids):
            way = ways.between(a, b)
            assert (way.distance if way else INF) == matrix[i, j]
            if way and a != b:
                assert near[b] == Reached(b, way.distance, len(way.steps))
        assert len(near) == np.isfinite(matrix[i]).sum() - 1


def test_every_way_from_one_is_the_way_between_the_two() -> None:
    ways = Routes(network_at(skargarden()))
    found = ways.starting("fyren")
    assert (found.distance("udden"), found.distance("skaret")) == (9.0, None)
    assert found.to("skaret") is None
    for other in ways.network.organisations:
        assert found.to(other) == ways.between("fyren", other)


def test_reach_is_nearest_first_and_includes_its_limit() -> None:
    ways = Routes(network_at(skargarden()))
    assert ways.reach("fyren", 5) == (
        Reached("hamnen", 2.0, 1),
        Reached("bryggan", 4.0, 1),
        Reached("viken", 5.0, 2),
    )
    assert ways.reach("skaret", 100) == ()
    assert ways.reach("nobody", 100) == ()
    assert ways.reach("fyren", 0) == ways.reach("fyren", -1) == ()
    assert [one.distance for one in ways.reach("fyren", 4.5)] == [2.0, 4.0]


@given(networks(), st.sampled_from([0.5, 2.0, 3.7, 8.0]))
def test_reach_within_a_distance_is_the_near_part_of_all_reach(known: Snapshot, within: float) -> None:
    ways = Routes(network_at(known))
    for a in ways.network.organisations:
        assert ways.reach(a, within) == tuple(one for one in ways.reach(a, INF) if one.distance <= within)


def test_fewest_steps_count_among_equally_short_ways_however_long_they_are() -> None:
    ids = [f"o{i:03}" for i in range(400)]
    chain = [(a, b, "collaboration") for a, b in pairwise(ids)]
    short = [(a, b, "contact") for a, b in pairwise(ids[::2])]
    assert Routes(network_at(snapshot(ids, chain + short))).reach("o000", INF)[-1] == Reached(
        "o399", 798.0, 200
    )


PHONE = {"phone": "0586-610 00"}


@pytest.mark.parametrize(
    ("organisation", "contact", "can"),
    [
        ({}, None, False),
        (PHONE, None, True),
        ({}, {"function": "Samordnare"}, True),
        ({}, {"function": "Samordnare", "vacant": True}, False),
        (PHONE | {"collective": True}, {"function": "Samordnare"}, False),
        ({"email": "info@example.org"}, None, False),
    ],
)
def test_who_can_introduce_has_a_phone_or_a_staffed_function_and_is_no_collective(
    organisation: dict[str, object], contact: dict[str, object] | None, can: bool
) -> None:
    contacts = {"a--samordnare": {"organisation": "a"} | contact} if contact else {}
    assert can_introduce(snapshot({"a": organisation}, contact=contacts), "a") is can


def test_introducers_stand_between_the_two_ends() -> None:
    ids = dict.fromkeys("abcd", PHONE) | {"b": {}}
    known = snapshot(ids, [("a", "b", "contact"), ("b", "c", "contact"), ("c", "d", "contact")])
    way = Routes(network_at(known)).between("a", "d")
    assert way is not None
    assert introducers(known, way) == ("c",)
