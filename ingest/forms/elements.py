"""Nodes of a network that are no organisations by their type: arenas, whose edges are seats, and persons."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from graph.records.text import fold, same
from ingest.forms.base import Context, Reading, derived, header_of, is_one_of
from ingest.issues import warning
from ingest.mapping.columns import TABLES, heading
from ingest.mapping.further_words import NODES_OF_ARENAS, NODES_OF_PERSONS
from ingest.reader.lines import Line
from ingest.reader.tables import Found

_TYPES = ("type", "element type", "typ", "kind")
_LABELS = ("label", "name", "namn")


@dataclass
class Nodes:
    """The names, as they are compared, of nodes that are no organisations."""

    arenas: dict[str, str] = field(default_factory=dict)
    persons: set[str] = field(default_factory=set)


def among(tables: Iterable[Found], context: Context) -> Nodes:
    """Return what the types of some tables' nodes say that these are."""
    nodes = Nodes()
    for found in tables:
        for _, label, of in _typed(found, context):
            if of == "arena":
                nodes.arenas[same(label)] = label
            elif of == "person":
                nodes.persons.add(same(label))
    return nodes


def _typed(found: Found, context: Context) -> Iterable[tuple[int, str, str]]:
    """Yield the row, label and kind of each node that is no organisation."""
    heads = {heading(text): at for at, text in found.heads.items()}
    label = next((heads[one] for one in _LABELS if one in heads), None)
    of = next((heads[one] for one in _TYPES if one in heads), None)
    if label is None or of is None:
        return
    words = context.answers.folded_words()
    own = {**words.get("sector", {}), **words.get("type", {}), **words.get(found.heads[of], {})}
    for number, cells in found.rows:
        if max(label, of) >= len(cells) or not cells[label].strip():
            continue
        text = own.get(fold(cells[of]), cells[of])
        if is_one_of(text, NODES_OF_ARENAS):
            yield number, cells[label], "arena"
        elif is_one_of(text, NODES_OF_PERSONS):
            yield number, cells[label], "person"


def set_apart(reading: Reading, context: Context) -> None:
    """Read the arenas among a table's nodes and leave its persons out; organisations are left to be read."""
    found = reading.found
    kinds = {number: of for number, _, of in _typed(found, context)}
    if not kinds:
        return
    heads = {heading(text): at for at, text in found.heads.items()}
    fields = {column.field: column for column in TABLES["arena"].columns}
    told = {next(heads[one] for one in _LABELS if one in heads): "name"}
    told |= {heads[one]: "description" for one in ("description", "beskrivning") if one in heads}
    rows = [row for row in found.rows if kinds.get(row[0]) == "arena"]
    columns = {at: fields[name] for at, name in told.items()}
    texts = {name: found.heads[at] for at, name in told.items()}
    reading.headers.append(header_of(reading, context, "arena", columns, texts, rows, sheet=derived(found)))
    names = [label for _, label, of in _typed(found, context) if of == "arena"]
    if names:
        context.issues.add(warning("nodes_are_arenas", **reading.where, names=names[:5], count=len(names)))
    _leave(reading, context, [number for number, of in kinds.items() if of == "person"])
    reading.found = replace(found, rows=[row for row in found.rows if row[0] not in kinds])


def seats(reading: Reading, context: Context, ends: tuple[int, int], nodes: Nodes) -> None:
    """Read edges to an arena as seats there and leave out those of persons; ties are left to be read."""
    found, (a, b) = reading.found, ends
    taken: list[tuple[int, list[str]]] = []
    gone, ties = [], []
    for number, cells in found.rows:
        names = [same(cells[at]) if at < len(cells) else "" for at in ends]
        if nodes.persons & {*names} or all(name in nodes.arenas for name in names):
            gone.append(number)
        elif names[0] in nodes.arenas:
            taken.append((number, [cells[a], cells[b]]))
        elif names[1] in nodes.arenas:
            taken.append((number, [cells[b], cells[a]]))
        else:
            ties.append((number, cells))
    if taken:
        fields = {column.field: column for column in TABLES["membership"].columns}
        columns = {0: fields["arena"], 1: fields["organisation"]}
        texts = {"arena": found.heads[b], "organisation": found.heads[a]}
        reading.headers.append(
            header_of(reading, context, "membership", columns, texts, taken, sheet=derived(found))
        )
    _leave(reading, context, gone)
    reading.found = replace(found, rows=ties)


def _leave(reading: Reading, context: Context, rows: list[int]) -> None:
    """Tell, without names, of nodes of persons, and of edges to them or between arenas."""
    if rows:
        reading.left_out += [Line(number, "note", "person", "") for number in rows]
        context.issues.add(warning("nodes_left_out", **{**reading.where, "row": rows[0]}, count=len(rows)))
