"""What every store keeps of backups: what one hands over, another takes, and nothing else is left."""

from __future__ import annotations

from typing import Any

import pytest

from graph.records.errors import Conflict, StoreUnavailable
from graph.records.purges import Target
from graph.stores import parts
from graph.stores.deep_check import deep_check
from graph.stores.memory import MemoryStore
from graph.stores.protocol import Edition, Store
from tests.graph.stores.sets import (
    Shelf,
    change_set,
    decision,
    deleted,
    edited,
    new,
    organisation,
    proposed,
    purging,
    take_back,
    tie,
)


def lived(store: Store) -> None:
    """A store with some of everything that can happen to one."""
    store.apply(
        change_set(
            new("place", "1884", name="Nora", kind="municipality", latitude=59.5, longitude=15.0),
            organisation("a", municipalities=["1884"], note="Ett ord", umbrella=True),
            organisation("b"),
            organisation("c"),
            tie("a", "b"),
            id="made",
            message="☕ två",
        )
    )
    store.apply(change_set(*(organisation(f"o-{n}", municipalities=["1884"]) for n in range(130)), id="many"))
    store.apply(change_set(edited(store.load(), "organisation", "a", phone="0587-1"), id="edit"))
    store.apply(change_set(deleted(store.load(), "organisation", "c", merged_into="b"), id="merged"))
    store.apply(take_back(store, "edit"))
    store.apply(change_set(id="empty"))
    store.propose(proposed(new("need", "n", text="\ud800"), text="Fel", reply_to="a@nora.example"))
    number = store.propose(proposed(organisation("d"), id="taken", role="reader", channel="form"))
    store.decide(number, decision("accepted"), change_set(organisation("d"), origin="proposal"))
    store.purge(purging(Target("organisation", "a", "note")))
    assert store.save_edition(Edition(1, 0, 1, {"a": (0.1, -2.5e-7), "b": (1.0, 2.0)}))
    assert store.save_edition(Edition(1, 1, 1, {"a": (0.1, -2.5e-7), "b": (1.0, 2.0), "c": (3.0, 4.0)}))
    assert store.save_edition(Edition(2, 0, 2, {}))


class BackupContract:
    """Run as a part of `contract.Contract`."""

    def test_what_one_store_hands_over_another_takes_and_goes_on(self, shelf: Shelf, store: Store) -> None:
        lived(store)
        said = [*store.dump()]
        assert [*dict.fromkeys(part for part, _ in said)] == [*parts.NETWORK] == [*store.parts]
        memory = MemoryStore()
        memory.restore(parts.reader(said))
        assert [*memory.dump()] == said, "the same from every store"
        memory.apply(change_set(organisation("later")))
        with pytest.raises(StoreUnavailable) as error:
            store.restore(memory_of(memory))
        assert error.value.code == "store_in_use"
        assert [*store.dump()] == said
        before = store.content()
        store.restore(memory_of(memory), force=True)
        again = shelf.open()
        assert [*again.dump()] == [*memory.dump()] != said
        assert again.content() not in (before, memory.content())
        assert_goes_on(again)
        assert [*deep_check(again)] == []
        again.close()

    def test_no_version_of_an_earlier_life_comes_again(self, store: Store) -> None:
        store.apply(change_set(organisation("a")))
        said = [*store.dump()]
        store.apply(change_set(edited(store.load(), "organisation", "a", phone="1")))
        late = edited(store.load(), "organisation", "a", phone="2")  # what a form has read
        store.restore(parts.reader(said), force=True)
        store.apply(change_set(edited(store.load(), "organisation", "a", phone="3")))
        with pytest.raises(Conflict):
            store.apply(change_set(late))
        assert store.load().organisations["a"].phone == "3"
        assert [*deep_check(store)] == []

    def test_check_32_on_another_machine_no_version_read_before_comes_again(self, store: Store) -> None:
        earlier = MemoryStore()
        earlier.apply(change_set(organisation("a")))
        said = [*earlier.dump()]
        earlier.apply(change_set(edited(earlier.load(), "organisation", "a", phone="1")))
        late = edited(earlier.load(), "organisation", "a", phone="2")  # what a form has read
        store.restore(parts.in_a_new_life(parts.reader(said)))
        store.apply(change_set(edited(store.load(), "organisation", "a", phone="3")))
        with pytest.raises(Conflict):
            store.apply(change_set(late))
        assert store.load().organisations["a"].phone == "3"
        assert [*deep_check(store)] == []

    def test_a_line_that_is_none_of_ours_changes_nothing(self, store: Store) -> None:
        lived(store)
        said = [*store.dump()]
        wrong: tuple[tuple[str, Any], ...] = (
            ("changes", [99, 0, ["organisation", "a", 0, None, {}], []]),
            ("proposals", [1, "x"]),
            ("records", ["organisation"]),
            ("records", ["ship", "a", 1, {}, None]),
            ("editions", "x"),
            ("state", {}),
        )
        for line in wrong:
            with pytest.raises((ValueError, KeyError, TypeError)):
                store.restore(parts.reader([*said, line]), force=True)
            assert [*store.dump()] == said, line


def memory_of(store: Store) -> Any:
    """What reads the lines of a store."""
    return parts.reader(store.dump())


def assert_goes_on(store: Store) -> None:
    """History, tombstones, proposals and positions are in use again."""
    revision = store.revision()
    assert [e.change_set.id for e in store.history("organisation", "b")] == ["made"]
    held = store.proposal(2)
    assert held is not None
    assert (held.state, store.proposals(states=["open"])[0].proposal.reply_to) == (
        "accepted",
        "a@nora.example",
    )
    assert (held.proposal.role, held.proposal.channel) == ("reader", "form")
    assert store.load().merged["organisation", "c"] == "b"
    assert store.apply(take_back(store, "merged")) == revision + 1
    assert store.apply(change_set(edited(store.load(), "organisation", "o-7", phone="1"))) == revision + 2
    assert store.save_edition(Edition(2, 1, 2, {"a": (0.0, 0.0)}))
    assert store.propose(proposed(organisation("e"))) == 3
