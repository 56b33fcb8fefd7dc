"""What files say of where they come from."""

from __future__ import annotations

import datetime as dt

from api.settings import Settings
from graph.records.snapshot import Snapshot
from ingest.exports.export import About

NAMELESS = "Ö-riket"


def about(known: Snapshot, settings: Settings, day: dt.date, address: str = "") -> About:
    """Whose network it is, from when, and under which terms others may use it."""
    return About(
        title=known.network.name or NAMELESS,
        revision=known.revision,
        day=day,
        address=settings.url or address,
        publisher=settings.owner,
        licence=settings.licence,
    )
