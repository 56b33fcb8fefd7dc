"""A tab for each network: its name is the arena, its rows are members, and only organisations are taken."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from graph.records.people import person_in
from graph.records.text import fold, same
from ingest.forms import persons
from ingest.forms.base import Context, Reading, derived, header_of, holds_word, is_one_of, texts_of
from ingest.forms.kinds import by_name, by_title, is_guide, is_left_out
from ingest.forms.persons import is_person_column, name_column
from ingest.issues import error
from ingest.mapping.columns import TABLES, Column, column_for, heading
from ingest.mapping.further_words import ARENA_ENDINGS, ARENA_WORDS, EMPLOYERS
from ingest.reader.lines import Line, names_a_category
from ingest.reader.tables import Found
from ingest.values.parting import parted

LONGEST_NAME = 60
"""Letters of a title that may be an arena's name."""
ALIKE = 0.25
"""From which share of common headings two tabs are built alike."""
_DEFAULT_NAME = re.compile(r"(?:blad|sheet|ark|tabelle|feuil|taul|tabell)\s*\d+", re.IGNORECASE)
_OF_A_REGISTER = frozenset({"phone", "email", "url", "registration_number", "sector", "description"})
"""Columns that lists of organisations have, which may have a tab for each sort of them, too."""


def group_of(tables: list[Found]) -> list[Found]:
    """Return the tables that are tabs of one kind: not ours by name, built alike, with organisations."""
    likely = [
        found
        for found in tables
        if found.rows and found.number == 1 and _is_somebodys(found.sheet.name)
        and organisation_column(found) is not None
    ]  # fmt: skip
    if len(likely) < 2:
        return []
    common = Counter(text for found in likely for text in {heading(head) for head in found.heads.values()})
    usual = {text for text, times in common.items() if times > len(likely) / 2}
    group = [found for found in likely if _share(found, usual) >= ALIKE]
    seats = sum(_holds_seats(found) for found in group)
    return group if len(group) > 1 and seats > len(group) / 2 else []


def titled(found: Found) -> str | None:
    """Return the title above a table that is called as an arena is: of minutes, or of a list of who came."""
    ends = tuple(map(fold, ARENA_ENDINGS))
    called = [title.strip() for title in found.titles if fold(title).strip().endswith(ends)]
    return called[0] if len(called) == 1 and len(called[0]) <= LONGEST_NAME else None


def _holds_seats(found: Found) -> bool:
    """Say whether a tab is rather a network than one sort of organisations in a register."""
    if persons.reason(found) is not None or holds_word(found.sheet.name, ARENA_WORDS):
        return True
    if fold(found.sheet.name).endswith(tuple(map(fold, ARENA_ENDINGS))):
        return True
    columns = (column_for("organisation", text) for text in found.heads.values())
    fields = {column[0].field for column in columns if column is not None}
    return not fields & _OF_A_REGISTER and not names_a_category(found.sheet.name)


def _is_somebodys(name: str) -> bool:
    if _DEFAULT_NAME.fullmatch(name.strip()):
        return False
    return (
        by_name(name) is None
        and by_title(name) != "organisation"
        and not is_guide(name)
        and not is_left_out(name)
    )


def _share(found: Found, usual: set[str]) -> float:
    heads = {heading(text) for text in found.heads.values()}
    return len(heads & usual) / len(heads) if heads else 0.0


def organisation_column(found: Found) -> int | None:
    """Return the column that says which organisation a row stands for."""
    for at, text in found.heads.items():
        column = column_for("membership", text)
        if is_one_of(text, EMPLOYERS) or (column is not None and column[0].field == "organisation"):
            return at
    named = name_column(found)
    if named is None:
        return None
    names = texts_of(found, named)
    # Names without a word for what they name: taken where no one of them looks like a person's.
    return None if any(person_in(name) == "person_name" for name in names) or not names else named


def read(reading: Reading, context: Context, arena: str) -> None:
    """Read a tab as seats in the arena of its name; each organisation sits there once."""
    found = reading.found
    at = organisation_column(found)
    said = [
        c for c, text in found.heads.items() if reading.said.columns.get(text) in ("organisation", "name")
    ]
    at = said[0] if said else at
    reading.kind, reading.columns = "membership", dict.fromkeys(found.heads.values())
    if at is None:
        return
    fields = {column.field: column for column in TABLES["membership"].columns}
    columns: dict[int, Column] = {at: fields["organisation"]}
    texts = {"organisation": found.heads[at]}
    reading.columns[found.heads[at]] = "organisation"
    for other, text in found.heads.items():
        column = column_for("membership", text)
        if other == at:
            continue
        if column is None or column[0].field in (*texts, "arena", "organisation") or _holds_titles(column[0]):
            person = is_person_column(text) or other == name_column(found)
            reading.leave("person" if person else "unknown", text)
            continue
        columns[other], texts[column[0].field] = column[0], text
        reading.columns[text] = column[0].field
    rows = [*_members(reading, context, at)]
    header = header_of(
        reading, context, "membership", columns, texts, rows, fixed={"arena": arena}, sheet=derived(found)
    )
    reading.headers.append(header)


def _members(reading: Reading, context: Context, column: int) -> Iterator[tuple[int, list[str]]]:
    """Yield a row for each organisation in a tab; where it cannot be said how many a cell names, ask."""
    text, seen = reading.found.heads[column], set[str]()
    for number, cells in reading.found.rows:
        raw = cells[column] if column < len(cells) else ""
        names, doubt = parted(raw, context.names_organisation, reading.separators(text), each_known=True)
        if doubt:
            where = {**reading.where, "row": number}
            context.issues.add(error("unclear_parts", **where, column=text, value=doubt))
        elif not names:
            reading.left_out.append(Line(number, "note", "nobody_named", ""))
        for name in names:
            if same(name) in seen:
                reading.left_out.append(Line(number, "note", "again", name))
            else:
                seen.add(same(name))
                yield number, [*cells[:column], name, *cells[column + 1 :]]


def _holds_titles(column: Column) -> bool:
    """A person's role at work is no role at the arena; only our own list is one, and tabs seldom use it."""
    return column.field == "role"
