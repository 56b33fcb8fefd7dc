"""What happens inside a transaction on the file: reading records, history and proposals, and writing them."""

from __future__ import annotations

import json
from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

import apsw

from graph.records.changes import Change, ChangeFilter, ChangeSet, Cursor, Entry, Key, Stored
from graph.records.judged import Judged
from graph.records.proposals import Decision, Proposal, ProposalEntry
from graph.records.purges import Held, Purge, carried_out
from graph.records.schema import Fields
from graph.records.snapshot import Row
from graph.stores import admission, form, identity
from graph.stores import sqlite_proposals as proposals
from graph.stores.form import dumps, fields_from
from graph.stores.protocol import Edition

BATCH = 20_000
"""Records that are read or written together: what a new one holds stands in two tables and is one text."""

# ---------------------------------------------------------------------------------------------- records


def revision(db: apsw.Connection) -> int:
    """The network's revision."""
    return _number(db.execute("SELECT value FROM state WHERE name = 'revision'").fetchone()) or 0


def content(db: apsw.Connection) -> str:
    """What names the network's content."""
    name = db.execute("SELECT value FROM state WHERE name = 'content'").fetchone()
    return str(name[0]) if name else ""


def latest(db: apsw.Connection) -> tuple[str, int]:
    """What names the content, and the newest edition."""
    asked = "SELECT (SELECT value FROM state WHERE name = 'content'), (SELECT max(number) FROM edition)"
    (name, number) = db.execute(asked).get
    return str(name or ""), int(number or 0)


def records(db: apsw.Connection) -> Iterator[Row]:
    """Every record and tombstone."""
    for kind, id, version, text in db.execute("SELECT kind, id, version, fields FROM record"):
        yield kind, id, version, fields_from(text)


def merged(db: apsw.Connection) -> Mapping[Key, str]:
    """What each merged record became part of."""
    query = "SELECT kind, id, merged_into FROM record WHERE merged_into IS NOT NULL"
    return {(kind, id): into for kind, id, into in db.execute(query)}


def _lookup(db: apsw.Connection, keys: Iterable[Key]) -> Mapping[Key, Stored]:
    found: dict[Key, Stored] = {}
    rest = iter(keys)
    while some := [*islice(rest, BATCH)]:
        rows = db.execute(
            "SELECT r.kind, r.id, r.version, r.fields, r.merged_into FROM json_each(?) k"
            " JOIN record r ON r.kind = k.value ->> 0 AND r.id = k.value ->> 1",
            (dumps(some),),
        )
        for kind, id, version, text, into in rows:
            found[kind, id] = Stored(version, fields_from(text), into)
    return found


def _load_kind(db: apsw.Connection, kind: str) -> Iterator[tuple[str, Fields]]:
    rows = db.execute("SELECT id, fields FROM record WHERE kind = ? AND fields IS NOT NULL", (kind,))
    return ((id, json.loads(text)) for id, text in rows)


def _number(row: tuple[Any, ...] | None) -> int | None:
    return None if row is None else int(row[0])


# ---------------------------------------------------------------------------------------------- history

_HEAD = "s.revision, s.head, s.size, s.proposal"
_JOINED = f"SELECT {_HEAD}, c.n, c.row FROM change c JOIN change_set s USING(revision)"  # noqa: S608
OF_RECORD = f"{_JOINED} WHERE c.kind = ? AND c.id = ? ORDER BY c.revision, c.n"
# Sets without changes have entries too.
_WHOLE = f"SELECT {_HEAD}, c.n, c.row FROM change_set s LEFT JOIN change c USING(revision)"  # noqa: S608


def changes_since(db: apsw.Connection, after: int) -> list[Entry]:
    """Whole entries, oldest first."""
    return _entries(db.execute(f"{_WHOLE} WHERE s.revision > ? ORDER BY s.revision, c.n", (after,)))


def entry(db: apsw.Connection, change_set: str) -> Entry | None:
    """One whole entry."""
    return next(iter(_entries(db.execute(f"{_WHOLE} WHERE s.id = ? ORDER BY c.n", (change_set,)))), None)


def history(db: apsw.Connection, key: Key) -> list[Entry]:
    """One record's changes, oldest first."""
    return _entries(db.execute(OF_RECORD, key))


def _entries(rows: Iterable[Any]) -> list[Entry]:
    made = []
    for _, some in groupby(rows, key=itemgetter(0)):
        found = [*some]
        made.append(_entry(found[0]).only(_change(row[-1]) for row in found if row[-1] is not None))
    return made


def _entry(row: Sequence[Any]) -> Entry:
    """The entry of a row, without its changes."""
    revision, head, size, proposal, *_ = row
    return Entry(revision, ChangeSet(**json.loads(head)), size, proposal)


def _change(text: str) -> Change:
    return form.change_from(json.loads(text))


