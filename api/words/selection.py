"""What is said of a part of the network that somebody has chosen to see."""

from __future__ import annotations

from api.words.catalogue import Say
from graph.measures.selection import UNDATED


def year_text(say: Say, year: str) -> str:
    """A year in which ties were last known, as one chooses it."""
    _ = say
    return _("datum okänt") if year == UNDATED else year
