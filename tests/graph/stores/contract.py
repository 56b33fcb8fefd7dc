"""What every store keeps. Each store's own test file runs this whole class against it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from typing import Any

import pytest

from graph.records.changes import Change, Entry
from graph.records.errors import Conflict, Refused
from graph.records.judged import Judged
from graph.records.model import Organisation
from graph.records.rules import faults_of
from graph.stores.memory import MemoryStore
from graph.stores.protocol import Edition, Store
from ingest.demo import DEMO
from ingest.files.cells import read
from ingest.plan import plan
from tests.graph.stores.contract_backup import BackupContract
from tests.graph.stores.contract_history import HistoryContract
from tests.graph.stores.contract_identity import IdentityContract
from tests.graph.stores.contract_proposals import ProposalContract
from tests.graph.stores.contract_purges import PurgeContract
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

TEXTS = (
    "Sätra \"ensam\" 'hemma' `ibland`",
    "'}) MATCH (n) DETACH DELETE n //",
    "'; DROP TABLE record; --",
    "<script>alert(1)</script> & <b>",
    "{{7*7}} ${x} $ids {id}",
    "Röda \\ Korset \\u0000 \\n",
    "två\nrader",
    "☕ 🏝️ 👩🏽 näver 中文 العربية",
    "å" * 300,
)


@pytest.fixture
def store(shelf: Shelf) -> Iterator[Store]:
    store = shelf.open()
    yield store
    store.close()


class Contract(BackupContract, HistoryContract, IdentityContract, PurgeContract, ProposalContract):
    """All tests. A subclass gives the fixture `shelf`."""

    # ------------------------------------------------------------------ the road of a change set

    def test_an_empty_store_is_at_revision_0(self, store: Store) -> None:
        assert store.revision() == 0
        assert content(store) == (0, {})
        assert store.changes_since(0) == []
        assert store.history("organisation", "nora") == []
        assert store.entry("never") is None

    def test_what_is_applied_is_there_for_every_later_reader(self, shelf: Shelf, store: Store) -> None:
        first = change_set(organisation("nora", umbrella=True), message="Två nya")
        assert store.apply(first) == 1
        again = shelf.open()
        assert again.revision() == 1
        assert again.load().organisations["nora"] == Organisation(
            id="nora", name="Nora", sector="civil_society", umbrella=True
        )
        assert again.changes_since(0) == [Entry(1, first, 1)]
        assert again.entry(first.id) == again.changes_since(0)[0]
        again.close()

    def test_the_same_change_set_twice_is_applied_once(self, store: Store) -> None:
        first = change_set(organisation("nora"))
        assert [store.apply(first), store.apply(first), store.revision()] == [1, 1, 1]
        assert store.apply(change_set(organisation("lekeberg"))) == 2
        assert store.apply(first) == 1
        assert len(store.changes_since(0)) == 2

    def test_a_change_names_the_fields_that_differ(self, store: Store) -> None:
        store.apply(change_set(organisation("nora", phone="0587-1", url="https://nora.example")))
        store.apply(
            change_set(edited(store.load(), "organisation", "nora", phone=None, email="a@nora.example"))
        )
        record = store.load().organisations["nora"]
        assert (record.phone, record.email, record.url) == (None, "a@nora.example", "https://nora.example")
        assert store.load().versions["organisation", "nora"] == 2
        assert store.changes_since(1)[0].change_set.changes == (
            Change("organisation", "nora", 1, {"phone": "0587-1"}, {"email": "a@nora.example"}),
        )

    def test_the_same_id_with_another_body_is_refused(self, store: Store) -> None:
        first = change_set(organisation("nora"), id="one", message="Ny")
        store.apply(first)
        assert store.apply(replace(first, time="2027-01-01T00:00:00Z")) == 1, "only sent later"
        others = (
            replace(first, changes=(organisation("lekeberg"),)),
            replace(first, changes=()),
            replace(first, message="Annat"),
            replace(first, actor="någon annan"),
        )
        for other in others:
            with pytest.raises(Refused) as error:
                store.apply(other)
            assert codes(error) == ["id_reused"]
        assert (store.revision(), [*store.load().organisations]) == (1, ["nora"])

    def test_an_empty_change_set_counts(self, store: Store) -> None:
        assert store.apply(change_set()) == 1
        assert content(store) == (1, {})

    def test_check_15_all_or_nothing(self, store: Store) -> None:
        store.apply(change_set(organisation("nora")))
        before = content(store)
        many = [organisation(f"o{n}") for n in range(50)]
        with pytest.raises(Refused) as error:
            store.apply(change_set(*many, organisation("bad", sector="circus")))
        assert codes(error) == ["unknown_sector"]
        assert content(store) == before
        assert len(store.changes_since(0)) == 1

    def test_one_record_cannot_stand_twice_in_a_change_set(self, store: Store) -> None:
        with pytest.raises(Refused) as error:
            store.apply(change_set(organisation("nora"), organisation("nora", phone="1")))
        assert codes(error) == ["record_twice"]

    def test_a_head_that_no_store_could_keep_is_refused(self, store: Store) -> None:
        for wrong, code in (("a\x00b", "forbidden_character"), ("\ud800", "forbidden_character")):
            with pytest.raises(Refused) as error:
                store.apply(change_set(message=wrong))
            assert codes(error) == [code]
        assert store.revision() == 0

    # ------------------------------------------------------------------ conflicts and rules

    def test_a_conflict_only_where_something_read_has_moved(self, store: Store) -> None:
        store.apply(change_set(organisation("nora"), organisation("lekeberg")))
        seen = store.load()
        store.apply(change_set(edited(seen, "organisation", "lekeberg", phone="1")))
        store.apply(change_set(edited(seen, "organisation", "nora", phone="2")))  # untouched meanwhile
        with pytest.raises(Conflict) as error:
            store.apply(change_set(edited(seen, "organisation", "lekeberg", phone="3"), organisation("ny")))
        assert error.value.records == (("organisation", "lekeberg"),)
        assert store.revision() == 3
        assert "ny" not in store.load().organisations

    def test_two_that_make_the_same_record_conflict(self, store: Store) -> None:
        store.apply(change_set(organisation("nora")))
        with pytest.raises(Conflict):
            store.apply(change_set(organisation("nora", phone="1")))

    def test_history_must_tell_what_was_there(self, store: Store) -> None:
        store.apply(change_set(organisation("nora", phone="1")))
        lies = (
            Change("organisation", "nora", 1, {"phone": "2"}, {"phone": "3"}),
            Change("organisation", "nora", 1, {}, {"phone": "3"}),
            Change("organisation", "nora", 1, None, {"name": "Nora", "sector": "company"}),
            Change("organisation", "nora", 1, {"name": "Nora"}, None),
        )
        for lie in lies:
            with pytest.raises(Refused) as error:
                store.apply(change_set(lie))
            assert codes(error) == ["before_differs"]
        with pytest.raises(Refused) as error:
            store.apply(change_set(Change("organisation", "aldrig", 0, {"phone": "1"}, {"phone": "2"})))
        assert codes(error) == ["gone"]

    def test_check_36_an_id_is_never_used_again(self, store: Store) -> None:
        store.apply(change_set(organisation("nora")))
        store.apply(change_set(deleted(store.load(), "organisation", "nora")))
        snapshot = store.load()
        assert not snapshot.organisations
        assert snapshot.versions == {("organisation", "nora"): 2}
        for version in (0, 2):
            again = Change("organisation", "nora", version, None, {"name": "Nora", "sector": "company"})
            with pytest.raises(Refused) as error:
                store.apply(change_set(again))
            assert codes(error) == ["id_retired"]
        with pytest.raises(Refused) as error:
            store.apply(change_set(Change("organisation", "nora", 2, {"name": "Nora"}, {"name": "Ny"})))
        assert codes(error) == ["gone"]

    def test_what_was_judged_onto_the_content_that_is_still_there_is_not_judged_again(
        self, store: Store
    ) -> None:
        # A period that ends before it begins shows whether the rules were asked.
        odd = change_set(organisation("a", active_from="2020", active_to="2010"))
        now = store.content()
        for judged in (None, Judged(odd.changes, "another"), Judged((*odd.changes,), now)):
            with pytest.raises(Refused) as error:
                store.apply(odd, judged)
            assert codes(error) == ["until_before_since"]
        store.apply(odd, Judged(odd.changes, now))
        assert store.load().organisations["a"].active_to is not None
        lie = change_set(Change("organisation", "a", store.revision(), {"name": "Ej så"}, {"name": "Ny"}))
        with pytest.raises(Refused) as error:
            store.apply(lie, Judged(lie.changes, store.content()))
        assert codes(error) == ["before_differs"]

    def test_check_14_a_cycle_that_two_edits_only_make_together(self, store: Store) -> None:
        store.apply(change_set(organisation("a"), organisation("b")))
        seen = store.load()
        store.apply(change_set(edited(seen, "organisation", "a", part_of="b")))
        with pytest.raises(Refused) as error:
            store.apply(change_set(edited(seen, "organisation", "b", part_of="a")))
        assert codes(error) == ["ring"]
        assert store.load().organisations["b"].part_of is None

    def test_a_tie_to_an_organisation_that_was_deleted_meanwhile(self, store: Store) -> None:
        store.apply(change_set(organisation("a"), organisation("b")))
        store.apply(change_set(deleted(store.load(), "organisation", "b")))
        with pytest.raises(Refused) as error:
            store.apply(change_set(tie("a", "b")))
        assert codes(error) == ["unknown_reference"]

    def test_a_field_may_point_at_records_of_several_kinds(self, store: Store) -> None:
        goal = new("goal", "mal", name="Mål", evidence=["iop", "rad"])
        store.apply(change_set(*every_kind(), goal))
        assert store.load().goals["mal"].evidence == ("iop", "rad")
        store.apply(change_set(Change("goal", "mal", 1, {"evidence": ["iop", "rad"]}, {"evidence": ["rad"]})))
        assert store.load().goals["mal"].evidence == ("rad",)
        assert [*store.own_faults()] == []

    def test_what_is_pointed_at_cannot_be_deleted_alone(self, store: Store) -> None:
        store.apply(change_set(organisation("a"), organisation("b"), tie("a", "b")))
        seen = store.load()
        with pytest.raises(Refused) as error:
            store.apply(change_set(deleted(seen, "organisation", "b")))
        assert codes(error) == ["still_referenced"]
        store.apply(change_set(deleted(seen, "organisation", "b"), deleted(seen, "tie", "a--b")))
        assert [*store.load().organisations] == ["a"]

    def test_check_32_of_eight_racing_writers_exactly_one_wins(self, shelf: Shelf, races: int) -> None:
        first = shelf.open()
        first.apply(change_set(organisation("nora")))
        stores = [shelf.open() for _ in range(8)]
        start = threading.Barrier(8)

        def race(n: int) -> str:
            start.wait()
            try:
                stores[n].apply(change_set(edited(seen, "organisation", "nora", phone=f"{round}-{n}")))
            except Conflict:
                return "conflict"
            return f"{round}-{n}"

        with ThreadPoolExecutor(8) as pool:
            for round in range(races):
                seen = first.load()
                outcomes = [*pool.map(race, range(8))]
                assert outcomes.count("conflict") == 7
                (winner,) = {*outcomes} - {"conflict"}
                assert first.revision() == 2 + round
                assert first.load().organisations["nora"].phone == winner
        told = [(entry.change_set.changes[0].after or {}).get("phone") for entry in first.changes_since(1)]
        assert [str(phone).partition("-")[0] for phone in told] == [*map(str, range(races))]
        for store in {first, *stores}:
            store.close()

    def test_racing_writers_of_different_records_all_win(self, store: Store) -> None:
        sets = [change_set(organisation(f"o{n}")) for n in range(16)]
        with ThreadPoolExecutor(8) as pool:
            revisions = [*pool.map(store.apply, sets)]
        assert sorted(revisions) == [*range(1, 17)]
        assert len(store.load().organisations) == 16

    # ------------------------------------------------------------------ what can be kept

    @pytest.mark.parametrize("text", TEXTS)
    def test_any_text_comes_back_as_it_was(self, store: Store, text: str) -> None:
        fields: dict[str, Any] = {"name": text, "sector": "company", "aliases": [text, "b"], "note": text}
        assert not faults_of("organisation", "a", fields)
        message = text.replace("\n", " ")
        store.apply(change_set(new("organisation", "a", **fields), message=message))
        assert content(store)[1]["organisation", "a"] == (1, fields)
        entry = store.changes_since(0)[0]
        assert entry.change_set.message == message
        assert entry.change_set.changes[0].after == fields

    def test_every_kind_and_every_type_of_field(self, store: Store) -> None:
        everything = change_set(*every_kind())
        store.apply(everything)
        held = content(store)[1]
        assert held == {(c.kind, c.id): (1, c.after) for c in everything.changes}
        store.apply(change_set(edited(store.load(), "tie", "a--b", decided="integration", a="a", b="c")))
        assert (store.load().ties["a--b"].degree, store.load().ties["a--b"].b) == ("integration", "c")
        gone = [deleted(store.load(), *key) for key in held]
        store.apply(change_set(*gone))
        assert {fields for _, fields in content(store)[1].values()} == {None}

    def test_the_seed_data_are_the_same_everywhere(self, store: Store) -> None:
        yardstick = MemoryStore()
        made = plan(
            read(DEMO), yardstick.load(), change_set_id="demo", actor="oriket", origin="demo", time=TIME
        ).change_set
        assert made is not None
        assert store.apply(made) == yardstick.apply(made) == 1
        assert content(store) == content(yardstick)
        assert [e.change_set for e in store.changes_since(0)] == [made]
        store.apply(take_back(store, "demo"))
        assert all(fields is None for _, fields in content(store)[1].values())

    def test_a_reader_sees_whole_change_sets_while_others_write(self, shelf: Shelf) -> None:
        writer, reader = shelf.open(), shelf.open()
        ids = [f"o{n}" for n in range(40)]
        writer.apply(change_set(*(organisation(id, phone="0") for id in ids)))
        stop = threading.Event()

        def write() -> None:
            for n in range(1, 100):
                if stop.is_set():
                    break
                now = writer.load()
                writer.apply(change_set(*(edited(now, "organisation", id, phone=str(n)) for id in ids)))

        with ThreadPoolExecutor(1) as pool, ExitStack() as stack:
            writing = pool.submit(write)
            stack.callback(stop.set)
            seen = [reader.load() for _ in range(15)]
            stop.set()
            writing.result()
        for snapshot in seen:
            assert {o.phone for o in snapshot.organisations.values()} == {str(snapshot.revision - 1)}
        assert [s.revision for s in seen] == sorted(s.revision for s in seen)
        for one in {writer, reader}:
            one.close()

    # ------------------------------------------------------------------ editions

    def test_editions_are_written_by_compare_and_swap(self, store: Store) -> None:
        assert (store.editions(), store.edition(1)) == ([], None)
        first = Edition(1, 0, 7, {"nora": (0.1, -2.5e-7), "lekeberg": (1.0, 2.0)})
        assert store.save_edition(first)
        held = store.edition(1)
        assert held == Edition(1, 1, 7, first.positions)
        newcomer = Edition(1, 1, 7, {**first.positions, "ny": (3.0, 4.0)})
        assert store.save_edition(newcomer)
        assert store.save_edition(newcomer), "sent twice, written once"
        assert not store.save_edition(Edition(1, 1, 7, {"nora": (9.0, 9.0)}))
        assert not store.save_edition(Edition(1, 0, 7, {}))
        assert store.edition(1) == Edition(1, 2, 7, newcomer.positions)
        assert store.save_edition(Edition(2, 0, 9, {}))
        assert store.editions() == [1, 2]
        assert store.edition(2) == Edition(2, 1, 9, {})

    def test_of_eight_racing_editions_exactly_one_wins(self, store: Store) -> None:
        editions = [Edition(1, 0, 1, {"nora": (float(n), 0.0)}) for n in range(8)]
        with ThreadPoolExecutor(8) as pool:
            assert [*pool.map(store.save_edition, editions)].count(True) == 1


def every_kind() -> list[Change]:
    """A record of every kind with every type of field."""
    claims = [
        {"source": 'rapport "§1"', "degree": "contact", "last_known": "2020-09", "confidence": "implied"},
        {"degree": "collaboration", "last_known": "2023-04-01", "by": "b", "said": "2023-05"},
    ]
    return [
        new("place", "18", name="Örebro län", kind="county"),
        new("place", "1884", name="Nora", kind="municipality", county="18", latitude=59.5, longitude=15.0),
        new("place", "norra", name="Norra länsdelen", kind="area", parts=["1884"]),
        new("question", "ensamhet", name="Ensamhet", synonyms=["ingen att prata med"]),
        new("question", "aldre", name="Äldres ensamhet", broader="ensamhet"),
        organisation("a", municipalities=["1884", "norra"], questions=["ensamhet"], umbrella=False),
        organisation("b", part_of="a", active_from="1990", active_to="2024-05"),
        organisation("c"),
        new("arena", "rad", name="Rådet", kind="network", questions=["aldre"], municipalities=["1884"]),
        new("membership", "rad--a--hosts", arena="rad", organisation="a", role="hosts", since="2020"),
        new("initiative", "i", name="I", owner="a", partners=["b", "c"], funder=["c"], status="ongoing"),
        new("tie", "a--b", a="a", b="b", level="strategic", via="rad", person_bound=True, claims=claims),
        new(
            "service", "s", name="S", providers=["a", "b"], age_from=13.0, age_to=19.5, when="ti", where="hus"
        ),
        new("need", "n", text="Någon att prata med", question="aldre", municipalities=["1884"]),
        new(
            "contact",
            "a--vaxel",
            organisation="a",
            function="Växel",
            phone="0587-1",
            vacant=False,
            confirmed="2026-05",
        ),
        new("agreement", "iop", name="IOP", parties=["a", "c"], question="ensamhet", confirmed="2021-05"),
        new("network", "network", name="Karlskoga", opens_at="2023-04-01"),
    ]
