"""ORIKET_STORE: every address gives its store or says which part is wrong, without the password."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.stores.address import BadAddress, open_store
from graph.stores.memory import MemoryStore
from graph.stores.neo4j import Neo4jStore
from graph.stores.sqlite import SqliteStore
from tests.graph.stores.sets import change_set, organisation


def test_memory() -> None:
    assert isinstance(open_store("memory:"), MemoryStore)


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("sqlite:///data/ö.db", "data/ö.db"),
        ("sqlite:////var/lib/oriket/o.db", "/var/lib/oriket/o.db"),
        ("SQLITE:///a b.db", "a b.db"),
    ],
)
def test_sqlite(url: str, path: str) -> None:
    store = open_store(url)
    assert isinstance(store, SqliteStore)
    assert store.address == path


def test_nothing_is_made_before_the_first_call(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/new/o.db")
    assert not (tmp_path / "new").exists()
    assert store.apply(change_set(organisation("nora"))) == 1
    assert (tmp_path / "new" / "o.db").exists()
    store.close()


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("neo4j://neo4j:p%40ss%2F%3A@db.example:7000/karta", "neo4j://db.example:7000/karta"),
        ("bolt+s://u:p@db.example/neo4j", "bolt+s://db.example:7687/neo4j"),
        ("neo4j://u:p@[::1]:7000/neo4j", "neo4j://[::1]:7000/neo4j"),
    ],
)
def test_neo4j(url: str, address: str) -> None:
    store = open_store(url)
    assert isinstance(store, Neo4jStore)
    assert store.address == address
    store.close()


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("", "store_address_unknown"),
        ("postgres://u:h3mligt@host/db", "store_address_unknown"),
        ("sqlite:o.db", "store_address_path"),
        ("sqlite://o.db", "store_address_path"),
        ("sqlite:///", "store_address_path"),
        ("sqlite:///folder/", "store_address_path"),
        ("neo4j://u:h3mligt@/neo4j", "store_address_host"),
        ("neo4j://host:7687/neo4j", "store_address_login"),
        ("neo4j://u@host:7687/neo4j", "store_address_login"),
        ("neo4j://u:h3mligt@host:x/neo4j", "store_address_port"),
        ("neo4j://u:h3mligt@host:99999/neo4j", "store_address_port"),
        ("neo4j://u:h3mligt@[::1/neo4j", "store_address_port"),
        ("neo4j://u:h3/mligt@host:7687/neo4j", "store_address_port"),
        ("neo4j://u:h3mligt@host:7687", "store_address_database"),
        ("neo4j://u:h3mligt@host:7687/a/b", "store_address_database"),
        ("neo4j://u:h3mligt@host:7687/neo4j?x=1", "store_address_database"),
    ],
)
def test_a_bad_address_says_which_part(url: str, code: str) -> None:
    with pytest.raises(BadAddress) as error:
        open_store(url)
    assert error.value.code == code
    assert "mligt" not in f"{error.value} {error.value.__cause__!r}"
