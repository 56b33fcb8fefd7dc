"""How records look in Neo4j: which are nodes, what a reference draws, and the queries made of it."""

import pytest

from graph.records.model import KINDS
from graph.stores.cypher import (
    CONSTRAINTS,
    NODES,
    REFERENCES,
    RELATIONS,
    RecordRelation,
    cut,
    delete,
    draw,
    everything,
    fields_of,
    lookup,
    properties_of,
    write,
)

TIE = {
    "a": "a",
    "b": "b",
    "note": "ö",
    "claims": [{"degree": "contact", "source": "x"}, {"degree": "collaboration", "by": "a"}],
}


def test_every_kind_is_a_node_or_a_relationship_and_has_its_constraint() -> None:
    assert {*NODES, *RELATIONS} == {*KINDS}
    assert not NODES.keys() & RELATIONS.keys()
    assert all(any(f" oriket_{kind} " in made for made in CONSTRAINTS) for kind in KINDS)


def test_the_organisation_begins_a_seat() -> None:
    assert RELATIONS["membership"] == RecordRelation(
        "MEMBER_OF", ("organisation", "organisation"), ("arena", "arena")
    )
    assert RELATIONS["tie"] == RecordRelation("TIE", ("organisation", "a"), ("organisation", "b"))


def test_a_ties_properties_say_its_degree_and_not_its_ends() -> None:
    made = properties_of("tie", "a--b", 4, TIE)
    assert (made["id"], made["version"], made["degree"]) == ("a--b", 4, "collaboration")
    assert not {"a", "b"} & made.keys()
    assert made["claims"][0] == '{"degree": "contact", "source": "x"}'
    assert fields_of("tie", made | {"a": "a", "b": "b"}) == TIE


def test_a_nodes_fields_come_back() -> None:
    fields = {"name": "A", "sector": "region", "municipalities": ["nora"]}
    assert fields_of("organisation", properties_of("organisation", "a", 1, fields)) == fields


def test_queries_of_nodes_and_relationships() -> None:
    assert everything("organisation").startswith("MATCH (n:Organisation ) RETURN n.id AS id")
    assert everything("tie").startswith("MATCH (a)-[n:TIE ]->(b) RETURN n.id AS id")
    assert lookup("tie").endswith("n {.*, a: a.id, b: b.id} AS properties")
    assert delete("organisation").endswith("DETACH DELETE n")
    assert delete("tie").endswith("}]->(b) DELETE n")
    assert "MERGE (a)-[n:TIE {id: row.id}]->(b)" in write("tie")
    assert "MERGE (n:Organisation {id: row.id})" in write("organisation")


@pytest.mark.parametrize("reference", REFERENCES, ids=lambda one: f"{one.kind}.{one.field}")
def test_what_a_reference_draws_is_what_it_cuts(reference: object) -> None:
    one = next(known for known in REFERENCES if known is reference)
    arrow = f"-[r:{one.type}]->" if one.way == "out" else f"<-[r:{one.type}]-"
    assert draw(one).endswith(f"MERGE (n){arrow}(t) RETURN count(DISTINCT row) AS count")
    assert cut(one).endswith(f"{arrow}() DELETE r")
    assert f"(t:{'|'.join(NODES[kind] for kind in one.to)} {{id: row.target}})" in draw(one)
