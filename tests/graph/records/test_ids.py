"""Ids that a key makes: the same for the same thing, and none where nothing is left of a name."""

from __future__ import annotations

from graph.records.ids import contact_id, hidden_in_key, key_id, membership_id, tie_id, whole_key
from graph.records.model import KINDS


def test_a_tie_is_the_same_from_both_sides_and_one_of_its_level_and_connection() -> None:
    assert tie_id("nora", "kumla", None, None) == tie_id("kumla", "nora", None, None) == "kumla--nora"
    assert tie_id("a", "b", "strategic", "radet") == "a--b--strategic--radet"


def test_a_seat_and_a_function_are_known_by_what_they_belong_to() -> None:
    assert membership_id("radet", "nora", "convenes") == "radet--nora--convenes"
    assert membership_id("radet", "nora", None) == "radet--nora"
    assert contact_id("nora", "Folkhälsochef (vik.)") == "nora--folkhalsochef-vik"


def test_what_leaves_no_letters_gives_no_id() -> None:
    assert key_id("contact", {"organisation": "nora", "function": "!!!"}) == ""
    assert key_id("need", {"text": "…"}) == ""
    assert key_id("tie", {"a": "nora"}) == ""


def test_an_id_tells_nothing_that_whoever_sees_the_record_may_not_see() -> None:
    chair = {"arena": "natverket", "organisation": "polisen"}
    assert (key_id("chair", chair), whole_key("chair", chair)) == ("natverket", "natverket--polisen")
    assert {kind: hidden for kind in KINDS if (hidden := hidden_in_key(kind))} == {"chair": {"organisation"}}
