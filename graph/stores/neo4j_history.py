"""What happens inside a transaction on Neo4j about history and proposals. See `neo4j_steps.py`."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from neo4j import ManagedTransaction, Transaction

from graph.records.changes import Change, ChangeFilter, ChangeSet, Cursor, Entry, Key, Stored
from graph.records.proposals import Proposal, ProposalEntry, ProposalState
from graph.records.purges import Held, Purged
from graph.records.rules import Lookup
from graph.records.schema import Fields
from graph.stores import admission, form, renaming
from graph.stores import cypher_history as cypher
from graph.stores.form import dumps
from graph.stores.migration import APPLIED, Replay, change_set_of_form_1

Row = dict[str, Any]
Part = tuple[int, int]
"""A part of history: the revision of its set, and the number of its first change."""

PART = 100
"""Changes in one node of history: few, as a whole node is read for one change of it."""
NO_LIMIT = 2**62
AT_ONCE = 8
"""Parts in one answer: some megabytes."""

# ---------------------------------------------------------------------------------------------- reading


def entry(tx: ManagedTransaction, change_set: str) -> Entry | None:
    """One whole entry."""
    return next(iter(entries(tx, "of_id", id=change_set)), None)


def entries(tx: ManagedTransaction, which: str, **values: object) -> list[Entry]:
    """Whole entries, oldest first."""
    bodies: defaultdict[int, list[Change]] = defaultdict(list)
    for revision, rows in tx.run(cypher.PARTS[which], values):
        bodies[revision] += map(_change, rows)
    made = [_entry(head) for (head,) in tx.run(cypher.HEADS[which], values)]
    return [entry.only(bodies[entry.revision]) for entry in made]


def heads(tx: ManagedTransaction | Transaction) -> list[Entry]:
    """All entries without their changes, oldest first."""
    return [_entry(head) for (head,) in tx.run(cypher.HEADS["since"], revision=0)]


def all_parts(tx: ManagedTransaction | Transaction) -> Iterator[tuple[int, int, list[str], list[str]]]:
    """Return every part of history, oldest first: its revision, first number, changes and their homes."""
    return ((revision, first, rows, homes) for revision, first, rows, homes in tx.run(cypher.ALL_PARTS))


def is_written(tx: ManagedTransaction, revision: int) -> bool:
    """Whether history has an entry of this revision."""
    return tx.run(cypher.OF_REVISION, revision=revision).single() is not None


def of_record(tx: ManagedTransaction, key: Key) -> list[Entry]:
    """One record's changes, oldest first."""
    found = tx.run(cypher.OF_RECORD, asked=cypher.touching([key]), key="/".join(key))
    return [_entry(head).only(map(_change, rows)) for head, rows in found]


def wanted(
    tx: ManagedTransaction, which: ChangeFilter, after: Cursor, limit: int
) -> list[tuple[Entry, int, Change]]:
    """The wanted changes after a place in history, newest sets first: one more than `limit`, if there is."""
    found: list[tuple[Entry, int, Change]] = []
    begin = after
    while len(found) <= limit:
        parts = _parts(tx, which, begin)
        for entry, first, rows, homes in parts:
            for n, (row, home) in enumerate(zip(rows, homes, strict=True), first):
                change = _change(row)
                if (-entry.revision, n) > (-after[0], after[1]) and which.wants(change, home.split()):
                    found.append((entry, n, change))
            begin = entry.revision, first + len(rows) - 1
        if len(parts) < AT_ONCE:
            break
    return found


def _parts(
    tx: ManagedTransaction, which: ChangeFilter, begin: Cursor
) -> list[tuple[Entry, int, list[str], list[str]]]:
    values = {**which.heads, "since": which.since, "latest": which.latest, "asked": cypher.query_of(which)}
    found = tx.run(cypher.newest(which), values, revision=begin[0], n=begin[1], count=AT_ONCE)
    return [(_entry(head), first, rows, homes) for head, first, rows, homes in found]


def _entry(head: Row) -> Entry:
    """The entry of a change set's node, without its changes."""
    apart = {name: head.pop(name, None) for name in ("revision", "size", "proposal")}
    return Entry(apart["revision"], ChangeSet(**head), apart["size"], apart["proposal"])


