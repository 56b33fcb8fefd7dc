"""Writes the pages of docs/ that are tables of the code: `make docs`. `make check` fails when one is old."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from api.catalogue import say
from api.problems import STATUS
from api.words import ERRORS
from graph.lists import LISTS, ClosedList
from ingest.columns import TABLES, Column, Table

DOCS = Path(__file__).parents[1] / "docs"
MADE = "<!-- Made by `make docs` from the code: change it there. -->\n"
ABOUT_SHEETS = """\
A folder of CSV files or one workbook (.xlsx, .ods) may hold any of these sheets, with the columns
in any order, named in Swedish or English; capitals, spaces, hyphens and underscores make no
difference. Bold columns are required. Several values in a cell are separated by `|`. Dates are
`2023`, `2023-04` or `2023-04-12`. A reference is an id, an exact name, the name in any case, or an
alias.

`oriket template FILE.xlsx` writes an empty workbook with all of them. Organisations and arena
members alone already give a useful chart. A row that is not in the file stays as it is stored; a
blank cell clears a value; a missing column keeps it.
"""
ABOUT_ERRORS = """\
Every problem of the API is RFC 9457 (`application/problem+json`) with a `code` that never changes;
the words may. The same codes stand behind the sentences of the pages.
"""


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table."""
    heads = list(heads)
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines)


def sheets() -> str:
    """The page of sheets, their columns and their closed lists."""
    about_lists = (
        "\n## Closed lists\n\nA cell may hold the value, its label in either language, or another word.\n"
    )
    return "".join(
        (
            f"# Sheets\n\n{MADE}\n{ABOUT_SHEETS}",
            *(sheet(one) for one in TABLES.values()),
            about_lists,
            *(closed_list(one) for one in used_lists()),
        )
    )


def sheet(one: Table) -> str:
    """One sheet."""
    others = ", ".join(one.words)
    head = f"\n## {one.en} · {one.sv}\n\n{one.about_en} *{one.about_sv}*"
    also = f" Also called: {others}." if others else ""
    rows = (
        (
            f"**{column.en}**" if column.spec.required else column.en,
            column.sv,
            ", ".join(column.words),
            holds(column),
            column.about_en,
        )
        for column in one.columns
    )
    return f"{head}{also}\n\n{table(('column', 'svenska', 'also', 'holds', 'meaning'), rows)}"


def holds(column: Column) -> str:
    """What may stand in a column."""
    spec = column.spec
    many = "several: " if spec.many else ""
    if spec.choices:
        return f"{many}[{spec.choices.name}](#{spec.choices.name})"
    if spec.to:
        return many + " or ".join(TABLES[kind].en for kind in spec.to)
    return many + {"flag": "yes or no"}.get(spec.type, spec.type)


def used_lists() -> list[ClosedList]:
    """The closed lists that some column takes its values from."""
    names = {
        column.spec.choices.name for one in TABLES.values() for column in one.columns if column.spec.choices
    }
    return [one for one in LISTS if one.name in names]


def closed_list(one: ClosedList) -> str:
    """One closed list."""
    rows = ((choice.value, choice.sv, choice.en, ", ".join(choice.sheet)) for choice in one.choices)
    return f"\n### {one.name}\n\n{table(('value', 'svenska', 'English', 'other words'), rows)}"


def errors() -> str:
    """The page of error codes."""
    english = say("en")
    rows = (
        (f'<a id="{code}"></a>`{code}`', str(status), english(ERRORS[code]), ERRORS[code])
        for code, status in sorted(STATUS.items())
    )
    heads = ("code", "status", "in English", "på svenska")
    return f"# Errors\n\n{MADE}\n{ABOUT_ERRORS}\n{table(heads, rows)}"


def pages() -> dict[Path, str]:
    """Every page that is made, and what it should say."""
    return {DOCS / "sheets.md": sheets(), DOCS / "errors.md": errors()}


def old() -> Iterator[str]:
    """Pages that no longer say what the code says."""
    for path, text in pages().items():
        if not path.exists() or path.read_text("utf-8") != text:
            yield f"docs/{path.name}: not what the code says; run make docs"


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text, "utf-8")
