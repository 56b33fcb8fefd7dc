"""The store in one file: SQLite through apsw, the default. How it is opened, written and kept whole stands in
`sqlite_file.py`, how the data look there in `sqlite_form.py` and `sqlite_rows.py`.
"""

from __future__ import annotations

from collections.abc import Collection, Generator, Sequence

from graph.records.changes import ChangeFilter, ChangeSet, Cursor, Entry, HistoryPage, Key
from graph.records.judged import Judged
from graph.records.proposals import Decision, Proposal, ProposalEntry, ProposalState
from graph.records.purges import Purge
from graph.records.snapshot import Snapshot
from graph.stores import parts
from graph.stores import sqlite_parts as whole
from graph.stores import sqlite_proposals as proposals
from graph.stores import sqlite_rows as rows
from graph.stores.protocol import Edition, Line, Read
from graph.stores.sqlite_file import SqliteFile


class SqliteStore(SqliteFile):
    """The network in one SQLite file."""

    def revision(self) -> int:
        with self._reading() as db:
            return rows.revision(db)

    def content(self) -> str:
        with self._reading() as db:
            return rows.content(db)

    def latest(self) -> tuple[str, int]:
        with self._reading() as db:
            return rows.latest(db)

    def load(self) -> Snapshot:
        with self._reading() as db:
            return Snapshot.of(rows.revision(db), rows.records(db), rows.merged(db), rows.content(db))

    def apply(self, changes: ChangeSet, judged: Judged | None = None) -> int:
        with self._writing() as db:
            return rows.apply(db, changes, judged)

    def own_faults(self) -> Sequence[str]:
        with self._reading() as db:
            said = [str(row[0]) for row in db.execute("PRAGMA integrity_check(20)")]
            strays = {f"{row[0]} -> {row[2]}" for row in db.execute("PRAGMA foreign_key_check")}
            return [*(text for text in said if text != "ok"), *sorted(strays)]

    # ------------------------------------------------------------------ history

    def changes_since(self, revision: int) -> Sequence[Entry]:
        with self._reading() as db:
            return rows.changes_since(db, revision)

    def history(self, kind: str, id: str) -> Sequence[Entry]:
        with self._reading() as db:
            return rows.history(db, (kind, id))

    def changes(self, which: ChangeFilter, *, after: Cursor | None = None, limit: int = 100) -> HistoryPage:
        with self._reading() as db:
            return HistoryPage.of(rows.wanted(db, which, after, limit), limit)

    def entry(self, change_set: str) -> Entry | None:
        with self._reading() as db:
            return rows.entry(db, change_set)

    def purge(self, purge: Purge) -> int:
        with self._writing() as db:
            revision = rows.purge(db, purge)
        self._scour()
        return revision

    # ------------------------------------------------------------------ proposals

    def propose(self, proposal: Proposal) -> int:
        with self._writing() as db:
            return rows.propose(db, proposal)

    def decide(self, number: int, decision: Decision, changes: ChangeSet | None = None) -> ProposalEntry:
        with self._writing() as db:
            return rows.decide(db, number, decision, changes)

    def proposal(self, number: int) -> ProposalEntry | None:
        with self._reading() as db:
            return proposals.of_number(db, number)

    def proposals(
        self,
        *,
        states: Collection[ProposalState] | None = None,
        places: Collection[str] | None = None,
        about: Key | None = None,
        after: int = 0,
        limit: int = 100,
    ) -> Sequence[ProposalEntry]:
        with self._reading() as db:
            return proposals.wanted(db, states, places, about, after, limit)

    def count_proposals(
        self, states: Collection[ProposalState], places: Collection[str] | None = None
    ) -> int:
        with self._reading() as db:
            return proposals.count(db, states, places)

    def empty_proposals(self, numbers: Collection[int]) -> int:
        with self._writing() as db:
            emptied = proposals.empty(db, numbers)
        if emptied:
            self._scour()
        return emptied

    # ------------------------------------------------------------------ positions

    def editions(self) -> Sequence[int]:
        with self._reading() as db:
            return rows.editions(db)

    def edition(self, number: int) -> Edition | None:
        with self._reading() as db:
            return rows.edition(db, number)

    def save_edition(self, edition: Edition) -> bool:
        with self._writing() as db:
            return rows.save_edition(db, edition)

    # ------------------------------------------------------------------ backups

    @property
    def parts(self) -> Sequence[str]:
        return parts.NETWORK

    def is_in_use(self) -> bool:
        with self._reading() as db:
            return whole.is_in_use(db)

    def dump(self) -> Generator[Line, None, None]:
        with self._reading() as db:
            yield from whole.dump(db)

    def restore(self, read: Read, *, force: bool = False) -> None:
        with self._writing() as db:
            whole.restore(db, read, self.address, force=force)
        self._scour()
