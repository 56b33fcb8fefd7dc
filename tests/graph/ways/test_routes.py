from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations, product

import numpy as np
import pytest
from hypothesis import given

from graph.records.snapshot import Snapshot
from graph.ways.distances import distances
from graph.ways.network_at import Field
from graph.ways.routes import Reached, Route, Step, can_introduce, introducers, reach, route
from tests.graph.networks import networks
from tests.graph.small import field, skargarden, snapshot

INF = np.inf


def test_a_step_through_an_arena_is_one_step_with_both_halves() -> None:
    way = route(field(skargarden()), "fyren", "holmen")
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
    there = route(field(skargarden()), "fyren", "udden")
    back = route(field(skargarden()), "udden", "fyren")
    assert there is not None
    assert back is not None
    assert [(s.b, s.a, s.by, s.length, s.degree, s.tie, s.arena) for s in reversed(back.steps)] == [
        (s.a, s.b, s.by, s.length, s.degree, s.tie, s.arena) for s in there.steps
    ]


def test_no_way_to_the_isolated_the_ended_and_the_unknown() -> None:
    f = field(skargarden())
    assert route(f, "fyren", "skaret") is None
    assert route(f, "fyren", "nobody") is None
    assert route(f, "kajen", "fyren") is None
    assert route(field(snapshot({"a": {"active_to": "2020"}})), "a", "a") is None


def test_from_an_organisation_to_itself_is_no_step() -> None:
    way = route(field(skargarden()), "skaret", "skaret")
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
    ],
)
def test_among_equally_short_ways(known: Snapshot, expected: list[tuple[str, str]]) -> None:
    way = route(field(known), "a", "b")
    assert way is not None
    assert [(step.arena or step.by, step.b) for step in way.steps] == expected


def every_step(f: Field, a: str, b: str) -> Iterator[Step]:
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


def every_way(f: Field, a: str, b: str) -> Iterator[Route]:
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
    f = field(known)
    for b in f.organisations[1:]:
        best = min(every_way(f, "a", b), key=rule, default=None)
        assert route(f, "a", b) == best


@given(networks())
def test_routes_reach_and_distances_agree_and_are_symmetric(known: Snapshot) -> None:
    f = field(known)
    ids, matrix = distances(f)
    assert np.array_equal(matrix, matrix.T)
    assert not matrix.diagonal().any()
    for i, a in enumerate(ids):
        near = {one.id: one for one in reach(f, a, INF)}
        assert list(near.values()) == sorted(near.values(), key=lambda one: (one.distance, one.steps, one.id))
        for j, b in enumerate(ids):
            way = route(f, a, b)
            assert (way.distance if way else INF) == matrix[i, j]
            if way and a != b:
                assert near[b] == Reached(b, way.distance, len(way.steps))
        assert len(near) == np.isfinite(matrix[i]).sum() - 1


def test_reach_is_nearest_first_and_includes_its_limit() -> None:
    f = field(skargarden())
    assert reach(f, "fyren", 5) == (
        Reached("hamnen", 2.0, 1),
        Reached("bryggan", 4.0, 1),
        Reached("viken", 5.0, 2),
    )
    assert reach(f, "skaret", 100) == ()
    assert reach(f, "nobody", 100) == ()


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
    way = route(field(known), "a", "d")
    assert way is not None
    assert introducers(known, way) == ("c",)
