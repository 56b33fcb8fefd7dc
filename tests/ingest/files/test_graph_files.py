"""Files of networks: GEXF, GraphML and Kumu's JSON become nodes and edges; traps are refused."""

import json
from io import BytesIO
from pathlib import Path

import networkx as nx
import pytest

from ingest.files.cells import read
from ingest.mapping.mapping import from_json
from ingest.plan import plan
from tests.ingest.harbour import EMPTY, after, errors, plan_path, said


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


def dated(attributes: str) -> bytes:
    """As Gephi writes a directed network with dates and words on its edges."""
    return f"""<gexf version="1.3"><graph defaultedgetype="directed" {attributes}>
      <attributes class="edge"><attribute id="g" title="Grad"><default>kontakt</default></attribute>
      </attributes>
      <nodes><node id="a" label="A" start="2015-01-01"/><node id="b" label="B"/></nodes>
      <edges><edge source="a" target="b" label="ses ofta" start="2019-03-01T00:00:00" end="2021"/>
      <edge source="b" target="b" end="Infinity"/></edges></graph></gexf>""".encode()


def test_dates_words_and_what_holds_for_all_come_in(tmp_path: Path) -> None:
    (tmp_path / "a.gexf").write_bytes(dated('mode="dynamic" timeformat="dateTime"'))
    made = plan_path(tmp_path / "a.gexf")
    assert said(made) == [("tie_to_itself_left_out", 3, "Target")]
    assert after(made, "organisation", "a")["active_from"] == "2015-01-01"
    tie = after(made, "tie", "a--b")
    assert (tie["since"], tie["until"], tie["note"]) == ("2019-03-01", "2021", "ses ofta")
    assert tie["claims"] == [{"degree": "contact"}]


def test_times_that_are_no_dates_are_told(tmp_path: Path) -> None:
    raw = dated('timeformat="double"').replace(b"2019-03-01T00:00:00", b"3.0").replace(b'end="2021"', b"")
    (tmp_path / "a.gexf").write_bytes(raw)
    made = plan_path(tmp_path / "a.gexf")
    assert errors(made) == []
    assert ("columns_not_read", 1, None) in [(code, row, None) for code, row, _ in said(made)]
    assert "since" not in after(made, "tie", "a--b")


def test_edges_without_a_degree_ask_for_one(tmp_path: Path) -> None:
    path = tmp_path / "a.gexf"
    path.write_bytes(gexf().replace(b'title="degree"', b'title="hatt"'))
    assert [code for code, _, _ in errors(plan_path(path))] == ["missing_degree"]
    answer = from_json({"tables": [{"sheet": "edges", "values": {"degree": "contact"}}]})
    right = plan(read(path), EMPTY, change_set_id="x", actor="t", time="t", mapping=answer)
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


def test_what_stands_within_a_node_says_nothing_of_it(tmp_path: Path) -> None:
    node = '<node id="{}" label="{}"><attvalues><attvalue for="0" value="{}"/></attvalues>{}</node>'
    inner = f"<nodes>{node.format('b', 'B-laget', 'förening', '')}</nodes>"
    raw = (
        '<gexf><graph><attributes class="node"><attribute id="0" title="type"/></attributes>'
        f"<nodes>{node.format('a', 'A-byrån', 'kommun', inner)}</nodes><edges/></graph></gexf>"
    )
    (tmp_path / "a.gexf").write_text(raw, encoding="utf-8")
    made = plan_path(tmp_path / "a.gexf")
    assert after(made, "organisation", "a-byran")["sector"] == "municipality"
    assert after(made, "organisation", "b-laget")["sector"] == "civil_society"


def test_names_that_yed_only_draws_are_read(tmp_path: Path) -> None:
    node = '<node id="n{0}"><data key="d"><y:NodeLabel>{1}</y:NodeLabel></data></node>'
    raw = (
        '<graphml xmlns:y="http://www.yworks.com/xml/graphml"><key for="node" id="d"/><graph>'
        f"{node.format(0, 'A-byrån')}{node.format(1, 'B-laget')}</graph></graphml>"
    )
    (tmp_path / "a.graphml").write_text(raw, encoding="utf-8")
    made = plan_path(tmp_path / "a.graphml")
    assert made.change_set is not None
    assert [change.id for change in made.change_set.changes] == ["a-byran", "b-laget"]
