"""From ORIKET_STORE to people's documents. Nothing is opened before the first call."""

from __future__ import annotations

import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from graph.people.memory import MemoryPeople
from graph.people.people import People
from graph.people.protocol import PeopleStore
from graph.people.sqlite import SqlitePeople
from graph.stores.address import read_address

MEMORY = "memory:"
"""Documents that are gone with the process."""
NEO4J = "graph.people.neo4j"
"""Loaded only for an address that asks for it, as the network's store is."""


def open_people(url: str, *, clock: Callable[[], float] = time.time) -> People:
    """Return the people's documents beside the network that `url` names.

    Parameters
    ----------
    url : str
        As in `graph.stores.address.read_address`, which says what it raises.
    clock : callable, optional
    """
    return People(_store(url), clock=clock)


def _store(url: str) -> PeopleStore:
    where = read_address(url)
    if where is None:
        return MemoryPeople()
    if isinstance(where, Path):
        return SqlitePeople(where)
    store: PeopleStore = import_module(NEO4J).Neo4jPeople(
        where.address, user=where.user, password=where.password, database=where.database
    )
    return store
