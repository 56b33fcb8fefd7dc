"""What every store keeps of proposals: received, listed, decided, and nothing else moved."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from graph.records.errors import AlreadyDecided, Conflict, Refused
from graph.stores.protocol import Store
from tests.graph.stores.sets import (
    TIME,
    Shelf,
    change_set,
    codes,
    content,
    decision,
    deleted,
    edited,
    new,
    organisation,
    proposed,
    tie,
)


class ProposalContract:
    """Run as a part of `contract.Contract`."""

    def test_a_proposal_has_a_number_and_moves_no_revision(self, shelf: Shelf, store: Store) -> None:
        store.apply(change_set(organisation("nora")))
        before = content(store), store.changes_since(0)
        first = proposed(
            edited(store.load(), "organisation", "nora", phone="1"), text="Nytt nummer", how="Vi"
        )
        assert [store.propose(first), store.propose(first)] == [1, 1]
        assert store.propose(proposed(organisation("lekeberg"), reply_to="a@lekeberg.example")) == 2
        assert store.propose(proposed(text="Vet ni …", about=("arena", "rad"))) == 3
        again = shelf.open()
        assert (content(again), again.changes_since(0)) == before
        assert [entry.number for entry in again.proposals()] == [1, 2, 3]
        held = again.proposal(1)
        assert held is not None
        assert (held.proposal, held.state, held.decisions) == (first, "open", ())
        assert again.proposals()[0] == held
        assert again.proposals()[1].proposal.reply_to == "a@lekeberg.example"
        assert (again.proposal(0), again.proposal(4)) == (None, None)
        again.close()

    def test_the_same_proposal_later_is_the_first_another_one_is_refused(self, store: Store) -> None:
        first = proposed(organisation("nora"), id="p", text="Ny")
        store.propose(first)
        assert store.propose(replace(first, time="2027-01-01T00:00:00Z")) == 1
        for other in (replace(first, text="Annan"), replace(first, changes=())):
            with pytest.raises(Refused) as error:
                store.propose(other)
            assert codes(error) == ["id_reused"]
        store.apply(change_set(organisation("nora"), id="p"))  # change sets have ids of their own

    def test_a_proposal_may_hold_what_the_rules_would_refuse(self, store: Store) -> None:
        odd = proposed(organisation("nora", name="\ud800\x00", municipalities=7), text="\ud800", how="\x00")
        assert store.propose(odd) == 1
        assert store.proposals()[0].proposal == odd

    def test_what_no_store_could_keep_is_refused(self, store: Store) -> None:
        nora = organisation("nora")
        refused = (
            (proposed(nora, actor="\x00"), "forbidden_character"),
            (proposed(nora, time=""), "required"),
            (proposed(nora, origin="wind"), "unknown_origin"),
            (proposed(nora, reply_to="\ud800"), "forbidden_character"),
            (proposed(nora, text="x" * 200_000), "too_long"),
            (proposed(about=("ship", "nora")), "unknown_kind"),
            (proposed(about=("arena", "Ö")), "bad_id"),
            (proposed(nora, nora), "record_twice"),
        )
        for proposal, code in refused:
            with pytest.raises(Refused) as error:
                store.propose(proposal)
            assert codes(error) == [code]
        assert store.proposals() == []

    # ------------------------------------------------------------------ lists

    def test_open_ones_are_listed_by_place_state_and_record(self, store: Store) -> None:
        store.apply(
            change_set(
                *(new("place", id, name=id) for id in ("1883", "1884")),
                organisation("a", municipalities=["1884"]),
                organisation("b", municipalities=["1883"]),
                tie("a", "b"),
            )
        )
        seen = store.load()
        for proposal in (
            proposed(about=("organisation", "a"), text="1"),
            proposed(edited(seen, "organisation", "b", municipalities=["1884"]), text="2"),
            proposed(edited(seen, "tie", "a--b", since="2020"), text="3"),
            proposed(organisation("ny", municipalities=["1883"]), about=("organisation", "a"), text="4"),
            proposed(about=("question", "ensamhet"), text="5"),
        ):
            store.propose(proposal)
        store.decide(2, decision("declined"))
        store.decide(3, decision("asked"))

        def texts(**which: object) -> str:
            return "".join(entry.proposal.text for entry in store.proposals(**which))  # type: ignore[arg-type]

        assert texts() == "12345"
        assert texts(places=["1884"]) == "1234"
        assert texts(places={"1883"}) == "234"
        assert texts(places=["1884", "1883"], states=["open"]) == "14"
        assert texts(states={"open", "asked"}) == "1345"
        assert texts(about=("organisation", "ny")) == "4"
        assert texts(about=("organisation", "a"), states=["accepted"]) == ""
        assert texts(places=[]) == texts(states=[]) == ""
        assert (texts(limit=2), texts(after=2, limit=2), texts(after=5)) == ("12", "34", "")
        # Where it was when it came.
        store.apply(change_set(edited(store.load(), "organisation", "a", municipalities=["1883"])))
        assert texts(places=["1884"]) == "1234"

    # ------------------------------------------------------------------ decisions

    def test_an_accepted_one_and_the_change_set_that_took_it_in_know_each_other(
        self, shelf: Shelf, store: Store
    ) -> None:
        store.apply(change_set(organisation("nora")))
        wish = edited(store.load(), "organisation", "nora", phone="1")
        store.propose(proposed(wish, reply_to="a@nora.example"))
        taken = change_set(
            edited(store.load(), "organisation", "nora", phone="01"), id="in", origin="proposal"
        )
        accepted = decision("accepted", message="Med nolla")
        held = store.decide(1, accepted, taken)
        assert (held.state, held.decisions) == ("accepted", (replace(accepted, change_set="in"),))
        assert held.proposal.reply_to == "", "thrown away when it is closed"
        again = shelf.open()
        assert again.proposal(1) == held
        entry = again.entry("in")
        assert entry is not None
        assert (entry.revision, entry.proposal, entry.change_set) == (2, 1, taken)
        assert again.history("organisation", "nora")[1].proposal == 1
        assert again.load().organisations["nora"].phone == "01"
        again.close()

    def test_a_decision_twice_is_once_and_a_second_one_is_told_who_was_first(self, store: Store) -> None:
        store.propose(proposed(organisation("nora"), id="p", reply_to="a@nora.example"))
        taken = change_set(organisation("nora"), id="in")
        first = decision("accepted", id="d", actor="en")
        held = store.decide(1, first, taken)
        assert store.decide(1, replace(first, time="2027-01-01T00:00:00Z"), taken) == held
        for second in (decision("declined"), decision("asked"), decision("accepted")):
            with pytest.raises(AlreadyDecided) as error:
                store.decide(1, second, change_set() if second.verdict == "accepted" else None)
            assert error.value.details == {
                "proposal": 1,
                "verdict": "accepted",
                "actor": "en",
                "time": first.time,
            }
        with pytest.raises(Refused) as refused:
            store.decide(1, replace(first, verdict="declined"))
        assert codes(refused) == ["id_reused"]
        assert store.revision() == 1
        assert store.propose(proposed(organisation("nora"), id="p")) == 1

    def test_asking_back_leaves_it_undecided(self, store: Store) -> None:
        store.propose(proposed(text="Fel", reply_to="a@nora.example"))
        store.decide(1, decision("asked", message="Vad är rätt?"))
        held = store.decide(1, decision("asked", message="Hallå?"))
        assert (held.state, len(held.decisions)) == ("asked", 2)
        assert held.proposal.reply_to == "a@nora.example"
        held = store.decide(1, decision("declined", message="Tack ändå"))
        assert [one.message for one in held.decisions] == ["Vad är rätt?", "Hallå?", "Tack ändå"]
        assert store.revision() == 0

    def test_what_was_done_already_may_be_the_answer(self, store: Store) -> None:
        done = change_set(organisation("nora"), id="done")
        store.apply(done)
        for number in (1, 2):
            store.propose(proposed(text="Nora saknas"))
            assert store.decide(number, decision("accepted"), done).decisions[0].change_set == "done"
        entry = store.entry("done")
        assert entry is not None
        assert (store.revision(), entry.proposal) == (1, 1), "the first keeps its place"

    def test_a_decision_and_its_changes_are_all_or_nothing(self, store: Store) -> None:
        store.apply(change_set(organisation("nora"), organisation("lekeberg")))
        store.propose(proposed(text="Fel"))
        seen = store.load()
        store.apply(change_set(deleted(seen, "organisation", "nora")))
        before = content(store), store.changes_since(0), store.proposals()
        with pytest.raises(Conflict):
            store.decide(1, decision("accepted"), change_set(edited(seen, "organisation", "nora", phone="1")))
        refused = (
            (1, decision("accepted"), change_set(organisation("x", sector="circus")), "unknown_sector"),
            (1, decision("accepted"), None, "decision_without_changes"),
            (1, decision("declined"), change_set(), "decision_without_changes"),
            (1, decision("maybe"), None, "unknown_verdict"),  # type: ignore[arg-type]
            (1, decision("declined", message="\x00"), None, "forbidden_character"),
            (2, decision("declined"), None, "unknown_proposal"),
        )
        for number, made, changes, code in refused:
            with pytest.raises(Refused) as error:
                store.decide(number, made, changes)
            assert codes(error) == [code]
        assert (content(store), store.changes_since(0), store.proposals()) == before

    def test_of_eight_coordinators_exactly_one_decides(self, store: Store) -> None:
        store.propose(proposed(organisation("nora")))

        def decide(n: int) -> str:
            try:
                if n % 2:
                    store.decide(1, decision("declined", actor=str(n)))
                else:
                    store.decide(1, decision("accepted", actor=str(n)), change_set(organisation("nora")))
            except AlreadyDecided as error:
                return f"after {error.details['actor']}"
            return str(n)

        with ThreadPoolExecutor(8) as pool:
            outcomes = [*pool.map(decide, range(8))]
        (winner,) = (told for told in outcomes if not told.startswith("after"))
        assert outcomes.count(f"after {winner}") == 7
        assert store.revision() == (0 if int(winner) % 2 else 1)

    def test_many_at_once_have_numbers_of_their_own(self, store: Store) -> None:
        with ThreadPoolExecutor(8) as pool:
            numbers = [*pool.map(store.propose, [proposed(text=str(n)) for n in range(24)])]
        assert sorted(numbers) == [*range(1, 25)]

    def test_what_waits_is_counted_by_place_and_state(self, store: Store) -> None:
        places = new("place", "1884", name="Nora"), new("place", "1883", name="Karlskoga")
        nora = organisation("nora", municipalities=["1884"])
        store.apply(change_set(*places, nora, organisation("annan", municipalities=["1883"])))
        for about in ("nora", "nora", "annan"):
            store.propose(proposed(text="Fel", about=("organisation", about)))
        store.decide(2, decision("asked", message="Vilket?"))
        assert store.count_proposals(["open", "asked"]) == 3
        assert store.count_proposals(["open"], ["1884"]) == 1
        assert (store.count_proposals(["open"], []), store.count_proposals(["declined"])) == (0, 0)

    def test_decided_ones_are_emptied_for_good_and_keep_what_became_of_them(
        self, shelf: Shelf, store: Store
    ) -> None:
        store.apply(change_set(organisation("nora")))
        wish = edited(store.load(), "organisation", "nora", phone="1")
        for n in (1, 2):
            store.propose(proposed(wish, text="Ringde hemligt", how="Sågs", id=f"p{n}"))
        store.decide(1, decision("declined", message="Hemligt"))
        assert (store.empty_proposals([1, 2, 9]), store.empty_proposals([1])) == (1, 0)
        again = shelf.open()
        held, waits = again.proposal(1), again.proposal(2)
        assert held is not None
        assert (held.proposal.text, held.proposal.how, held.proposal.changes) == ("", "", ())
        assert (held.proposal.forgotten, held.state) == (("changes", "how", "message", "text"), "declined")
        assert held.decisions[0].message == ""
        assert (held.proposal.about, held.proposal.time) == (wish.key, TIME)
        assert waits is not None
        assert waits.proposal.text == "Ringde hemligt", "what waits stays"
        again.close()
