"""What a store promises. `tests/graph/stores/contract.py` holds every store to it.

Nothing in a store changes but through `apply` (records) and `save_edition` (positions). Both are atomic and
may be sent twice. All raise `StoreUnavailable` when the store does not answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from graph.records.changes import ChangeSet, Entry
from graph.records.snapshot import Snapshot

FORMAT = 1
"""The form in which stores keep the ground; newer ones are refused with `StoreTooNew`."""

Point = tuple[float, float]


@dataclass(frozen=True)
class Edition:
    """Published positions: islands stay where an edition put them; newcomers are added, never moved.

    Attributes
    ----------
    number : int
        1, 2, 3 …
    version : int
        Counts the writes of this edition, for compare-and-swap; 0 = not stored yet.
    revision : int
        The store's revision that the positions were first computed from.
    positions : Mapping[str, Point]
        x, y of each organisation in units of distance, y upwards.
    """

    number: int
    version: int
    revision: int
    positions: Mapping[str, Point]

    def follows(self, held: Edition | None) -> bool | None:
        """Say whether this may be written over `held`; None when that has been done already.

        The latter happens when the answer to the first attempt was lost on its way.
        """
        if held == replace(self, version=self.version + 1):
            return None
        return (held.version if held else 0) == self.version


class Store(Protocol):
    """A place that keeps the records, their history and the chart's editions."""

    def revision(self) -> int:
        """Return the number of change sets taken so far; 0 for an empty store."""
        ...

    def load(self) -> Snapshot:
        """Return everything at the present revision, read in one transaction."""
        ...

    def apply(self, changes: ChangeSet) -> int:
        """Take a change set as a whole and return the revision it made; the same id again changes nothing.

        Only state `applied` touches records; a `proposed` or `rejected` set enters history alone.

        Raises
        ------
        Conflict
            A touched record has moved since it was read.
        Refused
            A rule of `graph.records.rules` would be broken, or a new record wants an id that was used before
            (`id_retired`; only an undo may bring a deleted record back).
        StoreUnavailable
            Nothing is known to have been written; sending the same set again is safe.
        """
        ...

    def changes_since(self, revision: int) -> Sequence[Entry]:
        """Return the history after `revision`, oldest first."""
        ...

    def history(self, kind: str, id: str) -> Sequence[Entry]:
        """Return the entries that touched one record, oldest first; deletion does not end it."""
        ...

    def entry(self, change_set: str) -> Entry | None:
        """Return the history's entry of a change set's id, None when it never came."""
        ...

    def editions(self) -> Sequence[int]:
        """Return the numbers of the published editions, oldest first."""
        ...

    def edition(self, number: int) -> Edition | None:
        """Return one edition."""
        ...

    def save_edition(self, edition: Edition) -> bool:
        """Write an edition if the stored one has the version that `edition` was read at; else say False.

        What is stored has version `edition.version + 1`. Sent again, the same edition is True again.
        """
        ...

    def close(self) -> None:
        """Let go of files and connections."""
        ...