def wanted(
    db: apsw.Connection, which: ChangeFilter, after: Cursor | None, limit: int
) -> list[tuple[Entry, int, Change]]:
    """The wanted changes after a place in history, newest sets first: one more than `limit`, if there is."""
    conditions, values = _conditions(which)
    found: list[Any] = []
    # What is left of the set that the last page ended in, then older sets.
    ends: list[tuple[str, tuple[int, ...]]] = [("s.revision < ?", after[:1])] if after else [("1", ())]
    if after:
        ends.insert(0, ("s.revision = ? AND c.n > ?", after))
    for end, places in ends:
        where = " AND ".join([end, *conditions])
        query = f"{_JOINED} WHERE {where} ORDER BY s.revision DESC, c.n LIMIT ?"
        found += db.execute(query, (*places, *values, limit + 1 - len(found)))
    heads: dict[int, Entry] = {}
    return [(heads.setdefault(row[0], _entry(row)), row[-2], _change(row[-1])) for row in found]


_HEADS = {"origin": "s.origin", "role": "s.head ->> 'role'", "channel": "s.head ->> 'channel'"}


def _conditions(which: ChangeFilter) -> tuple[list[str], list[str]]:
    """SQL and its values for a filter."""
    said: list[tuple[str, str | None]] = [
        ("c.kind = ?", which.kind),
        ("c.id = ?", which.id),
        *((f"{_HEADS[name]} = ?", value) for name, value in which.heads.items()),
        ("s.time >= ?", which.since),
        ("s.time <= ?", which.latest),
        (
            "(c.revision, c.n) IN (SELECT p.revision, p.n FROM change_place p"
            " WHERE p.place IN (SELECT value FROM json_each(?)))",
            None if which.places is None else dumps(sorted(which.places)),
        ),
    ]
    kept = [(sql, value) for sql, value in said if value is not None]
    return [sql for sql, _ in kept], [value for _, value in kept]


# ---------------------------------------------------------------------------------------------- change sets


def apply(db: apsw.Connection, changes: ChangeSet, judged: Judged | None = None) -> int:
    """Take a change set."""
    if (done := admission.sent_before(entry(db, changes.id), changes)) is not None:
        return done
    known = judged is not None and judged.holds_for(changes.changes, content(db))
    admitted = admission.admit(
        changes, lambda keys: _lookup(db, keys), lambda kind: _load_kind(db, kind), judged=known
    )
    return _write(db, changes, admitted)


def _write(db: apsw.Connection, told: ChangeSet, admitted: admission.Admitted) -> int:
    """Write what records become, and `told` into history."""
    new = revision(db) + 1
    same = told.changes is admitted.changes
    homes = admission.homes_of(told, lambda keys: _lookup(db, keys), admitted.now if same else None)
    _remember_set(db, new, told, homes)
    del homes
    for first in range(0, len(admitted.changes), BATCH):
        some = admitted.changes[first : first + BATCH]
        texts = _put(db, new, {c.key: admitted.becomes(c) for c in some})
        if same:
            _remember_changes(db, new, first, some, texts)
    if not same:
        _remember_changes(db, new, 0, told.changes, {})
    state = [(new, "revision"), (identity.after(content(db), told), "content")]
    db.executemany("UPDATE state SET value = ? WHERE name = ?", state)
    return new


def _put(db: apsw.Connection, revision: int, records: Mapping[Key, Stored]) -> Mapping[Key, str | None]:
    """Write what records become, and return the JSON of their fields."""
    texts = {key: None if held.fields is None else dumps(held.fields) for key, held in records.items()}
    db.executemany(
        "INSERT OR REPLACE INTO record VALUES(?, ?, ?, ?, ?)",
        # In the order of the file's pages.
        [(*key, revision, texts[key], records[key].merged_into) for key in sorted(texts)],
    )
    return texts


def remember(
    db: apsw.Connection, revision: int, changes: ChangeSet, homes: Sequence[Collection[str]]
) -> None:
    """Write a change set into history; `homes` says where the record of each change belonged."""
    _remember_set(db, revision, changes, homes)
    _remember_changes(db, revision, 0, changes.changes, {})


def _remember_set(
    db: apsw.Connection, revision: int, changes: ChangeSet, homes: Sequence[Collection[str]]
) -> None:
    head = dumps(form.head_of(changes))
    row = (revision, changes.id, changes.origin, changes.time, len(changes.changes), None, head)
    db.execute("INSERT INTO change_set VALUES(?, ?, ?, ?, ?, ?, ?)", row)
    at: defaultdict[str, array[int]] = defaultdict(partial(array, "I"))
    for n, places in enumerate(homes):
        for place in places:
            at[place].append(n)
    db.executemany(
        "INSERT INTO change_place VALUES(?, ?, ?)",
        ((place, revision, n) for place in sorted(at) for n in at[place]),
    )


