"""What rests on a function, what falls with a share of a post, which documents concern a unit."""

from __future__ import annotations

from graph.measures.functions import concerning, falls_with, rests_on
from tests.graph.small import snapshot

KNOWN = snapshot(
    {"vc": {}, "unit": {"part_of": "vc"}, "kommun": {}},
    arena={"bord": {"name": "Bord"}},
    contact={
        "vc--kurator": {"organisation": "vc", "function": "Kurator"},
        "vc--chef": {"organisation": "vc", "function": "chef"},
    },
    tie={
        "kommun--vc": {
            "a": "kommun", "b": "vc", "via": "bord", "rests_on": ["kurator"],
            "claims": [{"degree": "contact"}],
        }
    },
    membership={
        "bord--vc": {"arena": "bord", "organisation": "vc", "function": "kurator", "share": 25.0}
    },
    document={
        "a": {"name": "A", "units": ["vc"]},
        "b": {"name": "B", "units": ["unit"]},
        "c": {"name": "C"},
    },
)  # fmt: skip


def test_what_falls_when_a_function_goes() -> None:
    found = rests_on(KNOWN, KNOWN.contacts["vc--kurator"])
    assert [one.id for one in found.ties] == ["kommun--vc"]
    assert [one.id for one in found.seats] == ["bord--vc"]
    other = rests_on(KNOWN, KNOWN.contacts["vc--chef"])
    assert (other.ties, other.seats) == ((), ())


def test_what_falls_with_a_share_of_a_post() -> None:
    assert [one.id for one in falls_with(KNOWN, KNOWN.memberships["bord--vc"])] == ["kommun--vc"]


def test_a_unit_is_told_what_concerns_the_whole() -> None:
    assert [one.id for one in concerning(KNOWN, "unit")] == ["a", "b"]
    assert [one.id for one in concerning(KNOWN, "vc")] == ["a"]
