"""People's documents in memory, gone with the process: for tests and trials."""

from __future__ import annotations

import threading
from dataclasses import replace

from graph.people.document import DocumentRow
from graph.people.protocol import Batch


class MemoryPeople:
    """Keeps rows in a dictionary behind one lock."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._rows: dict[tuple[str, str], DocumentRow] = {}

    def get(self, kind: str, id: str) -> DocumentRow | None:
        """As the protocol says; so all of these."""
        return self._rows.get((kind, id))

    def find(
        self, kind: str, key: tuple[str, str] | None, *, after: str, limit: int, now: float
    ) -> list[DocumentRow]:
        with self._lock:
            rows = sorted(self._rows.values(), key=lambda row: row.id)
        found = (row for row in rows if row.kind == kind and row.id > after and not row.is_over(now))
        return [row for row in found if key is None or key in row.keys][:limit]

    def write(self, batch: Batch) -> None:
        with self._lock:
            owners = [(row, *one) for row in self._rows.values() for one in row.keys if one[0] in row.unique]
            batch.check([*self._rows.values()], owners)
            for row in batch.puts:
                self._rows[row.key] = replace(row, version=row.next_version)
            for row in batch.deletes:
                self._rows.pop(row.key, None)

    def take(self, kind: str, id: str, now: float) -> DocumentRow | None:
        with self._lock:
            row = self._rows.pop((kind, id), None)
        return row if row and not row.is_over(now) else None

    def sweep(self, now: float) -> int:
        with self._lock:
            over = [key for key, row in self._rows.items() if row.is_over(now)]
            for key in over:
                del self._rows[key]
        return len(over)

    def close(self) -> None:
        """Nothing to let go of."""
