"""Organisations in columns by level: "Förvaltning", "Avdelning", "Enhet", each a part of the one before."""

from __future__ import annotations

from graph.records.text import same
from ingest.forms import offers
from ingest.forms.base import Context, Reading, derived, header_of, is_one_of
from ingest.forms.persons import is_person_column
from ingest.issues import warning
from ingest.mapping.columns import TABLES, Column, column_for
from ingest.mapping.further_words import LEVELS
from ingest.reader.tables import Found

_Row = tuple[int, list[str]]


def find(found: Found) -> list[int]:
    """Return the columns of a table's levels, the widest first; none where it has not several in order."""
    told = [(at, rank) for at, text in found.heads.items() if (rank := _rank(text)) is not None]
    ranks = [rank for _, rank in told]
    return [at for at, _ in told] if len(told) > 1 and ranks == sorted({*ranks}) else []


def _rank(text: str) -> int | None:
    return next((rank for rank, words in enumerate(LEVELS) if is_one_of(text, words)), None)


def read(reading: Reading, context: Context, levels: list[int]) -> None:
    """Read each level's organisations once; what else a row says is about the narrowest that it names."""
    found = reading.found
    reading.kind, reading.columns = "organisation", dict.fromkeys(found.heads.values())
    reading.columns |= {found.heads[at]: "name" for at in levels}
    others = _others(reading, levels)
    rows: dict[int, list[_Row]] = {depth: [] for depth in range(len(levels))}
    seen: set[tuple[str, ...]] = set()
    path: list[str] = []
    for number, cells in found.rows:
        path = _path(path, [cells[at].strip() if at < len(cells) else "" for at in levels])
        for depth, name in enumerate(path):
            own = depth == len(path) - 1
            key = tuple(map(same, path[: depth + 1]))
            if not name or (key in seen and not own):
                continue
            above = next((one for one in reversed(path[:depth]) if one), "")
            more = [cells[at] if own and at < len(cells) else "" for at in others]
            if key not in seen or any(more):
                rows[depth].append((number, [name, above, *more]))
            seen.add(key)
    names = [found.heads[at] for at in levels]
    context.issues.add(warning("levels_read", **reading.where, columns=names))
    for depth, at in enumerate(levels):
        _add(reading, context, at, levels[depth - 1] if depth else None, others, rows[depth])


def _path(before: list[str], said: list[str]) -> list[str]:
    """The levels of a row, those left blank before its first as in the row above, none after its last."""
    last = max((at for at, text in enumerate(said) if text), default=-1)
    first = next((at for at, text in enumerate(said) if text), 0)
    padded = [*before, *[""] * len(said)]
    return [padded[at] if at < first else said[at] for at in range(last + 1)]


def _others(reading: Reading, levels: list[int]) -> dict[int, Column]:
    """What else the table says of an organisation; what is not read is told."""
    found, others, taken = reading.found, dict[int, Column](), {"name", "part_of"}
    for at, text in found.heads.items():
        if at in levels:
            continue
        column = column_for("organisation", text)
        if column is None or column[0].field in taken or is_person_column(text):
            offers.leave(reading, at, taken)
            continue
        others[at], reading.columns[text] = column[0], column[0].field
        taken.add(column[0].field)
    return others


def _add(
    reading: Reading, context: Context, index: int, above: int | None, others: dict[int, Column],
    rows: list[_Row],
) -> None:  # fmt: skip
    heads = reading.found.heads
    fields = {column.field: column for column in TABLES["organisation"].columns}
    columns = {0: fields["name"]} | {2 + n: column for n, column in enumerate(others.values())}
    texts = {"name": heads[index]} | {column.field: heads[at] for at, column in others.items()}
    if above is not None:
        columns[1], texts["part_of"] = fields["part_of"], heads[above]
    made = header_of(reading, context, "organisation", columns, texts, rows, sheet=derived(reading.found))
    reading.headers.append(made)
