"""The quiet mark on a page: since when nobody has confirmed what it tells."""

from __future__ import annotations

from api.gate.asking import Asked
from graph.records.freshness import is_stale, last_confirmed
from graph.records.model import Arena, Organisation, Service


def stale_since(asked: Asked, record: Organisation | Service | Arena) -> str | None:
    """When a record was last confirmed, where that is so long ago that one should ask again."""
    day = last_confirmed(asked.snapshot, record)
    return str(day) if day is not None and is_stale(asked.snapshot, day, asked.at) else None
