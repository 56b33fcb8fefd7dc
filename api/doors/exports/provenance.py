"""What files say of where they come from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from api.settings import Settings
from api.words.exports import CATALOGUE, FOR_PEOPLE, FOR_PROGRAMS
from graph.records.snapshot import Snapshot
from ingest.exports.catalogue import DataForm, catalogue
from ingest.exports.export import About
from ingest.exports.formats import FORMATS

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


def data_set(say: Callable[[str], str], said: About, lang: str, contact: str | None) -> dict[str, Any]:
    """The public export as a data set of a national catalogue, with each of its forms."""
    words = {**FOR_PEOPLE, **FOR_PROGRAMS}
    forms = {
        ending: DataForm(one.media_type, words[ending][0], say(words[ending][1]))
        for ending, one in FORMATS.items()
    }
    return catalogue(said, say(CATALOGUE), lang, contact, forms)
