"""How change sets, proposals and records look at rest: JSON, the same in every store."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import Any

from graph.records.changes import Change, ChangeSet
from graph.records.proposals import Decision, Proposal
from graph.records.schema import Fields

_JSON = json.JSONEncoder(separators=(",", ":"), sort_keys=True, check_circular=False)
"""Records hold no rings: looking for them takes a third of the time."""


def dumps(value: Any) -> str:
    """Return JSON in ASCII: even a text that the rules would refuse (in a proposal) survives any store."""
    return _JSON.encode(value)


def fields_from(text: str | None) -> Fields | None:
    """Return a record's fields from JSON; None (a tombstone, or a record to be made) stays None."""
    if text is None:
        return None
    fields: Fields = json.loads(text)
    return fields


def head_of(changes: ChangeSet) -> dict[str, str]:
    """Return who made a change set, when and why, without its changes; what it does not say is left out."""
    head = {
        "id": changes.id,
        "actor": changes.actor,
        "origin": changes.origin,
        "time": changes.time,
        "message": changes.message,
    }
    rare = {name: getattr(changes, name) for name in ("ground", "role", "channel")}
    return head | {name: text for name, text in rare.items() if text}


def row_of(change: Change) -> list[Any]:
    """Return a change as a row of JSON values; what few changes have stands last, under its name."""
    row = [change.kind, change.id, change.read, change.before, change.after]
    rare = {"merged_into": change.merged_into, "forgotten": [*change.forgotten]}
    said = {name: value for name, value in rare.items() if value}
    return [*row, said] if said else row


def row_text(change: Change, becomes: str | None) -> str:
    """Return the JSON of a change's row; `becomes` is that of the fields that its record has then, if known.

    What is said of a new record is what it becomes, and is not turned into JSON twice.
    """
    if change.before is None and becomes and not change.merged_into and not change.forgotten:
        return f'["{change.kind}","{change.id}",{change.read},null,{becomes}]'
    return dumps(row_of(change))


def change_from(row: list[Any]) -> Change:
    """Return the change whose row this is."""
    kind, id, read, before, after, *rest = row
    rare = rest[0] if rest else {}
    forgotten = tuple(rare.get("forgotten", ()))
    return Change(kind, id, read, before, after, rare.get("merged_into"), forgotten)


def body_of_proposal(proposal: Proposal) -> dict[str, Any]:
    """Return what a proposal says, without its id, and without its address, which is kept apart."""
    said = {
        "about": [*proposal.about],
        "actor": proposal.actor,
        "origin": proposal.origin,
        "time": proposal.time,
        "text": proposal.text,
        "how": proposal.how,
        "forgotten": [*proposal.forgotten],
    }
    rare = {name: text for name in ("role", "channel") if (text := getattr(proposal, name))}
    return {**said, **rare, "changes": [row_of(change) for change in proposal.changes]}


def proposal_from(id: str, body: dict[str, Any], reply_to: str) -> Proposal:
    """Return the proposal that says this."""
    kind, about = body["about"]
    return replace(
        Proposal(id, (kind, about), body["actor"], body["origin"], body["time"]),
        changes=tuple(change_from(row) for row in body["changes"]),
        text=body["text"],
        how=body["how"],
        reply_to=reply_to,
        forgotten=tuple(body["forgotten"]),
        role=body.get("role", ""),
        channel=body.get("channel", ""),
    )


def decision_to_json(decision: Decision) -> str:
    """Return a decision as JSON."""
    return dumps(asdict(decision))


def decision_from_json(text: str) -> Decision:
    """Return the decision that the JSON tells of."""
    return Decision(**json.loads(text))
