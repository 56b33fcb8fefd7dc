"""What a store holds as lines of JSON in named parts: what a backup is made of, the same from every store.

| part | a line |
|---|---|
| `state` | `{"revision"}` |
| `records` | kind, id, version, fields or null (a tombstone), what it was merged into or null |
| `change_sets` | revision, head, how many changes, the proposal that it took in or null |
| `changes` | revision, number in its set, the change, where its record belonged |
| `proposals` | number, id, where its records belonged, body, address for an answer, decisions |
| `editions` | number, version, revision |
| `positions` | edition, organisation, x, y |

Lines stand in the order of their first columns, so that two stores with the same content say the same.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from graph.records.changes import Change, ChangeSet, Entry, Key, Stored
from graph.records.model import KINDS
from graph.records.proposals import ProposalEntry
from graph.stores import form
from graph.stores.protocol import Edition, Line, Read

NETWORK = ("state", "records", "change_sets", "changes", "proposals", "editions", "positions")
"""The parts of the network, in the order in which they are written and read."""
LEAST_LEAP, MOST_LEAP = 1_000_000, 1_000_000_000
"""How far revisions go on after a restore: more than were lost, and another distance each time."""


def of_record(kind: str, id: str, held: Stored) -> Line:
    """Return the line of a record or tombstone."""
    return "records", [kind, id, held.version, held.fields, held.merged_into]


def of_entry(entry: Entry) -> Line:
    """Return the line of a change set without its changes."""
    return "change_sets", [entry.revision, form.head_of(entry.change_set), entry.size, entry.proposal]


def of_change(revision: int, n: int, row: list[Any], homes: Collection[str]) -> Line:
    """Return the line of a change that is kept as `row`."""
    return "changes", [revision, n, row, sorted(homes)]


def of_proposal(entry: ProposalEntry) -> Line:
    """Return the line of a proposal."""
    said = entry.proposal
    decisions = [json.loads(form.decision_to_json(one)) for one in entry.decisions]
    body = form.body_of_proposal(said)
    return "proposals", [entry.number, said.id, sorted(entry.places), body, said.reply_to, decisions]


def of_editions(editions: Sequence[Edition]) -> Iterator[Line]:
    """Yield the lines of all editions, then those of their positions."""
    for one in editions:
        yield "editions", [one.number, one.version, one.revision]
    for one in editions:
        for id, (x, y) in sorted(one.positions.items()):
            yield "positions", [one.number, id, float(x), float(y)]


# ---------------------------------------------------------------------------------------------- and back


def records(read: Read) -> Iterator[tuple[Key, Stored]]:
    """Yield the records and tombstones; raises ValueError for one of no kind that is known."""
    for kind, id, version, fields, merged_into in read("records"):
        if kind not in KINDS:
            raise ValueError(f"no such kind: {kind}")
        yield (kind, id), Stored(version, fields, merged_into)


def entries(read: Read) -> Iterator[tuple[Entry, list[frozenset[str]]]]:
    """Yield history, oldest first, each whole entry with where the record of each change belonged.

    Raises
    ------
    ValueError
        There are changes of a set that is not there.
    """
    bodies = groupby(read("changes"), key=itemgetter(0))
    body = next(bodies, None)
    for revision, head, size, proposal in read("change_sets"):
        changes: list[Change] = []
        homes: list[frozenset[str]] = []
        if body is not None and body[0] == revision:
            for _, _, row, places in body[1]:
                changes.append(form.change_from(row))
                homes.append(frozenset(places))
            body = next(bodies, None)
        yield Entry(revision, ChangeSet(**head, changes=tuple(changes)), size, proposal), homes
    if body is not None:
        raise ValueError(f"changes of revision {body[0]}, which is not there")


def proposals(read: Read) -> Iterator[ProposalEntry]:
    """Yield the proposals."""
    for number, id, places, body, reply_to, decisions in read("proposals"):
        made = tuple(form.decision_from_json(form.dumps(one)) for one in decisions)
        yield ProposalEntry(number, form.proposal_from(id, body, reply_to), frozenset(places), made)


def editions(read: Read) -> list[Edition]:
    """Return the editions with their positions."""
    points: dict[int, dict[str, tuple[float, float]]] = {}
    for number, id, x, y in read("positions"):
        points.setdefault(number, {})[id] = (x, y)
    return [Edition(number, version, at, points.get(number, {})) for number, version, at in read("editions")]


def revision(read: Read) -> int:
    """Return the revision of the network."""
    (state,) = read("state")
    found: int = state["revision"]
    return found


def in_a_new_life(read: Read) -> Read:
    """Return what reads the same lines with a revision that is far on, at random.

    A store on another machine does not know how far its earlier life came after the backup was made. A number
    that somebody read there, in a form or by a program, must not be one that comes again here.
    """
    leap = LEAST_LEAP + secrets.randbelow(MOST_LEAP)

    def lines(part: str) -> Iterator[Any]:
        told = read(part)
        return told if part != "state" else ({**one, "revision": one["revision"] + leap} for one in told)

    return lines


def reader(lines: Iterable[Line]) -> Read:
    """Return what reads lines that are held in memory."""
    held: dict[str, list[Any]] = {}
    for part, line in lines:
        held.setdefault(part, []).append(line)
    return lambda part: iter(held.get(part, ()))
