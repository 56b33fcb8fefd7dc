"""A workbook to mail to organisations: what we know of them and the blanks, to be filled in and imported.

It is for the organisations' own eyes, so notes, friction and what rests on one person are not in it; since a
missing column keeps its values, the import leaves those as they are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from io import BytesIO
from types import MappingProxyType
from typing import Any

import xlsxwriter

from graph.records.extract import extract_alike
from graph.records.languages import ENGLISH, SWEDISH, data_language
from graph.records.model import Record
from graph.records.snapshot import Snapshot
from ingest.exports.export import Style, begin_sheet, in_words, tables
from ingest.mapping.columns import GUIDE, TABLES, Column, Table

ASKED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "organisation": (
            "id", "name", "municipalities", "questions", "description", "phone", "email", "url", "active_to",
        ),
        "contact": ("organisation", "function", "phone", "email", "url", "vacant"),
        "service": (
            "id", "name", "providers", "questions", "target_group", "municipalities", "description", "status",
            "when", "where", "cost", "how", "phone", "email", "url",
        ),
        "tie": ("a", "b", "degree", "level", "via", "since", "until", "last_known", "source", "confidence"),
    }
)  # fmt: skip
"""The sheets and their columns: what one may be asked about oneself."""

_WORDS = {
    SWEDISH: (
        "Stämmer det här, och vad saknas?",
        "Rätta det som är fel och fyll i det som är tomt. Det ni inte vet lämnar ni tomt.",
        "organisationer: telefon, e-post, webbplats och vilka frågor ni arbetar med.",
        "kontakter: vilken funktion man vänder sig till. Skriv funktioner, inga personnamn.",
        "insatser: vad ni gör, för vem, var och när.",
        "relationer: vilka ni arbetar ihop med och hur. Stämmer raden? Skriv dagens datum under senast_känd.",
        "Nya rader går bra. Skriv inget om enskilda personer.",
        "Skicka tillbaka filen; den läses in som vilken import som helst.",
    ),
    ENGLISH: (
        "Is this right, and what is missing?",
        "Correct what is wrong and fill in what is blank. Leave blank what you do not know.",
        "organisations: phone, e-mail, website and which questions you work with.",
        "contacts: which function to turn to. Write functions, no personal names.",
        "services: what you do, for whom, where and when.",
        "ties: whom you work with and how. Is the row right? Write today's date under last_known.",
        "New rows are welcome. Write nothing about single persons.",
        "Send the file back; it is read like any other import.",
    ),
}


def questionnaire(snapshot: Snapshot, organisations: Collection[str], lang: str = SWEDISH) -> bytes:
    """Return the workbook (.xlsx) about some organisations, in the language of the data for a reader."""
    lang = data_language(lang)
    held = BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True}) as book:
        first = book.add_worksheet(GUIDE[lang])
        first.set_column(0, 0, 100)
        for number, line in enumerate(_WORDS[lang]):
            first.write_string(
                number, 0, line, None if number else book.add_format({"bold": True, "font_size": 14})
            )
        known = _known(snapshot, set(organisations))
        for kind, fields in ASKED.items():
            table = TABLES[kind]
            columns = [column for field in fields for column in table.columns if column.field == field]
            _write(book, table, columns, known.get(kind, ()), lang)
    return held.getvalue()


def _known(snapshot: Snapshot, wanted: set[str]) -> dict[str, list[dict[str, str]]]:
    """The rows of the organisations by kind, as the export writes them, each by field."""
    own: dict[str, Mapping[str, Record]] = {
        "organisation": {id: one for id, one in snapshot.organisations.items() if id in wanted},
        "contact": {id: one for id, one in snapshot.contacts.items() if one.organisation in wanted},
        "service": {id: one for id, one in snapshot.services.items() if wanted & set(one.providers)},
        "tie": {id: one for id, one in snapshot.ties.items() if wanted & {one.a, one.b}},
    }
    part = replace(snapshot, records=MappingProxyType({**snapshot.records, **own}))
    return {
        table.kind: [_by_field(columns, row) for row in rows]
        for table, columns, rows in tables(extract_alike(part, "own"))
        if table.kind in ASKED
    }


def _by_field(columns: Iterable[Column], row: Iterable[str]) -> dict[str, str]:
    return {column.field: text for column, text in zip(columns, row, strict=True)}


def _write(
    book: Any, table: Table, columns: list[Column], rows: Collection[Mapping[str, str]], lang: str
) -> None:
    sheet, style = book.add_worksheet(table.title(lang)), Style(lang, codes=False)
    begin_sheet(book, sheet, columns, style, len(rows))
    for number, row in enumerate(rows, 1):
        for at, column in enumerate(columns):
            if said := row.get(column.field):
                sheet.write_string(number, at, in_words(column, said, style))
