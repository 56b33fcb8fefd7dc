"""Nodes and edges: nobody's end is missing, and a project's parties are edges too."""

from graph.records.extract import extract_alike
from ingest.exports.export import FOR_PROGRAMS
from ingest.exports.graph_tables import GraphTables
from tests.ingest.exports.taken import example


def test_every_end_is_a_node_and_every_edge_has_an_id_of_its_own() -> None:
    told = GraphTables(extract_alike(example(), "own"), FOR_PROGRAMS)
    nodes, edges = {node.id: node for node in told.nodes()}, [*told.edges()]
    assert {end for edge in edges for end in edge.ends} <= nodes.keys()
    assert len({edge.id for edge in edges}) == len(edges)
    parts = {edge.ends for edge in edges if edge.id.startswith("initiative:")}
    owners = {(one.owner, f"initiative:{id}") for id, one in example().initiatives.items() if one.owner}
    assert owners
    assert owners <= parts
    assert {edge.weight for edge in edges if edge.id.startswith("tie:")} == {1, 2, 3, 4}
