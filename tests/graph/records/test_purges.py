"""What is left of records, history and proposals when something is purged."""

from dataclasses import replace

import pytest

from graph.records.changes import Change, Stored
from graph.records.errors import Refused
from graph.records.proposals import Proposal, ProposalEntry
from graph.records.purges import Held, Purge, Target, carried_out

KEY = ("organisation", "a")
FIELDS = {"name": "A", "note": "hemligt ord", "aliases": ["Alfa", "hemligt namn"]}
MADE = Change(*KEY, 0, None, FIELDS)
OTHER = Change("organisation", "b", 0, None, {"name": "B", "note": "hemligt ord"})


def purge(*targets: Target, reason: str = "Begäran", ground: str = "Beslut 7") -> Purge:
    return Purge("g1", "förvaltare", "t", reason, ground, targets)


def held(**more: object) -> Held:
    known = Held({KEY: Stored(4, FIELDS)}, {(1, 0): MADE}, {1: "Om HEMLIGT ord"}, [])
    return replace(known, **more)  # type: ignore[arg-type]  # the fields of Held


def test_a_field_goes_from_state_and_history_and_its_words_from_messages() -> None:
    left = carried_out(purge(Target(*KEY, "note")), held())
    assert left.changes == [Change(*KEY, 4, {"note": "hemligt ord"}, {})]
    rest = {name: value for name, value in FIELDS.items() if name != "note"}
    assert left.history == {(1, 0): replace(MADE, after=rest, forgotten=("note",))}
    assert left.messages == [1]


def test_what_is_told_holds_no_words() -> None:
    told = carried_out(purge(Target(*KEY, "note")), held()).told
    assert (told.origin, told.message, told.ground) == ("purge", "Begäran", "Beslut 7")
    assert told.changes == (Change(*KEY, 4, {}, {}, forgotten=("note",)),)


def test_a_value_goes_wherever_it_stands_whatever_its_case() -> None:
    (change,) = carried_out(purge(Target(*KEY, value="Hemligt")), held()).changes
    assert change.after == {"aliases": ["Alfa"]}
    assert change.before == {"aliases": ["Alfa", "hemligt namn"], "note": "hemligt ord"}


def test_a_whole_record_goes_and_leaves_its_id() -> None:
    left = carried_out(purge(Target(*KEY)), held())
    assert left.changes == [Change(*KEY, 4, FIELDS, None)]
    assert left.history[1, 0].after == {}
    assert left.told.changes[0].forgotten == ("aliases", "name", "note")


def test_other_records_of_the_same_words_stay() -> None:
    left = carried_out(purge(Target(*KEY, "note")), held(history={(1, 0): MADE, (1, 1): OTHER}))
    assert [*left.history] == [(1, 0)]


def test_proposals_about_a_record_lose_their_words() -> None:
    said = Proposal("p", KEY, "nobody", "self_report", "t", (), "Fel namn", "Vet", "m@x.example")
    entry = ProposalEntry(1, said, frozenset())
    left = carried_out(purge(Target(*KEY)), held(proposals=[entry]))
    (found,) = left.proposals
    assert (found.proposal.text, found.proposal.how, found.proposal.reply_to) == ("", "", "")
    assert found.proposal.forgotten == ("how", "reply_to", "text")


def test_what_nothing_is_known_of_and_a_reason_that_repeats_are_refused() -> None:
    with pytest.raises(Refused) as refused:
        carried_out(purge(Target(*KEY, "note"), Target("organisation", "x"), reason="Om hemligt ord"), held())
    assert [(f.code, f.id) for f in refused.value.faults] == [("gone", "x"), ("words_in_reason", "g1")]


def test_what_is_wrong_with_a_purge_by_itself() -> None:
    bad = purge(Target("boat", "b"), Target(*KEY, "masts"), Target(*KEY, value=""), reason="")
    assert [fault.code for fault in bad.faults()] == ["required", "unknown_kind", "unknown_field", "required"]
    assert [*purge(Target(*KEY)).faults()] == []
    assert [fault.field for fault in purge().faults()] == ["targets"]
