"""The network as GEXF 1.3 (with dates, for Gephi's timeline) and as GraphML, written as it is read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import IO
from xml.sax.saxutils import escape, quoteattr

from graph.records.dates import PartialDate
from graph.records.extract import Extract
from ingest.exports.export import About, Style
from ingest.exports.graph_tables import EDGES, NODES, Edge, GraphTables, Node

_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_EDGES = tuple(EDGES)
Keys = dict[str, tuple[str, str]]
"""By heading: the id of an attribute in the file and its type."""


def write_gexf(extract: Extract, style: Style, about: About, file: IO[bytes]) -> None:
    """Write nodes and edges with the days from which and to which they are there."""
    told = GraphTables(extract, style)
    # Readers built on graphology (Gephi Lite) show the titles of attributes with numbers alone.
    nodes, edges = _keys(told, NODES, style, ""), _keys(told, _EDGES, style, "")
    out = _Writer(file)
    out.line(f'{_XML}<gexf xmlns="http://gexf.net/1.3" version="1.3">')
    out.line(f"<meta lastmodifieddate={_quoted(about.day.isoformat())}>")
    out.line(f"<creator>{escape(about.publisher or about.title)}</creator>")
    out.line(f"<description>{escape(about.title)}</description></meta>")
    out.line('<graph defaultedgetype="undirected" mode="dynamic" timeformat="date">')
    for name, keys in (("node", nodes), ("edge", edges)):
        out.line(f'<attributes class="{name}" mode="static">')
        for heading, (key, type) in keys.items():
            out.line(f'<attribute id="{key}" title={_quoted(heading)} type="{type}"/>')
        out.line("</attributes>")
    out.line("<nodes>")
    for node in told.nodes():
        own = f"<node id={_quoted(node.id)} label={_quoted(node.label)}{_times(node)}>"
        out.line(f"{own}{_attvalues(node.said, nodes)}</node>")
    out.line("</nodes>\n<edges>")
    for edge in told.edges():
        a, b = map(_quoted, edge.ends)
        own = f'<edge id={_quoted(edge.id)} source={a} target={b} weight="{edge.weight}"'
        out.line(f"{own} label={_quoted(edge.type)}{_times(edge)}>{_attvalues(edge.said, edges)}</edge>")
    out.line("</edges>\n</graph>\n</gexf>")


def write_graphml(extract: Extract, style: Style, about: About, file: IO[bytes]) -> None:
    """Write nodes and edges; dates are attributes as all others."""
    told = GraphTables(extract, style)
    nodes, edges = _keys(told, NODES, style, "n"), _keys(told, _EDGES, style, "e")
    out = _Writer(file)
    out.line(f'{_XML}<graphml xmlns="http://graphml.graphdrawing.org/xmlns">')
    for name, keys in (("node", {"label": ("label", "string"), **nodes}), ("edge", edges)):
        for heading, (key, type) in keys.items():
            out.line(f'<key id="{key}" for="{name}" attr.name={_quoted(heading)} attr.type="{type}"/>')
    out.line('<key id="weight" for="edge" attr.name="weight" attr.type="double"/>')
    out.line(f'<graph id="G" edgedefault="undirected">\n<desc>{escape(about.title)}</desc>')
    for node in told.nodes():
        label = f'<data key="label">{escape(node.label)}</data>'
        out.line(f"<node id={_quoted(node.id)}>{label}{_data(node.said, nodes)}</node>")
    for edge in told.edges():
        a, b = map(_quoted, edge.ends)
        weight = f'<data key="weight">{edge.weight}</data>'
        own = f"<edge id={_quoted(edge.id)} source={a} target={b}>"
        out.line(f"{own}{weight}{_data(edge.said, edges)}</edge>")
    out.line("</graph>\n</graphml>")


class _Writer:
    """Writes lines of text to a file of bytes."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def line(self, text: str) -> None:
        self._file.write(text.encode() + b"\n")


def _keys(told: GraphTables, kinds: tuple[str, ...], style: Style, first: str) -> Keys:
    """Numbers for the attributes; in a reader's words all are texts, for programs yes and no are not."""
    headings = {told.kind_heading: "string"} | {
        one.heading: one.type if style.codes else "string" for one in told.attributes(kinds)
    }
    return {heading: (f"{first}{at}", type) for at, (heading, type) in enumerate(headings.items())}


def _attvalues(said: Mapping[str, str], keys: Keys) -> str:
    values = (f'<attvalue for="{keys[name][0]}" value={_quoted(text)}/>' for name, text in said.items())
    return f"<attvalues>{''.join(values)}</attvalues>"


def _data(said: Mapping[str, str], keys: Keys) -> str:
    return "".join(f'<data key="{keys[name][0]}">{escape(text)}</data>' for name, text in said.items())


def _times(one: Node | Edge) -> str:
    """The first and the last day that its dates can mean."""
    days: Iterable[tuple[str, PartialDate | None]] = (("start", one.since), ("end", one.until))
    told = [(name, day.first() if name == "start" else day.last()) for name, day in days if day]
    return "".join(f' {name}="{day.isoformat()}"' for name, day in told)


def _quoted(text: str) -> str:
    """A text as the value of an attribute; a parser makes spaces of line breaks that are not written so."""
    return quoteattr(text, {"\n": "&#10;", "\t": "&#9;", "\r": "&#13;"})
