"""What a store of people's documents promises. `tests/graph/people/contract.py` holds every one to it.

Whoever uses documents uses `People` (`graph/people/people.py`), which turns them into rows and back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from graph.people.document import DocumentRow
from graph.records.errors import Conflict, OriketError


class KeyTaken(OriketError):
    """Another document has this unique key: `kind` and `key` tell which."""

    def __init__(self, kind: str, key: str) -> None:
        super().__init__("key_taken", kind=kind, key=key)


@dataclass(frozen=True, slots=True)
class Batch:
    """What is written at once; each row names the version that was read, 0 where there was none.

    Attributes
    ----------
    id : str
        The sender's own, so that what comes twice is done once.
    now : float
        Seconds since 1970: what has expired by then counts as not there.
    puts, deletes, unchanged : rows
        Written as the next version; taken away; looked at only.
    """

    id: str
    now: float
    puts: Sequence[DocumentRow] = ()
    deletes: Sequence[DocumentRow] = ()
    unchanged: Sequence[DocumentRow] = ()

    def moved(self, held: Sequence[DocumentRow]) -> list[tuple[str, str]]:
        """Return which rows are no longer what was read, given those that are held."""
        versions = {row.key: row.version for row in held if not row.is_over(self.now)}
        expected = (*self.puts, *self.deletes, *self.unchanged)
        return [row.key for row in expected if versions.get(row.key, 0) != row.version]

    def check(self, held: Sequence[DocumentRow], owners: Sequence[tuple[DocumentRow, str, str]]) -> None:
        """Say that this may be written.

        Parameters
        ----------
        held : rows
            Those that are there now under the keys of this.
        owners : sequence of (DocumentRow, str, str)
            For unique keys of `puts`: who has it now, its name and value.

        Raises
        ------
        Conflict, KeyTaken
        """
        if moved := self.moved(held):
            raise Conflict(moved)
        mine: set[tuple[str, str, str]] = set()
        for row in self.puts:
            for name, value in row.keys:
                if name in row.unique and (row.kind, name, value) in mine:
                    raise KeyTaken(row.kind, name)
                mine.add((row.kind, name, value))
        leaving = {row.key for row in (*self.puts, *self.deletes)}
        for row, name, value in owners:
            if (row.kind, name, value) in mine and row.key not in leaving and not row.is_over(self.now):
                raise KeyTaken(row.kind, name)


class PeopleStore(Protocol):
    """A place that keeps rows. All may raise `StoreUnavailable`, and may then be called again."""

    def get(self, kind: str, id: str) -> DocumentRow | None:
        """Return a row, expired or not; its keys need not be told."""
        ...

    def find(
        self, kind: str, key: tuple[str, str] | None, *, after: str, limit: int, now: float
    ) -> list[DocumentRow]:
        """Return those of a kind that have not expired and have the key, by ids from `after` on."""
        ...

    def write(self, batch: Batch) -> None:
        """Write all or nothing, on disk before it returns. Raises `Conflict` and `KeyTaken`."""
        ...

    def take(self, kind: str, id: str, now: float) -> DocumentRow | None:
        """Take a row away and return it: to one caller only, None to all others and for an expired one."""
        ...

    def sweep(self, now: float) -> int:
        """Take away what has expired, and say how many those were."""
        ...

    def close(self) -> None:
        """Let go of files and connections."""
        ...
