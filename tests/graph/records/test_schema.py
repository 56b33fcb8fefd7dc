"""What fields say of themselves: their sight, their group, their twin, and how a graph draws them."""

from __future__ import annotations

from typing import get_args

from graph.records.model import KINDS, specs
from graph.records.schema import Group, Sight, sees, widest

FOR_WORK = ("contact", "chain", "handover", "temperature", "assumption", "analysis")
"""Kinds that only those who work with the network see."""


def test_each_sight_sees_what_stands_before_it() -> None:
    assert [[sees(a, b) for b in get_args(Sight)] for a in get_args(Sight)] == [
        [True, False, False, False],
        [True, True, False, False],
        [True, True, True, False],
        [True, True, True, True],
    ]
    assert widest(["working", "public"]) == "working"


def test_friction_notes_and_functions_are_for_work_and_single_claims_for_those_whose_they_are() -> None:
    hidden = {
        (kind, name): spec.sight
        for kind in KINDS
        for name, spec in specs(kind).items()
        if spec.sight != "public"
    }
    assert {name for (kind, name) in hidden if kind not in FOR_WORK} == {
        "holder", "next_date", "raised_by",  # of needs
        "function", "may_decide", "share", "post", "conditions",  # of seats
        "aims_for", "rests_on", "taken_over_by", "hours", "result",
        "note", "strained", "person_bound", "decided", "claims", "impersonal", "protected", "distinct_from",
        "blocked", "text", "owner", "offered", "organisation", "url", "came", "lines", "helped", "rating",
        "rated_by", "asked", "figures", "direct_phone",
    }  # fmt: skip
    assert hidden["tie", "claims"] == "own"


def test_every_translation_names_a_field_of_the_same_form() -> None:
    twins = [(kind, name) for kind in KINDS for name in specs(kind) if name.endswith("_en")]
    assert twins
    for kind, name in twins:
        spec = specs(kind)[name]
        assert spec.english_of == name.removesuffix("_en")
        assert (spec.many, spec.sight) == (
            specs(kind)[spec.english_of].many,
            specs(kind)[spec.english_of].sight,
        )


def test_whoever_can_be_called_or_written_to_may_be_a_person() -> None:
    personal = {name for kind in KINDS for name, spec in specs(kind).items() if spec.personal}
    assert {
        "phone", "direct_phone", "email", "function", "vacant", "person_bound",
        "vacant_since", "meanwhile", "rests_on", "share", "post",
    } == personal  # fmt: skip


def test_every_field_stands_in_a_group() -> None:
    groups = {spec.group for kind in KINDS for spec in specs(kind).values()}
    assert groups == set(get_args(Group))
