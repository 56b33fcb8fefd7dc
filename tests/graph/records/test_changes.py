"""Change sets: what a draft keeps, what conflicts, what undo gives back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.records.changes import NEVER, Change, ChangeSet, Draft, Entry, Stored, conflicts, undo
from graph.records.schema import Fields

FIELDS = st.dictionaries(
    st.sampled_from(["name", "phone", "note", "aliases"]), st.one_of(st.text(max_size=3), st.lists(st.text()))
)
TIME = "2026-11-23T02:00:00Z"


def entry(revision: int, *changes: Change) -> Entry:
    changed = ChangeSet(id="s", actor="a", origin="edit", time=TIME, changes=changes)
    return Entry(revision, changed, len(changes))


@given(FIELDS, FIELDS)
def test_a_draft_holds_the_fields_that_differ_and_applies_to_what_is_wanted(
    now: Fields, wanted: Fields
) -> None:
    draft = Draft()
    assert draft.put("organisation", "nora", Stored(3, now), wanted) is (now != wanted)
    for change in draft.changes.values():
        assert change.applied_to(now) == wanted
        assert change.read == 3
        assert change.before is not None
        assert change.after is not None
        for name in change.before.keys() | change.after.keys():
            assert now.get(name) != wanted.get(name)


@given(FIELDS, FIELDS)
def test_undo_gives_back_what_was_there_and_redo_what_came(now: Fields, wanted: Fields) -> None:
    draft = Draft()
    draft.put("organisation", "nora", Stored(3, now), wanted)
    for change in draft.changes.values():
        (back,) = undo(entry(4, change), id="u", actor="a", time=TIME).changes
        assert (back.read, back.applied_to(wanted)) == (4, now)
        (again,) = undo(entry(5, back), id="r", actor="a", time=TIME).changes
        assert (again.read, again.applied_to(now)) == (5, wanted)


def test_undo_of_making_is_deleting_and_the_other_way_round() -> None:
    made = Change("organisation", "nora", 0, None, {"name": "Nora"})
    changes = undo(entry(1, made), id="u", actor="a", time=TIME)
    assert changes.origin == "undo"
    assert changes.changes == (Change("organisation", "nora", 1, {"name": "Nora"}, None),)
    (again,) = undo(entry(2, *changes.changes), id="r", actor="a", time=TIME).changes
    assert again == Change("organisation", "nora", 2, None, {"name": "Nora"})


def test_undo_goes_backwards() -> None:
    changes = [Change("organisation", id, 0, None, {"name": id}) for id in "abc"]
    assert [c.id for c in undo(entry(1, *changes), id="u", actor="a", time=TIME).changes] == ["c", "b", "a"]


def test_a_draft_makes_deletes_and_remembers_the_last_wish() -> None:
    draft = Draft()
    draft.put("organisation", "new", NEVER, {"name": "Ny"})
    draft.delete("organisation", "old", Stored(7, {"name": "Gammal"}))
    assert [*draft.changes.values()] == [
        Change("organisation", "new", 0, None, {"name": "Ny"}),
        Change("organisation", "old", 7, {"name": "Gammal"}, None),
    ]


def test_only_what_moved_conflicts() -> None:
    changes = [Change("tie", id, read, {}, {}) for id, read in (("same", 2), ("moved", 2), ("made", 0))]
    now = {("tie", "same"): Stored(2, {}), ("tie", "moved"): Stored(3, {}), ("tie", "made"): Stored(1, None)}
    assert conflicts(changes, now) == [("tie", "moved"), ("tie", "made")]
    assert conflicts([Change("tie", "never", 0, None, {})], {}) == []
    assert conflicts([Change("tie", "never", 1, {}, {})], {}) == [("tie", "never")]
