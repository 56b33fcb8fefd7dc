"""The mapping: what a person has said about sheets that do not speak for themselves, as a small JSON file.

It says which table is what, which column is which field, what the writer's own words and names mean. It is
printed by every dry run as that run used it, taken back by `oriket import --map`, and remembered for the
next sheets with the same headings.
"""

from __future__ import annotations

import json
from collections.abc import Mapping as Dict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from graph.records.text import fold
from ingest.mapping.columns import TABLES, word

FORMS = ("records", "matrix", "partners", "tabs", "kumu", "edges", "hsds", "skip")
"""What a table can be: one record a row, an x matrix, a list of partners, a tab for each arena, and so on."""
AS = ("record", "group", "sum", "note")
"""What a line in question can be said to be."""
LEFT_OUT = "left_out"
"""What can be said of cells that look like a person's."""
MOST_BYTES = 1_000_000


class BadMapping(ValueError):
    """The mapping cannot be used: where, and what stands there."""

    def __init__(self, where: str, value: object) -> None:
        super().__init__(f"{where}: {value!r}")
        self.where = where
        self.value = str(value)[:100]


@dataclass(frozen=True)
class TableMapping:
    """What is said about one table; what is not said is recognised."""

    sheet: str = ""
    table: int = 1
    heads: tuple[str, ...] = ()
    """The headings by which it is known again, where the sheet has another name."""
    form: str | None = None
    kind: str | None = None
    head_row: int | None = None
    columns: Dict[str, str | None] = field(default_factory=dict)
    """Heading → field; None is not read."""
    values: Dict[str, str] = field(default_factory=dict)
    """Field → what the whole column says."""
    separators: Dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Heading → what stands between several values in a cell, beside the usual ones."""
    people: str | None = None
    """"left_out": cells that look like a person's are left out, each told; else they stop their row."""
    lines: Dict[str, str] = field(default_factory=dict)
    """Row, or "alone" for all lines that hold a name only → what it is."""
    rank: int | None = None
    """How soon its word holds among tables that say otherwise, from 1, where the sheets have other names."""

    def as_json(self) -> dict[str, Any]:
        """Return what is said, as it stands in the file."""
        said = {
            "sheet": self.sheet, "table": self.table, "heads": list(self.heads), "form": self.form,
            "kind": self.kind, "head_row": self.head_row, "columns": dict(self.columns),
            "values": dict(self.values), "lines": dict(self.lines), "people": self.people,
            "rank": self.rank,
            "separators": {name: list(marks) for name, marks in self.separators.items()},
        }  # fmt: skip
        return {name: value for name, value in said.items() if value not in (None, [], {}, "")}


@dataclass(frozen=True)
class Mapping:
    """Everything that somebody has said about the sheets of an import."""

    tables: tuple[TableMapping, ...] = ()
    names: Dict[str, str] = field(default_factory=dict)
    """The writer's own name → what it is called here; itself: it is one of its own; "": nobody."""
    words: Dict[str, Dict[str, str]] = field(default_factory=dict)
    """Field → the writer's own word → the value that it means; "" is blank."""
    values: Dict[str, str] = field(default_factory=dict)
    """Field → what a whole column says, of every table that says nothing of it itself."""
    holds: tuple[str, ...] = ()
    """Sheets whose word holds where several say otherwise of the same record: the first of these."""

    def of(self, sheet: str, number: int, heads: Sequence[str]) -> TableMapping:
        """Return what is said about a table: by its sheet's name, else by its headings."""
        for table in self.tables:
            if table.sheet and word(table.sheet) == word(sheet) and table.table == number:
                return table
        return self.by_heads(heads) or TableMapping(sheet, number)

    def by_heads(self, heads: Sequence[str]) -> TableMapping | None:
        """Return what is said about a table with these headings, whatever its sheet is called."""
        said = {word(head) for head in heads}
        return next((t for t in self.tables if t.heads and {word(head) for head in t.heads} == said), None)

    def of_sheet(self, sheet: str) -> TableMapping | None:
        """Return what is said about a sheet before its tables are known."""
        return next((t for t in self.tables if t.sheet and word(t.sheet) == word(sheet)), None)

    def folded_names(self) -> dict[str, str]:
        """Return the names as they are compared."""
        return {fold(name): meant for name, meant in self.names.items()}

    def folded_words(self) -> dict[str, dict[str, str]]:
        """Return the words as they are compared."""
        return {
            name: {fold(said): meant for said, meant in words.items()} for name, words in self.words.items()
        }

    def as_json(self) -> dict[str, Any]:
        """Return the mapping as it stands in its file."""
        found: dict[str, Any] = {"tables": [table.as_json() for table in self.tables]}
        if self.names:
            found["names"] = dict(self.names)
        if self.words:
            found["words"] = {name: dict(words) for name, words in self.words.items()}
        if self.values:
            found["values"] = dict(self.values)
        if self.holds:
            found["holds"] = list(self.holds)
        return found

    def beside(self, other: Mapping) -> Mapping:
        """Return this mapping with what only `other` says."""
        own = {(word(t.sheet), t.table) for t in self.tables}
        theirs = {(word(t.sheet), t.table): t for t in other.tables}
        tables = (
            *(_parted_too(table, theirs.get((word(table.sheet), table.table))) for table in self.tables),
            *(t for t in other.tables if (word(t.sheet), t.table) not in own),
        )
        words = {
            name: {**other.words.get(name, {}), **self.words.get(name, {})}
            for name in (*other.words, *self.words)
        }
        names, values = {**other.names, **self.names}, {**other.values, **self.values}
        return Mapping(tables, names, words, values, self.holds or other.holds)


