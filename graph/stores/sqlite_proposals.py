"""Proposals on the file: reading, counting and writing them inside a transaction."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from typing import Any

import apsw

from graph.records.changes import Key
from graph.records.proposals import ProposalEntry, ProposalState
from graph.stores import form
from graph.stores.form import dumps

_READ = (
    "SELECT p.number, p.id, p.body, p.reply_to, p.decisions,"
    " (SELECT json_group_array(place) FROM proposal_place WHERE number = p.number) FROM proposal p"
)
_IN_STATES = "p.state IN (SELECT value FROM json_each(?))"
_IN_PLACES = "p.number IN (SELECT number FROM proposal_place WHERE place IN (SELECT value FROM json_each(?)))"


def keep(db: apsw.Connection, entry: ProposalEntry) -> None:
    """Write a proposal that is not there yet."""
    number, said = entry.number, entry.proposal
    db.execute("INSERT INTO proposal VALUES(?, ?, '', '', '', '')", (number, said.id))
    db.executemany(
        "INSERT INTO proposal_record VALUES(?, ?, ?)", [(*key, number) for key in sorted(said.touches)]
    )
    db.executemany("INSERT INTO proposal_place VALUES(?, ?)", [(place, number) for place in entry.places])
    update(db, entry)


def update(db: apsw.Connection, entry: ProposalEntry) -> None:
    """Write what a proposal that is there has become."""
    body = dumps(form.body_of_proposal(entry.proposal))
    decisions = dumps([form.decision_to_json(one) for one in entry.decisions])
    db.execute(
        "UPDATE proposal SET state = ?, body = ?, decisions = ?, reply_to = ? WHERE number = ?",
        (entry.state, body, decisions, entry.proposal.reply_to, entry.number),
    )


def of_number(db: apsw.Connection, number: int) -> ProposalEntry | None:
    """One proposal."""
    return next(_read(db, "WHERE p.number = ?", number), None)


def of_id(db: apsw.Connection, id: str) -> ProposalEntry | None:
    """The proposal that was sent under an id."""
    return next(_read(db, "WHERE p.id = ?", id), None)


def wanted(
    db: apsw.Connection,
    states: Collection[ProposalState] | None,
    places: Collection[str] | None,
    about: Key | None,
    after: int,
    limit: int,
) -> list[ProposalEntry]:
    """Proposals, oldest first; a negative limit is none."""
    asked = [("p.number > ?", (after,)), *_where(states, places)]
    if about is not None:
        asked.append(("p.number IN (SELECT number FROM proposal_record WHERE kind = ? AND id = ?)", about))
    where = " AND ".join(sql for sql, _ in asked)
    values = [value for _, some in asked for value in some]
    return [*_read(db, f"WHERE {where} ORDER BY p.number LIMIT ?", *values, limit)]


def count(db: apsw.Connection, states: Collection[ProposalState], places: Collection[str] | None) -> int:
    """How many proposals wait."""
    asked = _where(states, places)
    where = " AND ".join(sql for sql, _ in asked)
    values = [value for _, some in asked for value in some]
    return int(db.execute(f"SELECT count(*) FROM proposal p WHERE {where}", values).get)  # noqa: S608 -- ours


def empty(db: apsw.Connection, numbers: Collection[int]) -> int:
    """Take the words out of decided proposals; the file holds them until it is scoured."""
    known = (of_number(db, number) for number in numbers)
    changed = [left for one in known if one is not None and (left := one.emptied()) != one]
    for left in changed:
        update(db, left)
    return len(changed)


def _where(
    states: Collection[ProposalState] | None, places: Collection[str] | None
) -> list[tuple[str, tuple[Any, ...]]]:
    asked: list[tuple[str, tuple[Any, ...]]] = []
    if states is not None:
        asked.append((_IN_STATES, (dumps(sorted(states)),)))
    if places is not None:
        asked.append((_IN_PLACES, (dumps(sorted(places)),)))
    return asked


def _read(db: apsw.Connection, which: str, *values: Any) -> Iterator[ProposalEntry]:
    for number, id, body, reply_to, decisions, places in db.execute(f"{_READ} {which}", values):
        yield ProposalEntry(
            number,
            form.proposal_from(id, json.loads(body), reply_to),
            frozenset(json.loads(places)),
            tuple(map(form.decision_from_json, json.loads(decisions))),
        )