def _remember_changes(
    db: apsw.Connection,
    revision: int,
    first: int,
    changes: Sequence[Change],
    texts: Mapping[Key, str | None],
) -> None:
    """Write changes of a set, from the number `first`; `texts` are the JSON of what their records become."""
    db.executemany(
        "INSERT INTO change VALUES(?, ?, ?, ?, ?)",
        ((revision, n, *c.key, form.row_text(c, texts.get(c.key))) for n, c in enumerate(changes, first)),
    )


def purge(db: apsw.Connection, purge: Purge) -> int:
    """Take out what a purge names; the file still holds what was deleted until it is scoured."""
    if (done := admission.purged_before(entry(db, purge.id), purge)) is not None:
        return done
    outcome = carried_out(purge, _held(db, purge.keys))
    admitted = admission.admit_purge(
        outcome, lambda keys: _lookup(db, keys), lambda kind: _load_kind(db, kind)
    )
    db.executemany(
        "UPDATE change SET row = ? WHERE revision = ? AND n = ?",
        [(dumps(form.row_of(change)), *at) for at, change in outcome.history.items()],
    )
    db.executemany(
        "UPDATE change_set SET head = json_set(head, '$.message', '') WHERE revision = ?",
        [(revision,) for revision in outcome.messages],
    )
    for held in outcome.proposals:
        proposals.update(db, held)
    return _write(db, outcome.told, admitted)


def _held(db: apsw.Connection, keys: Collection[Key]) -> Held:
    """All that is known of some records."""
    query = (
        "SELECT c.revision, c.n, c.row, s.head ->> 'message' FROM json_each(?) k"
        " JOIN change c ON c.kind = k.value ->> 0 AND c.id = k.value ->> 1 JOIN change_set s USING(revision)"
    )
    rows: list[Any] = db.execute(query, (dumps([*keys]),)).fetchall()
    found = {held.number: held for key in keys for held in proposals.wanted(db, None, None, key, 0, -1)}
    return Held(
        _lookup(db, keys),
        {(revision, n): _change(row) for revision, n, row, _ in rows},
        {revision: message for revision, _, _, message in rows},
        [*found.values()],
    )


# ---------------------------------------------------------------------------------------------- proposals


def propose(db: apsw.Connection, proposal: Proposal) -> int:
    """Take a proposal."""
    held = proposals.of_id(db, proposal.id)
    if (number := admission.admit_proposal(proposal, held)) is not None:
        return number
    number = (_number(db.execute("SELECT coalesce(max(number), 0) FROM proposal").fetchone()) or 0) + 1
    places = admission.homes_of_proposal(proposal, lambda keys: _lookup(db, keys))
    proposals.keep(db, ProposalEntry(number, proposal, places))
    return number


def decide(db: apsw.Connection, number: int, decision: Decision, changes: ChangeSet | None) -> ProposalEntry:
    """Take a decision."""
    held = proposals.of_number(db, number)
    decided = admission.admit_decision(number, held, decision, changes)
    if decided is not held:
        if changes is not None:
            link = "UPDATE change_set SET proposal = ? WHERE revision = ? AND proposal IS NULL"
            db.execute(link, (number, apply(db, changes)))
        proposals.update(db, decided)
    return decided


# ---------------------------------------------------------------------------------------------- positions


def editions(db: apsw.Connection) -> list[int]:
    """The numbers of the editions, oldest first."""
    numbers: list[Any] = db.execute("SELECT number FROM edition ORDER BY number").fetchall()
    return [number for (number,) in numbers]


def edition(db: apsw.Connection, number: int) -> Edition | None:
    """One edition."""
    row = db.execute("SELECT version, revision FROM edition WHERE number = ?", (number,)).fetchone()
    if row is None:
        return None
    version, revision = row
    points = db.execute("SELECT organisation, x, y FROM position WHERE edition = ?", (number,))
    return Edition(number, version, revision, {id: (x, y) for id, x, y in points})


def save_edition(db: apsw.Connection, new: Edition) -> bool:
    """Write an edition over the version that it was read at."""
    follows = new.follows(edition(db, new.number))
    if follows:
        write_edition(db, replace(new, version=new.version + 1))
    return follows is not False


def write_edition(db: apsw.Connection, edition: Edition) -> None:
    """Write an edition as it is."""
    number = edition.number
    row = (number, edition.version, edition.revision)
    db.execute("INSERT OR REPLACE INTO edition VALUES(?, ?, ?)", row)
    db.execute("DELETE FROM position WHERE edition = ?", (number,))
    points = [(number, id, x, y) for id, (x, y) in edition.positions.items()]
    db.executemany("INSERT INTO position VALUES(?, ?, ?, ?)", points)
