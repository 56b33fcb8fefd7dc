"""What every store keeps of history: one record's, everybody's by place and origin, undo, mergers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.records.changes import ChangeFilter, Entry, Key, Stored, undo
from graph.records.errors import Conflict, Refused
from graph.records.merging import merger
from graph.records.model import KINDS
from graph.stores.protocol import Store
from graph.stores.undone import taken_back
from tests.graph.stores.sets import (
    TIME,
    Shelf,
    change_set,
    codes,
    content,
    deleted,
    edited,
    new,
    organisation,
    take_back,
    tie,
)


def two_places(store: Store) -> None:
    """Write Nora and Karlskoga, and who and what belongs there."""
    store.apply(
        change_set(
            new("place", "1884", name="Nora"),
            new("place", "1883", name="Karlskoga"),
            organisation("a", municipalities=["1884"]),
            organisation("b", municipalities=["1883", "1884"]),
            organisation("c", municipalities=["1883"]),
            organisation("d"),
            new("arena", "rad", name="Rådet", municipalities=["1884"]),
            new("membership", "rad--c", arena="rad", organisation="c"),
            new("contact", "a--vaxel", organisation="a", function="Växel"),
            new("agreement", "iop", name="IOP", parties=["c", "d"]),
            tie("a", "d"),
            tie("c", "d"),
            id="1",
        )
    )


class HistoryContract:
    """Run as a part of `contract.Contract`."""

    # ------------------------------------------------------------------ undo and history

    def test_check_33_undo_and_redo(self, store: Store) -> None:
        store.apply(change_set(organisation("a"), organisation("b"), tie("a", "b"), id="made"))
        state = content(store)[1]
        undone = take_back(store, "made")
        store.apply(undone)
        assert all(fields is None for _, fields in content(store)[1].values())
        store.apply(take_back(store, undone.id))
        assert {k: f for k, (_, f) in content(store)[1].items()} == {k: f for k, (_, f) in state.items()}

    def test_undo_of_a_deletion_brings_the_record_back(self, store: Store) -> None:
        store.apply(change_set(organisation("a"), organisation("b", part_of="a"), tie("a", "b")))
        seen = store.load()
        gone = (deleted(seen, *key) for key in (("organisation", "b"), ("tie", "a--b")))
        store.apply(change_set(*gone, id="gone"))
        store.apply(take_back(store, "gone"))
        assert {**store.load().organisations} == {**seen.organisations}
        assert {**store.load().ties} == {**seen.ties}
        store.apply(change_set(edited(store.load(), "organisation", "b", part_of=None)))

    def test_check_33_a_merger_is_taken_back_and_made_again(self, store: Store) -> None:
        seat = {"arena": "r", "organisation": "a"}
        store.apply(
            change_set(
                *(organisation(id) for id in "abcd"), organisation("e", part_of="a"),
                new("arena", "r", name="R"),
                tie("a", "c", via="r"), tie("b", "c", via="r"), tie("a", "d"), tie("a", "b"),
                new("membership", "r--a", **seat),
            )
        )  # fmt: skip
        before = content(store)[1]
        store.apply(change_set(*merger(store.load(), "organisation", "a", "b"), id="merged"))
        made = store.load()
        assert made.merged["organisation", "a"] == "b"
        assert {(tie.a, tie.b, tie.via) for tie in made.ties.values()} == {("b", "c", "r"), ("b", "d", None)}
        assert [seat.organisation for seat in made.memberships.values()] == ["b"]
        assert made.organisations["e"].part_of == "b"
        after = content(store)[1]
        store.apply(take_back(store, "merged", id="back"))
        assert {k: f for k, (_, f) in content(store)[1].items()} == {k: f for k, (_, f) in before.items()}
        assert store.load().merged == {}
        store.apply(take_back(store, "back"))
        assert {k: f for k, (_, f) in content(store)[1].items()} == {k: f for k, (_, f) in after.items()}
        assert store.load().merged == made.merged

    def test_check_33_undo_after_a_later_edit_is_a_conflict(self, store: Store) -> None:
        store.apply(change_set(organisation("a"), organisation("b")))
        both = (edited(store.load(), "organisation", id, phone="1") for id in "ab")
        store.apply(change_set(*both, id="both"))
        store.apply(change_set(edited(store.load(), "organisation", "b", phone="2")))
        with pytest.raises(Conflict) as error:
            store.apply(take_back(store, "both"))
        assert error.value.records == (("organisation", "b"),)
        assert store.load().organisations["a"].phone == "1"

    def test_check_34_history_outlives_rename_and_deletion(self, store: Store) -> None:
        store.apply(change_set(organisation("a"), organisation("b"), id="1"))
        store.apply(change_set(edited(store.load(), "organisation", "b", name="Annat namn"), id="2"))
        store.apply(change_set(edited(store.load(), "organisation", "a", name="Nytt"), id="3"))
        store.apply(change_set(deleted(store.load(), "organisation", "a"), id="4"))
        assert [e.change_set.id for e in store.history("organisation", "a")] == ["1", "3", "4"]
        assert [e.revision for e in store.history("organisation", "b")] == [1, 2]
        (change,) = store.history("organisation", "a")[2].change_set.changes
        assert change.before == {"name": "Nytt", "sector": "civil_society"}

    def test_history_of_a_record_holds_its_own_changes_alone(self, store: Store) -> None:
        many = [organisation(f"o{n}") for n in range(2_500)]
        store.apply(change_set(*many, id="import", message="blad.xlsx"))
        store.apply(change_set(edited(store.load(), "organisation", "o1700", phone="1"), id="edit"))
        first, second = store.history("organisation", "o1700")
        assert (first.revision, first.size, first.change_set.changes) == (1, 2_500, (many[1700],))
        assert (first.change_set.id, first.change_set.message) == ("import", "blad.xlsx")
        assert (second.revision, second.size, second.change_set.id) == (2, 1, "edit")
        assert store.history("organisation", "o170") == [store.entry("import").only([many[170]])]  # type: ignore[union-attr]
        lucene = ("organisation", 'o1" OR touched:"*'), ("organisation", "\\"), ("", "")
        for kind, id in (("arena", "o1700"), *lucene):
            assert store.history(kind, id) == []
            assert store.changes(ChangeFilter(kind=kind, id=id)).entries == ()
        store.apply(take_back(store, "import", only=[("organisation", "o1")]))
        assert len(store.load().organisations) == 2_499

    def test_an_import_that_was_taken_back_comes_again(self, store: Store) -> None:
        store.apply(change_set(organisation("nora"), id="brought", origin="import"))
        entry = store.entry("brought")
        assert entry is not None
        store.apply(undo(entry, id="back", actor="koordinator", time=TIME))
        assert taken_back(store, store.load())("organisation", "nora")
        again = replace(organisation("nora", phone="1"), read=2)
        store.apply(change_set(again, id="again", origin="import"))
        snapshot = store.load()
        assert (snapshot.organisations["nora"].phone, snapshot.versions["organisation", "nora"]) == ("1", 3)
        assert [entry.change_set.id for entry in store.history("organisation", "nora")] == [
            "brought",
            "back",
            "again",
        ]

    def test_one_change_of_a_set_is_taken_back_alone(self, store: Store) -> None:
        store.apply(change_set(organisation("a"), organisation("b"), tie("a", "b"), id="made"))
        with pytest.raises(Refused) as error:
            store.apply(take_back(store, "made", only=[("organisation", "b")]))
        assert codes(error) == ["still_referenced"]
        both = (edited(store.load(), "organisation", id, phone="1") for id in "ab")
        store.apply(change_set(*both, id="both"))
        store.apply(take_back(store, "both", only=[("organisation", "b")], id="back"))
        assert [o.phone for o in store.load().organisations.values()] == ["1", None]
        store.apply(take_back(store, "back"))
        assert [o.phone for o in store.load().organisations.values()] == ["1", "1"]
        (line,) = [e for e in store.history("organisation", "a") if e.change_set.id == "both"]
        store.apply(undo(line, id="of-history", actor="koordinator", time=TIME))
        assert store.load().organisations["a"].phone is None
        with pytest.raises(Refused) as error:
            take_back(store, "both", only=[("organisation", "nobody")])
        assert codes(error) == ["not_in_change_set"]

    # ------------------------------------------------------------------ pages of all changes

    def test_check_35_pages_of_all_changes_newest_sets_first(self, store: Store) -> None:
        store.apply(change_set(*(organisation(f"o{n}") for n in range(5)), id="1"))
        store.apply(change_set(id="empty"))
        store.apply(change_set(edited(store.load(), "organisation", "o3", phone="1"), id="3"))
        assert told(store, ChangeFilter()) == ["3 o3", "1 o0", "1 o1", "1 o2", "1 o3", "1 o4"]
        page = store.changes(ChangeFilter(), limit=3)
        assert told_by(page.entries) == ["3 o3", "1 o0", "1 o1"]
        assert [entry.size for entry in page.entries] == [1, 5]
        page = store.changes(ChangeFilter(), after=page.next, limit=3)
        assert (told_by(page.entries), page.next) == (["1 o2", "1 o3", "1 o4"], None)
        for limit in (1, 2, 4, 6, 7):
            assert told(store, ChangeFilter(), limit) == told(store, ChangeFilter())
        assert store.changes(ChangeFilter(), after=(1, 4)).entries == ()

    def test_changes_of_one_record_origin_role_way_or_time(self, store: Store) -> None:
        sets = (
            change_set(
                organisation("a"), organisation("b"), id="1", origin="import", time="2026-01-01T10:00Z"
            ),
            change_set(new("arena", "a", name="A"), id="2", time="2026-02-01T10:00Z"),
        )
        for one in sets:
            store.apply(one)
        third = edited(store.load(), "organisation", "a", phone="1")
        store.apply(change_set(third, id="3", time="2026-03-01T10:00Z", role="coordinator", channel="form"))
        assert told(store, ChangeFilter(kind="organisation")) == ["3 a", "1 a", "1 b"]
        assert told(store, ChangeFilter(id="a")) == ["3 a", "2 a", "1 a"]
        assert told(store, ChangeFilter(kind="organisation", id="a"), 1) == ["3 a", "1 a"]
        assert told(store, ChangeFilter(origin="import")) == ["1 a", "1 b"]
        assert told(store, ChangeFilter(since="2026-02-01")) == ["3 a", "2 a"]
        assert told(store, ChangeFilter(since="2026-02", until="2026-02")) == ["2 a"]
        assert told(store, ChangeFilter(until="2026")) == told(store, ChangeFilter())
        assert told(store, ChangeFilter(until="2025-12-31")) == []
        assert told(store, ChangeFilter(kind="organisation", since="2026-02", origin="edit")) == ["3 a"]
        assert told(store, ChangeFilter(kind="place")) == []
        assert told(store, ChangeFilter(channel="form")) == ["3 a"]
        assert told(store, ChangeFilter(role="coordinator", channel="form", origin="edit")) == ["3 a"]
        assert (
            told(store, ChangeFilter(role="administrator")) == told(store, ChangeFilter(channel="api")) == []
        )
        (entry,) = store.changes(ChangeFilter(role="coordinator")).entries
        assert (entry.change_set.role, entry.change_set.channel) == ("coordinator", "form")

    def test_changes_of_a_place_are_those_of_what_belonged_there(self, store: Store) -> None:
        two_places(store)
        nora, karlskoga = ChangeFilter(places=frozenset({"1884"})), ChangeFilter(places=frozenset({"1883"}))
        assert told(store, nora, 2) == [
            *("1 1884", "1 a", "1 b", "1 rad", "1 rad--c", "1 a--vaxel", "1 a--d")
        ]
        assert told(store, karlskoga) == ["1 1883", "1 b", "1 c", "1 rad--c", "1 iop", "1 c--d"]
        assert told(store, nora) == [f"1 {key[1]}" for key in belonging(store, "1884")]
        both = ChangeFilter(places=frozenset({"1883", "1884"}), kind="tie")
        assert told(store, both) == ["1 a--d", "1 c--d"]
        assert told(store, ChangeFilter(places=frozenset())) == []
        # An area is its parts; a county, whoever asks for it, what lies in it (`Places.within`).
        more = (
            new("place", "18", name="Örebro län", kind="county"),
            new("place", "1885", name="Lindesberg", county="18"),
            new("place", "norra", name="Norra", kind="area", parts=["1884", "1885"]),
            organisation("e", municipalities=["norra"]),
            new("initiative", "i", name="I", municipalities=["1885"]),
            tie("d", "e", via="rad"),
        )
        store.apply(change_set(*more, id="more"))
        for place in ("1884", "1885", "norra", "18"):
            within = store.load().where.within(place)
            wanted = [f"more {id}" for _, id in belonging(store, place)]
            assert [
                one for one in told(store, ChangeFilter(places=within)) if one.startswith("more")
            ] == wanted
        # It moves: the move is history of both places, what comes later of the new one.
        store.apply(change_set(edited(store.load(), "organisation", "a", municipalities=["1883"]), id="2"))
        store.apply(change_set(edited(store.load(), "organisation", "a", phone="1"), id="3"))
        store.apply(change_set(edited(store.load(), "tie", "a--d", since="2020"), id="4"))
        assert told(store, replace(nora, since="", id="a")) == ["2 a", "1 a"]
        assert told(store, replace(karlskoga, id="a")) == ["3 a", "2 a"]
        assert told(store, replace(karlskoga, kind="tie")) == ["4 a--d", "1 c--d"]
        # A deletion is history where its record was.
        seen = store.load()
        gone = (
            deleted(seen, *key) for key in (("organisation", "a"), ("tie", "a--d"), ("contact", "a--vaxel"))
        )
        store.apply(change_set(*gone, id="5"))
        assert told(store, karlskoga)[:3] == ["5 a", "5 a--d", "5 a--vaxel"]
        assert "5 a" not in told(store, nora)

    # ------------------------------------------------------------------ mergers

    def test_a_tombstone_says_what_its_record_became_part_of(self, shelf: Shelf, store: Store) -> None:
        store.apply(change_set(organisation("a"), organisation("b"), organisation("c")))
        store.apply(change_set(deleted(store.load(), "organisation", "a", "b"), id="first"))
        store.apply(change_set(deleted(store.load(), "organisation", "b", "c"), id="second"))
        again = shelf.open()
        snapshot = again.load()
        assert snapshot.merged == {("organisation", "a"): "b", ("organisation", "b"): "c"}
        assert snapshot.stored("organisation", "a") == Stored(2, None, "b")
        assert [snapshot.successor("organisation", id) for id in "abc"] == ["c", "c", None]
        assert again.history("organisation", "a")[1].change_set.changes[0].merged_into == "b"
        again.apply(take_back(again, "second", id="back"))
        assert again.load().successor("organisation", "a") == "b"
        assert again.load().merged == {("organisation", "a"): "b"}
        again.apply(take_back(again, "back"))
        assert again.load().merged == snapshot.merged
        again.close()

    def test_a_merger_leads_to_a_living_record(self, store: Store) -> None:
        store.apply(change_set(organisation("a"), organisation("b"), new("arena", "rad", name="Rådet")))
        for into in ("a", "nobody", "rad"):
            with pytest.raises(Refused) as error:
                store.apply(change_set(deleted(store.load(), "organisation", "a", into)))
            assert codes(error) == ["unknown_reference"]
        lie = replace(edited(store.load(), "organisation", "a", phone="1"), merged_into="b")
        with pytest.raises(Refused) as error:
            store.apply(change_set(lie))
        assert codes(error) == ["before_differs"]


def belonging(store: Store, *places: str) -> list[Key]:
    """The records of the last change that belong to places, as everybody else says it."""
    snapshot = store.load()
    members = snapshot.where.members
    of_places = {(kind, id) for kind in KINDS for id in members(kind, *places)}
    (entry,) = store.changes_since(snapshot.revision - 1)
    return [change.key for change in entry.change_set.changes if change.key in of_places]


def told_by(entries: tuple[Entry, ...]) -> list[str]:
    """Each change as the id of its set and of its record."""
    return [f"{entry.change_set.id} {change.id}" for entry in entries for change in entry.change_set.changes]


def told(store: Store, which: ChangeFilter, limit: int = 100) -> list[str]:
    """All wanted changes, read page by page."""
    found: list[str] = []
    page = store.changes(which, limit=limit)
    found += told_by(page.entries)
    while page.next is not None:
        assert sum(len(entry.change_set.changes) for entry in page.entries) == limit
        page = store.changes(which, after=page.next, limit=limit)
        found += told_by(page.entries)
    return found
