"""What is said around the chart: why it opens on its day, how pictures of it may look, what one may choose."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType

from api.words.catalogue import N_, Say
from api.words.dates import day_text
from api.words.speaker import Speaker
from graph.measures.selection import UNDATED

THEMES: Mapping[str, str] = MappingProxyType(
    {
        "light": N_("Som på skärmen"),
        "dark": N_("Mörk"),
        "print": N_("Ljus, för skrivare"),
        "contrast": N_("Stark kontrast"),
        "contrast-dark": N_("Stark kontrast, mörk"),
    }
)
"""How a picture may look, in the order in which they are offered."""


def opening_text(speaker: Speaker, day: dt.date) -> str:
    """Why the chart opens on a day that is not today."""
    _ = speaker.say
    sentence = _("Nätverket visas som det var {date}, den tid som uppgifterna handlar om.")
    return sentence.format(date=day_text(_, day))


def year_text(say: Say, year: str) -> str:
    """A year in which ties were last known, as one chooses it."""
    _ = say
    return _("datum okänt") if year == UNDATED else year
