"""Our own files of networks (GEXF, GraphML, Kumu): a table has several kinds of records, row by row."""

from __future__ import annotations

from collections.abc import Mapping

from graph.records.kinds import kind_of
from graph.records.languages import DATA_LANGUAGES, in_language
from graph.records.model import KINDS
from ingest.forms.base import Context, Reading, header_of
from ingest.mapping.columns import TABLES, Column, word
from ingest.mapping.headings import RECORD_ID, RECORD_KIND
from ingest.reader.tables import Found

_KIND = frozenset(map(word, RECORD_KIND.values()))
_ID = frozenset(map(word, RECORD_ID.values()))
_KINDS: Mapping[str, tuple[str, ...]] = {
    "organisation": (), "arena": (), "initiative": (), "tie": ("a", "b"),
    "membership": ("organisation", "arena"),
}  # fmt: skip
"""The kinds that such a file holds, and of edges the fields of their two ends."""
_HEADS: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("edges", "organisation"): {"id": "id", "label": "name", "start": "", "end": ""},
    ("edges", "tie"): {
        "id": "", "label": "", "source": "0", "target": "1", "weight": "", "start": "", "end": "",
    },
    ("kumu", "organisation"): {
        "label": "name", "type": "", "description": "description",
    },
    ("kumu", "tie"): {"from": "0", "to": "1", "type": "", "direction": "", "description": "description"},
}  # fmt: skip
"""By form and what a table holds, the headings of the program that the file is for.

What we have to say stands beside them, and goes first.
"""


def is_ours(found: Found) -> bool:
    """Say whether each row of a table tells its kind of record."""
    return any(word(text) in _KIND for text in found.heads.values())


def read(reading: Reading, context: Context, siblings: list[Found]) -> None:
    """Read a table of nodes or edges, each kind under the headings of its own sheet."""
    found = reading.found
    at = next(index for index, text in found.heads.items() if word(text) in _KIND)
    names, theirs = _kinds_by_name(), _theirs(found, reading.form, reading.kind or "")
    by_kind: dict[str, list[tuple[int, list[str]]]] = {}
    for number, cells in found.rows:
        kind = names.get(word(cells[at])) if at < len(cells) else None
        if kind is not None and kind in _KINDS:
            by_kind.setdefault(kind, []).append((number, cells))
    ids = {label: id for other in siblings if is_ours(other) for label, id in _labels(other, reading.form)}
    for kind, rows in by_kind.items():
        columns = _columns(kind, found, theirs)
        points = {index for index, column in columns.items() if column.field in (*_KINDS[kind], "id")}
        said = [
            (
                number,
                [_record_id(ids.get(cell, cell)) if i in points else cell for i, cell in enumerate(cells)],
            )
            for number, cells in rows
        ]
        texts = {column.field: found.heads[index] for index, column in columns.items()}
        reading.columns.update({found.heads[index]: column.field for index, column in columns.items()})
        reading.headers.append(header_of(reading, context, kind, columns, texts, said))
    for index, text in found.heads.items():
        if by_kind and text not in reading.columns and index != at and index not in theirs:
            reading.leave("unknown", text)


def _theirs(found: Found, form: str, kind: str) -> dict[int, str]:
    """The columns of the program, which stand first, with what each is here."""
    first: dict[str, int] = {}
    for index, text in sorted(found.heads.items()):
        first.setdefault(word(text), index)
    known = _HEADS[form, kind]
    told = {index: known[name] for name, index in first.items() if name in known}
    own = {index: "id" for name, index in first.items() if name in _ID}
    return {**told, **own}


def _kinds_by_name() -> Mapping[str, str]:
    """Kinds by what files call them, in either language."""
    labels = {kind: kind_of(kind).label for kind in KINDS}
    return {word(kind): kind for kind in KINDS} | {
        word(in_language(lang, label.sv, label.en)): kind
        for kind, label in labels.items()
        for lang in DATA_LANGUAGES
    }


def _columns(kind: str, found: Found, theirs: Mapping[int, str]) -> dict[int, Column]:
    """The columns of a kind: ours, then the program's own for what ours do not say."""
    known = {column.field: column for column in TABLES[kind].columns}
    # By its own headings alone: a word that means the same on another kind's sheet is that kind's column.
    headed = {word(column.header(lang)): column for column in known.values() for lang in DATA_LANGUAGES}
    columns = {
        index: headed[word(text)]
        for index, text in found.heads.items()
        if word(text) in headed and index not in theirs
    }
    taken = {column.field for column in columns.values()}
    ends = {str(at): name for at, name in enumerate(_KINDS[kind])}
    for index, meant in theirs.items():
        field = ends.get(meant, meant)
        if field in known and field not in taken:
            columns[index] = known[field]
            taken.add(field)
    return columns


def _labels(found: Found, form: str) -> list[tuple[str, str]]:
    """What nodes are called, with their ids."""
    theirs = _theirs(found, form, "organisation")
    label = next((index for index, meant in theirs.items() if meant == "name"), None)
    id = next((index for index, meant in theirs.items() if meant == "id"), None)
    if label is None or id is None or form != "kumu":
        return []
    return [(cells[label], cells[id]) for _, cells in found.rows if max(label, id) < len(cells)]


def _record_id(node: str) -> str:
    """A record's id from its node's."""
    kind, _, id = node.partition(":")
    return id if kind in _KINDS else node
