"""What an import understood, as data: forms of tables, what was left out, the mapping that was used."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal

from ingest.forms.base import Reading
from ingest.forms.kinds import by_name
from ingest.issues import Issue, question_of
from ingest.mapping.columns import TABLES, word
from ingest.mapping.holding import is_by_year
from ingest.mapping.mapping import Mapping as Answers
from ingest.mapping.mapping import TableMapping
from ingest.plan import Plan
from ingest.rows.rows import Header
from ingest.values.parting import marks_in
from ingest.values.values import number_text

FOLDED = {"membership": "memberships", "arena": "arenas", "organisation": "organisations", "tie": "ties"}
_ABOUT = ("name", "arena", "organisation", "a", "b", "text", "function")
_NEVER = frozenset({"none", "unread", "skip"})
"""Tables without headings, and those that nobody wants read."""


def would_be(plan: Plan) -> dict[str, int]:
    """Return how much there would be of each kind, by names that programs know."""
    return {_plural(kind): count for kind, count in plan.would_be.items()}


def _plural(kind: str) -> str:
    return FOLDED.get(kind, TABLES[kind].en.replace(" ", "_"))


def forms(plan: Plan, say: Callable[[str], str]) -> list[dict[str, Any]]:
    """Return how each table was understood; `say` puts the reason for leaving a line out in words."""
    return [
        {
            "file": reading.found.sheet.file,
            "sheet": reading.found.sheet.name,
            "table": reading.found.number,
            "form": reading.form,
            "head_row": reading.found.head_row,
            "kind": reading.kind,
            "columns": reading.columns or dict.fromkeys(reading.found.heads.values()),
            "rows": reading.read,
            "left_out": [
                {"row": line.row, "as": line.role, "why": say(line.why), "text": line.text[:80]}
                for line in sorted(left_out(reading), key=lambda line: line.row)
            ],
            "first": first_rows(reading),
        }
        for reading in plan.readings
    ]


def left_out(reading: Reading) -> list[Any]:
    """Return the lines of a table that were not read as records."""
    lines = {(line.row, line.role): line for line in (*reading.found.lines, *reading.left_out)}
    return list(lines.values())


def columns_left_out(reading: Reading) -> int:
    """Return how many columns with a heading were not read."""
    unread = [name for name, field in reading.columns.items() if field is None]
    return len(unread) + len(reading.found.hidden) + len(reading.found.added) if reading.headers else 0


def shown(reading: Reading) -> list[Header]:
    """Return the headers whose first rows show how a table was read: one of its own kind, if it has rows."""
    headers = sorted(reading.headers, key=lambda header: header.kind != reading.kind)
    return [header for header in headers if header.first][:1]


def first_rows(reading: Reading) -> list[dict[str, str]]:
    """Return the first rows of a table as they were understood."""
    return [row_said(number, values) for header in shown(reading) for number, values in header.first]


def row_said(number: int, values: Mapping[str, Any]) -> dict[str, str]:
    """Return what a row says, as texts by field, what it is about before all else."""
    said = {"row": str(number)}
    for name, value in sorted(values.items(), key=lambda one: one[0] not in _ABOUT):
        if value is not None:
            said[name] = ", ".join(map(_text, value)) if isinstance(value, list) else _text(value)
    return said


def _text(value: Any) -> str:
    return number_text(value) if isinstance(value, float) else str(value)


def is_worth_showing(plan: Plan) -> bool:
    """Say whether a mapping says more than that our own sheets were read as what they are."""
    return bool(plan.mapping.tables or plan.mapping.names or plan.mapping.words) or any(
        reading.form != "records" or by_name(reading.found.sheet.name) != reading.kind
        for reading in plan.readings
        if reading.form not in _NEVER
    )


def used(plan: Plan) -> Answers:
    """Return the mapping that an import used: what was said, and what was recognised."""
    tables = tuple(_table(reading) for reading in plan.readings if reading.form not in _NEVER)
    return replace(plan.mapping, tables=tables).beside(plan.mapping)


def _table(reading: Reading) -> TableMapping:
    said, found = reading.said, reading.found
    own = {word(name) for name in said.columns}
    columns: dict[str, str | None] = {n: f for n, f in reading.columns.items() if word(n) not in own}
    known = reading.form not in ("persons", "unknown")
    return TableMapping(
        sheet=found.sheet.name,
        table=found.number,
        heads=tuple(found.heads.values()),
        form=reading.form if known else None,
        kind=(said.kind or reading.kind) if known else None,
        head_row=found.head_row,
        columns={**columns, **said.columns},
        values=said.values,
        separators=said.separators,
        people=said.people,
        lines=said.lines,
    )


def offers(plan: Plan) -> dict[str, Any]:
    """Return what may be meant where import asks; whoever agrees writes so, or moves single ones."""
    names: dict[str, str] = {}
    words: dict[str, dict[str, str]] = {}
    for issue in plan.issues:
        meant = {one.value: one.meant for one in issue.asked if one.meant and " · " not in one.meant}
        question = question_of(issue)
        if question == "names":
            names.update(meant)
        elif question in ("words", "dates") and meant:
            words.setdefault(str(issue.column), {}).update(meant)
    found = {"names": names, "words": words, "separators": separators(plan.issues)}
    told = {name: one for name, one in found.items() if one}
    return {"offers": {"agreed": False, **told}} if told else {}


def differing_sheets(plan: Plan, issue: Issue) -> list[str]:
    """Return the sheets of a file that list records of the same kind, of which one's word may hold."""
    kinds = {one.kind for one in plan.readings if one.found.sheet.name == issue.sheet}
    alike = [one for one in plan.readings if one.kind in kinds and one.headers]
    return list(dict.fromkeys(one.found.sheet.name for one in alike))


