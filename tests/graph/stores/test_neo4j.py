"""Neo4j, a running server with login on: held to the contract, and to what only a server can suffer."""

from __future__ import annotations

import logging
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any, ClassVar

import pytest
from hypothesis import settings
from neo4j import Driver, GraphDatabase
from neo4j.exceptions import ConstraintError

from graph.records.errors import StoreTooNew, StoreUnavailable
from graph.records.model import KINDS, specs
from graph.stores import cypher, identity
from graph.stores.address import open_store
from graph.stores.neo4j import Neo4jStore
from graph.stores.protocol import FORMAT, Store
from tests.graph.stores import contract, writer
from tests.graph.stores.contract import every_kind
from tests.graph.stores.proxy import Cut, Proxy
from tests.graph.stores.sequences import Sequences
from tests.graph.stores.sets import (
    Shelf,
    change_set,
    content,
    deleted,
    edited,
    organisation,
    take_back,
)
from tests.neo4j_server import PASSWORD, Neo4jServer, free_port

store = contract.store


def wipe(driver: Driver) -> None:
    """Take away what the store made, and nothing else: the database is everybody's."""
    delete(driver)
    driver.execute_query(cypher.UNMARK)


def delete(driver: Driver) -> None:
    labels = "|".join((*cypher.LABELS, "Oriket"))
    driver.execute_query(f"MATCH (n:{labels}) DETACH DELETE n")


def begin_anew(driver: Driver) -> None:
    """As wipe, but a database that was made stays made: most tests ask what is kept, not how it is made.

    Each constraint that comes or goes makes the server plan every query anew, which takes longer than a test.
    """
    made = driver.execute_query(cypher.MARKED).records
    delete(driver)
    if made:
        driver.execute_query(cypher.MAKE_STATE, format=FORMAT, content=identity.new_life())


def connect(server: Neo4jServer) -> Driver:
    return GraphDatabase.driver(f"bolt://127.0.0.1:{server.port}", auth=("neo4j", PASSWORD))


@pytest.fixture
def driver(neo4j_server: Neo4jServer) -> Iterator[Driver]:
    """The database beside the store, with no record in it."""
    with connect(neo4j_server) as driver:
        begin_anew(driver)
        yield driver


@pytest.fixture
def unmade(driver: Driver) -> Driver:
    """The same, and no store has ever been there."""
    wipe(driver)
    return driver


class Database(Shelf):
    """The server's one database."""

    def __init__(self, url: str) -> None:
        self.url = url

    def open(self) -> Store:
        return open_store(self.url)


@pytest.fixture
def shelf(driver: Driver, neo4j_server: Neo4jServer) -> Shelf:
    return Database(neo4j_server.url)


class TestNeo4j(contract.Contract):
    """Fixtures above."""


class Neo4jSequences(Sequences):
    server: ClassVar[Neo4jServer]

    def new_store(self) -> Store:
        with connect(self.server) as driver:
            begin_anew(driver)
        return open_store(self.server.url)


def test_any_sequence_gives_the_same_state(driver: Driver, neo4j_server: Neo4jServer, rounds: int) -> None:
    Neo4jSequences.server = neo4j_server
    case = Neo4jSequences.TestCase
    case.settings = settings(max_examples=rounds, stateful_step_count=15)
    case("runTest").debug()


# ------------------------------------------------------------------ Neo4j's own tools


def rows(driver: Driver, query: str) -> list[list[Any]]:
    return [[*record] for record in driver.execute_query(query).records]


