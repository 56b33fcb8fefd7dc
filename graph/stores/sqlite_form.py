"""The tables of the SQLite file, and the steps that bring each earlier form up to this one."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from typing import Any

import apsw

from graph.stores import identity, renaming
from graph.stores import sqlite_proposals as proposals
from graph.stores import sqlite_rows as rows
from graph.stores.form import change_from, dumps, fields_from, row_of
from graph.stores.migration import APPLIED, Replay, change_set_of_form_1
from graph.stores.protocol import FORMAT

APPLICATION = 0x4F72696B  # "Orik"

RECORDS_AND_EDITIONS = """
CREATE TABLE record(
    kind TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL,
    fields TEXT,  -- JSON; NULL is a tombstone
    merged_into TEXT,  -- of a tombstone
    PRIMARY KEY(kind, id)
) WITHOUT ROWID, STRICT;
CREATE TABLE edition(
    number INTEGER PRIMARY KEY, version INTEGER NOT NULL, revision INTEGER NOT NULL
) STRICT;
CREATE TABLE position(
    edition INTEGER NOT NULL REFERENCES edition, organisation TEXT NOT NULL, x REAL NOT NULL, y REAL NOT NULL,
    PRIMARY KEY(edition, organisation)
) WITHOUT ROWID, STRICT;
"""
HISTORY_AND_PROPOSALS = """
CREATE TABLE state(
    name TEXT PRIMARY KEY, value ANY NOT NULL  -- the network's revision; content: what names it
) WITHOUT ROWID, STRICT;
CREATE TABLE change_set(
    revision INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, origin TEXT NOT NULL, time TEXT NOT NULL,
    size INTEGER NOT NULL, proposal INTEGER REFERENCES proposal, head TEXT NOT NULL  -- JSON
) STRICT;
CREATE TABLE change(
    revision INTEGER NOT NULL REFERENCES change_set, n INTEGER NOT NULL,
    kind TEXT NOT NULL, id TEXT NOT NULL, row TEXT NOT NULL,  -- JSON
    PRIMARY KEY(revision, n)
) WITHOUT ROWID, STRICT;
CREATE INDEX change_of_record ON change(kind, id);
CREATE TABLE change_place(
    place TEXT NOT NULL, revision INTEGER NOT NULL REFERENCES change_set, n INTEGER NOT NULL,
    PRIMARY KEY(place, revision, n)
) WITHOUT ROWID, STRICT;
CREATE TABLE proposal(
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, state TEXT NOT NULL,
    body TEXT NOT NULL, decisions TEXT NOT NULL,  -- JSON
    reply_to TEXT NOT NULL
) STRICT;
CREATE INDEX proposal_in_state ON proposal(state);
CREATE TABLE proposal_record(
    kind TEXT NOT NULL, id TEXT NOT NULL, number INTEGER NOT NULL REFERENCES proposal,
    PRIMARY KEY(kind, id, number)
) WITHOUT ROWID, STRICT;
CREATE TABLE proposal_place(
    place TEXT NOT NULL, number INTEGER NOT NULL REFERENCES proposal, PRIMARY KEY(place, number)
) WITHOUT ROWID, STRICT;
"""


@contextlib.contextmanager
def transaction(db: apsw.Connection, begin: str) -> Iterator[None]:
    """Commit at the end, or leave nothing."""
    db.execute(begin)
    try:
        yield
        db.execute("COMMIT")
    finally:
        if db.in_transaction:
            db.execute("ROLLBACK")


def pragma(db: apsw.Connection, name: str) -> int:
    """Return a number of the file's header."""
    return int(str(db.pragma(name)))


def create(db: apsw.Connection) -> None:
    """Make the tables of a new file, within a transaction."""
    db.execute(RECORDS_AND_EDITIONS)
    db.execute(HISTORY_AND_PROPOSALS)
    _begin(db, 0)
    db.pragma("application_id", APPLICATION)
    db.pragma("user_version", FORMAT)


def _begin(db: apsw.Connection, revision: int) -> None:
    """Give the file's life its name."""
    state = [("revision", revision), ("content", identity.new_life())]
    db.executemany("INSERT INTO state VALUES(?, ?)", state)


def migrate(db: apsw.Connection) -> None:
    """Bring the file up to this form, within a transaction; one that is there already stays."""
    if pragma(db, "user_version") == 1:
        _from_1(db)
    if pragma(db, "user_version") < FORMAT:
        # Form 3 says of a change set its role and channel; of those that came before nobody knows them.
        _to_4(db)
        db.pragma("user_version", FORMAT)


def _from_1(db: apsw.Connection) -> None:
    """Form 1 kept a change set as one row with its changes, proposals among them."""
    old = "SELECT revision, head, body FROM old_change_set ORDER BY revision"
    db.execute("ALTER TABLE record ADD COLUMN merged_into TEXT")
    db.execute("ALTER TABLE change_set RENAME TO old_change_set; DROP TABLE touched")
    db.execute(HISTORY_AND_PROPOSALS)
    replay = Replay()
    last = 0
    entries: list[Any] = db.execute(old).fetchall()
    for last, head_text, body_text in entries:
        changes, state = change_set_of_form_1(json.loads(head_text), json.loads(body_text))
        if state == APPLIED:
            rows.remember(db, last, changes, replay.homes_of(last, changes))
        else:
            proposals.keep(db, replay.as_proposal(changes, state))
    _begin(db, last)
    db.execute("DROP TABLE old_change_set")


def _to_4(db: apsw.Connection) -> None:
    """Ids that told of a hidden organisation are changed wherever they stand; `renaming.py` says why."""
    kinds = json.dumps(renaming.KINDS_THAT_TOLD)
    among = "kind IN (SELECT value FROM json_each(?))"
    records: list[Any] = db.execute(f"SELECT kind, id, fields FROM record WHERE {among}", (kinds,)).fetchall()  # noqa: S608 -- ours
    told: list[Any] = db.execute(
        f"SELECT revision, n, row FROM change WHERE {among} ORDER BY revision, n",  # noqa: S608 -- ours
        (kinds,),
    ).fetchall()
    history = {(revision, n): change_from(json.loads(row)) for revision, n, row in told}
    held = proposals.wanted(db, None, None, None, 0, -1)
    names = renaming.names_for(
        (((kind, id), fields_from(fields)) for kind, id, fields in records), history.values(), held
    )
    if not names:
        return
    for (kind, id), new in names.items():
        db.execute("UPDATE record SET id = ? WHERE kind = ? AND id = ?", (new, kind, id))
        db.execute("UPDATE record SET merged_into = ? WHERE kind = ? AND merged_into = ?", (new, kind, id))
        db.execute("UPDATE proposal_record SET id = ? WHERE kind = ? AND id = ?", (new, kind, id))
    for at, change in history.items():
        if (now := renaming.renamed(change, names)) != change:
            row = (now.id, dumps(row_of(now)), *at)
            db.execute("UPDATE change SET id = ?, row = ? WHERE revision = ? AND n = ?", row)
    for entry in held:
        if (said := renaming.renamed_proposal(entry, names)) is not entry:
            proposals.update(db, said)
    db.execute("UPDATE state SET value = ? WHERE name = 'content'", (identity.new_life(),))
