"""The x matrix: organisations down, arenas, questions or organisations across, and a mark where they meet."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import islice

from graph.records.schema import Spec
from graph.records.text import fold, same
from ingest.forms import offers
from ingest.forms.base import (
    Context,
    Reading,
    counted,
    derived,
    flawed,
    header_of,
    holds_word,
    texts_in,
    texts_of,
    with_cells,
)
from ingest.forms.marks import NO, MarkReader, is_mark, legend_of
from ingest.forms.partner_headings import is_partners
from ingest.forms.persons import is_person_column
from ingest.issues import error, warning
from ingest.mapping import further_words
from ingest.mapping.columns import TABLES, Column, column_for, heading, names_records
from ingest.reader.heads import SQUARE
from ingest.reader.lines import is_sum
from ingest.reader.tables import Found
from ingest.values.values import SEPARATOR, Wrong, value_of

_CROSS = re.compile(r"[xX✓✔●•]")
LONGEST_MARK = 12
"""Letters of a word that may stand where others have a cross: "ibland", "vid behov"."""
_DATE = Spec("date")
FEWEST = 2
"""Columns of marks that make a matrix."""
MOST_MARKS = 20
"""Different texts in a column of marks; where there are more it holds something else."""


@dataclass
class Marks:
    """A matrix: the column of its organisations, and those of its marks."""

    label: int
    columns: list[int]
    across: str | None = None
    """What stands across: "arena", "question" or "organisation"; None where that cannot be said."""
    others: list[int] = field(default_factory=list)
    graded: bool = False
    """Whether numbers are degrees: more than 1 stands in it; 1 alone is a mark."""
    turned: bool = False
    """Whether the arenas stand down and the organisations across."""
    counts: bool = False
    """Whether numbers say how often: those of a pivot table that counts meetings."""


def find(found: Found, context: Context, said: str | None = None) -> Marks | None:
    """Return the marks of a table that is a matrix, else None."""
    square, legend = _square(found), legend_of(found)
    counts = heading(found.heads[min(found.heads)]) in further_words.PIVOT_LABELS if found.heads else False
    columns = square or [
        at for at, text in found.heads.items() if _is_marked(found, at, text, legend, counts=counts)
    ]
    columns += [at for at, band in found.bands.items() if at not in columns and is_partners(band)]
    columns += [] if square or not columns else _half_marked(found, columns)
    columns.sort()
    rest = [at for at in found.heads if at not in columns]
    label = _label(found, [at for at in rest if any(texts_in(found, at))], columns)
    if not columns or label is None or max(columns) < label or (said is None and len(columns) < FEWEST):
        return None
    banded = any(at in found.bands for at in columns)
    texts = Counter(text for at in columns for text in texts_in(found, at))
    xs = any(text.casefold().strip("() ?")[:1] in ("x", "✓", "✔", "●", "•") for text in texts)
    numbers = bool(texts) and texts.keys() <= {"0", "1", "2", "3", "4", "-"}
    # A pivot table counts anything: members, money. Its columns must be called as arenas are.
    seen = square or xs or legend or (not counts and (banded or numbers))
    if said is None and not seen and not _called_arenas(found, columns, label):
        return None
    graded = not texts.keys().isdisjoint(("2", "3", "4"))
    marks = Marks(label, columns, others=[at for at in rest if at != label], graded=graded, counts=counts)
    marks.turned = said in (None, "arena") and not square and _arenas_down(found, marks)
    marks.across = "arena" if marks.turned else said or _across(found, marks, context)
    return marks


def _label(found: Found, rest: list[int], columns: list[int]) -> int | None:
    """The column of names: the first, unless another's heading is that of organisations.

    Left of it there may be numbers, or groups that are merged over their rows or written above the others.
    """
    if not rest or not columns or names_records(found.heads[rest[0]]):
        return rest[0] if rest else None
    named = (at for at in rest if at < min(columns) and _names_organisations(found.heads[at]))
    return next(named, rest[0])


def _names_organisations(head: str) -> bool:
    named = column_for("organisation", head)
    return named is not None and named[0].field == "name"


def _called_arenas(found: Found, columns: list[int], label: int) -> bool:
    """Say whether what stands across, or down, is called as arenas are."""
    down = [*islice(texts_in(found, label), SQUARE)]
    return _named_as_arenas([found.heads[at] for at in columns]) or _named_as_arenas(down)


def _arenas_down(found: Found, marks: Marks) -> bool:
    """Say whether the rows are arenas, by their heading or their names, and the columns are none."""
    head, heads = found.heads[marks.label], [found.heads[at] for at in marks.columns]
    if _names_organisations(head) or _named_as_arenas(heads, 1 / 3):
        return False
    called = any(column_for(kind, head) for kind in ("arena", "membership")) and not head.startswith("(")
    return called or _named_as_arenas(texts_of(found, marks.label))


def _square(found: Found) -> list[int]:
    """The columns whose headings are the names of the rows, where most are: organisations both ways."""
    if len(found.rows) > SQUARE:
        return []
    label = min(found.heads, default=0)
    labels = {same(text) for text in texts_of(found, label)}
    columns = [at for at, text in found.heads.items() if at != label and same(text) in labels]
    return columns if len(columns) >= FEWEST and len(columns) >= 0.6 * (len(found.heads) - 1) else []


def _is_marked(found: Found, index: int, head: str, legend: dict[str, str], *, counts: bool = False) -> bool:
    if column_for("organisation", head) is not None or is_person_column(head) or is_sum(head, ()):
        return False  # what adds up the marks of a row is none
    if _is_day(head):
        return False  # who came when: no day is an arena
    texts = counted(found, index, MOST_MARKS)
    if texts is None:
        return False
    marked = sum(
        count for one, count in texts.items() if is_mark(one, legend) or (counts and one.isdecimal())
    )
    # A column that nobody has a mark in is one of the matrix where its band or its neighbours are.
    return (not texts and index in found.bands) or (bool(texts) and marked >= 0.7 * texts.total())


def _is_day(head: str) -> bool:
    """Say whether a heading is a day, a month or a year."""
    read = value_of("since", _DATE, head)
    return not isinstance(read, Wrong) or read.code in ("date_without_year", "unclear_date")


def _half_marked(found: Found, columns: list[int]) -> list[int]:
    """Columns among or beside those of marks that hold a cross, too, and else short words: to be asked."""
    near = range(min(columns) - 1, max(columns) + 2)
    made = []
    for at in sorted(near):
        if at in columns or at not in found.heads or at == min(found.heads):
            continue
        texts = Counter(texts_in(found, at))
        head = found.heads[at]
        if column_for("organisation", head) is not None or is_person_column(head) or len(texts) > MOST_MARKS:
            continue
        if any(map(_CROSS.fullmatch, texts)) and all(len(text) <= LONGEST_MARK for text in texts):
            made.append(at)
    return made


def _across(found: Found, marks: Marks, context: Context) -> str | None:
    heads = [found.heads[at] for at in marks.columns]
    labels = {same(text) for text in texts_of(found, marks.label)}
    if sum(same(head) in labels for head in heads) >= 0.6 * len(heads):
        return "organisation"
    banded = {_told_by(found.bands.get(at, "")) for at in marks.columns}
    if len(banded) > 1:
        return None  # two matters side by side: whom one works with, and where one meets
    for kind in (*banded, *map(_told_by, (found.sheet.name, *found.titles))):
        if kind is not None:
            return kind
    for kind in ("arena", "question", "organisation"):
        if sum(context.known(kind, head) for head in heads) >= 0.6 * len(heads):
            return kind
    return "arena" if _named_as_arenas(heads, 1 / 3) else None


def _told_by(text: str) -> str | None:
    """Say which kind of record a text above columns speaks of."""
    if is_partners(text):
        return "organisation"
    arenas = holds_word(text, further_words.ARENA_WORDS)
    questions = holds_word(text, further_words.QUESTION_WORDS)
    return ("arena" if arenas else "question") if arenas != questions else None


def _named_as_arenas(heads: list[str], share: float = 0.5) -> bool:
    """Say whether columns are called as arenas are: råd, nätverk, grupp."""
    ends = tuple(map(fold, further_words.ARENA_ENDINGS))
    called = sum(fold(head).endswith(ends) or fold(head).split()[0] in ends for head in heads if head.strip())
    return bool(heads) and called >= share * len(heads)


def read(reading: Reading, context: Context, marks: Marks) -> None:
    """Read a matrix: its organisations, and what the marks say of each."""
    found = reading.found
    reading.columns = dict.fromkeys(found.heads.values())
    reading.columns[found.heads[marks.label]] = "organisation"
    if marks.across is None:
        names = [found.heads[at] for at in marks.columns]
        context.issues.add(error("matrix_unclear", **reading.where, columns=names[:5], count=len(names)))
        return
    says = MarkReader(found, context, legend_of(found), marks.counts)
    if marks.counts:
        context.issues.add(warning("counts_not_read", **reading.where))
    if marks.across == "question":
        _organisations(reading, context, marks, says)
    else:
        _organisations(reading, context, marks, None)
        (_ties if marks.across == "organisation" else _members)(reading, context, marks, says)
    says.tell(reading)
    rows = _rows_with_name(found, marks.label)
    told = {cells[at].strip() for _, cells in rows for at in marks.columns if at < len(cells)}
    told -= says.unclear.keys()
    if marks.across != "question" and all(text.casefold() in NO for text in told):
        context.issues.add(error("matrix_empty", **reading.where))


def _rows_with_name(found: Found, label: int) -> list[tuple[int, list[str]]]:
    return [(number, cells) for number, cells in found.rows if label < len(cells) and cells[label].strip()]


def _organisations(
    reading: Reading,
    context: Context,
    marks: Marks,
    says: MarkReader | None,
) -> None:
    """The organisations themselves, with what other columns say of them, unless a table lists them."""
    found, label = reading.found, found_label(reading.found, marks)
    columns: dict[int, Column] = {}
    texts = {}
    named = next(column for column in TABLES["organisation"].columns if column.field == "name")
    columns[marks.label], texts["name"] = named, label
    for at in marks.others:
        text = found.heads[at]
        column = column_for("organisation", text)
        if column is None or column[0].field in texts or is_person_column(text):
            offers.leave(reading, at, texts.keys())
            continue
        columns[at], texts[column[0].field] = column[0], text
        reading.columns[text] = column[0].field
    rows = []
    for number, cells in () if marks.turned else _rows_with_name(found, marks.label):
        if says is None and not is_new(context, cells[marks.label]):
            continue
        rows.append((number, cells))
    if marks.turned:
        columns, texts = {0: named}, {"name": label}
        rows = [
            (found.head_row or 1, [found.heads[at]])
            for at in marks.columns
            if is_new(context, found.heads[at])
        ]
    if says is not None:
        at = max(found.heads) + 1
        columns[at] = next(column for column in TABLES["organisation"].columns if column.field == "questions")
        texts["questions"] = found.bands.get(marks.columns[0], found.heads[marks.columns[0]])
        rows = [(number, _with_questions(reading, marks, number, cells, at, says)) for number, cells in rows]
        reading.columns.update({found.heads[column]: "questions" for column in marks.columns})
    reading.headers.append(header_of(reading, context, "organisation", columns, texts, rows))
    reading.kind = "organisation"


def found_label(found: Found, marks: Marks) -> str:
    """Return what the column of the organisations is called."""
    return found.heads[marks.label]


def is_new(context: Context, name: str) -> bool:
    """Say whether an organisation's row has to be made: no table of this import lists it yet."""
    named = same(context.answers.folded_names().get(fold(name), name))
    if ("organisation", named) in context.registers or named in context.listed:
        return False
    context.listed.add(named)
    return True


