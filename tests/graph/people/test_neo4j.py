"""Documents in the network's Neo4j database: held to the contract, and to what only a server can suffer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from neo4j import Driver, GraphDatabase

from graph.people.address import open_people
from graph.people.neo4j import LABELS
from graph.people.people import People
from graph.stores import cypher
from graph.stores.address import open_store
from tests.graph.people import contract, writer
from tests.graph.people.contract import Slip
from tests.graph.stores.proxy import Cut, Proxy
from tests.graph.stores.sets import change_set, organisation
from tests.neo4j_server import PASSWORD, Neo4jServer

people = contract.people


@pytest.fixture
def driver(neo4j_server: Neo4jServer) -> Iterator[Driver]:
    """The database beside, empty before and after."""
    wiped = "|".join((*LABELS, *cypher.LABELS, "Oriket"))
    with GraphDatabase.driver(f"bolt://127.0.0.1:{neo4j_server.port}", auth=("neo4j", PASSWORD)) as driver:
        for wait in (True, False):
            driver.execute_query(f"MATCH (n:{wiped}) DETACH DELETE n")
            driver.execute_query(cypher.UNMARK)
            if wait:
                yield driver


class Database(contract.Place):
    """The server's one database."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url

    def open(self) -> People:
        return open_people(self.url, clock=self.clock)


@pytest.fixture
def place(driver: Driver, neo4j_server: Neo4jServer) -> contract.Place:
    return Database(neo4j_server.url)


class TestNeo4jPeople(contract.PeopleContract):
    """Fixtures above."""


def test_both_live_in_one_database(people: People, neo4j_server: Neo4jServer) -> None:
    people.put(Slip(id="a"))
    store = open_store(neo4j_server.url)
    store.apply(change_set(organisation("nora")))
    assert [*store.load().organisations] == ["nora"]
    assert [one.id for one in people.find(Slip)] == ["a"]
    store.close()


def test_a_database_emptied_under_our_feet_is_taken_up_again(driver: Driver, people: People) -> None:
    people.put(Slip(id="a"))
    driver.execute_query(f"MATCH (n:{'|'.join(LABELS)}) DETACH DELETE n")
    assert people.find(Slip) == []
    assert people.put(Slip(id="a")).version == 1


@pytest.mark.parametrize("cut", ["before", "after"])
def test_a_connection_cut_around_commit_is_written_once(
    driver: Driver, neo4j_server: Neo4jServer, cut: Cut
) -> None:
    proxy = Proxy(neo4j_server.port)
    cuttable = open_people(f"bolt://neo4j:{PASSWORD}@127.0.0.1:{proxy.port}/neo4j")
    cuttable.find(Slip)
    proxy.cut = cut
    written = cuttable.put(Slip(id="a", text="x"))
    assert cuttable.get(Slip, "a") == written
    proxy.cut = cut
    assert cuttable.take(Slip, "a") == written
    assert cuttable.take(Slip, "a") is None
    assert proxy.cuts == 2
    cuttable.close()
    proxy.close()


def test_check_40_kill_9_while_writing_leaves_all_or_nothing(
    people: People, neo4j_server: Neo4jServer, rounds: int
) -> None:
    for n in range(max(1, rounds // 5)):
        told = writer.killed_after(neo4j_server.url, 1 + n % 5)
        writer.assert_whole(people, told)
