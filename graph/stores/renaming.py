"""Records whose ids tell what only some may see get other ids: what bringing a store up to form 4 means.

Until form 4 the id of an empty chair named the organisation that it waits for, and everybody is told an id.
A new id alone would leave the old one in history, in tombstones and in proposals, so it is changed there too:
afterwards nothing knows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from graph.records.changes import Change, Key
from graph.records.ids import hidden_in_key, key_id, tells_hidden
from graph.records.model import KINDS
from graph.records.proposals import ProposalEntry
from graph.records.schema import Fields
from graph.stores import form, parts
from graph.stores.protocol import Read

Names = Mapping[Key, str]
"""The new id of each record that gets one."""

KINDS_THAT_TOLD = tuple(kind for kind in KINDS if hidden_in_key(kind))


def names_for(
    records: Iterable[tuple[Key, Fields | None]], history: Iterable[Change], held: Iterable[ProposalEntry]
) -> Names:
    """Return the new ids.

    Parameters
    ----------
    records : iterable of (key, fields)
        Records of the kinds above and their tombstones, as they are now.
    history : iterable of Change
        All changes of records of these kinds, oldest first.
    held : iterable of ProposalEntry
        All proposals.
    """
    known: dict[Key, Fields | None] = {}
    found: dict[Key, Fields] = {}

    def look(key: Key, fields: Fields | None) -> None:
        known[key] = fields
        if fields is not None and key not in found and tells_hidden(*key, fields):
            found[key] = fields

    for change in history:
        look(change.key, change.applied_to(known.get(change.key)))
        if change.forgotten and change.key not in found:
            _look_at_forgotten(change, found)
    for key, fields in records:
        look(key, fields)
    for change in (change for entry in held for change in entry.proposal.changes):
        if change.kind in KINDS_THAT_TOLD:
            before = known.get(change.key)
            look(change.key, change.applied_to(before))
            known[change.key] = before
    taken = set(known)
    names: dict[Key, str] = {}
    for kind, id in sorted(found):
        names[kind, id] = _free(kind, key_id(kind, found[kind, id]) or kind, taken)
    return names


def _look_at_forgotten(change: Change, found: dict[Key, Fields]) -> None:
    """Of what a purge has taken out only the id still tells: all that stands after the open key."""
    said = change.after or change.before or {}
    start = key_id(change.kind, said)
    if start and hidden_in_key(change.kind) & {*change.forgotten} and change.id.startswith(f"{start}--"):
        found[change.key] = said


def _free(kind: str, first: str, taken: set[Key]) -> str:
    id, n = first, 1
    while (kind, id) in taken:
        n += 1
        id = f"{first}-{n}"
    taken.add((kind, id))
    return id


def renamed(change: Change, names: Names) -> Change:
    """Return a change under its record's new id."""
    into = change.merged_into
    return replace(
        change,
        id=names.get(change.key, change.id),
        merged_into=names.get((change.kind, into), into) if into else into,
    )


def renamed_proposal(entry: ProposalEntry, names: Names) -> ProposalEntry:
    """Return a proposal about the new ids; the same object where it is about none."""
    said = entry.proposal
    if not said.touches & names.keys():
        return entry
    kind, id = said.about
    changes = tuple(renamed(change, names) for change in said.changes)
    return replace(entry, proposal=replace(said, about=(kind, names.get(said.about, id)), changes=changes))


def names_in(read: Read) -> Names:
    """Return the new ids of what a backup of an older form holds."""
    records = (((kind, id), fields) for kind, id, _, fields, _ in read("records") if kind in KINDS_THAT_TOLD)
    rows = (row for _, _, row, _ in read("changes") if row[0] in KINDS_THAT_TOLD)
    return names_for(records, map(form.change_from, rows), parts.proposals(read))


def lines_with(part: str, lines: Iterator[Any], names: Names) -> Iterator[Any]:
    """Yield the lines of a part of a backup under the new ids."""
    if part == "records":
        # In the order of the new ids: two stores with the same content say the same.
        yield from sorted((_record(line, names) for line in lines), key=lambda line: line[:2])
    elif part == "changes":
        for revision, n, row, homes in lines:
            yield [revision, n, _row(row, names), homes]
    elif part == "proposals":
        for entry in parts.proposals(lambda _: lines):
            yield parts.of_proposal(renamed_proposal(entry, names))[1]
    else:
        yield from lines


def _record(line: list[Any], names: Names) -> list[Any]:
    kind, id, version, fields, into = line
    return [kind, names.get((kind, id), id), version, fields, names.get((kind, into), into)]


def _row(row: list[Any], names: Names) -> list[Any]:
    return form.row_of(renamed(form.change_from(row), names)) if row[0] in KINDS_THAT_TOLD else row
