"""What every store checks before it writes, without any store: sent before, heads, versions, decisions."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

import pytest

from graph.records.changes import Change, Entry, Key, Origin, Stored
from graph.records.errors import AlreadyDecided, Conflict, Refused
from graph.records.proposals import LONGEST_PROPOSAL, Decision, ProposalEntry
from graph.records.purges import Target
from graph.records.schema import Fields
from graph.stores.admission import (
    admit,
    admit_decision,
    admit_proposal,
    homes_of,
    homes_of_proposal,
    purged_before,
    sent_before,
)
from tests.graph.stores.sets import change_set, codes, decision, new, organisation, proposed, purging

KNOWN: dict[Key, Stored] = {
    ("place", "nora"): Stored(1, {"name": "Nora"}),
    ("organisation", "a"): Stored(2, {"name": "A", "sector": "region", "municipalities": ["nora"]}),
    ("organisation", "gone"): Stored(3, None),
}


def lookup(keys: Iterable[Key]) -> Mapping[Key, Stored]:
    return {key: KNOWN[key] for key in keys if key in KNOWN}


def load(kind: str) -> Iterator[tuple[str, Fields]]:
    yield from ((id, held.fields) for (of, id), held in KNOWN.items() if of == kind and held.fields)


def refused(*changes: Change, origin: Origin = "edit", **head: str) -> list[str]:
    with pytest.raises(Refused) as error:
        admit(replace(change_set(*changes, origin=origin), **head), lookup, load)  # type: ignore[arg-type]
    return codes(error)


def test_what_is_admitted_is_told_as_it_becomes() -> None:
    edit = Change("organisation", "a", 2, {"sector": "region"}, {"sector": "company"})
    assert admit(change_set(edit), lookup, load).after() == {
        ("organisation", "a"): Stored(0, {"name": "A", "sector": "company", "municipalities": ["nora"]})
    }
    gone = Change("organisation", "a", 2, KNOWN["organisation", "a"].fields, None, "b")
    other = organisation("b")
    admitted = admit(change_set(gone, other), lookup, load)
    assert admitted.becomes(gone) == Stored(0, None, "b")
    assert admitted.after() == {gone.key: Stored(0, None, "b"), other.key: Stored(0, other.after)}


def test_a_record_that_moved_is_a_conflict() -> None:
    with pytest.raises(Conflict):
        admit(change_set(Change("organisation", "a", 1, {}, {"sector": "company"})), lookup, load)


def test_the_id_of_a_deleted_record_is_its_undos_and_the_imports_that_know_it() -> None:
    assert refused(organisation("gone")) == ["id_retired"]
    back = replace(organisation("gone"), read=3)
    assert refused(back) == ["id_retired"]
    for origin in ("undo", "import"):
        made = change_set(back, origin=origin)
        assert [*admit(made, lookup, load).after()] == [("organisation", "gone")]
    assert refused(organisation("gone"), origin="import") == ["id_retired"], "it has not read the tombstone"


def test_heads_that_no_store_could_keep() -> None:
    assert refused(organisation("b"), organisation("b")) == ["record_twice"]
    assert refused(new("boat", "b")) == ["unknown_kind"]
    assert refused(new("organisation", "Å Ö", name="x", sector="region")) == ["bad_id"]
    assert refused(organisation("b"), actor="") == ["required"]
    assert refused(organisation("b"), message="\x00") == ["forbidden_character"]
    assert refused(organisation("b"), origin="purge") == ["unknown_origin"]
    assert refused(replace(organisation("b"), forgotten=("note",))) == ["forgotten"]


def test_a_set_sent_again_is_answered_and_an_id_used_again_refused() -> None:
    said = change_set(organisation("b"), id="s1")
    held = Entry(7, said, 1)
    assert sent_before(None, said) is None
    assert sent_before(held, replace(said, time="2027")) == 7
    with pytest.raises(Refused) as error:
        sent_before(held, replace(said, message="x"))
    assert codes(error) == ["id_reused"]


def test_a_purge_sent_again() -> None:
    said = purging(Target("organisation", "a", "note"), id="g1")
    told = replace(said.head(), changes=(Change("organisation", "a", 2, {}, {}),))
    assert purged_before(None, said) is None
    assert purged_before(Entry(5, told, 1), said) == 5
    with pytest.raises(Refused) as error:
        purged_before(Entry(5, told, 1), replace(said, targets=(Target("organisation", "b"),)))
    assert codes(error) == ["id_reused"]


def test_a_proposal_may_say_anything_but_not_at_any_length() -> None:
    said = proposed(organisation("b", sector="nonsense"), id="p1")
    assert admit_proposal(said, None) is None
    assert admit_proposal(replace(said, time="2027"), ProposalEntry(4, said, frozenset())) == 4
    with pytest.raises(Refused) as error:
        admit_proposal(replace(said, text="x" * LONGEST_PROPOSAL), None)
    assert codes(error) == ["too_long"]


def test_where_changes_and_proposals_belong() -> None:
    assert homes_of(change_set(organisation("b"), new("tie", "a--b", a="a", b="b")), lookup) == [
        set(),
        {"nora"},
    ]
    assert homes_of_proposal(proposed(about=("organisation", "a")), lookup) == {"nora"}


def decided(held: ProposalEntry | None, said: Decision, *, changes: bool = False) -> ProposalEntry:
    return admit_decision(1, held, said, change_set(organisation("b"), id="s1") if changes else None)


def test_decisions() -> None:
    held = ProposalEntry(1, proposed(id="p1"), frozenset())
    accepted = decided(held, decision("accepted", "d1"), changes=True)
    assert (accepted.state, accepted.decisions[-1].change_set) == ("accepted", "s1")
    assert decided(accepted, decision("accepted", "d1"), changes=True) is accepted
    with pytest.raises(AlreadyDecided):
        decided(accepted, decision("declined", "d2"))
    with pytest.raises(Refused) as error:
        decided(held, decision("accepted", "d3"))
    assert codes(error) == ["decision_without_changes"]
    with pytest.raises(Refused) as error:
        decided(None, decision("declined"))
    assert codes(error) == ["unknown_proposal"]
