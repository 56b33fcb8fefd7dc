"""What every store keeps of purges: the words are gone wherever they stood, and history says so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.records.changes import Change, ChangeFilter
from graph.records.errors import Conflict, Refused
from graph.records.purges import Target
from graph.stores.protocol import Store
from tests.graph.stores.sets import (
    Shelf,
    change_set,
    codes,
    content,
    decision,
    deleted,
    edited,
    organisation,
    proposed,
    purging,
    take_back,
    tie,
)

SECRET = "Sekretess-Ord 070"


class PurgeContract:
    """Run as a part of `contract.Contract`."""

    def test_a_field_goes_from_state_history_and_proposals(self, shelf: Shelf, store: Store) -> None:
        fill(store)
        target = Target("organisation", "nora", "note")
        assert store.purge(purging(target, id="purge")) == 4
        assert store.purge(purging(target, id="purge")) == 4, "sent twice, done once"
        again = shelf.open()
        record = again.load().organisations["nora"]
        assert (record.note, record.phone) == (None, "0587-1")
        assert again.load().versions["organisation", "nora"] == 4
        made, changed, told = (entry.change_set for entry in again.history("organisation", "nora"))
        assert made.changes[0].after == {"name": "Nora", "sector": "civil_society", "phone": "0587-1"}
        assert changed.changes == (Change("organisation", "nora", 1, {}, {}, forgotten=("note",)),)
        assert told == again.entry("purge").change_set  # type: ignore[union-attr]
        assert (told.origin, told.message, told.ground) == ("purge", "Begäran om radering", "Beslut 2026/7")
        assert told.changes == (Change("organisation", "nora", 2, {}, {}, forgotten=("note",)),)
        assert SECRET.casefold() not in everything(again)
        (held,) = again.proposals()
        assert held.proposal.changes[0].forgotten == ("note",)
        assert held.proposal.forgotten == ("text",)
        assert held.proposal.how == "Vi sågs"
        assert again.entry("import").change_set.message == "", "the message repeated it"  # type: ignore[union-attr]
        again.close()

    def test_check_34_a_record_goes_with_all_that_it_ever_said(self, store: Store) -> None:
        fill(store)
        store.purge(purging(Target("organisation", "nora")))
        snapshot = store.load()
        assert "nora" not in snapshot.organisations
        assert snapshot.versions["organisation", "nora"] == 4
        assert [c.after for e in store.history("organisation", "nora") for c in e.change_set.changes] == [
            {},
            {},
            None,
        ]
        (held,) = store.proposals()
        assert (held.proposal.text, held.proposal.how, held.proposal.reply_to) == ("", "", "")
        text = everything(store)
        for word in (SECRET, "0587-1", "vi@nora", "Vi sågs"):
            assert word.casefold() not in text
        with pytest.raises(Refused) as error:
            store.apply(change_set(organisation("nora")))
        assert codes(error) == ["id_retired"]

    def test_a_value_goes_wherever_it_stands(self, store: Store) -> None:
        store.apply(change_set(organisation("nora", note=f"Ring {SECRET}!", phone="1"), id="1"))
        aliases = [f"{SECRET} AB", "Nora ideella"]
        store.apply(change_set(edited(store.load(), "organisation", "nora", note="Nytt", aliases=aliases)))
        other = organisation("lekeberg", note=SECRET)
        store.apply(change_set(other))
        store.purge(purging(Target("organisation", "nora", value=SECRET.upper())))
        record = store.load().organisations["nora"]
        assert (record.note, record.phone, record.aliases) == ("Nytt", "1", ("Nora ideella",))
        first, second, told = (e.change_set.changes[0] for e in store.history("organisation", "nora"))
        assert (first.after, first.forgotten) == (
            {"name": "Nora", "sector": "civil_society", "phone": "1"},
            ("note",),
        )
        assert (second.before, second.after) == ({}, {"note": "Nytt", "aliases": ["Nora ideella"]})
        assert (second.forgotten, told.forgotten) == (("aliases", "note"), ("aliases", "note"))
        assert store.load().organisations["lekeberg"].note == SECRET, "another record's word is its own"

    def test_what_was_deleted_long_ago_goes_too(self, store: Store) -> None:
        fill(store)
        store.apply(change_set(deleted(store.load(), "organisation", "nora"), id="gone"))
        before = content(store)[1]
        store.purge(purging(Target("organisation", "nora")))
        assert content(store)[1] == before, "a tombstone stays as it was"
        assert SECRET.casefold() not in everything(store)
        with pytest.raises(Refused) as error:
            take_back(store, "gone")
        assert codes(error) == ["forgotten"]

    def test_a_purge_is_no_edit_to_take_back(self, store: Store) -> None:
        fill(store)
        store.purge(purging(Target("organisation", "nora", "note"), id="purge"))
        for id in ("purge", "edit", "import"):
            with pytest.raises(Refused) as error:
                take_back(store, id)
            assert codes(error) == ["forgotten"]
        store.apply(take_back(store, "import", only=[("organisation", "lekeberg")]))
        seen = store.load()
        store.apply(change_set(edited(seen, "organisation", "nora", note="Nytt")))
        with pytest.raises(Conflict):
            store.apply(change_set(edited(seen, "organisation", "nora", note="Annat")))

    def test_what_a_purge_may_not_do(self, store: Store) -> None:
        fill(store)
        store.apply(change_set(tie("lekeberg", "nora")))
        before = content(store), store.changes_since(0)
        nora = ("organisation", "nora")
        refused = (
            (purging(Target(*nora)), "still_referenced"),
            (purging(Target(*nora, "name")), "required"),
            (purging(Target("organisation", "never")), "gone"),
            (purging(Target(*nora, "colour")), "unknown_field"),
            (purging(Target("ship", "nora")), "unknown_kind"),
            (purging(Target(*nora, value="")), "required"),
            (purging(Target(*nora, "note"), reason=f"Bort med {SECRET}"), "words_in_reason"),
            (purging(Target(*nora, "note"), ground=""), "required"),
            (purging(), "required"),
            (purging(Target(*nora, "note"), id="edit"), "id_reused"),
            (purging(Target(*nora, "note"), actor="\x00"), "forbidden_character"),
        )
        for purge, code in refused:
            with pytest.raises(Refused) as error:
                store.purge(purge)
            assert codes(error) == [code]
        for lie in (
            change_set(origin="purge"),
            change_set(replace(edited(store.load(), *nora, phone="2"), forgotten=("note",))),
        ):
            with pytest.raises(Refused):
                store.apply(lie)
        assert (content(store), store.changes_since(0)) == before

    def test_several_at_once_are_one_purge(self, store: Store) -> None:
        fill(store)
        store.apply(change_set(tie("lekeberg", "nora")))
        targets = (Target("organisation", "nora"), Target("tie", "lekeberg--nora"))
        store.purge(purging(*targets, id="both"))
        assert [*store.load().organisations] == ["lekeberg"]
        (entry,) = store.changes(ChangeFilter(origin="purge")).entries
        assert (entry.change_set.id, [c.key for c in entry.change_set.changes]) == (
            "both",
            [("organisation", "nora"), ("tie", "lekeberg--nora")],
        )
        with pytest.raises(Refused) as error:
            store.purge(purging(targets[0], id="both"))
        assert codes(error) == ["id_reused"]

    def test_decisions_and_addresses_lose_the_words_too(self, store: Store) -> None:
        fill(store)
        asked = decision("asked", message=f"Är {SECRET} rätt?")
        store.decide(1, asked)
        store.purge(purging(Target("organisation", "nora", value=SECRET)))
        (held,) = store.proposals()
        assert (held.state, held.decisions[0].message) == ("asked", "")
        assert SECRET.casefold() not in everything(store)


def fill(store: Store) -> None:
    """Three revisions and a proposal, with the secret in a field, a message and a proposal's words."""
    nora = organisation("nora", note=SECRET, phone="0587-1")
    store.apply(change_set(nora, organisation("lekeberg"), id="import", message=f"Om {SECRET.lower()}"))
    edit = edited(store.load(), "organisation", "nora", note=f"Är det {SECRET}?")
    store.apply(change_set(edit, id="edit"))
    store.apply(change_set(id="empty"))
    wish = edited(store.load(), "organisation", "nora", note=f"Inte {SECRET}")
    store.propose(proposed(wish, text=f"{SECRET} stämmer inte", how="Vi sågs", reply_to="vi@nora.example"))


def everything(store: Store) -> str:
    """All that a store tells, in small letters."""
    snapshot = store.load()
    return f"{[*snapshot.rows()]} {store.changes_since(0)} {store.proposals(limit=1000)}".casefold()