def test_people_can_ask_in_cypher(driver: Driver, store: Store) -> None:
    store.apply(change_set(*every_kind()))
    ask = "MATCH (a:Organisation)-[t:TIE]-(b) RETURN a.name, t.degree, t.level, b.name ORDER BY a.name"
    degree = store.load().ties["a--b"].degree
    assert rows(driver, ask) == [["A", degree, "strategic", "B"], ["B", degree, "strategic", "A"]]
    ask = "MATCH (o:Organisation)-[m:MEMBER_OF]->(:Arena)-[:CONCERNS]->(q) RETURN o.name, m.role, q.name"
    assert rows(driver, ask) == [["A", "hosts", "Äldres ensamhet"]]
    ask = (
        "MATCH (:Organisation {id: 'b'})-[:PART_OF]->(o)-[:IN_PLACE]->(p:Place) RETURN p.name ORDER BY p.name"
    )
    assert rows(driver, ask) == [["Nora"], ["Norra länsdelen"]]
    ask = "MATCH (o:Organisation)-[r]->(t:Service|Initiative|Contact|Agreement) RETURN o.id, type(r), t.id"
    assert sorted(rows(driver, ask)) == [
        ["a", "HAS_CONTACT", "a--vaxel"],
        ["a", "OFFERS", "s"],
        ["a", "OWNS", "i"],
        ["a", "PARTY_TO", "iop"],
        ["b", "OFFERS", "s"],
        ["b", "PARTNER_IN", "i"],
        ["c", "FUNDS", "i"],
        ["c", "PARTNER_IN", "i"],
        ["c", "PARTY_TO", "iop"],
    ]
    ask = "MATCH (s:ChangeSet)-[:HAS_PART]->(p) RETURN s.revision, s.actor, s.origin, size(p.rows)"
    assert rows(driver, ask) == [[1, "koordinator", "edit", len(every_kind())]]


def test_relationships_follow_the_records(driver: Driver, store: Store) -> None:
    store.apply(change_set(*every_kind()))
    ask = "MATCH (s:Service)<-[:OFFERS]-(o) RETURN o.id ORDER BY o.id"
    store.apply(change_set(edited(store.load(), "service", "s", providers=["b", "c"]), id="moved"))
    assert rows(driver, ask) == [["b"], ["c"]]
    store.apply(change_set(edited(store.load(), "organisation", "c", phone="1")))
    assert rows(driver, ask) == [["b"], ["c"]], "an edit of something else leaves it"
    store.apply(take_back(store, "moved"))
    assert rows(driver, ask) == [["a"], ["b"]]
    store.apply(change_set(deleted(store.load(), "service", "s"), id="gone"))
    assert rows(driver, ask) == []
    store.apply(take_back(store, "gone"))
    assert rows(driver, ask) == [["a"], ["b"]]
    assert rows(driver, "MATCH (t:Tombstone) RETURN count(t)") == [[0]]


def test_every_reference_is_a_relationship() -> None:
    pointing = {
        (kind, name) for kind in cypher.NODES for name, spec in specs(kind).items() if spec.type == "ref"
    }
    assert {(r.kind, r.field) for r in cypher.REFERENCES} == pointing
    assert {*cypher.NODES, *cypher.RELATIONS} == {*KINDS}
    for reference in cypher.REFERENCES:
        assert specs(reference.kind)[reference.field].to == reference.to
    # Of one kind and one way, a type belongs to one field: else one field's edit would cut another's.
    assert len({(r.kind, r.type, r.way) for r in cypher.REFERENCES}) == len(cypher.REFERENCES)
    for kind in KINDS:
        assert not {"id", "version"} & specs(kind).keys()
    assert "degree" not in specs("tie")


def test_ids_are_unique_also_for_those_who_write_by_hand(driver: Driver, store: Store) -> None:
    store.apply(change_set(*every_kind()))
    with pytest.raises(ConstraintError):
        driver.execute_query("CREATE (:Organisation {id: 'a'})")
    with pytest.raises(ConstraintError):
        driver.execute_query(
            "MATCH (a:Organisation {id: 'a'}), (c:Organisation {id: 'c'}) CREATE (a)-[:TIE {id: 'a--b'}]->(c)"
        )


