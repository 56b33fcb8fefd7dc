"""Lists of whom an organisation works with: one or many partners in a cell become a tie each."""

from __future__ import annotations

from dataclasses import dataclass

from graph.records.text import fold, same
from ingest.forms import no_ties, offers
from ingest.forms.base import (
    Context,
    Reading,
    column_of,
    derived,
    flawed,
    header_of,
    texts_of,
    with_cells,
)
from ingest.forms.matrix import is_new
from ingest.forms.partner_headings import is_hint, is_nobody, is_nobodys, is_partners
from ingest.forms.periods import period
from ingest.forms.persons import is_person_column, name_column
from ingest.issues import error, warning
from ingest.mapping import further_words
from ingest.mapping.columns import TABLES, Column, column_for, columns_by_word, heading, word
from ingest.reader.tables import Found
from ingest.rows.rows import Header
from ingest.values.parting import parted

_EVERYBODY = frozenset(map(fold, further_words.EVERYBODY))
_DATES = ("since", "until")
_OF_BOTH = frozenset({"since", "until", "note", "person_bound", "strained"})
"""Fields of the tie itself, which has one of each whoever tells."""
_TIE_ONLY = (
    "degree",
    "level",
    "since",
    "until",
    "last_known",
    "person_bound",
    "strained",
    "confidence",
    "source",
    "note",
)


def find(found: Found) -> tuple[int, list[int]] | None:
    """Return the column of the organisations and those of their partners, where a table has both."""
    partners = [at for at, text in found.heads.items() if is_partners(text)]
    if not partners:
        return None
    own = (at for at, text in found.heads.items() if at not in partners and _names_organisations(text))
    first = next(own, None)
    return None if first is None else (first, partners)


def _names_organisations(text: str) -> bool:
    column = column_for("organisation", text)
    return column is not None and column[0].field == "name"


def read(reading: Reading, context: Context, own: int, partners: list[int]) -> None:
    """Read a table of organisations and their partners as organisations and ties."""
    found = reading.found
    reading.kind = "tie"
    reading.columns = dict.fromkeys(found.heads.values())
    reading.columns[found.heads[own]] = "a"
    ties, told = _columns(reading, context, own, partners)
    _organisations(reading, context, own, {at: told[at] for at in told if at not in ties})
    ungraded = {}
    for at in partners:
        reading.columns[found.heads[at]] = "b"
        header = _ties(reading, context, own, at, ties)
        no_ties.leave_out(reading, context, header)
        if header.has("degree"):
            reading.headers.append(header)
        elif header.rows:
            ungraded[found.heads[at]] = len(header.rows)
    if ungraded:
        missing = error("missing_degree", **reading.where, column=next(iter(ungraded)))
        context.issues.add(with_cells(missing, (), sum(ungraded.values())))


def _columns(
    reading: Reading, context: Context, own: int, partners: list[int]
) -> tuple[dict[int, Column], dict[int, Column]]:
    """Match the other columns: first with what a tie has, then with what the organisation has."""
    found = reading.found
    said = {word(name): meant for name, meant in reading.said.columns.items()}
    tie, all_told = {}, {}
    taken = {"a", "b", "name"}
    for at, text in found.heads.items():
        if at == own or at in partners or said.get(word(text), "") is None:
            continue
        for kind in ("tie", "organisation"):
            matched = column_for(kind, text)
            column = column_of(kind, meant) if (meant := said.get(word(text))) else matched and matched[0]
            if column is None or column.field in taken or (kind == "tie" and column.field not in _TIE_ONLY):
                continue
            if is_person_column(text) or (kind == "organisation" and name_column(found) == at):
                continue
            taken.add(column.field)
            all_told[at] = column
            reading.columns[text] = column.field
            if kind == "tie":
                tie[at] = column
            break
        else:
            offers.leave(reading, at, taken)
    return tie, all_told


def _organisations(reading: Reading, context: Context, own: int, columns: dict[int, Column]) -> None:
    found = reading.found
    name = columns_by_word("organisation")["name"]
    texts = {"name": found.heads[own]} | {column.field: found.heads[at] for at, column in columns.items()}
    rows = [
        (number, cells)
        for number, cells in found.rows
        if own < len(cells) and cells[own].strip() and not is_nobodys(cells[own])
        and is_new(context, cells[own])
    ]  # fmt: skip
    for number, cells in found.rows:
        if own < len(cells) and is_nobodys(cells[own]):
            where = {**reading.where, "row": number, "column": found.heads[own]}
            context.issues.add(warning("nobody_by_name", **where, value=cells[own].strip()))
    reading.headers.append(header_of(reading, context, "organisation", {own: name, **columns}, texts, rows))


