"""History of form 1 lived through once more: where records belonged, and proposals told apart."""

from graph.records.changes import Change
from graph.stores.migration import APPLIED, Replay, change_set_of_form_1
from tests.graph.stores.sets import change_set, organisation, tie

HEAD = {"id": "s", "actor": "x", "origin": "edit", "time": "t", "message": "m", "state": "rejected"}
ROW = ["organisation", "a", 0, None, {"name": "A"}]


def test_a_change_set_and_its_state() -> None:
    changes, state = change_set_of_form_1(HEAD, [ROW])
    assert (changes.id, changes.message, state) == ("s", "m", "rejected")
    assert changes.changes == (Change("organisation", "a", 0, None, {"name": "A"}),)
    assert change_set_of_form_1(HEAD | {"state": APPLIED}, [])[1] == APPLIED


def test_a_tie_belonged_where_its_parties_were_then() -> None:
    replay = Replay()
    made = change_set(organisation("a", municipalities=["nora"]), organisation("b"))
    assert replay.homes_of(1, made) == [{"nora"}, set()]
    assert replay.homes_of(2, change_set(tie("a", "b"))) == [{"nora"}]
    moved = Change("organisation", "a", 1, {"municipalities": ["nora"]}, {"municipalities": ["kumla"]})
    assert replay.homes_of(3, change_set(moved)) == [{"nora", "kumla"}]
    assert replay.homes_of(4, change_set(tie("a", "b"))) == [{"kumla"}]


def test_a_rejected_change_set_is_a_declined_proposal() -> None:
    replay = Replay()
    replay.homes_of(1, change_set(organisation("a", municipalities=["nora"])))
    said = change_set(Change("organisation", "a", 1, {}, {"note": "x"}), message="Fel", id="p1")
    open_one, declined = replay.as_proposal(said, "proposed"), replay.as_proposal(said, "rejected")
    assert (open_one.number, open_one.state) == (1, "open")
    assert open_one.places == {"nora"}
    assert (open_one.proposal.about, open_one.proposal.text) == (("organisation", "a"), "Fel")
    assert (declined.number, declined.state, declined.decisions[0].actor) == (2, "declined", said.actor)
