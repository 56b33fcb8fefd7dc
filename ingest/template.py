"""An empty workbook for one's own network, with a sheet that explains it and lists to choose from."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from graph.records.languages import ENGLISH, SWEDISH, data_language
from graph.records.lists import ClosedList
from ingest.columns import GUIDE, LISTS, TABLES, Column, Table

ROWS = 2_000
"""So many rows have lists to choose from."""

_YES_NO = {SWEDISH: '"ja,nej"', ENGLISH: '"yes,no"'}
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

_BOLD = Font(bold=True)
_HEAD = PatternFill("solid", fgColor="FFDCEBF0")
_WRAP = Alignment(wrap_text=True, vertical="top")


def write_template(path: Path, lang: str = SWEDISH) -> None:
    """Write the empty workbook, in the language of the data for a reader."""
    lang = data_language(lang)
    book = Workbook()
    first = book.active
    if first is not None:
        book.remove(first)
    _guide(book.create_sheet(GUIDE[lang]), lang)
    lists = _lists(book.create_sheet(LISTS[lang]), lang)
    for table in TABLES.values():
        _sheet(book.create_sheet(table.title(lang)), table, lists, lang)
    book.move_sheet(LISTS[lang], offset=len(TABLES))
    book.save(path)


def offered(table: Table) -> list[Column]:
    """Return the columns that the template has: all but translations and ids that the key gives."""
    own_id = table.kind not in {"membership", "tie", "contact"}
    return [c for c in table.columns if c.spec.english_of is None and (c.field != "id" or own_id)]


def _guide(sheet: Worksheet, lang: str) -> None:
    for line in _INTRO[lang]:
        sheet.append([line])
    sheet["A1"].font = Font(bold=True, size=14)
    sheet.append([])
    sheet.append(list(_HEADINGS[lang]))
    head = sheet.max_row
    for table in TABLES.values():
        sheet.append([table.title(lang), None, None, table.about(lang)])
        sheet.cell(sheet.max_row, 1).font = _BOLD
        for column in offered(table):
            words = (
                " · ".join(choice.label(lang) for choice in column.spec.choices.choices)
                if column.spec.choices
                else None
            )
            must = _MUST[lang] if column.spec.required else None
            sheet.append([None, column.header(lang), must, column.about(lang), words])
    for cell in sheet[head]:
        cell.font, cell.fill = _BOLD, _HEAD
    for row in sheet.iter_rows(min_row=head + 1, min_col=4, max_col=5):
        for cell in row:
            cell.alignment = _WRAP
    for letter, width in (("A", 22), ("B", 22), ("C", 9), ("D", 70), ("E", 70)):
        sheet.column_dimensions[letter].width = width


def _lists(sheet: Worksheet, lang: str) -> dict[str, str]:
    """Write every closed list as a column and return where its words stand."""
    found: dict[str, ClosedList] = {}
    for table in TABLES.values():
        for column in table.columns:
            if column.spec.choices is not None:
                found.setdefault(column.spec.choices.name, column.spec.choices)
    where = {}
    for at, (name, choices) in enumerate(found.items(), 1):
        letter = get_column_letter(at)
        sheet.cell(1, at, name).font = _BOLD
        for row, choice in enumerate(choices.choices, 2):
            sheet.cell(row, at, choice.label(lang))
        where[name] = f"{quote_sheetname(LISTS[lang])}!${letter}$2:${letter}${len(choices.choices) + 1}"
        sheet.column_dimensions[letter].width = 26
    return where


def _sheet(sheet: Worksheet, table: Table, lists: dict[str, str], lang: str) -> None:
    for at, column in enumerate(offered(table), 1):
        letter = get_column_letter(at)
        cell = sheet.cell(1, at, column.header(lang))
        cell.fill = _HEAD
        cell.font = Font(bold=column.spec.required)
        # Text, or a spreadsheet makes days of months and drops leading zeros.
        sheet.column_dimensions[letter].number_format = "@"
        sheet.column_dimensions[letter].width = max(14, len(column.header(lang)) + 4)
        source = _YES_NO[lang] if column.spec.type == "flag" else None
        if column.spec.choices is not None:
            source = lists[column.spec.choices.name]
        if source is not None:
            choice = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=True)
            choice.promptTitle, choice.prompt, choice.showInputMessage = (
                column.header(lang),
                column.about(lang),
                True,
            )
            sheet.add_data_validation(choice)
            choice.add(f"{letter}2:{letter}{ROWS}")
    sheet.freeze_panes = "A2"
