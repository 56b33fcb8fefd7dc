"""What happens inside a transaction on the file for a backup: all is read as lines, and written from them."""

from __future__ import annotations

import json
from collections.abc import Iterator

import apsw

from graph.records.errors import StoreUnavailable
from graph.stores import identity, parts
from graph.stores import sqlite_proposals as proposals
from graph.stores import sqlite_rows as rows
from graph.stores.form import dumps
from graph.stores.protocol import Line, Read

TABLES = (
    "record", "change_place", "change", "change_set", "proposal_place", "proposal_record", "proposal",
    "position", "edition",
)  # fmt: skip
"""Every table of the network but `state`; what points at another one stands before it."""
_CHANGES = (
    "SELECT c.revision, c.n, c.row, (SELECT json_group_array(place) FROM change_place p"
    " WHERE p.revision = c.revision AND p.n = c.n) FROM change c ORDER BY c.revision, c.n"
)


def dump(db: apsw.Connection) -> Iterator[Line]:
    """Every line of the network."""
    yield "state", {"revision": rows.revision(db)}
    records = "SELECT kind, id, version, fields, merged_into FROM record ORDER BY kind, id"
    for kind, id, version, fields, merged_into in db.execute(records):
        yield "records", [kind, id, version, None if fields is None else json.loads(fields), merged_into]
    sets = "SELECT revision, head, size, proposal FROM change_set ORDER BY revision"
    for revision, head, size, proposal in db.execute(sets):
        yield "change_sets", [revision, json.loads(head), size, proposal]
    for revision, n, row, homes in db.execute(_CHANGES):
        yield parts.of_change(revision, n, json.loads(row), json.loads(homes))
    yield from map(parts.of_proposal, proposals.wanted(db, None, None, None, 0, -1))
    held = (rows.edition(db, number) for number in rows.editions(db))
    yield from parts.of_editions([one for one in held if one is not None])


def is_in_use(db: apsw.Connection) -> bool:
    """Whether anything has been written since the file was made."""
    asked = "SELECT EXISTS(SELECT 1 FROM proposal) OR EXISTS(SELECT 1 FROM edition)"
    return rows.revision(db) > 0 or db.execute(asked).fetchone() == (1,)


def restore(db: apsw.Connection, read: Read, address: str, *, force: bool) -> None:
    """Put what was dumped in the place of what is there."""
    if not force and is_in_use(db):
        raise StoreUnavailable("store_in_use", address=address)
    for table in TABLES:
        db.execute(f"DELETE FROM {table}")  # noqa: S608 -- one of ours
    db.executemany(
        "INSERT INTO record VALUES(?, ?, ?, ?, ?)",
        (
            (*key, held.version, None if held.fields is None else dumps(held.fields), held.merged_into)
            for key, held in parts.records(read)
        ),
    )
    for entry, homes in parts.entries(read):
        rows.remember(db, entry.revision, entry.change_set, homes)
        if entry.proposal is not None:
            link = "UPDATE change_set SET proposal = ? WHERE revision = ?"
            db.execute(link, (entry.proposal, entry.revision))
    for proposal in parts.proposals(read):
        proposals.keep(db, proposal)
    for edition in parts.editions(read):
        rows.write_edition(db, edition)
    last = max(parts.revision(read), rows.revision(db))
    state = [(last, "revision"), (identity.new_life(), "content")]
    db.executemany("UPDATE state SET value = ? WHERE name = ?", state)
