"""How the ground looks in Neo4j: labels, relationship types and every query that the store sends.

For people with Neo4j's own tools: things are nodes, ties and seats are relationships, and what a record
points at is a relationship too, so that one can ask

    MATCH (a:Organisation)-[t:TIE]-(b) RETURN a.name, t.degree, b.name
    MATCH (o:Organisation)-[:MEMBER_OF]->(a:Arena)-[:CONCERNS]->(q:Question {name: "…"}) RETURN o.name, a.name

Values reach a query only as parameters. The one thing written into a query's text is a label or a type from
the tables below.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast

from graph.records import schema
from graph.records.json_form import from_fields
from graph.records.kinds import kind_of
from graph.records.model import KINDS, Tie, specs
from graph.records.schema import Fields

NODES: Mapping[str, str] = {kind: cls.__name__ for kind, cls in KINDS.items() if kind_of(kind).line is None}
"""Kinds of records that are nodes, with their label."""


@dataclass(frozen=True, slots=True)
class RecordRelation:
    """A kind of record that is a relationship: its type, and the two fields that its ends stand for."""

    type: str
    start: tuple[str, str]
    """(kind, field)."""
    end: tuple[str, str]


def _relation(kind: str) -> RecordRelation:
    told, known = kind_of(kind), specs(kind)
    # The organisation begins: it is a MEMBER_OF an arena.
    ends = sorted(told.key[:2], key=lambda name: known[name].to != ("organisation",))
    start, end = ((known[name].to[0], name) for name in ends)
    return RecordRelation(told.line or kind.upper(), start, end)


RELATIONS: Mapping[str, RecordRelation] = {kind: _relation(kind) for kind in KINDS if kind not in NODES}


@dataclass(frozen=True, slots=True)
class Reference:
    """A relationship that is drawn from a node's field, beside the property that holds the ids."""

    kind: str
    field: str
    type: str
    to: tuple[str, ...]
    """The kinds that the ids may be of."""
    way: Literal["out", "in"]


def _drawn() -> Iterator[Reference]:
    for kind in NODES:
        for name, spec in specs(kind).items():
            if spec.type == "ref":
                drawn = spec.relation or schema.Relation(name.upper())
                yield Reference(kind, name, drawn.type, spec.to, drawn.way)


REFERENCES: tuple[Reference, ...] = tuple(_drawn())
"""Every reference of a node, as its field declares it."""

LABELS = (*NODES.values(), "Tombstone", "ChangeSet", "ChangeSetPart", "Proposal", "Edition")
"""Everything that the store makes, beside the one node (:Oriket)."""

CONSTRAINTS: tuple[str, ...] = (
    *(
        f"CREATE CONSTRAINT oriket_{kind} IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"
        for kind, label in NODES.items()
    ),
    *(
        f"CREATE CONSTRAINT oriket_{kind} IF NOT EXISTS FOR ()-[r:{relation.type}]-() REQUIRE r.id IS UNIQUE"
        for kind, relation in RELATIONS.items()
    ),
    "CREATE CONSTRAINT oriket_state IF NOT EXISTS FOR (n:Oriket) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT oriket_tombstone IF NOT EXISTS FOR (n:Tombstone) REQUIRE (n.kind, n.id) IS UNIQUE",
    "CREATE CONSTRAINT oriket_change_set IF NOT EXISTS FOR (n:ChangeSet) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT oriket_revision IF NOT EXISTS FOR (n:ChangeSet) REQUIRE n.revision IS UNIQUE",
    "CREATE CONSTRAINT oriket_proposal IF NOT EXISTS FOR (n:Proposal) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT oriket_proposal_number IF NOT EXISTS FOR (n:Proposal) REQUIRE n.number IS UNIQUE",
    "CREATE CONSTRAINT oriket_edition IF NOT EXISTS FOR (n:Edition) REQUIRE n.number IS UNIQUE",
)
HISTORY_INDEX = (
    "CREATE FULLTEXT INDEX oriket_history IF NOT EXISTS"
    " FOR (n:ChangeSetPart) ON EACH [n.touched, n.places, n.kinds]"
    " OPTIONS {indexConfig: {`fulltext.analyzer`: 'keyword', `fulltext.eventually_consistent`: false}}"
)
"""Finds the parts of history that hold a record, a place or a kind: this sort of index looks into lists."""
AWAIT_INDEXES = "CALL db.awaitIndexes(100)"

