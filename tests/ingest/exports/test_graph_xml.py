"""GEXF and GraphML, opened by programs that we did not write."""

from pathlib import Path

import networkx as nx
import rustworkx as rx

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


def test_another_house_reads_the_same_graph(tmp_path: Path) -> None:
    path = tmp_path / "a.graphml"
    path.write_bytes(written("graphml"))
    (read,), other = rx.read_graphml(str(path)), nx.read_graphml(path)
    nodes = {one["id"]: one for one in read.nodes()}
    assert nodes.keys() == set(other)
    assert nodes["odd"]["description"] == other.nodes["odd"]["description"]
    pairs = [(read[a]["id"], read[b]["id"], told["weight"]) for a, b, told in read.weighted_edge_list()]
    assert sorted(pairs) == sorted((a, b, told["weight"]) for a, b, told in other.edges(data=True))
