"""What a column that is not read may be meant for: offered for what its heading or cells say, never taken."""

from __future__ import annotations

from collections.abc import Collection
from itertools import islice

from rapidfuzz.distance import OSA

from graph.records.places import PLACED
from graph.records.swedish_places import swedish_place
from ingest.forms.base import Reading, is_one_of, language, texts_in
from ingest.forms.persons import is_person_column
from ingest.mapping import further_words
from ingest.mapping.columns import TABLES, Column, columns_by_word, heading
from ingest.reader.tables import Found
from ingest.values.values import Wrong, value_of

LOOKED_AT = 200
"""Cells of a column that are looked at."""
MOSTLY = 0.6
"""From which share of its cells a column may be meant for something."""
_QUESTIONS = "questions"


def meant(found: Found, index: int, kind: str, lang: str, taken: Collection[str]) -> str | None:
    """Return the name of the column that one may be meant for; None where nothing speaks for any.

    Parameters
    ----------
    found : Found
    index : int
        Which column.
    kind : str
        What the rows are.
    lang : str
        The language of the sheet.
    taken : collection of str
        Fields that other columns of the table are.
    """
    text = found.heads[index]
    column = _category(kind, text) or _place(kind, found, index) or _slip(kind, text, found, index)
    return column.header(lang) if column is not None and column.field not in taken else None


def leave(reading: Reading, index: int, taken: Collection[str]) -> None:
    """Note that a column is not read of a table that tells of organisations among other things, and why."""
    found, kind = reading.found, "organisation"
    text = found.heads[index]
    if is_person_column(text):
        reading.leave("person", text)
        return
    lang = language(kind, found.sheet.name, list(found.heads.values()))
    reading.leave("unknown", text, meant(found, index, kind, lang, taken))


def category(kind: str, text: str, lang: str, taken: Collection[str]) -> str | None:
    """Return the column of questions for a register's own categories, where no column says them."""
    column = _category(kind, text)
    return column.header(lang) if column is not None and column.field not in taken else None


def _category(kind: str, text: str) -> Column | None:
    if kind != "organisation" or not is_one_of(text, further_words.CATEGORIES):
        return None
    return _field(kind, _QUESTIONS)


def _place(kind: str, found: Found, index: int) -> Column | None:
    """Places, where most of its cells are municipalities' names."""
    column = _field(kind, PLACED)
    texts = [*islice(texts_in(found, index), LOOKED_AT)]
    named = sum(not text.isdecimal() and swedish_place(text) is not None for text in texts)
    return column if texts and named >= MOSTLY * len(texts) else None


def _slip(kind: str, text: str, found: Found, index: int) -> Column | None:
    """The column whose name differs from a heading by a slip of the pen, where its cells would fit."""
    said = heading(text)
    names = columns_by_word(kind)
    near = min(names, key=lambda name: (OSA.distance(said, name), name))
    if len(said) < 4 or OSA.distance(said, near) > max(1, len(said) // 6):
        return None
    column = names[near]
    texts = [*islice(texts_in(found, index), LOOKED_AT)]
    fit = sum(not isinstance(value_of(column.field, column.spec, one), Wrong) for one in texts)
    return column if fit >= MOSTLY * len(texts) else None


def _field(kind: str, name: str) -> Column | None:
    return next((column for column in TABLES[kind].columns if column.field == name), None)