def _parted_too(table: TableMapping, other: TableMapping | None) -> TableMapping:
    """A table with the separators that only another word about it says."""
    if other is None or not other.separators:
        return table
    return replace(table, separators={**other.separators, **table.separators})


def load(path: Path) -> Mapping:
    """Read a mapping from its file; raise `BadMapping` when it is none, `OSError` when it cannot be read."""
    raw = path.read_bytes()
    if len(raw) > MOST_BYTES:
        raise BadMapping(path.name, f"{len(raw)} byte")
    try:
        return from_json(json.loads(raw))
    except (ValueError, RecursionError) as fault:
        if isinstance(fault, BadMapping):
            raise
        raise BadMapping(path.name, "JSON") from None


def dump(mapping: Mapping, beside: Dict[str, Any] | None = None) -> str:
    """Return a mapping as the text of its file, a table, a name and a word each on a line."""
    said = {**mapping.as_json(), **(beside or {})}
    parts = []
    for name, one in said.items():
        listed = isinstance(one, list)
        lines = map(_text, one) if listed else (f"{_text(key)}: {_text(value)}" for key, value in one.items())
        begin, end = "[]" if listed else "{}"
        parts.append(f"  {_text(name)}: {begin}\n    " + ",\n    ".join(lines) + f"\n  {end}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def from_json(said: Any) -> Mapping:
    """Return the mapping that a JSON value holds; raise `BadMapping` at the first thing that is none.

    `offers`, which a dry run prints beside it, are answers once somebody has written that they are "agreed".
    """
    _object("", said, {"tables", "names", "words", "values", "holds", "offers"})
    return _own(said).beside(_agreed(said.get("offers", {})))


def _agreed(said: Any) -> Mapping:
    """Return what import offered, where somebody has agreed to it, else nothing."""
    _object("offers", said, {"agreed", "names", "words", "separators"})
    if said.get("agreed") is not True:
        return Mapping()
    sheets = said.get("separators", {})
    _object("offers.separators", sheets)
    tables = [{"sheet": sheet, "separators": marks} for sheet, marks in sheets.items()]
    return _own({"tables": tables, "names": said.get("names", {}), "words": said.get("words", {})})


def _own(said: Any) -> Mapping:
    tables = said.get("tables", [])
    if not isinstance(tables, list):
        raise BadMapping("tables", tables)
    words = said.get("words", {})
    _object("words", words)
    return Mapping(
        tuple(_table(f"tables[{at}]", table) for at, table in enumerate(tables)),
        _texts("names", said.get("names", {})),
        {name: _texts(f"words.{name}", one) for name, one in words.items()},
        _texts("values", said.get("values", {})),
        tuple(_list("holds", said.get("holds", []))),
    )


def _table(where: str, said: Any) -> TableMapping:
    _object(where, said, {*TableMapping.__dataclass_fields__, "file"})
    kind, form = said.get("kind"), said.get("form")
    kinds = {word(name): t.kind for t in TABLES.values() for name in (t.kind, t.en, t.sv)}
    if kind is not None and word(str(kind)) not in kinds:
        raise BadMapping(f"{where}.kind", kind)
    if form is not None and form not in FORMS:
        raise BadMapping(f"{where}.form", form)
    if said.get("people") not in (None, LEFT_OUT):
        raise BadMapping(f"{where}.people", said["people"])
    for name in ("table", "head_row", "rank"):
        if said.get(name) is not None and not (isinstance(said[name], int) and said[name] > 0):
            raise BadMapping(f"{where}.{name}", said[name])
    lines = _texts(f"{where}.lines", said.get("lines", {}))
    for row, role in lines.items():
        if role not in AS or not (row.isdigit() or row == "alone"):
            raise BadMapping(f"{where}.lines.{row}", role)
    separators = said.get("separators", {})
    _object(f"{where}.separators", separators)
    return TableMapping(
        sheet=str(said.get("sheet") or ""),
        table=said.get("table") or 1,
        heads=tuple(_list(f"{where}.heads", said.get("heads", []))),
        form=form,
        kind=kinds[word(str(kind))] if kind is not None else None,
        head_row=said.get("head_row"),
        columns=_texts(f"{where}.columns", said.get("columns", {}), blank=True),
        values=_texts(f"{where}.values", said.get("values", {})),
        separators={name: tuple(_list(f"{where}.separators", marks)) for name, marks in separators.items()},
        lines=lines,
        people=said.get("people"),
        rank=said.get("rank"),
    )


def _object(where: str, said: Any, names: set[str] | None = None) -> None:
    if not isinstance(said, dict):
        raise BadMapping(where, said)
    for name in said:
        if names is not None and name not in names:
            raise BadMapping(f"{where}.{name}".lstrip("."), name)


def _texts(where: str, said: Any, *, blank: bool = False) -> dict[str, Any]:
    _object(where, said)
    for name, one in said.items():
        if not isinstance(one, str) and not (one is None and blank):
            raise BadMapping(f"{where}.{name}", one)
    return dict(said)


def _list(where: str, said: Any) -> list[str]:
    if not isinstance(said, list) or not all(isinstance(one, str) for one in said):
        raise BadMapping(where, said)
    return said
