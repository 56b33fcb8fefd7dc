"""A purge holds in backups that were made before it: what went is gone again, and the list has no words."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.records.changes import ChangeFilter
from graph.records.purges import Purge, Target
from graph.stores import backup, parts
from graph.stores.memory import MemoryStore
from graph.stores.purge_list import ListedPurge, PurgeList, carried_out_again, missing, purges_of
from tests.graph.stores import contract_purges
from tests.graph.stores.contract_purges import SECRET, everything
from tests.graph.stores.sets import change_set, edited, new, organisation, purging, tie

KEY = b"the service's"


def filled() -> MemoryStore:
    store = MemoryStore()
    contract_purges.fill(store)
    return store


def after_restore(
    old: MemoryStore, now: MemoryStore, folder: Path, asked: Purge | None = None, key: bytes = KEY
) -> MemoryStore:
    """What a restore makes of a backup of `old`, given the purges of `now`."""
    listed = PurgeList(folder / "o.purges", KEY)
    assert listed.note(now, asked) == listed.read() == listed.note(now)
    assert [one.told for one in listed.read()] == purges_of(now)
    text = (folder / "o.purges").read_text()
    assert SECRET.casefold() not in text.casefold()
    assert (folder / "o.purges").stat().st_mode & 0o777 == 0o600
    read = parts.reader(old.dump())
    store = MemoryStore()
    store.restore(carried_out_again(read, missing(listed.read(), read), key))
    assert SECRET.casefold() not in everything(store)
    (entry,) = store.changes(ChangeFilter(origin="purge")).entries
    assert entry.change_set.id == purges_of(now)[0].id
    assert missing(listed.read(), parts.reader(store.dump())) == []
    return store


def test_a_field_that_was_purged_stays_so(tmp_path: Path) -> None:
    old, now = filled(), filled()
    now.purge(purging(Target("organisation", "nora", "note"), id="p"))
    store = after_restore(old, now, tmp_path)
    assert (store.load().organisations["nora"].note, store.load().organisations["nora"].phone) == (
        None,
        "0587-1",
    )


def test_a_record_that_was_purged_goes_with_what_hung_on_it(tmp_path: Path) -> None:
    old, now = filled(), filled()
    old.apply(change_set(tie("lekeberg", "nora")))
    now.purge(purging(Target("organisation", "nora"), id="p"))
    store = after_restore(old, now, tmp_path)
    assert ([*store.load().organisations], [*store.load().ties]) == (["lekeberg"], [])


def test_a_value_takes_its_field_along_and_a_name_leaves_a_mark(tmp_path: Path) -> None:
    old = MemoryStore()
    old.apply(change_set(organisation("nora", name=f"{SECRET} AB", note=f"Ring {SECRET}")))
    now = MemoryStore()
    now.restore(parts.reader(old.dump()))
    now.apply(change_set(edited(now.load(), "organisation", "nora", name="Nora AB")))
    now.purge(purging(Target("organisation", "nora", value=SECRET), id="p"))
    store = after_restore(old, now, tmp_path)
    record = store.load().organisations["nora"]
    assert (record.name, record.note) == ("…", None)


def test_a_value_alone_goes_where_its_key_is_known(tmp_path: Path) -> None:
    old = MemoryStore()
    kept = organisation("nora", name=f"{SECRET} AB", note=f"Ring {SECRET.upper()}", aliases=["Nora", SECRET])
    old.apply(change_set(kept, message=f"Om {SECRET}"))
    old.apply(change_set(edited(old.load(), "organisation", "nora", note="Ring växeln", description="Hus")))
    now = MemoryStore()
    now.restore(parts.reader(old.dump()))
    now.apply(change_set(edited(now.load(), "organisation", "nora", name="Nora AB")))
    asked = purging(Target("organisation", "nora", value=SECRET), id="p")
    now.purge(asked)
    store = after_restore(old, now, tmp_path, asked)
    record = store.load().organisations["nora"]
    assert (record.name, record.note, record.description) == ("…", "Ring växeln", "Hus")
    assert record.aliases == ("Nora",)
    whole = after_restore(old, now, tmp_path, key=b"another").load().organisations["nora"]
    assert (whole.name, whole.note, whole.aliases) == ("…", None, ())


def test_what_a_backup_never_knew_needs_nothing(tmp_path: Path) -> None:
    now = filled()
    now.purge(purging(Target("organisation", "nora", "note"), id="p"))
    read = parts.reader(MemoryStore().dump())
    store = MemoryStore()
    store.restore(carried_out_again(read, [*map(ListedPurge, purges_of(now))]))
    assert store.revision() == 0


@pytest.mark.parametrize(
    "asked", [Target("chair", "hallen--polisen", "task"), Target("chair", "hallen--polisen")]
)
def test_what_went_by_an_id_that_is_no_more_goes_by_the_new_one(
    asked: Target, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chair = new("chair", "hallen--polisen", arena="hallen", organisation="polisen", task=SECRET)
    hall = new("arena", "hallen", name="Hallen", kind="network")
    old, now, back = MemoryStore(), MemoryStore(), MemoryStore()
    for store in (old, now):
        store.apply(change_set(organisation("polisen"), hall, chair, id="made"))
    now.purge(purging(asked, id="p"))
    listed = PurgeList(tmp_path / "o.purges", KEY)
    listed.note(now)
    monkeypatch.setattr(backup, "FORMAT", 1)  # of the time before chairs had other ids
    backup.write_backup(tmp_path / "x.oriket", [old], made="", made_by="")
    monkeypatch.undo()
    found = backup.open_backup(tmp_path / "x.oriket", parts.NETWORK)
    purges = missing(listed.read(), found.read)
    back.restore(carried_out_again(found.read, purges, KEY, found.new_ids))
    assert SECRET.casefold() not in everything(back)
    assert "hallen--polisen" not in everything(back)
