"""The x matrix: organisations down, arenas, questions or organisations across, and a mark where they meet."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

from graph.records.lists import DEGREE, ROLE
from graph.records.schema import Spec
from graph.records.text import fold, same
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
from ingest.forms.persons import is_person_column
from ingest.issues import error
from ingest.mapping import further_words
from ingest.mapping.columns import TABLES, Column, column_for, heading
from ingest.reader.heads import SQUARE
from ingest.reader.tables import Found
from ingest.values.values import SEPARATOR, Wrong, value_of

YES = frozenset({"x", "xx", "✓", "✔", "√", "●", "•", "ja", "yes", "j", "y", "1", "*", "med", "sant", "true"})
NO = frozenset({"", "-", "–", "0", "nej", "no", "n", "falskt", "false"})
_LETTERS = {"s": "convenes", "sk": "convenes", "v": "hosts", "d": "participates", "m": "participates",
            "p": "participates", "f": "funds", "c": "convenes", "h": "hosts"}  # fmt: skip
"""Letters for roles, Swedish and English."""
_MARK = re.compile(
    r"[(\[]?\s*(?:x{1,2}|[✓✔√●•*–-]|ja|yes|nej|no|[0-4jynsvdmpfch]|sk|true|false|sant|falskt)\s*[)\]]?\s*\??"
    r"(?:\s*\([^)]*\))?",
    re.IGNORECASE,
)
_CROSS = re.compile(r"[xX✓✔●•]")
LONGEST_MARK = 12
"""Letters of a word that may stand where others have a cross: "ibland", "vid behov"."""
FEWEST = 2
"""Columns of marks that make a matrix."""
MOST_MARKS = 20
"""Different texts in a column of marks; where there are more it holds something else."""
_ROLE = Spec("choice", choices=ROLE)


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


def find(found: Found, context: Context, said: str | None = None) -> Marks | None:
    """Return the marks of a table that is a matrix, else None."""
    square = _square(found)
    columns = square or [at for at, text in found.heads.items() if _is_marked(found, at, text)]
    columns += [] if square or not columns else _half_marked(found, columns)
    columns.sort()
    rest = [at for at in found.heads if at not in columns]
    label = next((at for at in rest if any(texts_in(found, at))), None)
    if not columns or label is None or max(columns) < label:
        return None
    banded = any(at in found.bands for at in columns)
    texts = Counter(text for at in columns for text in texts_in(found, at))
    xs = any(text.casefold().strip("() ?")[:1] in ("x", "✓", "✔", "●", "•") for text in texts)
    numbers = bool(texts) and texts.keys() <= {"0", "1", "2", "3", "4", "-"}
    named = _named_as_arenas([found.heads[at] for at in columns])
    if said is None and (len(columns) < FEWEST or not (square or xs or banded or numbers or named)):
        return None
    graded = not texts.keys().isdisjoint(("2", "3", "4"))
    marks = Marks(label, columns, others=[at for at in rest if at != label], graded=graded)
    marks.across = said or _across(found, marks, context)
    return marks


def _square(found: Found) -> list[int]:
    """The columns whose headings are the names of the rows, where most are: organisations both ways."""
    if len(found.rows) > SQUARE:
        return []
    label = min(found.heads, default=0)
    labels = {same(text) for text in texts_of(found, label)}
    columns = [at for at, text in found.heads.items() if at != label and same(text) in labels]
    return columns if len(columns) >= FEWEST and len(columns) >= 0.6 * (len(found.heads) - 1) else []


def _is_marked(found: Found, index: int, head: str) -> bool:
    if column_for("organisation", head) is not None or is_person_column(head):
        return False
    texts = counted(found, index, MOST_MARKS)
    if texts is None:
        return False
    marked = sum(
        count for one, count in texts.items() if _MARK.fullmatch(one) is not None or not _no_role(one)
    )
    # A column that nobody has a mark in is one of the matrix where its band or its neighbours are.
    return (not texts and index in found.bands) or (bool(texts) and marked >= 0.7 * texts.total())


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


@lru_cache(1_000)
def _no_role(text: str) -> bool:
    return isinstance(value_of("role", _ROLE, text), Wrong)


def _across(found: Found, marks: Marks, context: Context) -> str | None:
    heads = [found.heads[at] for at in marks.columns]
    labels = {same(text) for text in texts_of(found, marks.label)}
    if sum(same(head) in labels for head in heads) >= 0.6 * len(heads):
        return "organisation"
    for told in (*{found.bands.get(at, "") for at in marks.columns}, found.sheet.name, *found.titles):
        arenas = holds_word(told, further_words.ARENA_WORDS)
        questions = holds_word(told, further_words.QUESTION_WORDS)
        if arenas != questions:
            return "arena" if arenas else "question"
    for kind in ("arena", "question", "organisation"):
        if sum(context.known(kind, head) for head in heads) >= 0.6 * len(heads):
            return kind
    return "arena" if _named_as_arenas(heads, 1 / 3) else None


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
    unclear: dict[tuple[str, str], list[dict[str, object]]] = {}
    if marks.across == "question":
        _organisations(reading, context, marks, unclear)
    else:
        _organisations(reading, context, marks, None)
        (_ties if marks.across == "organisation" else _members)(reading, context, marks, unclear)
    _tell_unclear(reading, context, unclear)


def _rows_with_name(found: Found, label: int) -> list[tuple[int, list[str]]]:
    return [(number, cells) for number, cells in found.rows if label < len(cells) and cells[label].strip()]


def _organisations(
    reading: Reading,
    context: Context,
    marks: Marks,
    unclear: dict[tuple[str, str], list[dict[str, object]]] | None,
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
            reading.leave("person" if is_person_column(text) else "unknown", text)
            continue
        columns[at], texts[column[0].field] = column[0], text
        reading.columns[text] = column[0].field
    rows = []
    for number, cells in _rows_with_name(found, marks.label):
        if unclear is None and not is_new(context, cells[marks.label]):
            continue
        rows.append((number, cells))
    if unclear is not None:
        at = max(found.heads) + 1
        columns[at] = next(column for column in TABLES["organisation"].columns if column.field == "questions")
        texts["questions"] = found.bands.get(marks.columns[0], found.heads[marks.columns[0]])
        rows = [
            (number, _with_questions(reading, context, marks, number, cells, at, unclear))
            for number, cells in rows
        ]
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
    reading: Reading, context: Context, marks: Marks, number: int, cells: list[str], width: int,
    unclear: dict[tuple[str, str], list[dict[str, object]]],
) -> list[str]:  # fmt: skip
    found = reading.found
    told = [
        found.heads[at]
        for at in marks.columns
        if at < len(cells)
        and _meaning(cells[at], context, found, number, at, unclear, grades=True) is not None
    ]
    return [*cells[:width], *[""] * (width - len(cells)), SEPARATOR.join(told)]


def _members(
    reading: Reading, context: Context, marks: Marks, unclear: dict[tuple[str, str], list[dict[str, object]]]
) -> None:
    """A seat for each mark; the arena is the column's heading."""
    found = reading.found
    fields = {column.field: column for column in TABLES["membership"].columns}
    columns = {0: fields["organisation"], 1: fields["role"]}
    reading.kind = "membership"
    for at in marks.columns:
        text = found.heads[at]
        reading.columns[text] = "arena"
        rows = []
        for number, cells in _rows_with_name(found, marks.label):
            raw = cells[at] if at < len(cells) else ""
            if flawed(found, number, at, context, text):
                continue
            if (role := _meaning(raw, context, found, number, at, unclear)) is not None:
                rows.append((number, [cells[marks.label], role]))
        texts = {"organisation": found_label(found, marks), "role": text}
        reading.headers.append(
            header_of(
                reading,
                context,
                "membership",
                columns,
                texts,
                rows,
                fixed={"arena": text},
                sheet=derived(found),
            )
        )


