"""What a store promises. `tests/graph/stores/contract.py` holds every store to it.

Nothing in a store changes but through `apply` and `purge` (records and history), `propose` and `decide`
(proposals), `save_edition` (positions) and `restore` (all of it). All are atomic and may be sent twice: each
has an id of the sender's, and the same id again changes nothing. All raise `StoreUnavailable` when the store
does not answer, and `StoreTooNew` when a newer release has written it; a store of an older form is brought up
to this one at the first call.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from graph.records.changes import ChangeFilter, ChangeSet, Cursor, Entry, HistoryPage, Key
from graph.records.judged import Judged
from graph.records.proposals import Decision, Proposal, ProposalEntry, ProposalState
from graph.records.purges import Purge
from graph.records.snapshot import Snapshot

FORMAT = 4
"""The form in which stores keep the ground; newer ones are refused, older ones brought up to it."""

Point = tuple[float, float]
Line = tuple[str, Any]
"""The name of a part of what is kept, and one line of it as a JSON value (`graph/stores/parts.py`)."""
Read = Callable[[str], Iterator[Any]]
"""Gives the lines of a part, from the first, as often as it is asked."""


class BackedUp(Protocol):
    """Something that a backup holds: it hands over its parts, and takes them back."""

    address: str
    """Where it is kept, without a login."""

    @property
    def parts(self) -> Sequence[str]:
        """Return the names of its parts."""
        ...

    def is_in_use(self) -> bool:
        """Return whether a restore would replace something."""
        ...

    def dump(self) -> Generator[Line, None, None]:
        """Yield every line, part by part in the order of `parts`, all as of one moment.

        Writers may wait until the last line is taken, readers never do.
        """
        ...

    def restore(self, read: Read, *, force: bool = False) -> None:
        """Put what was dumped in the place of all that is held; nobody ever reads half of it.

        Its content has a new name afterwards: whoever knew the former one notices.

        Parameters
        ----------
        read : callable
        force : bool
            Without it, something that is not empty is left alone.

        Raises
        ------
        StoreUnavailable
            `store_in_use`: it is not empty.
        ValueError, TypeError, KeyError
            A line is none of ours; nothing has changed.
        """
        ...


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


class Store(BackedUp, Protocol):
    """A place that keeps the records, their history and the chart's editions."""

    def revision(self) -> int:
        """Return the revision of the network: each change set makes the next one; 0 for an empty store."""
        ...

    def content(self) -> str:
        """Return what names the present content: it moves with the revision, and no two histories share one.

        A restored backup, once written to, and another store in this one's place have other names.
        """
        ...

    def latest(self) -> tuple[str, int]:
        """Return what names the content, and the newest edition's number (0: none), by one tiny question.

        Whoever follows a store asks this several times a second.
        """
        ...

    def load(self) -> Snapshot:
        """Return everything at the present revision, with its name, read in one transaction."""
        ...

    def apply(self, changes: ChangeSet, judged: Judged | None = None) -> int:
        """Take a change set as a whole and return the revision it made; the same set again changes nothing.

        What was `judged` for these very changes and for the content that the store still has is not asked of
        the rules again; all else is.

        Raises
        ------
        Conflict
            A touched record has moved since it was read.
        Refused
            A rule of `graph.records.rules` would be broken, a new record wants an id that was used before
            (`id_retired`; only an undo may bring a deleted record back, or an import what was taken back:
            `graph.stores.undone`), or another change set has come under this id (`id_reused`).
        StoreUnavailable
            Nothing is known to have been written; sending the same set again is safe.
        """
        ...

    def own_faults(self) -> Sequence[str]:
        """Return what the store itself finds damaged in what it holds, in its own words; often slow."""
        ...

    # ------------------------------------------------------------------ history

    def changes_since(self, revision: int) -> Sequence[Entry]:
        """Return the history after `revision`, oldest first."""
        ...

    def history(self, kind: str, id: str) -> Sequence[Entry]:
        """Return the changes of one record, each in its entry, oldest first; deletion does not end it."""
        ...

    def changes(self, which: ChangeFilter, *, after: Cursor | None = None, limit: int = 100) -> HistoryPage:
        """Return the wanted changes in their entries: newest sets first, each set in its own order.

        Parameters
        ----------
        which : ChangeFilter
        after : Cursor, optional
            `next` of the page before. A set that is larger than a page goes on on the next one.
        limit : int
            Changes on a page.
        """
        ...

    def entry(self, change_set: str) -> Entry | None:
        """Return the history's entry of a change set's id, None when it never came."""
        ...

    def purge(self, purge: Purge) -> int:
        """Take values, fields or records out of state, history and proposals; return the revision it made.

        What remains is an entry of origin `purge` without words. Records that were read before, and whose
        state the purge changes, have moved.

        Raises
        ------
        Refused
            What `Purge.faults` and `graph.records.purges.carried_out` tell, or what a rule says to what is
            left: a record that others point at cannot go alone, and a field that must be there only with its
            record (give it another value first, then purge the old one).
        """
        ...

    # ------------------------------------------------------------------ proposals

    def propose(self, proposal: Proposal) -> int:
        """Take a proposal and return its number; no revision moves. The same proposal again is the first.

        Raises
        ------
        Refused
            `too_long`, `id_reused`, or an id, actor, time, origin or address that no store could keep. What
            it says is not judged.
        """
        ...

    def decide(self, number: int, decision: Decision, changes: ChangeSet | None = None) -> ProposalEntry:
        """Take a decision about a proposal; to accept it, with the change set that takes it in: both or none.

        The change set may have been applied before. The same decision again changes nothing.

        Raises
        ------
        AlreadyDecided
            Somebody has accepted or declined it before.
        Conflict, Refused
            As in `apply`; `unknown_proposal`, `unknown_verdict`, `decision_without_changes`.
        """
        ...

    def proposal(self, number: int) -> ProposalEntry | None:
        """Return one proposal."""
        ...

    def proposals(
        self,
        *,
        states: Collection[ProposalState] | None = None,
        places: Collection[str] | None = None,
        about: Key | None = None,
        after: int = 0,
        limit: int = 100,
    ) -> Sequence[ProposalEntry]:
        """Return proposals, oldest first, after the number `after`.

        Parameters
        ----------
        states : collection, optional
            Only those in one of these states.
        places : collection of str, optional
            Only those that belonged to one of these places when they came, as in `ChangeFilter`.
        about : (kind, id), optional
            Only those that speak of this record.
        after, limit : int
        """
        ...

    def count_proposals(
        self, states: Collection[ProposalState], places: Collection[str] | None = None
    ) -> int:
        """Return how many proposals are in one of these states, of those that belonged to these places."""
        ...

    def empty_proposals(self, numbers: Collection[int]) -> int:
        """Take everybody's words out of decided proposals, for good, and return of how many.

        What was taken in stays in history; `ProposalEntry.emptied` says what is left here.
        """
        ...

    # ------------------------------------------------------------------ positions

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
