"""What bringing a store of form 1 up to form 2 means, whatever the store.

In form 1 a proposal was a change set with a revision, told apart by its state, and nothing said where a
record belonged when it changed. Revisions stay as they were, with gaps where proposals stood: records,
addresses and caches mean them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from graph.records.changes import Change, ChangeSet, Key, Stored
from graph.records.proposals import Decision, Proposal, ProposalEntry
from graph.stores import admission

APPLIED = "applied"
"""The state of a change set that form 1 applied; others were `proposed` or `rejected`."""


class Replay:
    """History lived through once more: what stood where, and where that belonged."""

    def __init__(self) -> None:
        self._records: dict[Key, Stored] = {}
        self._proposals = 0

    def homes_of(self, revision: int, changes: ChangeSet) -> list[frozenset[str]]:
        """Return where the record of each change belonged, and go on to `revision`."""
        homes = admission.homes_of(changes, self._lookup)
        for change in changes.changes:
            now = self._records.get(change.key)
            self._records[change.key] = Stored(revision, change.applied_to(now.fields if now else None))
        return homes

    def as_proposal(self, changes: ChangeSet, state: str) -> ProposalEntry:
        """Return the proposal that a change set was; a rejected one is declined by who rejected it."""
        self._proposals += 1
        about = changes.changes[0].key if changes.changes else ("network", "network")
        proposal = Proposal(
            changes.id, about, changes.actor, changes.origin, changes.time, changes.changes, changes.message
        )
        places = admission.homes_of_proposal(proposal, self._lookup)
        entry = ProposalEntry(self._proposals, proposal, places)
        if state == "rejected":
            return entry.decided(Decision(changes.id, "declined", changes.actor, changes.time))
        return entry

    def _lookup(self, keys: Iterable[Key]) -> Mapping[Key, Stored]:
        return {key: self._records[key] for key in keys if key in self._records}


def change_set_of_form_1(head: Mapping[str, Any], body: Iterable[list[Any]]) -> tuple[ChangeSet, str]:
    """Return a change set as form 1 kept it, and its state."""
    said = {name: text for name, text in head.items() if name != "state"}
    return ChangeSet(**said, changes=tuple(Change(*row) for row in body)), head["state"]
