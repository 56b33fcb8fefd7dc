"""The Neo4j that other tests use is a real one: it asks for the password (what it keeps, check 40 holds)."""

import pytest
from neo4j import GraphDatabase
from neo4j.exceptions import AuthError

from tests.neo4j_server import Neo4jServer


def test_wrong_password_is_refused(neo4j_server: Neo4jServer) -> None:
    address = f"neo4j://127.0.0.1:{neo4j_server.port}"
    with GraphDatabase.driver(address, auth=("neo4j", "wrong")) as driver, pytest.raises(AuthError):
        driver.verify_connectivity()
