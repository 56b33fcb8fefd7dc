"""Ids that told what only some may see: which they are, and what they become."""

from __future__ import annotations

from graph.records.changes import Change
from graph.stores import renaming
from graph.stores.memory import MemoryStore
from graph.stores.parts import NETWORK, reader
from tests.graph.stores import older_ids
from tests.graph.stores.sets import new


def test_only_chairs_told() -> None:
    assert renaming.KINDS_THAT_TOLD == ("chair",)


def test_what_a_purge_took_out_still_stood_in_the_id() -> None:
    made = Change("chair", "hallen--polisen", 0, None, {"arena": "hallen"}, forgotten=("organisation",))
    open_one = Change("chair", "hallen--vi", 0, None, {"arena": "hallen"}, forgotten=("task",))
    assert renaming.names_for([], [made, open_one], []) == {("chair", "hallen--polisen"): "hallen"}


def test_a_record_without_a_history_is_looked_at_as_it_is() -> None:
    fields = {"arena": "hallen", "sector": "public", "organisation": "polisen"}
    records = [(("chair", "hallen--public--polisen"), fields), (("chair", "hallen--public"), None)]
    assert renaming.names_for(records, [], []) == {("chair", "hallen--public--polisen"): "hallen--public-2"}


def test_another_kind_of_the_same_id_keeps_it() -> None:
    arena, names = new("arena", "hallen--polisen", name="X"), {("chair", "hallen--polisen"): "hallen"}
    assert renaming.renamed(arena, names) == arena


def test_lines_of_an_older_backup_tell_no_more() -> None:
    old, back = MemoryStore(), MemoryStore()
    older_ids.fill(old)
    read = reader(old.dump())
    names = renaming.names_in(read)
    assert {id: new for (_, id), new in names.items()} == older_ids.NEW
    told = ((part, line) for part in NETWORK for line in renaming.lines_with(part, read(part), names))
    back.restore(reader(told), force=False)
    older_ids.assert_told_no_more(back)
