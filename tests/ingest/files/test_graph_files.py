"""Files of networks: GEXF, GraphML and Kumu's JSON become nodes and edges; traps are refused."""

import json
from io import BytesIO
from pathlib import Path

import networkx as nx
import pytest

from ingest.files.cells import read
from ingest.mapping.mapping import from_json
from ingest.plan import plan
from tests.ingest.harbour import EMPTY, errors, plan_path


def network() -> "nx.Graph[str]":
    made: nx.Graph[str] = nx.Graph()
    made.add_node("n1", label="A-byrån", type="kommun")
    made.add_node("n2", label="B-laget", type="förening")
    made.add_edge("n1", "n2", degree="kontakt", weight=2)
    return made


def graphml() -> bytes:
    out = BytesIO()
    nx.write_graphml_xml(network(), out)
    return out.getvalue()


def gexf() -> bytes:
    out = BytesIO()
    nx.write_gexf(network(), out)
    return out.getvalue()


@pytest.mark.parametrize(("name", "raw"), [("a.graphml", graphml()), ("a.gexf", gexf())])
def test_nodes_and_edges_come_in_by_their_labels(tmp_path: Path, name: str, raw: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(raw)
    made = plan_path(path)
    assert errors(made) == []
    assert made.change_set is not None
    assert sorted(change.id for change in made.change_set.changes) == [
        "a-byran",
        "a-byran--b-laget",
        "b-laget",
    ]
    assert [c.after["sector"] for c in made.change_set.changes if c.after and "sector" in c.after] == [
        "municipality", "civil_society",
    ]  # fmt: skip


def test_edges_without_a_degree_ask_for_one(tmp_path: Path) -> None:
    path = tmp_path / "a.gexf"
    path.write_bytes(gexf().replace(b'title="degree"', b'title="hatt"'))
    assert [code for code, _, _ in errors(plan_path(path))] == ["missing_degree"]
    said = from_json({"tables": [{"sheet": "edges", "values": {"degree": "contact"}}]})
    right = plan(read(path), EMPTY, change_set_id="x", actor="t", time="t", mapping=said)
    assert (errors(right), right.would_be["tie"]) == ([], 1)


def test_a_kumu_project(tmp_path: Path) -> None:
    project = {
        "elements": [
            {
                "_id": "e1",
                "attributes": {"label": "A kommun", "element type": "Municipality", "tags": ["Skola"]},
            },
            {"_id": "e2", "attributes": {"label": "B", "element type": "Association"}},
        ],
        "connections": [{"_id": "c", "from": "e1", "to": "e2", "attributes": {"connection type": "Contact"}}],
        "maps": [],
    }
    path = tmp_path / "project.json"
    path.write_text(json.dumps(project), "utf-8")
    made = plan_path(path)
    assert errors(made) == []
    assert {kind: count for kind, count in made.would_be.items() if count} == {
        "organisation": 2, "question": 1, "tie": 1,
    }  # fmt: skip


BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><graphml><graph>&a;</graph></graphml>'


@pytest.mark.parametrize(
    ("name", "raw", "code"),
    [
        ("a.graphml", BOMB, "xml_entities"),
        ("a.gexf", BOMB.lower(), "xml_entities"),
        ("a.gexf", BOMB.decode().encode("utf-16"), "xml_entities"),
        ("a.gexf", BOMB.decode().encode("utf-16-le"), "xml_entities"),
        ("a.gexf", b"<gexf", "broken_graph"),
        ("a.graphml", b"<graphml/>", "broken_graph"),
        ("a.json", b"{", "broken_graph"),
        ("a.json", b'{"tables": []}', "broken_graph"),
        ("a.json", b"[" * 100_000, "broken_graph"),
    ],
)
def test_traps_and_other_files_are_refused(tmp_path: Path, name: str, raw: bytes, code: str) -> None:
    path = tmp_path / name
    path.write_bytes(raw)
    assert [issue.code for issue in read(path).issues] == [code]
