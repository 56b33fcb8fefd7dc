import datetime as dt
from typing import Any

import pytest

from graph.measures.standing import funders, one_sided, seen_at, standing
from tests.graph.small import network_at, skargarden, snapshot

BOARD = {"kaj": {"kind": "board"}}


def test_skargarden_by_hand() -> None:
    f = network_at(skargarden())
    assert {id: (standing(f, id), one_sided(f, id)) for id in f.organisations} == {
        "bryggan": ("anchored", False),
        "fyren": ("anchored", False),
        "hamnen": ("anchored", False),
        "holmen": ("anchored", True),  # only Viken, of the same family: study associations are civil society
        "skaret": ("isolated", False),  # a conference does not help
        "udden": ("isolated", False),  # nor does part_of
        "viken": ("anchored", False),
    }


HOUSE: dict[str, dict[str, Any]] = {
    "a": {"part_of": "mid"},
    "mid": {"part_of": "top"},
    "top": {},
    "unit": {"part_of": "top"},
    "other": {},
}


@pytest.mark.parametrize(
    ("ties", "seats", "expected"),
    [
        ([], [], "isolated"),
        ([], [("kaj", "a", {"role": "funds"})], "isolated"),
        ([], [("kaj", "a")], "weakly_anchored"),
        ([("a", "other", "contact")], [], "weakly_anchored"),
        ([("a", "other", "contact")], [("kaj", "a")], "weakly_anchored"),
        ([("a", "other", "coordination")], [], "anchored"),
        ([("a", "unit", "integration"), ("a", "mid", "integration")], [], "weakly_anchored"),
        ([("a", "top", "collaboration")], [("kaj", "a")], "weakly_anchored"),
        ([("a", "unit", "integration"), ("a", "other", "contact")], [], "anchored"),
        ([("a", "other", "collaboration", {"until": "2022"})], [], "isolated"),
    ],
)
def test_standing(ties: list[Any], seats: list[Any], expected: str) -> None:
    assert standing(network_at(snapshot(HOUSE, ties, BOARD, seats)), "a") == expected


@pytest.mark.parametrize(
    ("sectors", "expected"),
    [
        ((), False),
        (("civil_society",), True),
        (("education_association",), True),
        (("education_association", "region"), False),
        (("municipality",), False),
    ],
)
def test_one_sided_has_ties_and_none_across_families(sectors: tuple[str, ...], expected: bool) -> None:
    others = {f"o{i}": {"sector": sector} for i, sector in enumerate(sectors)}
    known = snapshot({"a": {"sector": "civil_society"}} | others, [("a", id, "contact") for id in others])
    assert one_sided(network_at(known), "a") is expected


@pytest.mark.parametrize(
    ("also", "expected"),
    [
        ({}, True),
        ({"ties": [("a", "b", "contact", {"until": "2010"})]}, False),
        ({"seats": [("kaj", "a", {"role": "funds"})]}, True),
        ({"seats": [("kaj", "a", {"role": "participates"})]}, False),
        ({"service": {"s": {"name": "S", "providers": ["a"]}}}, False),
        ({"initiative": {"j": {"name": "J", "owner": "a"}}}, False),
        ({"initiative": {"j": {"name": "J", "partners": ["b", "a"]}}}, False),
    ],
)
def test_a_funder_is_known_only_for_paying(also: dict[str, Any], expected: bool) -> None:
    pays = {"i": {"name": "I", "owner": "b", "funder": ["a"]}}
    initiatives = pays | also.pop("initiative", {})
    known = snapshot("ab", arenas=BOARD, initiative=initiatives, **also)
    assert funders(known) == ({"a"} if expected else set())


def test_seen_at_names_conferences_and_ended_arenas_but_nothing_to_come() -> None:
    known = snapshot(
        "a",
        arenas={
            "massa": {"kind": "conference"},
            "ended": {"kind": "board", "active_to": "2020"},
            "later": {"kind": "board", "active_from": "2024"},
            "joined-later": {"kind": "board"},
            "paid": {"kind": "board"},
        },
        seats=[
            ("massa", "a"),
            ("ended", "a", {"role": "hosts"}),
            ("ended", "a", {"role": "convenes"}),
            ("later", "a"),
            ("joined-later", "a", {"since": "2023-05"}),
            ("paid", "a", {"role": "funds"}),
        ],
    )
    assert seen_at(network_at(known), "a") == ("ended", "massa")
    assert seen_at(network_at(known, dt.date(2024, 1, 1)), "a") == ("ended", "joined-later", "later", "massa")