def _ties(reading: Reading, context: Context, own: int, index: int, others: dict[int, Column]) -> Header:
    """Return a row for each partner that a column names."""
    found, heads = reading.found, reading.found.heads
    fields = {column.field: column for column in TABLES["tie"].columns}
    order = list(others)
    columns = {0: fields["a"], 1: fields["b"]} | {2 + i: others[c] for i, c in enumerate(order)}
    texts = {"a": heads[own], "b": heads[index]} | {others[c].field: heads[c] for c in order}
    since = next((2 + i for i, c in enumerate(order) if others[c].field == "since"), None)
    if since is not None and "until" not in texts:
        columns[2 + len(order)], texts["until"] = fields["until"], texts["since"]
    rows: list[tuple[int, list[str]]] = []
    voices = Voices(reading, context, columns, {})
    for number, cells in found.rows:
        raw = cells[index] if index < len(cells) else ""
        if not (own < len(cells) and cells[own].strip()) or is_nobody(raw) or is_nobodys(cells[own]):
            continue
        if flawed(found, number, index, context, heads[index]):
            continue
        parts, doubt = parted(raw, context.names_organisation, reading.separators(heads[index]))
        if doubt:
            where = {**reading.where, "row": number}
            context.issues.add(error("unclear_parts", **where, column=heads[index], value=doubt))
        rest = [cells[c] if c < len(cells) else "" for c in order]
        if vague := [part for part in parts if fold(part) in _EVERYBODY or is_hint(part)]:
            where = {**reading.where, "row": number, "column": heads[index]}
            context.issues.add(warning("nobody_by_name", **where, value=vague[0]))
            parts = [part for part in parts if part not in vague]
        made = _with_until([cells[own], "", *rest], since if 2 + len(order) in columns else None)
        told = [
            [made[0], part, *made[2:]]
            for part in parts
            if fold(part) != fold(cells[own]) and not is_nobody(part)
        ]
        rows += [(number, voices.beside(number, row)) for row in told]
    fixed = {} if "degree" in texts else _degree_said(heads[index])
    return header_of(reading, context, "tie", columns, texts, rows, fixed=fixed, sheet=derived(found))


@dataclass
class Voices:
    """What both sides tell of one tie: the first dates stay, notes are joined, degrees are claims."""

    reading: Reading
    context: Context
    columns: dict[int, Column]
    first: dict[frozenset[str], tuple[int, list[str]]]

    def _head(self, column: Column) -> str:
        heads, columns = self.reading.found.heads.values(), self.reading.columns
        return next((text for text in heads if columns.get(text) == column.field), column.sv)

    def beside(self, number: int, row: list[str]) -> list[str]:
        """Return a row without what another row has told of the same two otherwise."""
        names = self.context.answers.folded_names()
        pair = frozenset(same(names.get(fold(name), name)) for name in row[:2])
        first_number, first = self.first.setdefault(pair, (number, row))
        if first is row:
            return row
        for at, column in self.columns.items():
            # A period is one statement: an end beside another's beginning would be nobody's.
            about = (
                [i for i, c in self.columns.items() if c.field in _DATES] if column.field in _DATES else [at]
            )
            if column.field not in _OF_BOTH or not row[at] or not any(first[i] for i in about):
                continue
            if row[at] != first[at]:
                self._tell(number, at, column, row, first, first_number)
            row[at] = ""
        return row

    def _tell(
        self, number: int, index: int, column: Column, row: list[str], first: list[str], first_number: int
    ) -> None:
        if column.field == "note":
            first[index] = f"{first[index]}\n{row[index]}"
            return
        where = {**self.reading.where, "row": number, "column": self._head(column)}
        details = {"value": row[index], "first": first[index] or "–", "first_row": first_number}
        self.context.issues.add(warning("first_word_kept", **where, **details))


def _degree_said(text: str) -> dict[str, str]:
    """The degree that a heading says in the degrees' own words: "har kontakt med"."""
    for said, degree in further_words.PARTNER_DEGREES.items():
        if heading(text).startswith(word(said)):
            return {"degree": degree}
    return {}


def _with_until(cells: list[str], since: int | None) -> list[str]:
    """A period in the column of beginnings is its beginning and its end."""
    if since is None:
        return cells
    begin, end = period(cells[since]) if period(cells[since])[1] else (cells[since], "")
    return [*cells[:since], begin, *cells[since + 1 :], end]


def lists_partners(found: Found) -> bool:
    """Say whether a table says whom its organisations work with."""
    told = find(found)
    return told is not None and any(texts_of(found, at) for at in told[1])
