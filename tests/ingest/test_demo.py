"""The demos come in whole; the reports' one twice the same, and out again byte by byte."""

import csv
import re
from pathlib import Path

import pytest

from graph.records import lists
from graph.records.model import KINDS, specs
from graph.stores.memory import MemoryStore
from ingest.demo import DEMO, EXAMPLE, waiting
from ingest.exports.export import write_csv, write_workbook
from tests.ingest.harbour import plan_path

COUNTS = {
    "organisation": 109,
    "place": 25,
    "question": 46,
    "arena": 50,
    "membership": 196,
    "initiative": 29,
    "tie": 133,
    "service": 18,
    "need": 53,
    "source": 4,
    "survey": 1,
    "round": 6,
    "meeting": 3,
    "challenge": 1,
    "agreement": 1,
    "network": 1,
}


@pytest.fixture(scope="module")
def store() -> MemoryStore:
    made = plan_path(DEMO)
    assert made.issues == ()
    assert {kind: counts.new for kind, counts in made.counts.items()} == COUNTS
    store = MemoryStore()
    assert made.change_set is not None
    store.apply(made.change_set)
    return store


def test_the_network_opens_at_its_own_date(store: MemoryStore) -> None:
    assert str(store.load().network.opens_at) == "2023-04-01"


def test_importing_again_changes_nothing(store: MemoryStore) -> None:
    again = plan_path(DEMO, store.load())
    assert (again.new, again.changed, again.same, again.issues) == (0, 0, sum(COUNTS.values()), ())
    assert again.change_set is None


def test_every_cell_of_the_seed_is_kept(store: MemoryStore) -> None:
    snapshot = store.load()
    service = snapshot.services["antligen-mandag-tjanst"]
    assert service.municipalities == ("1884",)
    assert service.target_group == "Äldre som är ensamma"
    tie = snapshot.ties["askersunds-kommun--regional-utveckling--operational--cross-dialoggrupp"]
    assert (tie.degree, str(tie.since), tie.confidence, tie.strained) == (
        "coordination",
        "2020-09",
        "stated",
        False,
    )
    assert tie.source is not None
    assert tie.source.endswith("vinnova projektsida r22")


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_export_import_export_gives_the_same_bytes(store: MemoryStore, tmp_path: Path) -> None:
    write_csv(store.load(), tmp_path / "first")
    other = MemoryStore()
    made = plan_path(tmp_path / "first")
    assert made.issues == ()
    assert made.change_set is not None
    other.apply(made.change_set)
    write_csv(other.load(), tmp_path / "second")
    assert files(tmp_path / "first") == files(tmp_path / "second")
    assert len(files(tmp_path / "first")) == 16


def test_the_seeds_own_tables_come_out_with_the_seeds_own_columns(store: MemoryStore, tmp_path: Path) -> None:
    write_csv(store.load(), tmp_path)
    for path in DEMO.glob("*.csv"):
        ours, theirs = (p.read_text("utf-8").splitlines() for p in (tmp_path / path.name, path))
        assert ours[0] == theirs[0]
        if path.name not in {"ties.csv"}:  # a tie's ends have no order
            assert sorted(ours) == sorted(theirs)


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_a_workbook_brings_the_same_network(store: MemoryStore, tmp_path: Path, lang: str) -> None:
    write_workbook(store.load(), tmp_path / "all.xlsx", lang=lang)
    again = plan_path(tmp_path / "all.xlsx", store.load())
    assert (again.new, again.changed, again.same, again.issues) == (0, 0, sum(COUNTS.values()), ())


FICTION = re.compile(r"070-174 06 (0[5-9]|[1-9]\d)|08-465 004 \d\d|031-390 06 [0-4]\d|040-628 04 [0-4]\d")
"""The numbers that the Swedish Post and Telecom Authority keeps free for books and films."""
BLANK = {
    ("organisation", "registration_number"),  # there is no series for fiction
    *((kind, name) for kind in KINDS for name in ("impersonal", "blocked")),
    *((kind, "distinct_from") for kind in ("arena", "initiative", "service")),
    ("tie", "claims"),
    ("place", "unpublished"),  # what lies there would be shown to nobody
    *((kind, "confirmed") for kind in ("question", "initiative", "tie", "network")),
}


@pytest.fixture(scope="module")
def example() -> MemoryStore:
    made = plan_path(EXAMPLE)
    assert [(one.code, one.sheet) for one in made.issues] == [("module_off_here", "goals")]
    assert made.change_set is not None
    store = MemoryStore()
    store.apply(made.change_set)
    return store


def test_the_example_is_invented_and_fills_every_field(example: MemoryStore) -> None:
    snapshot = example.load()
    assert snapshot.network.invented
    assert 60 <= len(snapshot.organisations) <= 80
    for kind in KINDS:
        records = snapshot.records[kind].values() if kind != "network" else (snapshot.network,)
        filled = {name for one in records for name in specs(kind) if getattr(one, name) not in (None, ())}
        assert set(specs(kind)) - filled <= {name for of, name in BLANK if of == kind}, kind
    used = {one.kind for one in snapshot.arenas.values()}
    assert used == set(lists.ARENA_KIND.values)
    assert {one.sector for one in snapshot.organisations.values()} == set(lists.SECTOR.values)
    assert {one.kind for one in snapshot.needs.values()} == set(lists.NEED_KIND.values)


def test_the_examples_numbers_and_addresses_belong_to_nobody(example: MemoryStore) -> None:
    for path in EXAMPLE.glob("*.csv"):
        for row in csv.DictReader(path.read_text("utf-8").splitlines()):
            for number in filter(None, (row.get("phone"), row.get("direct_phone"))):
                assert FICTION.fullmatch(number), (path.name, row)
            assert not row.get("email") or row["email"].endswith(".example"), (path.name, row)
            host = (row.get("url") or "x://x.example/").split("/")[2]
            assert host.endswith(".example"), (path.name, row)
    proposals = list(waiting(EXAMPLE, example.load(), "nobody", "2026-11-26T00:00:00Z"))
    assert len(proposals) == 4


def test_two_sectors_of_the_example_disagree(example: MemoryStore) -> None:
    ties = [tie for tie in example.load().ties.values() if tie.disagree]
    assert len(ties) >= 5
    assert all(tie.confirmed_by == "both" for tie in ties)
