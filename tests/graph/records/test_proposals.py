"""A proposal is one however often it is sent, and closed once it is decided."""

from dataclasses import replace

from graph.records.changes import Change
from graph.records.proposals import Decision, Proposal, ProposalEntry, Verdict

CHANGE = Change("tie", "a--b", 3, {"note": "x"}, {})
SAID = Proposal(
    "p1", ("organisation", "a"), "nobody", "self_report", "t1", (CHANGE,), "Fel.", "Vet.", "m@x.example"
)


def decision(verdict: Verdict) -> Decision:
    return Decision("d1", verdict, "koordinator", "t2")


def test_it_touches_what_it_is_about_and_what_it_would_change() -> None:
    assert SAID.touches == {("organisation", "a"), ("tie", "a--b")}


def test_sent_again_later_from_another_address_it_is_the_same() -> None:
    assert SAID.says_the_same(replace(SAID, time="t9", reply_to=""))
    assert not SAID.says_the_same(replace(SAID, text="Rätt."))
    assert not SAID.says_the_same(replace(SAID, changes=()))


def test_a_decision_sent_again_is_the_same_unless_it_says_otherwise() -> None:
    assert decision("declined").says_the_same(replace(decision("declined"), time="t9"))
    assert not decision("declined").says_the_same(replace(decision("declined"), message="Nej."))


def test_the_last_decision_is_its_state_and_closing_throws_the_address_away() -> None:
    entry = ProposalEntry(1, SAID, frozenset({"nora"}))
    assert entry.state == "open"
    asked = entry.decided(decision("asked"))
    assert (asked.state, asked.proposal.reply_to) == ("asked", "m@x.example")
    closed = asked.decided(decision("accepted"))
    assert (closed.state, closed.proposal.reply_to) == ("accepted", "")
    assert [one.verdict for one in closed.decisions] == ["asked", "accepted"]
    assert closed.number == 1
    assert closed.places == {"nora"}
