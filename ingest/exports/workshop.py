"""The workbook of a workshop: who sits round a numbered chart writes numbers, and it is imported as it is.

Two numbers, a degree and a level make a row of ties; formulas turn numbers into the names that an import
reads. Blank islands have numbers too: a name that is written beside one is a new organisation. So nothing of
the import needs to know of workshops.
"""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from graph.records.languages import ENGLISH, SWEDISH, data_language
from ingest.exports.export import Style, begin_sheet
from ingest.mapping.columns import GUIDE, TABLES, Column

ROWS = 200
"""Ties that there is room for."""
NOTHING = "-"
"""What stands where no number is: a blank to the import, to which an empty formula is one not counted."""
TIE = ("a", "b", "degree", "level")
NUMBERS = {SWEDISH: ("nummer", "nummer 1", "nummer 2"), ENGLISH: ("number", "number 1", "number 2")}
_WORDS = {
    SWEDISH: (
        "Till en verkstad kring kartan",
        "Varje ö på det stora bladet har ett nummer. Dra streck mellan öarna medan ni talar.",
        "{ties}: skriv de två öarnas nummer på en rad, hur de arbetar ihop och på vilken nivå.",
        "{organisations}: de tomma öarna har också nummer. Skriv vad de heter och välj sektor.",
        "I Excel och LibreOffice fylls namnen i av sig själva. Spara filen och läs in den som vanligt.",
        "Skriv inget om enskilda personer.",
    ),
    ENGLISH: (
        "For a workshop around the chart",
        "Each island on the large sheet has a number. Draw lines between the islands as you talk.",
        "{ties}: write the two islands' numbers on a row, how they work together and on which level.",
        "{organisations}: the blank islands have numbers too. Write their names and choose a sector.",
        "In Excel and LibreOffice the names fill themselves in. Save the file, and import it as usual.",
        "Write nothing about single persons.",
    ),
}


def workshop(names: Mapping[int, tuple[str, str, str]], blank: int, lang: str = SWEDISH) -> bytes:
    """Return the workbook (.xlsx).

    Parameters
    ----------
    names : mapping
        Each island's number with the organisation's id, name and sector.
    blank : int
        How many blank islands there are; their numbers follow.
    lang : str
    """
    lang = data_language(lang)
    held = BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True}) as book:
        titles = {"ties": TABLES["tie"].title(lang), "organisations": TABLES["organisation"].title(lang)}
        first = book.add_worksheet(GUIDE[lang])
        first.set_column(0, 0, 100)
        for row, line in enumerate(_WORDS[lang]):
            first.write_string(row, 0, line.format(**titles))
        _ties(book, titles, len(names) + blank, lang)
        _islands(book, titles["organisations"], names, blank, lang)
    return held.getvalue()


def _columns(kind: str, fields: tuple[str, ...]) -> list[Column]:
    return [column for field in fields for column in TABLES[kind].columns if column.field == field]


def _ties(book: Any, titles: Mapping[str, str], islands: int, lang: str) -> None:
    sheet, columns = book.add_worksheet(titles["ties"]), _columns("tie", TIE)
    text = begin_sheet(book, sheet, columns, Style(lang, codes=False), ROWS)
    for at, header in enumerate(NUMBERS[lang][1:], len(columns)):
        sheet.write_string(0, at, header, book.add_format({"bold": True}))
        sheet.set_column(at, at, 12, book.add_format({"num_format": "0", "bg_color": "#fdf0cc"}))
    where = f"'{titles['organisations']}'"
    for row in range(1, ROWS + 1):
        for at in (0, 1):
            number = xl_rowcol_to_cell(row, len(columns) + at)
            found = f"INDEX({where}!$B$2:$B${islands + 1},{number})"
            sheet.write_formula(row, at, f'=IF({number}="","{NOTHING}",{found}&"")', text, NOTHING)


def _islands(book: Any, title: str, names: Mapping[int, tuple[str, str, str]], blank: int, lang: str) -> None:
    style, columns = Style(lang, codes=False), _columns("organisation", ("id", "name", "sector"))
    sheet = book.add_worksheet(title)
    begin_sheet(book, sheet, columns, style, len(names) + blank)
    sector = next(column for column in columns if column.field == "sector").spec.choices
    sheet.write_string(0, len(columns), NUMBERS[lang][0], book.add_format({"bold": True}))
    for number, (id, name, code) in names.items():
        said = sector.label(code, lang) if sector else code
        for at, text in enumerate((id, name, said)):
            sheet.write_string(number, at, text)
        sheet.write_number(number, len(columns), number)
    for number in range(len(names) + 1, len(names) + blank + 1):
        sheet.write_number(number, len(columns), number)
