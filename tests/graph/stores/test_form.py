"""Change sets and proposals come back from rest as they were."""

from graph.records.changes import Change, ChangeSet
from graph.records.proposals import Decision, Proposal
from graph.stores.form import (
    body_of_proposal,
    change_from,
    decision_from_json,
    decision_to_json,
    dumps,
    fields_from,
    head_of,
    proposal_from,
    row_of,
)

PLAIN = Change("organisation", "a", 3, {"note": "ö"}, {})
RARE = Change("organisation", "b", 0, {"name": "B"}, None, "a", ("note",))


def test_json_is_ascii_short_and_in_order() -> None:
    assert dumps({"b": "ö\ud800", "a": [1]}) == r'{"a":[1],"b":"\u00f6\ud800"}'


def test_a_tombstone_has_no_fields() -> None:
    assert fields_from(None) is None
    assert fields_from('{"name":"A"}') == {"name": "A"}


def test_a_change_is_a_row_and_what_few_have_stands_last() -> None:
    assert row_of(PLAIN) == ["organisation", "a", 3, {"note": "ö"}, {}]
    assert row_of(RARE)[5] == {"merged_into": "a", "forgotten": ["note"]}
    assert [change_from(row_of(one)) for one in (PLAIN, RARE)] == [PLAIN, RARE]


def test_only_a_purge_says_its_ground() -> None:
    said = ChangeSet("s", "x", "edit", "t")
    assert head_of(said) == {"id": "s", "actor": "x", "origin": "edit", "time": "t", "message": ""}
    assert ChangeSet(**head_of(ChangeSet("s", "x", "purge", "t", ground="§ 7"))).ground == "§ 7"  # type: ignore[arg-type]


def test_a_proposal_keeps_its_address_apart() -> None:
    said = Proposal("p", ("tie", "a--b"), "x", "proposal", "t", (PLAIN, RARE), "Fel", "Vet", "m@x.example")
    body = body_of_proposal(said)
    assert "m@x.example" not in dumps(body)
    assert proposal_from("p", body, "m@x.example") == said


def test_a_decision_comes_back() -> None:
    said = Decision("d", "accepted", "x", "t", "Tack", "s1")
    assert decision_from_json(decision_to_json(said)) == said
