"""GEXF and GraphML, opened by programs that we did not write."""

import json
from pathlib import Path

import networkx as nx
import rustworkx as rx

from ingest.exports.graph_tables import NODES
from tests.ingest.exports.taken import example, written
from tests.node import node


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


GRAPHOLOGY = """
const told = require("graphology-gexf").parse(require("graphology"), require("fs").readFileSync(0, "utf8"));
console.log(JSON.stringify(told.export()));
"""


def test_gephis_own_reader_in_the_browser_reads_the_same_graph(tmp_path: Path) -> None:
    raw = written("gexf")
    (tmp_path / "a.gexf").write_bytes(raw)
    told, other = json.loads(node(GRAPHOLOGY, raw)), nx.read_gexf(tmp_path / "a.gexf")
    nodes = {one["key"]: one["attributes"] for one in told["nodes"]}
    assert nodes.keys() == set(other)
    assert all(nodes[id]["record_kind"] == said["record_kind"] for id, said in other.nodes(data=True))
    assert nodes["odd"]["description"] == other.nodes["odd"]["description"]
    edges = [(one["source"], one["target"], one["attributes"]) for one in told["edges"]]
    pairs = sorted((*sorted((a, b)), said["weight"], said["record_kind"]) for a, b, said in edges)
    assert pairs == sorted(
        (*sorted((a, b)), said["weight"], said["record_kind"]) for a, b, said in other.edges(data=True)
    )
