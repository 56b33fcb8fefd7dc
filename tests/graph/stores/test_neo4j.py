"""Neo4j, a running server with login on: held to the contract, and to what only a server can suffer."""

from collections.abc import Iterator

import pytest
from neo4j import Driver, GraphDatabase

from graph.stores import cypher
from graph.stores.address import open_store
from graph.stores.protocol import Store
from tests.graph.stores import contract
from tests.neo4j_server import PASSWORD, Neo4jServer

store = contract.store


def wipe(driver: Driver) -> None:
    """Take away what the store made, and nothing else: the database is everybody's."""
    labels = "|".join((*cypher.LABELS, "Oriket"))
    driver.execute_query(f"MATCH (n:{labels}) DETACH DELETE n")


@pytest.fixture
def driver(neo4j_server: Neo4jServer) -> Iterator[Driver]:
    """The database beside the store, empty before and after."""
    with GraphDatabase.driver(f"bolt://127.0.0.1:{neo4j_server.port}", auth=("neo4j", PASSWORD)) as driver:
        wipe(driver)
        yield driver
        wipe(driver)


class Database(contract.Shelf):
    """The server's one database."""

    def __init__(self, url: str) -> None:
        self.url = url

    def open(self) -> Store:
        return open_store(self.url)


@pytest.fixture
def shelf(driver: Driver, neo4j_server: Neo4jServer) -> contract.Shelf:
    return Database(neo4j_server.url)


class TestNeo4j(contract.Contract):
    """Fixtures above."""