def _with_questions(
    reading: Reading, marks: Marks, number: int, cells: list[str], width: int, says: MarkReader
) -> list[str]:
    found = reading.found
    told = [
        found.heads[at]
        for at in marks.columns
        if at < len(cells) and says.seat(cells[at], number, at, grades=True) is not None
    ]
    return [*cells[:width], *[""] * (width - len(cells)), SEPARATOR.join(told)]


def _members(reading: Reading, context: Context, marks: Marks, says: MarkReader) -> None:
    """A seat for each mark; the arena is the column's heading."""
    found = reading.found
    fields = {column.field: column for column in TABLES["membership"].columns}
    columns = {0: fields["arena"], 1: fields["organisation"], 2: fields["role"]}
    reading.kind = "membership"
    label = found_label(found, marks)
    for at in marks.columns:
        text = found.heads[at]
        reading.columns[text] = "organisation" if marks.turned else "arena"
        rows = []
        for number, cells in _rows_with_name(found, marks.label):
            raw = cells[at] if at < len(cells) else ""
            if flawed(found, number, at, context, text):
                continue
            if (role := says.seat(raw, number, at)) is not None:
                ends = [cells[marks.label], text] if marks.turned else [text, cells[marks.label]]
                rows.append((number, [*ends, role]))
        names = (label, text) if marks.turned else (text, label)
        texts = {"arena": names[0], "organisation": names[1], "role": text}
        made = header_of(reading, context, "membership", columns, texts, rows, sheet=derived(found))
        reading.headers.append(made)