def _change(row: str) -> Change:
    return form.change_from(json.loads(row))


# ---------------------------------------------------------------------------------------------- writing


def remember(
    tx: ManagedTransaction, revision: int, changes: ChangeSet, homes: Sequence[Collection[str]]
) -> None:
    """Write a change set into history; `homes` says where the record of each change belonged."""
    head = form.head_of(changes) | {"revision": revision, "size": len(changes.changes)}
    tx.run(cypher.ADD_CHANGE_SET, head=head).consume()
    told = [*zip(changes.changes, homes, strict=True)]
    for first in range(0, len(told), PART):
        some = told[first : first + PART]
        part = {
            "first": first,
            "touched": ["/".join(change.key) for change, _ in some],
            "rows": [dumps(form.row_of(change)) for change, _ in some],
        }
        tx.run(
            cypher.ADD_PART,
            revision=revision,
            part=part | _for_the_index([c for c, _ in some], [h for _, h in some]),
        ).consume()


def _for_the_index(changes: Sequence[Change], homes: Sequence[Collection[str]]) -> Row:
    """The lists of a part that say of which kinds its records are, and where they belonged."""
    return {
        "kinds": sorted({change.kind for change in changes}),
        "homes": [" ".join(sorted(places)) for places in homes],
        "places": sorted({place for places in homes for place in places}),
    }


def link(tx: ManagedTransaction, revision: int, proposal: int) -> None:
    """Note the proposal that a change set took in, unless it has taken one in before."""
    tx.run(cypher.LINK_PROPOSAL, revision=revision, number=proposal).consume()


def held(
    tx: ManagedTransaction, keys: Collection[Key], records: Mapping[Key, Stored]
) -> tuple[Held, Mapping[Part, list[str]]]:
    """All that is known of some records, and the parts of history that tell of them."""
    history: dict[Cursor, Change] = {}
    messages: dict[int, str] = {}
    parts: dict[Part, list[str]] = {}
    for revision, message, first, rows in tx.run(cypher.TOUCHING, asked=cypher.touching(keys)):
        parts[revision, first] = rows
        messages[revision] = message
        for n, change in enumerate(map(_change, rows), first):
            if change.key in keys:
                history[revision, n] = change
    told = {one.number: one for key in keys for one in proposals(tx, None, None, key, 0, None)}
    return Held(records, history, messages, [*told.values()]), parts


def rewrite(tx: ManagedTransaction, outcome: Purged, parts: Mapping[Part, list[str]]) -> None:
    """Write what is left of history and proposals after a purge."""
    for (revision, first), rows in parts.items():
        rest = [
            dumps(form.row_of(outcome.history[revision, n])) if (revision, n) in outcome.history else row
            for n, row in enumerate(rows, first)
        ]
        if rest != rows:
            tx.run(cypher.REWRITE_PART, revision=revision, first=first, rows=rest).consume()
    tx.run(cypher.EMPTY_MESSAGES, revisions=outcome.messages).consume()
    for entry in outcome.proposals:
        keep_proposal(tx, entry)


# ---------------------------------------------------------------------------------------------- proposals


def propose(tx: ManagedTransaction, proposal: Proposal, lookup: Lookup) -> int:
    """Take a proposal."""
    earlier = tx.run(cypher.PROPOSAL_OF_ID, id=proposal.id).single()
    held = _proposal(earlier["proposal"]) if earlier else None
    if (number := admission.admit_proposal(proposal, held)) is not None:
        return number
    new: int = tx.run(cypher.LAST_PROPOSAL).single(strict=True)["number"] + 1
    keep_proposal(tx, ProposalEntry(new, proposal, admission.homes_of_proposal(proposal, lookup)))
    return new


def keep_proposal(tx: ManagedTransaction, entry: ProposalEntry) -> None:
    """Write a proposal as it is now."""
    said = entry.proposal
    node = {
        "number": entry.number,
        "id": said.id,
        "state": entry.state,
        "touched": ["/".join(key) for key in sorted(said.touches)],
        "places": sorted(entry.places),
        "body": dumps(form.body_of_proposal(said)),
        "reply_to": said.reply_to,
        "decisions": [form.decision_to_json(one) for one in entry.decisions],
    }
    tx.run(cypher.KEEP_PROPOSAL, proposal=node).consume()


