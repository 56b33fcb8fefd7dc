"""Lines that may be records or not: a name alone is settled or asked about, all else left out is told."""

from __future__ import annotations

from graph.records.text import same
from ingest.files.sheets import letters
from ingest.forms.base import Context, column_of, with_cells
from ingest.issues import CELLS, Issue, Issues, error, warning
from ingest.mapping.columns import column_for, word
from ingest.mapping.mapping import TableMapping
from ingest.reader.lines import Line
from ingest.reader.tables import Found

SHOWN, MOST_SHOWN = 40, 5
"""So many signs of so many lines that are left out are shown."""
MOSTLY = 0.6
"""From which share of lines with a name alone a table is a list of names, where they are records."""


def settle(tables: list[Found], context: Context) -> list[tuple[Found, Issue]]:
    """Decide what lines with a name alone are, by what is said or named elsewhere; return what is asked."""
    questions = []
    asked = {same(_text(cells)) for found in tables for _, cells in found.alone}
    named = _named_elsewhere(tables, asked) if asked else set()
    for found in tables:
        said = context.answers.of(found.sheet.name, found.number, list(found.heads.values())).lines
        _leave(found, {int(row): role for row, role in said.items() if row.isdigit() and role != "record"})
        heads = {same(text) for text in found.heads.values()}  # what stands across a square stands down, too
        mostly = len(found.alone) > MOSTLY * len(found.rows)
        unclear = []
        for number, cells in found.alone:
            role = said.get(str(number)) or said.get("alone")
            known = same(_text(cells)) in named | heads or context.stored("organisation", _text(cells))
            if role is None and not known and not mostly:
                unclear.append((number, cells))
            elif role is not None and role != "record":
                _drop(found, number, role, _text(cells))
        if unclear:
            questions.append((found, _question(found, unclear)))
    return questions


def _leave(found: Found, said: dict[int, str]) -> None:
    """Leave out the rows of which somebody has said that they are no records."""
    alone = {number for number, _ in found.alone}
    for number, cells in [row for row in found.rows if said and row[0] in said and row[0] not in alone]:
        _drop(found, number, said[number], _text(cells))


def _text(cells: list[str]) -> str:
    return next((cell.strip() for cell in cells if cell.strip()), "")


def _named_elsewhere(tables: list[Found], asked: set[str]) -> set[str]:
    """Return those of some names that stand in a fuller line of any table."""
    return {
        said
        for found in tables
        for number, cells in found.rows
        if len(found.alone) == 0 or not any(number == row for row, _ in found.alone)
        for cell in cells
        if cell and (said := same(cell)) in asked
    }


def _drop(found: Found, number: int, role: str, text: str) -> None:
    found.rows = [row for row in found.rows if row[0] != number]
    found.lines.append(Line(number, role, "said", text))  # type: ignore[arg-type]  # the mapping has checked it


def _question(found: Found, unclear: list[tuple[int, list[str]]]) -> Issue:
    column = found.heads[min(found.heads)]
    cells = [
        {
            "file": found.sheet.file,
            "sheet": found.sheet.name,
            "row": number,
            "column": column,
            "value": _text(cells),
        }
        for number, cells in unclear
    ]
    where = {"file": found.sheet.file, "sheet": found.sheet.name, "row": unclear[0][0]}
    issue = error(
        "line_alone",
        **where,
        column=column,
        value=_text(unclear[0][1]),
        names=[c["value"] for c in cells[:CELLS]],
    )
    return with_cells(issue, cells, len(cells))


def name_column(found: Found, kind: str, said: TableMapping) -> int | None:
    """Return the column that names a table's records."""
    meant = {word(text): name for text, name in said.columns.items()}
    best = None
    for at, text in found.heads.items():
        column = column_of(kind, told) if (told := meant.get(word(text))) else None
        if column is not None and column.field == "name":
            return at
        matched = column_for(kind, text)
        if matched is not None and matched[0].field == "name" and (best is None or matched[1]):
            best = at
    return best


def tell(found: Found, issues: Issues) -> None:
    """Tell of every line and cell of a table that is left out, or that a person does not see."""
    where = {"file": found.sheet.file, "sheet": found.sheet.name}
    titles = [line for line in found.lines if line.role == "title"]
    if titles:
        texts = [line.text[:SHOWN] for line in titles[:MOST_SHOWN]]
        issues.add(warning("rows_above_header", **where, row=found.head_row, lines=texts))
    for role, code in (
        ("group", "group_lines"),
        ("sum", "sum_lines"),
        ("note", "note_lines"),
        ("head", "head_lines"),
        ("struck", "struck_lines"),
    ):
        told = [line for line in found.lines if line.role == role]
        if told:
            cells = [{**where, "row": line.row, "column": None, "value": line.text[:80]} for line in told]
            issue = warning(
                code,
                **where,
                row=told[0].row,
                value=told[0].text,
                lines=[_shown(line, found) for line in told[:MOST_SHOWN]],
            )
            issues.add(with_cells(issue, cells, len(told)))
    _tell_looks(found, issues)


def _shown(line: Line, found: Found) -> str:
    """A line that is left out, with the comment that may say why."""
    comments = [text for (row, _), text in found.sheet.looks.comments.items() if row == line.row]
    said = f" ({'; '.join(comments)})" if comments else ""
    return line.text[:SHOWN] + said[:SHOWN]


def _tell_looks(found: Found, issues: Issues) -> None:
    where = {"file": found.sheet.file, "sheet": found.sheet.name}
    looks, filled = found.sheet.looks, {row for row, _ in found.rows}
    if hidden := sorted(looks.hidden_rows & filled):
        issues.add(warning("hidden_rows", **where, row=hidden[0], count=len(hidden), rows=hidden[:20]))
    cells = [
        {**where, "row": row, "column": found.heads.get(column), "value": text}
        for (row, column), text in looks.comments.items()
        if row in filled
    ]
    if cells:
        texts = [str(cell["value"])[:SHOWN] for cell in cells[:MOST_SHOWN]]
        issue = warning("comment_not_read", **cells[0], lines=texts)
        issues.add(with_cells(issue, cells, len(cells)))
    for top, left, bottom, right in looks.merged:
        if (found.head_row or 0) < top and filled & set(range(top, bottom + 1)):
            name = f"{letters(left)}{top}:{letters(right)}{bottom}"
            make = error if right > left and left in found.heads else warning
            code = "merged_cells" if right > left else "merged_filled"
            issues.add(make(code, **where, row=top, column=letters(left), cells=name))
