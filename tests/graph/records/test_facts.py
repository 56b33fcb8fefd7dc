"""What follows from the declarations: names in both languages, and who sees what."""

from __future__ import annotations

from typing import get_args

import pytest

from graph.records.claims import claim_specs
from graph.records.facts import is_undirected, kinds_with_name, label_of, sight_of
from graph.records.kinds import kind_of
from graph.records.labels import FIELDS, GROUPS
from graph.records.model import KINDS, specs
from graph.records.schema import Group


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_has_a_name_and_a_line_in_both_languages(kind: str) -> None:
    for name in specs(kind):
        label = label_of(kind, name)
        assert label.sv
        assert label.en
        if name != "claims":
            assert label.about_sv
            assert label.about_en
    names = [label_of(kind, name).sv for name in specs(kind)]
    assert len(set(names)) == len(names), "two fields of a form have the same name"


def test_no_label_is_left_behind() -> None:
    fields = {name for kind in KINDS for name in specs(kind)} | {
        f"{kind}.{name}" for kind in KINDS for name in specs(kind)
    }
    assert set(FIELDS) - fields - set(claim_specs()) == {"id"}


def test_a_translation_is_named_after_what_it_translates() -> None:
    label = label_of("need", "text_en")
    assert (label.title("sv"), label.title("en")) == ("Behov på engelska", "Need in English")


def test_groups_and_kinds_are_named_too() -> None:
    assert tuple(GROUPS) == get_args(Group)
    for kind in KINDS:
        told = kind_of(kind)
        assert told.label.sv
        assert told.label.about_en
        assert told.sheet("sv") != ""
        assert told.key or kind in kinds_with_name() or kind == "network"


def test_ties_have_no_direction_and_seats_do() -> None:
    assert is_undirected("tie")
    assert not is_undirected("membership")
    assert not is_undirected("organisation")


def test_functions_decisions_and_chains_are_seen_by_those_who_work_with_the_network() -> None:
    assert [kind for kind in KINDS if sight_of(kind) != "public"] == [
        "assumption", "analysis", "decision", "contact", "chain", "handover", "temperature",
    ]  # fmt: skip
