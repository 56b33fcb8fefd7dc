"""GEXF and GraphML, opened by programs that we did not write."""

from pathlib import Path

import networkx as nx

from ingest.exports.graph_tables import NODES
from tests.ingest.exports.taken import example, written


def test_networkx_reads_days_and_what_stands_beside_edges(tmp_path: Path) -> None:
    path = tmp_path / "a.gexf"
    path.write_bytes(written("gexf"))
    read = nx.read_gexf(path)
    assert len(read) == sum(len(example().records[kind]) for kind in NODES)
    tie = next(iter(read.get_edge_data("odd", "odd-2").values()))
    assert (tie["start"], tie["end"], tie["degree"], tie["weight"]) == (
        "2019-01-01",
        "2020-02-29",
        "contact",
        1.0,
    )
    assert read.nodes["odd-2"]["end"] == "2020-05-31"
    (tmp_path / "a.graphml").write_bytes(written("graphml"))
    other = nx.read_graphml(tmp_path / "a.graphml")
    assert {(a, b) for a, b in other.edges()} == {(a, b) for a, b in read.edges()}
    assert other.nodes["odd"]["description"] == "En\nrad; till|med"
