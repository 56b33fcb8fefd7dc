"""Which kind of record a table's rows are: by its sheet's name, its title or its columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from rapidfuzz.distance import OSA

from graph.records.text import fold
from ingest.forms.base import holds_word, is_one_of, texts_of
from ingest.mapping import further_words
from ingest.mapping.columns import GUIDE, LISTS, TABLES, column_for, is_column, sheets_by_word, word
from ingest.reader.tables import Found

_OURS = frozenset(word(name) for names in (GUIDE, LISTS) for name in names.values())
_TELLING = frozenset(
    {"sector", "part_of", "umbrella", "registration_number", "collective", "municipalities", "questions"}
)
"""Columns that make a list of names one of organisations."""
_NUMBER = "registration_number"
_BY_OTHER_WORDS = frozenset({"organisation", "membership", "tie", "initiative"})
"""Kinds that a sheet may be by others' words for its columns; a role is not yet a contact."""
AGAIN = 0.8
"""Up to which share of its rows a register may say other names; a list of pairs says them again."""
LETTERS = 6
"""Longer words of other kinds' columns are no cells of a record by chance."""


def is_guide(name: str) -> bool:
    """Say whether a sheet is one of the template's own, an explanation or the words to choose from."""
    return word(name) in _OURS


def is_left_out(name: str) -> bool:
    """Say whether a sheet's name says that it is not to be read: "(ignore)", "gamla", "kopia av"."""
    return holds_word(name, further_words.LEFT_OUT)


def by_name(text: str) -> str | None:
    """Return the kind that is a sheet's whole name."""
    return sheets_by_word().get(word(text))


def knows(kind: str | None) -> Callable[[str], bool]:
    """Return what says whether a text is a heading: of the kind that a sheet's name says, else of any."""
    if kind is None:
        return is_column
    return lambda text: column_for(kind, text) is not None or (len(text) > LETTERS and is_column(text))


def by_title(text: str) -> str | None:
    """Return the one kind that a longer name or a title speaks of: "Föreningar i Mellanby 2019"."""
    said = {kind for kind in TABLES if holds_word(text, _title_words(kind))}
    return said.pop() if len(said) == 1 else None


@cache
def _title_words(kind: str) -> tuple[str, ...]:
    table = TABLES[kind]
    return (table.en, table.sv, *further_words.SHEETS.get(kind, ()))


def complete(found: Found, kind: str, *, own: bool = False) -> bool:
    """Say whether a table has all that a kind's rows must have; `own`, by our own names of columns."""
    told = [column for text in found.heads.values() if (column := column_for(kind, text))]
    fields = {column.field for column, by_own in told if by_own or not own}
    return {column.field for column in TABLES[kind].required} <= fields


def by_columns(found: Found) -> str | None:
    """Return the one kind whose required columns are all there and that most columns speak for, or None."""
    best: dict[str, float] = {}
    numbered = any(_is_number(text) for text in found.heads.values())
    for kind, table in TABLES.items():
        needed = {column.field for column in table.required}
        if numbered and all(column.field != _NUMBER for column in table.columns):
            continue  # what has an organisation's number is one, wherever on earth it is
        by_others = kind in _BY_OTHER_WORDS if kind not in _LISTS else _LISTS[kind](found)
        if not needed or not complete(found, kind, own=not by_others):
            continue
        told = [column for text in found.heads.values() if (column := column_for(kind, text))]
        own = {column.field for column, by_own in told if by_own}
        further = {column.field for column, by_own in told} - own
        if kind != "organisation" or further & {"name"} or own & _TELLING:
            best[kind] = 2 * len(own) + 1.5 * len(further) + 0.5 * (kind == "organisation")
        if needed == {"name"} and kind != "organisation":
            # A name alone is anything's: another word for it, or most of the columns, must say of what.
            extra = (own | further) - set(_shared())
            if "name" not in further and not extra:
                del best[kind]
    # Of two that as much speaks for, the one that asks for more: a seat has an organisation, a chair none.
    ranks = {kind: (spoken, len(TABLES[kind].required)) for kind, spoken in best.items()}
    top = sorted(ranks, key=lambda kind: ranks[kind], reverse=True)
    return top[0] if top and (len(top) == 1 or ranks[top[0]] > ranks[top[1]]) else None


def _lists_services(found: Found) -> bool:
    """Say whether a table names services and who gives them: as many services as givers at least."""
    told = {
        column[0].field: at for at, text in found.heads.items() if (column := column_for("service", text))
    }
    if not {"name", "providers"} <= told.keys():
        return False
    names, givers = (len(set(texts_of(found, told[one]))) for one in ("name", "providers"))
    return names >= givers


def _lists_functions(found: Found) -> bool:
    """Say whether a table names functions, by our own name for them, of organisations that have several."""
    told = {
        column[0].field: (at, column[1])
        for at, text in found.heads.items()
        if (column := column_for("contact", text))
    }
    function, of = told.get("function"), told.get("organisation")
    if function is None or of is None or not function[1]:
        return False
    names = texts_of(found, of[0])
    return len(set(names)) < len(names) == len(texts_of(found, function[0]))


def _lists_seats(found: Found) -> bool:
    """Say whether what a table calls groups are called as arenas are; else they are a register's sorts."""
    told = ((at, column_for("membership", text)) for at, text in found.heads.items())
    at = next((at for at, column in told if column is not None and column[0].field == "arena"), None)
    if at is None or not is_one_of(found.heads[at], further_words.GROUPS):
        return True
    ends = tuple(map(fold, further_words.ARENA_ENDINGS))
    texts = texts_of(found, at)
    names = {fold(text) for text in texts}
    called = sum(any(one.endswith(ends) for one in name.split()) for name in names)
    return 2 * called >= len(names) and len(names) < len(texts)  # where each stands once, it lists arenas


_LISTS: Mapping[str, Callable[[Found], bool]] = {
    "service": _lists_services, "contact": _lists_functions, "membership": _lists_seats,
}  # fmt: skip
"""Kinds that a sheet may be by others' words where its rows look like it, too."""


def names_both_ends(found: Found) -> bool:
    """Say whether a table has a column for either organisation of a tie; the degree is then asked for."""
    told = (column for text in found.heads.values() if len(text) > 1 and (column := column_for("tie", text)))
    return {"a", "b"} <= {column.field for column, _ in told}


def lists_pairs(found: Found) -> bool:
    """Say whether a table has a column for either organisation of a tie, and says the first ones again."""
    told = {
        column[0].field: at
        for at, text in found.heads.items()
        if len(text) > 1 and (column := column_for("tie", text)) is not None
    }
    if not {"a", "b"} <= told.keys():
        return False
    names = texts_of(found, told["a"])
    return len(set(names)) <= AGAIN * len(names)


def _is_number(text: str) -> bool:
    column = column_for("organisation", text)
    return column is not None and column[0].field == _NUMBER


@cache
def _shared() -> frozenset[str]:
    """Fields that several kinds with a name have, so that they say nothing of the kind."""
    named = [table for table in TABLES.values() if any(column.field == "name" for column in table.columns)]
    fields = [column.field for table in named for column in table.columns]
    return frozenset(name for name in fields if fields.count(name) > 1)


def nearest(text: str) -> str | None:
    """Return the kind whose name differs from a sheet's by a slip of the pen."""
    said, names = word(text), sheets_by_word()
    near = min(names, key=lambda name: (OSA.distance(said, name), name))
    return names[near] if len(said) > 4 and OSA.distance(said, near) <= max(1, len(said) // 6) else None
