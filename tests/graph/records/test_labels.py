"""What fields are called, in both languages."""

import pytest

from graph.records.kinds import kind_of
from graph.records.labels import FIELDS, GROUPS, Label, capitalised
from graph.records.model import KINDS, specs

HOURS = Label("öppettider", "opening hours", "När den är öppen.", "When it is open.")


def test_only_the_first_letter_becomes_capital() -> None:
    assert [capitalised(name) for name in ("ö i norr", "e-post till SPF", "")] == [
        "Ö i norr",
        "E-post till SPF",
        "",
    ]


def test_a_label_speaks_both_languages() -> None:
    assert (HOURS.name("sv"), HOURS.name("en")) == ("öppettider", "opening hours")
    assert (HOURS.title("sv"), HOURS.title("en")) == ("Öppettider", "Opening hours")
    assert (HOURS.about("sv"), HOURS.about("en")) == ("När den är öppen.", "When it is open.")


def test_the_english_twin_says_so() -> None:
    assert HOURS.in_english().name("sv") == "öppettider på engelska"
    assert HOURS.in_english().name("en") == "opening hours in English"


def test_every_field_stands_in_a_group_that_has_a_name() -> None:
    assert {spec.group for kind in KINDS for spec in specs(kind).values()} <= GROUPS.keys()


@pytest.mark.parametrize("label", [*FIELDS.values(), *(kind_of(kind).label for kind in KINDS)], ids=repr)
def test_labels_are_whole(label: Label) -> None:
    assert label.sv
    assert label.en
    assert label.about_sv.endswith(".")
    assert label.about_en.endswith(".")
