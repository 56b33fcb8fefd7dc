"""The network as nodes and edges, for programs that draw and measure networks.

Nodes are organisations, arenas and projects; edges are collaboration, seats and who takes part in projects.
All that their sheets say stands beside them, under the sheets' own headings, so that import can take it back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph.records.dates import PartialDate
from graph.records.extract import Extract
from graph.records.facts import label_of
from graph.records.json_form import to_claim
from graph.records.kinds import kind_of
from graph.records.languages import in_language
from graph.records.lists import DEGREE
from graph.records.model import Arena, Initiative, Membership, Organisation, Record, Tie, specs
from graph.records.schema import Fields
from ingest.exports.export import Style, cell_text, columns_of, in_words
from ingest.mapping.columns import Column
from ingest.mapping.headings import RECORD_KIND
from ingest.references.names import Names
from ingest.values.values import unguarded

NODES = ("organisation", "arena", "initiative")
EDGES: Mapping[str, tuple[str, str]] = {"tie": ("a", "b"), "membership": ("organisation", "arena")}
"""The kinds that are edges, and the fields that say between what."""
PARTIES = tuple(name for name, spec in specs("initiative").items() if spec.to == ("organisation",))
"""The fields of a project that are edges, too; import reads them at the project."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """One thing that is said of nodes or of edges: its heading, the kinds that have it, and its type."""

    heading: str
    columns: Mapping[str, Column]

    @property
    def type(self) -> str:
        """The type in the words of XML Schema: "string", "boolean" or "double"."""
        types = {column.spec.type for column in self.columns.values()}
        return {frozenset({"flag"}): "boolean", frozenset({"number"}): "double"}.get(
            frozenset(types), "string"
        )


@dataclass(frozen=True, slots=True)
class Node:
    """An organisation, an arena or a project."""

    id: str
    kind: str
    label: str
    type: str
    since: PartialDate | None
    until: PartialDate | None
    said: Mapping[str, str]
    """By heading."""


@dataclass(frozen=True, slots=True)
class Edge:
    """Collaboration of two organisations, a seat in an arena, or an organisation's part in a project."""

    id: str
    ends: tuple[str, str]
    type: str
    weight: int
    since: PartialDate | None
    until: PartialDate | None
    said: Mapping[str, str]


class GraphTables:
    """Nodes and edges of what somebody sees, with their attributes."""

    def __init__(self, extract: Extract, style: Style) -> None:
        self._extract, self._style = extract, style
        self._places = Names()
        for id, place in extract.snapshot.places.items():
            self._places.add(id, place.name)
        self._columns = {kind: self._columns_of(kind) for kind in (*NODES, *EDGES)}

    def attributes(self, kinds: tuple[str, ...]) -> list[Attribute]:
        """What is said of nodes, or of edges, by its heading."""
        found: dict[str, dict[str, Column]] = {}
        for kind in kinds:
            for column in self._columns[kind]:
                found.setdefault(column.header(self._style.lang), {})[kind] = column
        return [Attribute(heading, columns) for heading, columns in found.items()]

    def nodes(self) -> Iterator[Node]:
        """Yield every organisation, arena and project, by id."""
        for kind in NODES:
            for id, record, fields in self._extract.records(kind):
                assert isinstance(record, Organisation | Arena | Initiative)  # noqa: S101 -- what NODES says
                name = in_language(self._style.lang, record.name, record.name_en)
                said = self._said(kind, fields)
                lasts = (
                    (record.since, record.until)
                    if isinstance(record, Initiative)
                    else (record.active_from, record.active_to)
                )
                yield Node(node_id(kind, id), kind, name, self._node_type(kind, record), *lasts, said)

    def edges(self) -> Iterator[Edge]:
        """Yield every tie, seat and part, current or not; of a tie's claims the one that speaks."""
        for kind, ends in EDGES.items():
            other = "organisation" if kind == "tie" else "arena"
            for id, record, fields in self._extract.records(kind):
                between = fields[ends[0]], node_id(other, fields[ends[1]])
                weight = DEGREE.values.index(record.degree) + 1 if isinstance(record, Tie) else 1
                lasts = (record.since, record.until) if isinstance(record, Tie | Membership) else (None, None)
                said = self._said(kind, {**fields, **self._speaking(record, fields)})
                yield Edge(f"{kind}:{id}", between, self._edge_type(record, kind), weight, *lasts, said)
        yield from self._parts()

    def _parts(self) -> Iterator[Edge]:
        """The organisations of projects."""
        for id, record, fields in self._extract.records("initiative"):
            assert isinstance(record, Initiative)  # noqa: S101 -- its kind
            for name in PARTIES:
                held = fields.get(name, [])
                for who in held if isinstance(held, list) else (held,):
                    label = label_of("initiative", name)
                    said = name if self._style.codes else in_language(self._style.lang, label.sv, label.en)
                    between, own = (who, node_id("initiative", id)), f"initiative:{id}:{name}:{who}"
                    yield Edge(own, between, said, 1, record.since, record.until, {self.kind_heading: said})

    def kind_name(self, kind: str) -> str:
        """What a kind of record is called in the export's words."""
        label = kind_of(kind).label
        return kind if self._style.codes else in_language(self._style.lang, label.sv, label.en)

    @property
    def kind_heading(self) -> str:
        """The heading above the kinds of records; by it import knows the file as ours."""
        return RECORD_KIND[self._style.lang]

    def _columns_of(self, kind: str) -> list[Column]:
        records = self._extract.records(kind)
        said = {
            name for _, record, fields in records for name in {**fields, **self._speaking(record, fields)}
        }
        return [
            column
            for column in columns_of(kind, self._extract.widest, said)
            if column.field not in ("id", *EDGES.get(kind, ()))
        ]

    def _said(self, kind: str, fields: Fields) -> dict[str, str]:
        style = self._style
        found = {self.kind_heading: self.kind_name(kind)}
        for column in self._columns[kind]:
            text = cell_text(column, fields.get(column.field), self._places)
            if text := unguarded(in_words(column, text, style)):
                found[column.header(style.lang)] = text
        return found

    def _speaking(self, record: Record, fields: Fields) -> Fields:
        """What the claim that counts says, where every claim is seen; else it stands there already."""
        if not isinstance(record, Tie) or "claims" not in fields or not record.claims:
            return {}
        return to_claim(record.claim)

    def _node_type(self, kind: str, record: Record) -> str:
        if not isinstance(record, Organisation):
            return self.kind_name(kind)
        column = next(one for one in self._columns[kind] if one.field == "sector")
        return in_words(column, record.sector, self._style)

    def _edge_type(self, record: Record, kind: str) -> str:
        if not isinstance(record, Tie):
            return self.kind_name(kind)
        column = next(one for one in self._columns[kind] if one.field == "degree")
        return in_words(column, record.degree, self._style)

    def unique_labels(self) -> Mapping[str, str]:
        """Return a label for each node that no other has: its name, with its id where others have it."""
        names = {node.id: node.label for node in self.nodes()}
        times = Counter(names.values())
        return {id: name if times[name] == 1 else f"{name} ({id})" for id, name in names.items()}


def node_id(kind: str, id: str) -> str:
    """The id of a node: an organisation's own, any other's behind its kind."""
    return id if kind == "organisation" else f"{kind}:{id}"
