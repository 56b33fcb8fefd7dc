"""People's documents in a backup: what lasts goes in; sessions, tokens and links end with every restore."""

from __future__ import annotations

import json
from collections.abc import Generator, Iterator, Sequence

from graph.people.document import KINDS, Document, document_of, lasts, row_of
from graph.people.people import People
from graph.records.errors import Conflict, StoreUnavailable
from graph.stores.protocol import Line, Read

PART = "people"
ATTEMPTS = 5
"""How often a restore begins again because somebody signed in meanwhile."""


class PeopleInBackup:
    """People's documents as something that a backup holds; `BackedUp` says what each method does."""

    parts: Sequence[str] = (PART,)

    def __init__(self, people: People, address: str) -> None:
        self._people = people
        self.address = address

    def is_in_use(self) -> bool:
        return next(_all(self._people, lasting=True), None) is not None

    def dump(self) -> Generator[Line, None, None]:
        """Each kind is read by itself: two documents that were written together need not both be there."""
        for one in _all(self._people, lasting=True):
            row = row_of(one)
            yield PART, [row.kind, row.id, row.version, json.loads(row.body)]

    def restore(self, read: Read, *, force: bool = False) -> None:
        wanted = {}
        for kind, id, version, body in read(PART):
            wanted[kind, id] = document_of(KINDS[kind], id, version, json.dumps(body))
        if not force and self.is_in_use():
            raise StoreUnavailable("store_in_use", address=self.address)
        for attempt in range(ATTEMPTS):
            held = {row_of(one).key: one for one in _all(self._people)}
            puts = [_after(one, held.get(key)) for key, one in wanted.items()]
            try:
                self._people.write(puts, [one for key, one in held.items() if key not in wanted])
            except Conflict:
                if attempt == ATTEMPTS - 1:
                    raise
                continue
            return


def _all(people: People, *, lasting: bool = False) -> Iterator[Document]:
    """Every document, or every lasting one, by kind and id."""
    for _, cls in sorted(KINDS.items()):
        after = ""
        while lasts(cls) or not lasting:
            some = people.find(cls, after=after)
            yield from some
            if not some:
                break
            after = some[-1].id
    return


def _after(wanted: Document, held: Document | None) -> Document:
    """A document to be written over the one that is there."""
    row = row_of(wanted)
    return document_of(type(wanted), row.id, held.version if held else 0, row.body)
