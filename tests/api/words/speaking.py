"""Somebody who speaks about a small network."""

from __future__ import annotations

from dataclasses import dataclass

from api.words.speaker import Speaker
from graph.records.snapshot import Snapshot
from tests.graph.small import skargarden


@dataclass(frozen=True)
class Speaking(Speaker):
    """Says things about the records it was given."""

    tongue: str = "sv"
    known: Snapshot = skargarden()  # noqa: RUF009 -- a snapshot never changes

    @property
    def lang(self) -> str:
        """The language."""
        return self.tongue

    @property
    def snapshot(self) -> Snapshot:
        """The records."""
        return self.known
