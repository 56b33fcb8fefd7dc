"""The page of the docs about sheets, made from the table; `python -m ingest.mapping.docs_page` writes it."""

from __future__ import annotations

from pathlib import Path

from graph.records.closed_list import ClosedList
from graph.records.schema import Spec
from ingest.mapping.columns import TABLES, Column, Table

PAGE = Path(__file__).parents[2] / "docs" / "sheets.md"

_HEAD = """# Sheets

A folder of CSV files or one workbook (.xlsx, .ods) with any of the sheets below; the columns may stand in
any order. Names of files, sheets, columns and the words of closed lists may be Swedish or English. This
page is made from the model and its labels (`graph/records/`) (`python -m ingest.mapping.docs_page`).

- **Organisations and arena_members suffice** for a first chart, and so do arena_members or ties alone:
  arenas, and organisations where no sheet lists them, are made from there, and the import says which.
- Only columns marked **required** must be there. Where `id` is blank or missing it is made from the name
  (å → a, ö → o, spaces to hyphens).
- A reference is an id, an exact name, the name in any case, or one of an organisation's `aliases`. More
  than one hit is an error that lists them.
- Several values in one cell are separated by `|`. Dates are `2023`, `2023-04` or `2023-04-12`. Yes and no
  are ja/nej, yes/no, true/false, sant/falskt, 1/0 or x.
- Importing merges: a row that is not in the file stays, a **blank cell clears** the value (what whoever
  brings the file does not see stays), a **missing column keeps** it. A row without id is about the record
  with that name or alias, then about the one whose id the name makes.
- An unknown column is a warning, and what is in it is not imported. Hidden columns, rows that are struck
  through, comments, titles, headings between the rows, sums and notes are told and not imported.
- CSV may use `;` `,` `|` or tab, and UTF-8 (with or without a mark), UTF-16, Windows-1252, Mac Roman or code
  page 850.
- A cell that begins with `= + - @` goes out with an apostrophe before it, so that it cannot become a
  formula; import takes the apostrophe off again.
- Never write names or personal numbers of individuals: contacts are functions.

## Sheets of other forms

Import also reads, each by what it holds, and says how it read them:

- **x matrices**: organisations down, and arenas, questions or organisations across, or arenas down and
  organisations across, also by the short names that the rows say in brackets ("AF"). What a legend in the
  sheet says of a mark ("A = adjungerad") holds. Else a mark
  is x, ✓, 1 or ja, a role or its letter (s sammankallar, v värd, d deltar, f finansierar), or for
  organisations a degree 1–4. Marks such as `(x)` or `x?` are asked about.
- **Lists of partners**: a column "samarbetar med" with one or many partners in a cell. A name that may be
  short for another is asked about, once.
- **Arenas with their members**: a column "vilka deltar" beside the arena's name; or, beside the
  organisation's, a column of the arenas where it meets ("Nätverk", "Vilka nätverk deltar ni i?").
- **Directories** of services and who gives them ("Agency name", "Program name"). Fax numbers are not read.
- **Levels**: columns such as "Förvaltning", "Avdelning", "Enhet", each a part of the one before.
- **Meetings** ("Forum", "Datum", "Tid", "Deltar"): their arenas are made; minutes' lists of who came are
  seats of the arena in their title, without the persons.
- **Pivot tables** of marks, or of how often arenas have met, without their groups, sums and numbers.
- **Sheets that lie**: headings down the first column, each record a column. They are read as if turned.
- **Texts copied from a page**: a name, then its address, phone, mail and page below it, and the next name
  after a blank line, in bold, or below a line such as the last. Lines that are none of these
  are told and not read.
- **Lines from a whiteboard**: "Skolan – Biblioteket", "A – B – C", with all kinds of dashes. Those with a
  question mark, or under a heading about wishes, are told and not read.
- **Grants** ("Sökande", "Medsökande", "Beslut"): projects, without those that were refused or withdrawn.
- **Pages of HTML** that a system saves as .xls, each table a sheet.
- **A tab for each network**: its name is the arena, its rows are members. Persons are not taken, their
  organisations are.
- **Projects** with a period ("2019–2021") and several partners in a cell.
- **Kumu** (Elements, Connections; a project's .json too), **Gephi** (nodes, edges), **.gexf**, **.graphml**
  and **HSDS** tables by their own columns. Nodes whose type is a network, forum or council are arenas, and
  edges to them seats; nodes that are persons, and their edges, are left out.

A sheet that seems to list persons is refused. A line with a name alone among fuller lines, a list of mere
names, columns that may be arenas or questions: import asks, and the answer stands in a mapping.

**How well.** On 27 November 2026 twenty workbooks by somebody who had seen none of this were read, one
after the other, before anything was mended for them: none was right at once, the mailing list was rightly
refused, four more were refused with words, and six asked a question whose answer would have made a wrong
map. Then kinds were mended: eight are right after one to three answers, six are refused with what to do
(colours, an old .xls, minutes, pages, needs by sectors), six are not right yet (an organisation that was
renamed between years, names that are short forms of each other in a form's answers, a phone list with
several functions of one unit, agreements with dates in words, a project's partners with a board below,
one short form among partners).

## Answers about sheets

`oriket import PATH --ask` asks in the terminal; `--map FILE` takes (and with `--ask` keeps) the answers as a
small JSON file. A dry run prints the one that it used, and beside it offers where it asks:

```json
{
  "tables": [
    {"sheet": "Blad1", "form": "records", "kind": "organisation", "head_row": 4,
     "columns": {"Förening": "name", "Ordf. tel": null}, "values": {"sector": "förening"},
     "separators": {"Parter": ["/"]}, "lines": {"7": "group", "alone": "record"}},
    {"sheet": "Mejllista", "form": "skip"}
  ],
  "names": {"Sv. kyrkan": "Svenska kyrkan Åsa", "PRO": "PRO"},
  "words": {"Föreningstyp": {"Idrott": "civilsamhälle"}, "mark": {"(x)": "x", "x?": ""}}
}
```

- `tables`, by the sheet's name (and `table`, from 1, where a sheet has several): `form` is records, matrix,
  partners, tabs, kumu, edges, hsds or skip; `kind` what the rows are, for a matrix what stands across;
  `columns` heading → field, null for what is not read; `values` what a whole column says (the `degree` of a
  list of partners, the `arena` of a tab); `separators` what else parts several names in a cell; `lines` what
  a row is (record, group, sum, note), or all with a name alone; `"people": "left_out"` leaves out cells that
  look like a person's, and rows that are called so, each told.
- `names`: what somebody's own name for a record is here; the name itself where it is one of its own.
- `words`: by heading or field, what own words mean; blank for nothing. `mark` is for the marks of a matrix.
- `values` at the top: what a whole column says in every table that does not say it, such as the `degree`.
- `holds`: the sheets whose word holds where several say otherwise of the same record, the first one first.
  Remembered with the rest: "the newest" holds next year, too, and else by the tables' headings (`rank`).
- `offers` stands beside them in what a dry run prints, with how sure in the message: `"agreed": true` in it
  makes all of it answers. One answer serves for all cells alike: import asks once for all names, all words of
  a column, all marks, all cells that may be one or several.

What was answered is remembered when the import is saved, for sheets with the same headings: in the file
`….mappings.json` beside the store, which can be deleted. `--mark OUT.xlsx` writes the sheets back with a note
at each cell that something is said about.

## Taking away

`oriket import PATH --replace` lists first what the file does not hold of the kinds that its tables list, and
with `--apply` lets it end today: organisations, arenas, seats, projects, ties and agreements; services, needs
and contacts, which have no end, are removed. Places and questions stay, and so do organisations where the
file only mentions some.

## Our own sheets

`oriket template mall.xlsx` writes an empty workbook with all of this and lists to choose from.
"""