def test_what_others_keep_in_the_database_is_left_alone(driver: Driver, store: Store) -> None:
    driver.execute_query("CREATE (:Theirs {x: 1})")
    try:
        store.apply(change_set(*every_kind()))
        assert content(store)[0] == 1
        assert rows(driver, "MATCH (t:Theirs) RETURN t.x") == [[1]]
    finally:
        driver.execute_query("MATCH (t:Theirs) DELETE t")


# ------------------------------------------------------------------ troubles at the start


def trouble(store: Store) -> StoreUnavailable:
    """What a first call says."""
    try:
        with pytest.raises(StoreUnavailable) as error:
            store.revision()
    finally:
        store.close()
    return error.value


def at(
    server: Neo4jServer,
    *,
    user: str = "neo4j",
    password: str = PASSWORD,
    database: str = "neo4j",
    port: int = 0,
) -> Neo4jStore:
    address = f"neo4j://127.0.0.1:{port or server.port}"
    return Neo4jStore(address, user=user, password=password, database=database, patience=0.5)


def test_each_trouble_at_the_start_has_its_code(driver: Driver, neo4j_server: Neo4jServer) -> None:
    silent = socket.create_server(("127.0.0.1", 0))

    def answer() -> None:
        with silent:
            while True:
                try:
                    caller, _ = silent.accept()
                except OSError:
                    return
                with caller:
                    caller.recv(64)
                    caller.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    threading.Thread(target=answer, daemon=True).start()
    assert trouble(at(neo4j_server, port=free_port())).code == "store_unreachable"
    assert trouble(at(neo4j_server, port=silent.getsockname()[1])).code == "store_unreachable"
    silent.close()
    assert trouble(at(neo4j_server, user="nobody")).code == "store_login_refused"
    assert trouble(at(neo4j_server, database="nowhere")).code == "store_no_such_database"
    with driver.session(database="system") as system:
        system.run("CREATE USER fresh SET PASSWORD 'only-once-1' CHANGE REQUIRED").consume()
        try:
            assert trouble(at(neo4j_server, user="fresh", password="only-once-1")).code == (
                "store_password_expired"
            )
            refused = [trouble(at(neo4j_server, user="fresh", password="wrong")).code for _ in range(5)]
            assert refused[-1] == "store_login_paused"
        finally:
            system.run("DROP USER fresh").consume()