def proposal(tx: ManagedTransaction, number: int) -> ProposalEntry | None:
    """One proposal."""
    found = tx.run(cypher.PROPOSAL, number=number).single()
    return _proposal(found["proposal"]) if found else None


def proposals(
    tx: ManagedTransaction | Transaction,
    states: Collection[ProposalState] | None,
    places: Collection[str] | None,
    about: Key | None,
    after: int,
    limit: int | None,
) -> list[ProposalEntry]:
    """Proposals, oldest first."""
    found = tx.run(
        cypher.PROPOSALS,
        states=None if states is None else [*states],
        places=None if places is None else [*places],
        about=None if about is None else "/".join(about),
        after=after,
        limit=limit if limit is not None else NO_LIMIT,
    )
    return [_proposal(node) for (node,) in found]


def count_proposals(
    tx: ManagedTransaction, states: Collection[ProposalState], places: Collection[str] | None
) -> int:
    """How many proposals wait."""
    among = None if places is None else [*places]
    n: int = tx.run(cypher.COUNT_PROPOSALS, states=[*states], places=among).single(strict=True)["n"]
    return n


def empty_proposals(tx: ManagedTransaction, numbers: Collection[int]) -> int:
    """Take the words out of decided proposals."""
    known = (proposal(tx, number) for number in numbers)
    changed = [left for one in known if one is not None and (left := one.emptied()) != one]
    for left in changed:
        keep_proposal(tx, left)
    return len(changed)


def _proposal(node: Row) -> ProposalEntry:
    return ProposalEntry(
        node["number"],
        form.proposal_from(node["id"], json.loads(node["body"]), node["reply_to"]),
        frozenset(node["places"]),
        tuple(map(form.decision_from_json, node["decisions"])),
    )


# ---------------------------------------------------------------------------------------- earlier forms


def new_ids(
    tx: ManagedTransaction, kinds: Collection[str], records: Sequence[tuple[Key, Fields | None]]
) -> renaming.Names:
    """Change ids that tell in history and proposals, and return the new ones."""
    parts = [
        (revision, first, [*map(_change, rows)])
        for revision, first, rows in tx.run(cypher.PARTS_OF_KINDS, kinds=[*kinds]).values()
    ]
    held = proposals(tx, None, None, None, 0, None)
    told = (change for _, _, changes in parts for change in changes if change.kind in kinds)
    names = renaming.names_for(records, told, held)
    for revision, first, changes in parts:
        now = [renaming.renamed(change, names) for change in changes]
        if now != changes:
            rows = [dumps(form.row_of(change)) for change in now]
            touched = ["/".join(change.key) for change in now]
            tx.run(
                cypher.RENAME_IN_PART, revision=revision, first=first, rows=rows, touched=touched
            ).consume()
    for entry in held:
        if (said := renaming.renamed_proposal(entry, names)) is not entry:
            keep_proposal(tx, said)
    return names


def migrate(tx: ManagedTransaction) -> None:
    """Bring history of form 1 up to form 2; `migration.py` says what that means."""
    replay = Replay()
    for (head,) in tx.run(cypher.FORM_1_HEADS).values():
        revision = head.pop("revision")
        parts = tx.run(cypher.FORM_1_PARTS, revision=revision).values()
        body = [json.loads(row) for _, rows in parts for row in rows]
        changes, state = change_set_of_form_1(head, body)
        if state != APPLIED:
            keep_proposal(tx, replay.as_proposal(changes, state))
            tx.run(cypher.FORM_1_TAKE_AWAY, revision=revision).consume()
            continue
        homes = replay.homes_of(revision, changes)
        first = 0
        for n, rows in parts:
            end = first + len(rows)
            lists = _for_the_index(changes.changes[first:end], homes[first:end])
            tx.run(cypher.FORM_1_PART_TO_2, revision=revision, n=n, first=first, **lists).consume()
            first = end
        tx.run(cypher.FORM_1_SET_TO_2, revision=revision, size=first).consume()
