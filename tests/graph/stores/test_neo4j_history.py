"""Neo4j: what an earlier form left is brought up, and what is purged is nowhere."""

from __future__ import annotations

from typing import Any

from neo4j import Driver

from graph.records.purges import Target
from graph.stores.address import open_store
from graph.stores.protocol import FORMAT, Store
from tests.graph.stores import contract, contract_purges, older_forms, older_ids, test_neo4j
from tests.graph.stores.sets import change_set, edited, purging, tie
from tests.graph.stores.test_neo4j import rows, wipe
from tests.neo4j_server import Neo4jServer

store, driver, shelf = contract.store, test_neo4j.driver, test_neo4j.shelf
unmade = test_neo4j.unmade


def load(driver: Driver, form: int) -> None:
    """Write what the last release of a form left."""
    dump = older_forms.neo4j_dump(form)
    driver.execute_query(
        "UNWIND $rows AS row CREATE (x:$(row[0])) SET x = row[1] WITH row, x "
        "WITH collect(x) AS nodes UNWIND $lines AS line "
        "WITH line, nodes[line[1]] AS a, nodes[line[2]] AS b "
        "CREATE (a)-[r:$(line[0])]->(b) SET r = line[3]",
        rows=dump["nodes"],
        lines=dump["relationships"],
    )


def test_check_44_what_the_last_releases_of_earlier_forms_wrote_is_brought_up(
    unmade: Driver, store: Store, neo4j_server: Neo4jServer
) -> None:
    load(unmade, 1)
    older_forms.assert_brought_up(store, 1)
    assert rows(unmade, "MATCH (o:Oriket) RETURN o.format, o.revision") == [[FORMAT, 12]]
    assert rows(unmade, "MATCH (n:ChangeSet) WHERE n.state IS NOT NULL RETURN n") == []
    again = open_store(neo4j_server.url)
    assert len(again.proposals()) == 4
    # Another older dump under our feet.
    wipe(unmade)
    load(unmade, 2)
    older_forms.assert_brought_up(again, 2)
    again.close()


def test_ids_that_told_of_a_hidden_organisation_are_told_no_more(
    driver: Driver, store: Store, neo4j_server: Neo4jServer
) -> None:
    older_ids.fill(store)
    life = store.load().content
    driver.execute_query("MATCH (o:Oriket) SET o.format = 3")
    again = open_store(neo4j_server.url)
    older_ids.assert_told_no_more(again)
    assert again.load().content != life, "who keeps a copy begins anew"
    assert "hallen--polisen" not in str(whole(driver))
    again.close()


def test_nothing_of_what_is_purged_is_left(driver: Driver, store: Store) -> None:
    contract_purges.fill(store)
    store.apply(change_set(tie("lekeberg", "nora", note=contract_purges.SECRET)))
    store.apply(change_set(edited(store.load(), "organisation", "nora", note=None)))
    assert contract_purges.SECRET in str(whole(driver))
    targets = Target("organisation", "nora", value="sekretess-ord"), Target("tie", "lekeberg--nora", "note")
    store.purge(purging(*targets))
    assert "sekretess-ord" not in str(whole(driver)).casefold()
    assert [*store.load().ties] == ["lekeberg--nora"]


def whole(driver: Driver) -> list[list[Any]]:
    """Every property of every node and relationship."""
    nodes = rows(driver, "MATCH (n) RETURN properties(n)")
    return nodes + rows(driver, "MATCH ()-[r]->() RETURN properties(r)")