_TYPES = {"text": "text", "flag": "yes/no", "date": "date", "number": "number"}


def page() -> str:
    """Return the page."""
    lists = {
        c.spec.choices.name: c.spec.choices for t in TABLES.values() for c in t.columns if c.spec.choices
    }
    parts = [_HEAD, *map(_table, TABLES.values()), "## Closed lists\n", *map(_list, lists.values())]
    return "\n".join(parts)


def _table(table: Table) -> str:
    lines = [
        f"## {table.en} · {table.sv}",
        "",
        table.about_en,
        "",
        "| column | på svenska | also | holds | what |",
        "|---|---|---|---|---|",
        *map(_column, table.columns),
        "",
    ]
    return "\n".join(lines)


def _column(column: Column) -> str:
    name = f"**{column.en}** (required)" if column.spec.required else column.en
    also = ", ".join(column.words)
    about = column.about_en.replace("|", "&#124;")
    return f"| {name} | {column.sv} | {also} | {_holds(column.spec)} | {about} |"


def _holds(spec: Spec) -> str:
    if spec.choices is not None:
        return f"[{spec.choices.name}](#{spec.choices.name})"
    if spec.type == "ref":
        sheets = " or ".join(TABLES[kind].en for kind in spec.to)
        return f"{sheets}, several" if spec.many else sheets
    return f"{_TYPES[spec.type]}, several" if spec.many else _TYPES[spec.type]


def _list(choices: ClosedList) -> str:
    rows = [
        f"| {choice.value} | {choice.sv} | {choice.en} | {', '.join(choice.sheet)} |"
        for choice in choices.choices
    ]
    return "\n".join(
        [
            f"### {choices.name}",
            "",
            "| value | på svenska | in English | also |",
            "|---|---|---|---|",
            *rows,
            "",
        ]
    )


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
