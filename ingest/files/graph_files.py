"""Files of networks (GEXF, GraphML, a Kumu project in JSON, our own) to sheets of nodes and edges."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from xml.etree import ElementTree

from ingest.files.own_files import is_own, read_own
from ingest.files.text_files import Unreadable
from ingest.mapping.headings import RECORD_KIND

GRAPH_FILES = (".gexf", ".graphml", ".json")
MOST_NODES = 500_000
"""Nodes or edges of a file."""
MOST_HEADINGS = 100
_NAMES = ("label", "name", "namn")
_YEAR = re.compile(r"(?:1[89]|20)\d\d(?:\.0)?$|\d{4}-\d\d")
_ENTITIES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)

Rows = list[tuple[int, list[str]]]
Records = list[dict[str, str]]


def read_graph(raw: bytes, suffix: str) -> list[tuple[str, Rows]]:
    """Return the sheets that a file of a network holds; raise `Unreadable` when it is none."""
    if suffix == ".json":
        return _json(raw)
    nodes, edges = _xml(raw, gexf=suffix == ".gexf")
    return [("nodes", _rows(("Id", "Label"), nodes)), ("edges", _rows(("Source", "Target"), edges))]


def _rows(first: Iterable[str], records: Records) -> Rows:
    """Records as rows under a head, numbered as the head were row 1."""
    heads = list(dict.fromkeys((*first, *(name for record in records for name in record))))[:MOST_HEADINGS]
    return [(1, heads), *((at, [one.get(head, "") for head in heads]) for at, one in enumerate(records, 2))]


def _xml(raw: bytes, *, gexf: bool) -> tuple[Records, Records]:
    """Read nodes and edges; a document type, in which alone entities can be declared, is refused unread.

    So is any encoding in which the search for one could miss it.
    """
    if _ENTITIES.search(raw) or b"\0" in raw[:200]:
        raise Unreadable("xml_entities", {"name": "!DOCTYPE"})
    try:
        root = ElementTree.fromstring(raw)  # noqa: S314  # nothing that it could expand was let through
    except ElementTree.ParseError:
        raise Unreadable("broken_graph", {}) from None
    names, usual = _attributes(root, gexf=gexf)
    dated = any(element.get("timeformat", "").startswith("date") for element in root.iter())
    nodes: Records = []
    edges: Records = []
    for element in root.iter():
        tag = _tag(element)
        if tag == "node":
            own = {"Id": element.get("id", ""), "Label": element.get("label", "")}
            said = _said(element, names["node"])
            nodes.append(usual["node"] | own | said | _times(element, dated=dated))
        elif tag == "edge":
            ends = {"Source": element.get("source", ""), "Target": element.get("target", "")}
            more = {"Label": label} if (label := element.get("label")) else {}
            said = _said(element, names["edge"])
            told = ends | more | said | _weight(element) | _times(element, dated=dated)
            edges.append(usual["edge"] | told)
        if max(len(nodes), len(edges)) > MOST_NODES:
            raise Unreadable("too_many_rows", {"rows": MOST_NODES, "columns": MOST_HEADINGS})
    if not nodes and not edges:
        raise Unreadable("broken_graph", {})
    return [_labelled(node) for node in nodes], edges


def _labelled(node: dict[str, str]) -> dict[str, str]:
    """A node with one label: its own, else an attribute of such a name, else its id.

    Our own files have the name beside the label, which may be in another language.
    """
    if any(heading in node for heading in RECORD_KIND.values()):
        return node
    named = [node.pop(name) for name in list(node) if name != "Label" and name.casefold() in _NAMES]
    node["Label"] = node["Label"] or next(filter(None, named), node["Id"])
    return node


def _tag(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _attributes(
    root: ElementTree.Element, *, gexf: bool
) -> tuple[dict[str, dict[str, str]], dict[str, dict[str, str]]]:
    """What a file calls the attributes of nodes and of edges, by id, and what holds where nothing is said."""
    names: dict[str, dict[str, str]] = {"node": {}, "edge": {}}
    usual: dict[str, dict[str, str]] = {"node": {}, "edge": {}}
    of = ""
    for element in root.iter():
        of = element.get("class", "") if _tag(element) == "attributes" else of
        if _tag(element) == ("attribute" if gexf else "key") and (id := element.get("id")):
            name = element.get("title" if gexf else "attr.name") or id
            said = next(((one.text or "").strip() for one in element if _tag(one) == "default"), "")
            for part in names:
                # Nodes and edges may count theirs apart: one id, two names.
                if (of if gexf else element.get("for", "all")) in (part, "all", ""):
                    names[part][id] = name
                    usual[part].update({name: said} if said else {})
    return names, usual


def _said(element: ElementTree.Element, names: Mapping[str, str]) -> dict[str, str]:
    """What a node or an edge says of itself: of those that stand within it, each says its own."""
    found = {}
    for inner in _own(element):
        if _tag(inner) == "attvalue":
            id = inner.get("for") or inner.get("id") or ""
            found[names.get(id, id)] = inner.get("value", "")
        elif _tag(inner) == "data":
            found[names.get(inner.get("key", ""), inner.get("key", ""))] = (inner.text or "").strip()
        elif _tag(inner) in ("NodeLabel", "EdgeLabel") and inner.text:
            found.setdefault("Label", " ".join(inner.text.split()))  # as yEd writes what a drawing shows
    return {name: value for name, value in found.items() if name and value}


def _own(element: ElementTree.Element) -> Iterator[ElementTree.Element]:
    """Whatever stands in an element, but for other nodes and edges and what they hold."""
    for inner in element:
        if _tag(inner) not in ("node", "nodes", "edge", "edges", "graph"):
            yield inner
            yield from _own(inner)


def _times(element: ElementTree.Element, *, dated: bool) -> dict[str, str]:
    """From when to when a node or an edge is there; times that are no dates are only told, not read."""
    spells = [one for one in _own(element) if _tag(one) == "spell"]
    one = spells[0] if len(spells) == 1 else element
    found = {}
    for name in ("start", "end"):
        said = one.get(name) or one.get(f"{name}open") or ""
        if said and "inf" not in said.casefold():
            found[name if dated or _YEAR.match(said) else f"{name} time"] = said.partition("T")[0]
    if len(spells) > 1:
        found["spells"] = "; ".join(f"{spell.get('start', '')}–{spell.get('end', '')}" for spell in spells)
    return found


def _weight(element: ElementTree.Element) -> dict[str, str]:
    return {"Weight": weight} if (weight := element.get("weight")) else {}


def _json(raw: bytes) -> list[tuple[str, Rows]]:
    """Our own file, or a Kumu project."""
    try:
        said = json.loads(raw)
    except (ValueError, RecursionError):
        raise Unreadable("broken_graph", {}) from None
    return read_own(said) if is_own(said) else _kumu(said)


def _kumu(said: Any) -> list[tuple[str, Rows]]:
    """Elements and connections of a Kumu project, as it is exported or as its blueprints are written."""
    elements = said.get("elements") if isinstance(said, dict) else None
    connections = said.get("connections") if isinstance(said, dict) else None
    if not isinstance(elements, list) or not isinstance(connections, list):
        raise Unreadable("broken_graph", {})
    nodes = [_flat(one) for one in elements if isinstance(one, dict)]
    known = [one for one in elements if isinstance(one, dict)]
    labels = {str(one.get("_id") or one.get("id")): _flat(one).get("label", "") for one in known}
    ties = []
    for one in (one for one in connections if isinstance(one, dict)):
        tie = _flat(one)
        for end in ("from", "to"):
            tie[end] = labels.get(tie.get(end, ""), tie.get(end, ""))
        ties.append(tie)
    return [
        ("Elements", _rows(("label", "type"), nodes)),
        ("Connections", _rows(("from", "to", "type"), ties)),
    ]


def _flat(record: Mapping[str, Any]) -> dict[str, str]:
    """A record's own fields and those of its attributes, as texts; program's fields left out."""
    inner = record.get("attributes")
    both = {
        **{k: v for k, v in record.items() if k != "attributes"},
        **(inner if isinstance(inner, dict) else {}),
    }
    found = {}
    for name, value in both.items():
        name = {"element type": "type", "connection type": "type"}.get(name.casefold(), name)
        if name.startswith("_") or name in ("id", "direction", "position", "style"):
            continue
        if isinstance(value, list):
            found[name] = "|".join(str(one) for one in value if isinstance(one, str | int | float))
        elif isinstance(value, str | int | float) and not isinstance(value, bool):
            found[name] = str(value)
    return found
