"""The published positions: the newest edition, older ones, and newcomers' places written into one."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace

from api.atlas.atlas import Atlas
from api.atlas.shared_store import SharedStore
from graph.records.errors import OriketError
from graph.records.snapshot import Snapshot
from graph.stores.protocol import Edition

AWAY = -1
"""Version of an edition that is known from the atlas alone, while the store is away: it is never written."""


class StoredEditions:
    """Reads and writes editions.

    `known` is the atlas of a reader, who does not wait for a store that is away.
    """

    def __init__(self, store: SharedStore) -> None:
        self._store = store
        self._revisions: dict[int, int] = {}

    def newest(self, snapshot: Snapshot, known: Atlas | None = None) -> Edition:
        """The newest edition; a new, empty one when nothing was published yet."""
        try:
            with self._store.asked(patient=known is None) as store:
                numbers = store.editions()
                held = store.edition(numbers[-1]) if numbers else None
        except OriketError:
            if known is None:
                raise
            # The atlas knows where everybody lies.
            return Edition(known.edition, AWAY, snapshot.revision, known.positions)
        return held or Edition(1, 0, snapshot.revision, {})

    def older(self, number: int) -> Edition:
        """An edition by its number; raises `unknown_edition`."""
        with self._store.asked(patient=False) as store:
            held = store.edition(number)
        if held is None:
            raise OriketError("unknown_edition", id=str(number))
        return held

    def revisions(self) -> dict[int, int]:
        """The revision that each published edition was made from, by number, oldest first."""
        with suppress(OriketError), self._store.asked(patient=False) as store:  # away: those that are known
            for number in store.editions():
                if number not in self._revisions and (held := store.edition(number)) is not None:
                    self._revisions[number] = held.revision
        return dict(sorted(self._revisions.items()))

    def save(
        self, edition: Edition, positions: Mapping[str, tuple[float, float]], known: Atlas | None = None
    ) -> bool:
        """Write newcomers' positions, False when another process was faster.

        While the store is away a reader's positions hold for that view alone.
        """
        if edition.version == AWAY:
            return True
        try:
            with self._store.asked(patient=known is None) as store:
                return store.save_edition(replace(edition, positions=positions))
        except OriketError:
            if known is None:
                raise
            return True