# ---------------------------------------------------------------------------------------------- state

STATE = (
    "MATCH (o:Oriket {id: 'oriket'})"
    " RETURN o.revision AS revision, o.format AS format, coalesce(o.content, '') AS content"
)
LATEST = (
    "MATCH (o:Oriket {id: 'oriket'}) OPTIONAL MATCH (e:Edition)"
    " RETURN o.format AS format, coalesce(o.content, '') AS content, coalesce(max(e.number), 0) AS edition"
)
# Takes the node's write lock, so that two writers never read the same revision: Neo4j reads what is committed
# and nothing keeps it so until one's own commit. The revision is read by the next query, under the lock.
LOCK = "MATCH (o:Oriket {id: 'oriket'}) SET o.locked = true"
MAKE_STATE = (
    "MERGE (o:Oriket {id: 'oriket'}) ON CREATE SET o.revision = 0, o.format = $format, o.content = $content"
)
SET_REVISION = "MATCH (o:Oriket {id: 'oriket'}) SET o.revision = $revision, o.content = $content"
SET_FORMAT = "MATCH (o:Oriket {id: 'oriket'}) SET o.format = $format, o.content = $content"
FOREIGN = f"MATCH (n:{'|'.join(LABELS)}) RETURN labels(n)[0] AS label LIMIT 1"
MARK = "CREATE CONSTRAINT oriket_in_use IF NOT EXISTS FOR (n:OriketMark) REQUIRE n.id IS UNIQUE"
"""Says that a network is kept here: who deletes all nodes does not delete this."""
MARKED = "SHOW CONSTRAINTS YIELD name WHERE name = 'oriket_in_use' RETURN name"
UNMARK = "DROP CONSTRAINT oriket_in_use IF EXISTS"
IN_USE = "RETURN EXISTS {MATCH (:Proposal)} OR EXISTS {MATCH (:Edition)} AS used"


def clear(label: str) -> str:
    """Return the query that deletes up to `$count` of the nodes with one of our labels."""
    return f"MATCH (n:{label}) WITH n LIMIT $count DETACH DELETE n RETURN count(*) AS count"


# ---------------------------------------------------------------------------------------------- records


def lookup(kind: str) -> str:
    """Return the query for the living ones among `$ids`."""
    return f"UNWIND $ids AS id MATCH {_pattern(kind, '{id: id}')} {_held(kind)}"


def everything(kind: str) -> str:
    """Return the query for all living records of a kind."""
    return f"MATCH {_pattern(kind)} {_held(kind)}"


def _pattern(kind: str, which: str = "") -> str:
    return f"(n:{NODES[kind]} {which})" if kind in NODES else f"(a)-[n:{RELATIONS[kind].type} {which}]->(b)"


def _held(kind: str) -> str:
    if kind in NODES:
        return "RETURN n.id AS id, n.version AS version, properties(n) AS properties"
    start, end = RELATIONS[kind].start[1], RELATIONS[kind].end[1]
    return f"RETURN n.id AS id, n.version AS version, n {{.*, {start}: a.id, {end}: b.id}} AS properties"


def delete(kind: str) -> str:
    """Return the query that deletes the records `$ids`; a node takes its relationships along."""
    detach = "DETACH " if kind in NODES else ""
    return f"UNWIND $ids AS id MATCH {_pattern(kind, '{id: id}')} {detach}DELETE n"


def rename(kind: str) -> str:
    """Return the query that gives the record `$id` the id `$new`."""
    return f"MATCH {_pattern(kind, '{id: $id}')} SET n.id = $new"


def write(kind: str) -> str:
    """Return the query that writes `$rows` of (id, properties, for relationships also start and end)."""
    if kind in NODES:
        return (
            f"UNWIND $rows AS row MERGE (n:{NODES[kind]} {{id: row.id}}) SET n = row.properties"
            " RETURN count(n) AS count"
        )
    relation = RELATIONS[kind]
    return (
        f"UNWIND $rows AS row MATCH (a:{NODES[relation.start[0]]} {{id: row.start}})"
        f" MATCH (b:{NODES[relation.end[0]]} {{id: row.end}})"
        f" MERGE (a)-[n:{relation.type} {{id: row.id}}]->(b) SET n = row.properties RETURN count(n) AS count"
    )