def separators(issues: Iterable[Issue]) -> dict[str, dict[str, list[str]]]:
    """Return, by sheet and heading, what may part the cells of which import asks if they are several."""
    found: dict[str, dict[str, list[str]]] = {}
    for issue in issues:
        for cell in issue.cells if question_of(issue) == "parts" else ():
            of = found.setdefault(issue.sheet, {}).setdefault(str(cell["column"]), [])
            of += [mark for mark in marks_in(str(cell["value"])) if mark not in of]
    return found


def worth_remembering(plan: Plan) -> Answers:
    """Return what somebody has said, by the headings of the tables that it was said of."""
    said_of, held = plan.mapping, [word(name) for name in plan.mapping.holds]
    spoken = {(word(table.sheet), table.table) for table in said_of.tables}
    by_year = is_by_year(said_of.holds)
    tables = []
    for reading in plan.readings:
        said, found = reading.said, reading.found
        sheet = word(found.sheet.name)
        told = (sheet, found.number) in spoken or bool(said.heads) or (bool(held) and bool(reading.headers))
        told = told or bool(said_of.values and reading.headers)
        if found.heads and (told or said_of.names or said_of.words):
            alone = {row: role for row, role in said.lines.items() if row == "alone"}
            heads = tuple(found.heads.values())
            rank = held.index(sheet) + 1 if sheet in held and not by_year else said.rank
            tables.append(
                replace(said, sheet="", table=1, heads=heads, head_row=None, lines=alone, rank=rank)
            )
    holds = said_of.holds if by_year else ()
    return Answers(tuple(tables), said_of.names, said_of.words, holds=holds) if tables else Answers()


def reading_of(plan: Plan, issue: Issue) -> Reading | None:
    """Return the table that an issue is about."""
    near = [r for r in plan.readings if (r.found.sheet.file, r.found.sheet.name) == (issue.file, issue.sheet)]
    rows = [r for r in near if issue.row is None or (r.found.head_row or 0) <= issue.row]
    if len(rows) < 2:
        return rows[0] if rows else near[0] if near else None
    # Of tables beside each other the one that has the column, or is what the message says.
    last = [r for r in rows if issue.row is None or r.found.head_row == rows[-1].found.head_row]
    own = [r for r in last if issue.column in r.found.heads.values() or _guessed(r, issue)]
    held = [r for r in own if holds(r, issue.row, issue.column, issue.value)] if len(own) > 1 else []
    return (held or own or last)[-1]


def holds(reading: Reading, row: int | None, column: str | None, value: str | None) -> bool:
    """Say whether a table has the cell that something is said about."""
    at = next((at for at, text in reading.found.heads.items() if text == column), None)
    if at is None or row is None or value is None:
        return at is not None
    rows = reading.found.rows
    place = bisect_left(rows, row, key=lambda line: line[0])
    cells = rows[place][1] if place < len(rows) and rows[place][0] == row else []
    return at < len(cells) and value in cells[at]


def _guessed(reading: Reading, issue: Issue) -> bool:
    kind = reading.kind if issue.code == "sheet_guessed" else None
    return kind is not None and TABLES[kind].en == issue.suggestion


RowStatus = Literal["new", "changed", "same", "fault"]
_WORST: Sequence[RowStatus] = ("same", "changed", "new", "fault")


def statuses(plan: Plan, columns: range | None = None) -> dict[tuple[str, str, int], RowStatus]:
    """Return what each row does, by file, sheet and number: of several records, what matters most.

    With `columns` those of one table count, where another stands beside it.
    """
    found: dict[tuple[str, str, int], RowStatus] = {}
    for key, rows in plan.told.items():
        change = plan.drafted.get(key)
        does: RowStatus = "same" if change is None else "new" if change.before is None else "changed"
        for row in rows:
            if columns is not None and not any(at in columns for at in row.header.columns):
                continue
            sheet = row.header.sheet
            where, is_so = (sheet.file, sheet.name, row.number), "fault" if row.bad else does
            found[where] = max(found.get(where, "same"), is_so, key=_WORST.index)
    return found


def counted(plan: Plan) -> Mapping[str, int]:
    """Return how many lines and columns were left out of all tables."""
    return {
        "rows": sum(len([line for line in left_out(r) if line.role != "title"]) for r in plan.readings),
        "columns": sum(columns_left_out(r) for r in plan.readings),
    }
