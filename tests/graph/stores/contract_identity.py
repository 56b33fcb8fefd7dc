"""What every store keeps of its content's name: it moves with the records, and no other history has it."""

from __future__ import annotations

from graph.records.purges import Target
from graph.stores.protocol import Edition, Store
from tests.graph.stores.sets import Shelf, change_set, decision, organisation, proposed, purging


class IdentityContract:
    """Run as a part of `contract.Contract`."""

    def test_the_content_has_another_name_after_each_change_set(self, shelf: Shelf, store: Store) -> None:
        names = [store.content()]
        for id in ("nora", "lekeberg"):
            store.apply(change_set(organisation(id)))
            names.append(store.content())
        assert len({*names}) == 3
        assert all(names)
        assert store.load().content == names[-1]
        again = shelf.open()
        assert again.content() == names[-1]
        again.close()

    def test_what_moves_no_record_leaves_the_name(self, store: Store) -> None:
        first = change_set(organisation("nora"))
        store.apply(first)
        before = store.content()
        store.apply(first)
        number = store.propose(proposed(organisation("lekeberg")))
        store.decide(number, decision("declined"))
        assert store.save_edition(Edition(1, 0, 1, {"nora": (0.0, 0.0)}))
        assert store.content() == before
        assert store.latest() == (before, 1)
        assert store.save_edition(Edition(2, 0, 1, {}))
        assert store.latest() == (store.content(), 2)

    def test_a_purge_gives_another_name(self, store: Store) -> None:
        store.apply(change_set(organisation("nora", phone="0587-1")))
        before = store.content()
        store.purge(purging(Target("organisation", "nora", "phone")))
        assert store.content() != before