def _ties(reading: Reading, context: Context, marks: Marks, says: MarkReader) -> None:
    """A tie for each mark between two organisations; a matrix that says the same both ways says it once."""
    found = reading.found
    fields = {column.field: column for column in TABLES["tie"].columns}
    mirrored = _says_it_twice(found, marks)
    reading.kind = "tie"
    told: Counter[frozenset[str]] = Counter()
    asked: list[dict[str, object]] = []
    degree = _whole_degree(reading)
    for at in marks.columns:
        text = found.heads[at]
        reading.columns[text] = "b"
        rows = []
        for number, cells in _rows_with_name(found, marks.label):
            raw = cells[at] if at < len(cells) else ""
            pair = frozenset((same(cells[marks.label]), same(text)))
            if len(pair) == 1 or flawed(found, number, at, context, text) or (mirrored and told[pair]):
                continue
            value = says.degree(raw, number, at, graded=marks.graded)
            if value is None:
                continue
            told[pair] += 1
            if not value and not degree:
                asked.append(reading.where | {"row": number, "column": text, "value": raw})
                continue
            rows.append((number, [cells[marks.label], value or degree]))
        texts = {"a": found_label(found, marks), "degree": text}
        columns = {0: fields["a"], 1: fields["degree"]}
        header = header_of(
            reading, context, "tie", columns, texts, rows, fixed={"b": text}, sheet=derived(found)
        )
        reading.headers.append(header)
    if asked:
        context.issues.add(
            with_cells(
                error("missing_degree", **reading.where, value=str(asked[0]["value"])), asked, len(asked)
            )
        )


def _says_it_twice(found: Found, marks: Marks) -> bool:
    """Say whether whatever stands for two both ways is the same."""
    cells_of = {
        (same(cells[marks.label]), same(found.heads[column])): cells[column].strip()
        for _, cells in _rows_with_name(found, marks.label)
        for column in marks.columns
        if column < len(cells)
    }
    return all(cells_of.get((b, a), text) == text for (a, b), text in cells_of.items())


def _whole_degree(reading: Reading) -> str:
    return next(
        (text for name, text in reading.said.values.items() if heading(name) in ("degree", "grad")), ""
    )
