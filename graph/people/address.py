"""From ORIKET_STORE to people's documents. Nothing is opened before the first call."""

from __future__ import annotations

import time
from collections.abc import Callable
from importlib import import_module

from graph.people.memory import MemoryPeople
from graph.people.people import People
from graph.people.protocol import PeopleStore
from graph.people.sqlite import SqlitePeople
from graph.stores.address import at_address

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
    store: PeopleStore = at_address(url, MemoryPeople, SqlitePeople, lambda: import_module(NEO4J).Neo4jPeople)
    return People(store, clock=clock)
