"""What is said of the languages themselves."""

from __future__ import annotations

from api.words.catalogue import N_, Say

_NOT_HERE = N_("Den här sidan finns inte på ditt språk än. Den visas på svenska.")


def not_here_text(_: Say) -> str:
    """That a page is not there in this language, said in it."""
    return _(_NOT_HERE)