def _meaning(
    raw: str, context: Context, found: Found, number: int, index: int,
    unclear: dict[tuple[str, str], list[dict[str, object]]], *, grades: bool = False,
) -> str | None:  # fmt: skip
    """What a mark says: None no seat, "" a seat, else the role. What cannot be said is kept to be asked."""
    text = context.answers.folded_words().get("mark", {}).get(fold(raw), raw).strip()
    said = text.casefold()
    if said in NO:
        return None
    if said in YES or (grades and said in ("2", "3", "4")):
        return ""
    if said in _LETTERS:
        return _LETTERS[said]
    role = value_of("role", _ROLE, text)
    if not isinstance(role, Wrong):
        return None if role is None else str(role)  # None is "?", "saknas": nothing is known
    _note_unclear(unclear, found, number, index, raw)
    return None


def _ties(
    reading: Reading, context: Context, marks: Marks, unclear: dict[tuple[str, str], list[dict[str, object]]]
) -> None:
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
            value = _degree(raw, marks.graded, context, found, number, at, unclear)
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


def _degree(
    raw: str, graded: bool, context: Context, found: Found, number: int, index: int,
    unclear: dict[tuple[str, str], list[dict[str, object]]],
) -> str | None:  # fmt: skip
    """What a mark says of a tie: None no tie, "" one of unknown degree, else the degree; 1–4 are the four."""
    words = context.answers.folded_words()
    text = {**words.get("degree", {}), **words.get("mark", {})}.get(fold(raw), raw).strip()
    said = text.casefold()
    if said in NO:
        return None
    if graded and said in ("1", "2", "3", "4"):
        return DEGREE.values[int(said) - 1]
    if said in YES:
        return ""
    value = value_of("degree", Spec("choice", choices=DEGREE), text)
    if not isinstance(value, Wrong):
        return None if value is None else str(value)
    _note_unclear(unclear, found, number, index, raw)
    return None


def _note_unclear(
    unclear: dict[tuple[str, str], list[dict[str, object]]], found: Found, number: int, index: int, raw: str
) -> None:
    """Keep the cell of a mark that can mean several things, with the others of its words."""
    cell: dict[str, object] = {
        "file": found.sheet.file,
        "sheet": found.sheet.name,
        "row": number,
        "column": found.heads[index],
        "value": raw,
    }
    unclear.setdefault(("unknown_mark", raw.strip()), []).append(cell)


def _tell_unclear(
    reading: Reading, context: Context, unclear: dict[tuple[str, str], list[dict[str, object]]]
) -> None:
    for (code, text), cells in unclear.items():
        for cell in cells:
            where = {**reading.where, "row": cell["row"], "column": cell["column"]}
            context.issues.add(error(code, **where, value=text))
