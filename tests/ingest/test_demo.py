"""The seed data come in whole, twice the same, and go out again byte by byte."""

from pathlib import Path

import pytest

from graph.stores.memory import MemoryStore
from ingest.demo import DEMO
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
    assert len(files(tmp_path / "first")) == 10


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
