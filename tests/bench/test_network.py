"""The generator of big networks: the same for the same seed, whole, and like the demo."""

from collections import Counter
from pathlib import Path

import pytest

from bench.network import Size, network, read, write

SIZE = Size(organisations=600, ties=900)


def test_same_seed_same_network() -> None:
    assert network(SIZE, seed=3) == network(SIZE, seed=3)
    assert network(SIZE, seed=3)["ties"] != network(SIZE, seed=4)["ties"]


def test_every_reference_leads_somewhere() -> None:
    tables = network(SIZE)
    organisations = {row["id"] for row in tables["organisations"]}
    arenas = {row["id"] for row in tables["arenas"]}
    assert len(organisations) == len({row["name"] for row in tables["organisations"]}) == SIZE.organisations
    assert len(tables["ties"]) == SIZE.ties
    assert all({row["a"], row["b"]} <= organisations and row["a"] != row["b"] for row in tables["ties"])
    assert {row["organisation"] for row in tables["arena_members"]} <= organisations
    assert {row["arena"] for row in tables["arena_members"]} <= arenas
    assert {row["part_of"] for row in tables["organisations"]} <= organisations | {""}


def test_no_tie_is_there_twice() -> None:
    keys = Counter((*sorted((row["a"], row["b"])), row["level"]) for row in network(SIZE)["ties"])
    assert max(keys.values()) == 1


@pytest.mark.parametrize(("table", "column"), [("ties", "degree"), ("ties", "since"), ("arenas", "kind")])
def test_shares_are_those_of_the_demo(table: str, column: str) -> None:
    made, model = network(SIZE)[table], read(table)
    for value, count in Counter(row[column] for row in model).most_common(3):
        share = sum(row[column] == value for row in made) / len(made)
        assert share == pytest.approx(count / len(model), abs=0.08)


def test_writes_what_can_be_read_again(tmp_path: Path) -> None:
    tables = network(Size(organisations=20, ties=10))
    write(tables, tmp_path)
    assert {path.stem for path in tmp_path.glob("*.csv")} == set(tables)
    assert len((tmp_path / "ties.csv").read_text("utf-8").splitlines()) == 11
