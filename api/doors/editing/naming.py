"""Records by what people call them, as in a sheet: those of the atlas, and those that have come since."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from api.doors.records.now import Now
from api.gate.asking import Asked
from graph.records.facts import kinds_with_name
from ingest.references.names import Names, also_called, stored_names
from ingest.references.nearby import likely
from ingest.references.references import settled
from ingest.values.values import Wrong

BYTES_PER_NAME = 600
"""What a known name takes, roughly."""
CHOICES = 400
"""So many names can be offered in a list that the page carries."""


@dataclass(frozen=True)
class Naming:
    """Finds records by id, name in either language or alias, this moment."""

    asked: Asked
    now: Now

    def find(self, kinds: tuple[str, ...], text: str) -> str | Wrong:
        """The id that a text means, or what is wrong with it."""
        hits = {(kind, id) for kind in kinds for id in self._hits(kind, text)}
        return settled(kinds, hits, lambda: self._likely(kinds, text))

    def shown(self, kinds: tuple[str, ...], id: str) -> str:
        """What a form writes for a reference: the record's name where it leads back, else its id."""
        for kind in kinds:
            record: Any = self.now.record(kind, id)
            if record is not None:
                name = str(record.name)
                return name if self.find(kinds, name) == id else id
        return id

    def choices(self, kinds: tuple[str, ...]) -> list[str]:
        """The names to choose from; none where there are too many."""
        names = [
            name for kind in kinds for name in {**self._held(kind).ids, **self._moved(kind).ids}.values()
        ]
        return sorted(names) if len(names) <= CHOICES else []

    def _hits(self, kind: str, text: str) -> set[str]:
        if kind not in kinds_with_name():
            return set()
        moved = {id for of, id in self.now.moved if of == kind}
        held = {id for id in self._held(kind).find(text) if id not in moved}
        return held | (self._moved(kind).find(text) if moved else set())

    def _held(self, kind: str) -> Names:
        """The names of the atlas's records, made once."""
        snapshot = self.now.mended
        if self.now.snapshot is not self.asked.atlas.held:
            return stored_names(snapshot, kind, english=True)
        return self.asked.keep(
            ("names", kind),
            lambda: stored_names(snapshot, kind, english=True),
            lambda names: BYTES_PER_NAME * len(names.ids),
        )

    def _moved(self, kind: str) -> Names:
        names = Names(kind)
        for of, id in self.now.moved:
            record: Any = self.now.record(of, id) if of == kind else None
            if record is not None and not self.now.is_blocked(of, id):
                names.add(id, record.name, also_called(record, english=True))
        return names

    def _likely(self, kinds: tuple[str, ...], text: str) -> str | None:
        held = (name for kind in kinds for name in self._held(kind).ids.values())
        moved = (name for kind in kinds for name in self._moved(kind).ids.values())
        return likely(kinds, (*held, *moved), text)
