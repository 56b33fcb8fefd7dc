"""The Neo4j that other tests use is a real one: it asks for the password and keeps what was committed."""

import pytest
from neo4j import GraphDatabase
from neo4j.exceptions import AuthError

from tests.neo4j_server import PASSWORD, Neo4jServer


def test_wrong_password_is_refused(neo4j_server: Neo4jServer) -> None:
    address = f"neo4j://127.0.0.1:{neo4j_server.port}"
    with GraphDatabase.driver(address, auth=("neo4j", "wrong")) as driver, pytest.raises(AuthError):
        driver.verify_connectivity()


def test_committed_data_survive_a_kill(neo4j_server: Neo4jServer) -> None:
    address = f"neo4j://127.0.0.1:{neo4j_server.port}"
    with GraphDatabase.driver(address, auth=("neo4j", PASSWORD)) as driver:
        driver.execute_query("CREATE (:KillTest {n: 7})")
    neo4j_server.restart()
    with GraphDatabase.driver(address, auth=("neo4j", PASSWORD)) as driver:
        records = driver.execute_query("MATCH (k:KillTest) WITH k, k.n AS n DELETE k RETURN n").records
    assert [record["n"] for record in records] == [7]
