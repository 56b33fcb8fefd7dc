"""What a kind of record says of itself."""

import pytest

from graph.records.kinds import declared, kind, kind_of
from graph.records.model import KINDS


def test_every_kind_of_the_model_is_declared_with_its_class() -> None:
    assert {name: cls for name, (_, cls) in declared.items()} == dict(KINDS)


def test_the_declaration_is_kept_as_it_was_said() -> None:
    class Boat:
        pass

    said = kind("boat", sv=("båt", "båtar", "En båt."), en=("boat", "boats", "A boat."), key=("name",))
    try:
        assert said(Boat) is Boat
        boat = kind_of("boat")
        assert (boat.sheet("sv"), boat.sheet("en"), boat.key, boat.line) == (
            "båtar",
            "boats",
            ("name",),
            None,
        )
        assert (boat.label.name("sv"), boat.label.about("en")) == ("båt", "A boat.")
    finally:
        del declared["boat"]


def test_ties_and_seats_are_relationships_and_have_keys() -> None:
    assert (kind_of("tie").line, kind_of("membership").line) == ("TIE", "MEMBER_OF")
    assert kind_of("tie").key[:2] == ("a", "b")
    assert kind_of("organisation").key == ()


def test_what_is_no_kind_has_nothing_to_say() -> None:
    with pytest.raises(KeyError):
        kind_of("boat")
