"""An empty workbook for one's own network, with a sheet that explains it and lists to choose from."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from graph.records.closed_list import ClosedList
from graph.records.languages import ENGLISH, SWEDISH, data_language
from ingest.exports.export import LONGEST_LIST, YES_NO
from ingest.mapping.columns import GUIDE, LISTS, TABLES, Column, Table

ROWS = 2_000
"""So many rows have lists to choose from."""

_INTRO = {
    SWEDISH: (
        "Så fyller du i",
        "Börja med bladen organisationer och arenamedlemmar: de räcker för en första karta.",
        "En rad är en sak. Kolumner med fet rubrik måste fyllas i, allt annat får vara tomt.",
        "Flera värden i en cell skrivs med | emellan: Nora|Karlskoga.",
        "Datum skrivs 2023, 2023-04 eller 2023-04-12.",
        "Andra blads rader pekar du ut med deras id, namn eller ett av deras andra namn.",
        "Kolumner och blad som du inte behöver kan du ta bort.",
        "Skriv inget om enskilda personer: inga namn, inga personnummer, bara funktioner.",
    ),
    ENGLISH: (
        "How to fill it in",
        "Begin with the sheets organisations and arena_members: they suffice for a first chart.",
        "One row is one thing. Columns with a bold heading must be filled in, all others may be blank.",
        "Several values in one cell are separated by |: Nora|Karlskoga.",
        "Dates are written 2023, 2023-04 or 2023-04-12.",
        "Rows of other sheets are pointed at by their id, name or one of their other names.",
        "Columns and sheets that you do not need may be removed.",
        "Write nothing about individuals: no names, no personal numbers, only functions.",
    ),
}
_HEADINGS = {
    SWEDISH: ("Blad", "Kolumn", "Måste", "Vad", "Ord att välja bland"),
    ENGLISH: ("Sheet", "Column", "Required", "What", "Words to choose from"),
}
_MUST = {SWEDISH: "ja", ENGLISH: "yes"}

_HEAD = {"bold": True, "bg_color": "#DCEBF0"}
_LONGEST_TITLE = 32
"""Letters of a note's title that a spreadsheet takes."""
_WIDTHS = (22, 22, 9, 70, 70)


def write_template(path: Path, lang: str = SWEDISH) -> None:
    """Write the empty workbook, in the language of the data for a reader."""
    lang = data_language(lang)
    with xlsxwriter.Workbook(path) as book:
        _guide(book, lang)
        places = _places_of_lists(lang)
        for table in TABLES.values():
            _sheet(book, table, places, lang)
        _lists(book, lang)


def offered(table: Table) -> list[Column]:
    """Return the columns that the template has: all but translations and ids that the key gives."""
    own_id = table.kind not in {"membership", "tie", "contact"}
    return [c for c in table.columns if c.spec.english_of is None and (c.field != "id" or own_id)]


def _guide(book: Any, lang: str) -> None:
    sheet = book.add_worksheet(GUIDE[lang])
    bold, head = book.add_format({"bold": True}), book.add_format(_HEAD)
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    for at, width in enumerate(_WIDTHS):
        sheet.set_column(at, at, width)
    for number, line in enumerate(_INTRO[lang]):
        sheet.write_string(
            number, 0, line, None if number else book.add_format({"bold": True, "font_size": 14})
        )
    sheet.write_row(len(_INTRO[lang]) + 1, 0, _HEADINGS[lang], head)
    below = itertools.count(len(_INTRO[lang]) + 2)
    for table in TABLES.values():
        number = next(below)
        sheet.write_string(number, 0, table.title(lang), bold)
        sheet.write_string(number, 3, table.about(lang), wrap)
        for column in offered(table):
            number = next(below)
            sheet.write_string(number, 1, column.header(lang))
            sheet.write_string(number, 2, _MUST[lang] if column.spec.required else "")
            sheet.write_string(number, 3, column.about(lang), wrap)
            if column.spec.choices:
                sheet.write_string(number, 4, " · ".join(_words(column.spec.choices, lang)), wrap)


def _words(choices: ClosedList, lang: str) -> list[str]:
    return [choice.label(lang) for choice in choices.choices]


def _closed_lists() -> dict[str, ClosedList]:
    """Every closed list that a column chooses from, by name."""
    columns = (column for table in TABLES.values() for column in table.columns)
    return {c.spec.choices.name: c.spec.choices for c in columns if c.spec.choices is not None}


def _places_of_lists(lang: str) -> dict[str, str]:
    """Where each closed list's words stand in the sheet of lists, as a spreadsheet says it."""
    letters = ((xl_col_to_name(at), one) for at, one in enumerate(_closed_lists().values()))
    return {
        one.name: f"='{LISTS[lang]}'!${letter}$2:${letter}${len(one.choices) + 1}" for letter, one in letters
    }


def _lists(book: Any, lang: str) -> None:
    """Write every closed list as a column."""
    sheet, bold = book.add_worksheet(LISTS[lang]), book.add_format({"bold": True})
    for at, (name, choices) in enumerate(_closed_lists().items()):
        sheet.set_column(at, at, 26)
        sheet.write_string(0, at, name, bold)
        sheet.write_column(1, at, _words(choices, lang))


def _sheet(book: Any, table: Table, places: Mapping[str, str], lang: str) -> None:
    sheet = book.add_worksheet(table.title(lang))
    sheet.freeze_panes(1, 0)
    # Text, or a spreadsheet makes days of months and drops leading zeros.
    text = book.add_format({"num_format": "@"})
    for at, column in enumerate(offered(table)):
        name = column.header(lang)
        sheet.set_column(at, at, max(14, len(name) + 4), text)
        sheet.write_string(0, at, name, book.add_format({**_HEAD, "bold": column.spec.required}))
        source: list[str] | str | None = list(YES_NO[lang]) if column.spec.type == "flag" else None
        if column.spec.choices is not None:
            source = places[column.spec.choices.name]
        if source is not None:
            said = {"input_title": name[:_LONGEST_TITLE], "input_message": column.about(lang)[:LONGEST_LIST]}
            sheet.data_validation(1, at, ROWS - 1, at, {"validate": "list", "source": source, **said})