def cut(reference: Reference) -> str:
    """Return the query that takes away what a reference drew from the nodes `$ids`."""
    return f"UNWIND $ids AS id MATCH {_pattern(reference.kind, '{id: id}')}{_arrow(reference)}() DELETE r"


def draw(reference: Reference) -> str:
    """Return the query that draws a reference for `$rows` of (id, target)."""
    return (
        f"UNWIND $rows AS row MATCH (n:{NODES[reference.kind]} {{id: row.id}})"
        f" MATCH (t:{_labels(reference)} {{id: row.target}})"
        f" MERGE (n){_arrow(reference)}(t) RETURN count(DISTINCT row) AS count"
    )


def count_drawn(reference: Reference) -> str:
    """Return the query for how many targets a field tells of, and how many relationships are drawn."""
    label, field = NODES[reference.kind], reference.field
    told = f"coalesce(sum(size(n.{field})), 0)" if specs(reference.kind)[field].many else "count(n)"
    return (
        f"OPTIONAL MATCH (n:{label}) WHERE n.{field} IS NOT NULL WITH {told} AS told"
        f" RETURN told, COUNT {{MATCH (n:{label}){_arrow(reference)}(t:{_labels(reference)})"
        f" RETURN DISTINCT n, t.id}} AS drawn"
    )


def _labels(reference: Reference) -> str:
    """The labels that what a reference points at may have, as Cypher writes "one of them"."""
    return "|".join(NODES[kind] for kind in reference.to)


def _arrow(reference: Reference) -> str:
    return f"-[r:{reference.type}]->" if reference.way == "out" else f"<-[r:{reference.type}]-"


_TOMBSTONE = "RETURN n.kind AS kind, n.id AS id, n.version AS version, n.merged_into AS merged_into"
TOMBSTONES = f"MATCH (n:Tombstone) {_TOMBSTONE}"
TOMBSTONES_OF = f"UNWIND $ids AS id MATCH (n:Tombstone {{kind: $kind, id: id}}) {_TOMBSTONE}"
BURY = (
    "UNWIND $rows AS row MERGE (n:Tombstone {kind: $kind, id: row.id})"
    " SET n.version = $version, n.merged_into = row.merged_into"
)
BURY_AGAIN = (
    "UNWIND $rows AS row MERGE (n:Tombstone {kind: $kind, id: row.id})"
    " SET n.version = row.version, n.merged_into = row.merged_into"
)
RENAME_TOMBSTONE = "MATCH (n:Tombstone {kind: $kind, id: $id}) SET n.id = $new"
RENAME_WINNER = "MATCH (n:Tombstone {kind: $kind, merged_into: $id}) SET n.merged_into = $new"
RAISE = "UNWIND $ids AS id MATCH (n:Tombstone {kind: $kind, id: id}) DELETE n"

# ---------------------------------------------------------------------------------------------- editions

EDITIONS = "MATCH (e:Edition) RETURN e.number AS number ORDER BY number"
EDITION = "MATCH (e:Edition {number: $number}) RETURN properties(e) AS edition"
SAVE_EDITION = "MERGE (e:Edition {number: $edition.number}) SET e = $edition"

# ---------------------------------------------------------------------------------------------- properties


def properties_of(kind: str, id: str, version: int, fields: Fields) -> dict[str, Any]:
    """Return a record's properties: its fields, its version, and for a tie the degree that counts."""
    made = {name: _property(kind, name, value) for name, value in fields.items()}
    if kind in RELATIONS:  # the ends say it
        made.pop(RELATIONS[kind].start[1])
        made.pop(RELATIONS[kind].end[1])
    if kind == "tie":
        made["degree"] = cast(Tie, from_fields(kind, id, fields)).degree
    return made | {"id": id, "version": version}


def _property(kind: str, name: str, value: Any) -> Any:
    if specs(kind)[name].type == "claims":
        return [json.dumps(one, ensure_ascii=False, sort_keys=True) for one in value]
    return value


def fields_of(kind: str, properties: Mapping[str, Any]) -> Fields:
    """Return the record's fields; the reverse of `properties_of`."""
    known = specs(kind)
    fields = {name: value for name, value in properties.items() if name in known}
    for name in fields:
        if known[name].type == "claims":
            fields[name] = [json.loads(one) for one in fields[name]]
    return fields