def test_a_password_never_shows(neo4j_server: Neo4jServer, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    secret = "h3ml1g!t-l0sen@rd"
    for store in (at(neo4j_server, password=secret), at(neo4j_server, password=secret, port=free_port())):
        error = trouble(store)
        chain: BaseException | None = error
        while chain is not None:
            assert secret not in f"{chain!r} {chain} {chain.args}"
            chain = chain.__cause__ or chain.__context__
        assert secret not in str(error.details)
        assert secret not in f"{store!r}"
    assert secret not in caplog.text
    assert error.details["address"] == store.address
    time.sleep(1)  # the server counts wrong passwords; the next test needs a right one


def test_somebody_elses_organisations_are_left_alone(unmade: Driver, neo4j_server: Neo4jServer) -> None:
    unmade.execute_query("CREATE (:Organisation {x: 1})")
    error = trouble(open_store(neo4j_server.url))
    assert (error.code, error.details["label"]) == ("store_not_ours", "Organisation")
    assert rows(unmade, "MATCH (o:Organisation) RETURN properties(o)") == [[{"x": 1}]]


def test_check_44_a_newer_form_is_refused_also_while_running(driver: Driver, store: Store) -> None:
    store.apply(change_set(organisation("nora")))
    driver.execute_query("MATCH (o:Oriket) SET o.format = $format", format=FORMAT + 1)
    for call in (store.revision, store.load, lambda: store.apply(change_set(organisation("ny")))):
        with pytest.raises(StoreTooNew) as error:
            call()
        assert error.value.details["format"] == FORMAT + 1


def test_an_emptied_database_is_not_taken_for_an_empty_network(driver: Driver, store: Store) -> None:
    store.apply(change_set(organisation("nora")))
    wipe(driver)
    for call in (store.revision, store.load, lambda: store.apply(change_set(organisation("ny")))):
        with pytest.raises(StoreUnavailable) as error:
            call()
        assert error.value.code == "store_missing"
    assert rows(driver, "MATCH (o:Organisation) RETURN o.id") == []


def test_check_41_an_emptied_database_is_not_taken_for_a_new_one(
    driver: Driver, store: Store, neo4j_server: Neo4jServer
) -> None:
    store.apply(change_set(organisation("nora")))
    driver.execute_query("MATCH (n) DETACH DELETE n")
    assert trouble(open_store(neo4j_server.url)).code == "store_emptied"
    driver.execute_query(cypher.UNMARK)  # as docs/stores.md says to whoever wants to begin anew
    again = open_store(neo4j_server.url)
    assert (again.revision(), again.is_in_use()) == (0, False)
    again.close()


def test_processes_may_make_the_database_together(unmade: Driver, neo4j_server: Neo4jServer) -> None:
    for constraint in rows(
        unmade, "SHOW CONSTRAINTS YIELD name WHERE name STARTS WITH 'oriket_' RETURN name"
    ):
        unmade.execute_query(f"DROP CONSTRAINT {constraint[0]}")
    told = writer.outcomes(neo4j_server.url, [f"p{n}" for n in range(3)])
    assert sorted(told) == ["conflict"] * 2 + ["won"]
    made = rows(unmade, "SHOW CONSTRAINTS YIELD name WHERE name STARTS WITH 'oriket_' RETURN name")
    assert len(made) == len(cypher.CONSTRAINTS) + 1


# ------------------------------------------------------------------ troubles on the way


@pytest.mark.parametrize("cut", ["before", "after"])
def test_check_39_a_connection_cut_around_commit_is_applied_once(
    driver: Driver, neo4j_server: Neo4jServer, cut: Cut
) -> None:
    proxy = Proxy(neo4j_server.port)
    store = open_store(f"bolt://neo4j:{PASSWORD}@127.0.0.1:{proxy.port}/neo4j")
    assert store.revision() == 0
    first = change_set(organisation("nora"))
    proxy.cut = cut
    assert store.apply(first) == 1
    assert proxy.cuts == 1
    assert (store.revision(), store.apply(first), len(store.changes_since(0))) == (1, 1, 1)
    store.close()
    proxy.close()


def test_check_40_kill_9_of_the_writer_leaves_all_or_nothing(
    driver: Driver, store: Store, neo4j_server: Neo4jServer, rounds: int
) -> None:
    told: list[int] = []
    for n in range(rounds):
        with writer.streaming(neo4j_server.url) as (process, said):
            told.append(int(said.readline()))
            time.sleep(0.031 * (n % 7))
            told += writer.kill_9(process)
    writer.assert_whole(store, told)
    assert len(told) >= rounds


def test_check_40_kill_9_of_the_server_keeps_what_was_acknowledged_and_nobody_helps_it_up(
    driver: Driver, store: Store, neo4j_server: Neo4jServer, kills: int
) -> None:
    told = []
    early = at(neo4j_server)
    early.revision()
    with writer.streaming(neo4j_server.url) as (process, said):
        for n in range(kills):
            told.append(int(said.readline()))
            time.sleep(0.031 * (n % 7))
            neo4j_server.kill()
            late = at(neo4j_server)  # a service that starts while the server is down
            for call in (early.load, late.load, lambda: early.apply(change_set(organisation("nora")))):
                with pytest.raises(StoreUnavailable) as error:
                    call()
                assert error.value.code == "store_unreachable"
            neo4j_server.start()
            told.append(int(said.readline()))
            for one in (early, late):
                assert one.revision() >= told[-1]
            late.close()
        told += writer.kill_9(process)
    early.close()
    writer.assert_whole(store, told)
    assert told == [*range(told[0], told[-1] + 1)]
