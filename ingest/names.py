"""Names that look alike."""

from __future__ import annotations

import re

from graph.records.text import fold

_FORMS = re.compile(
    r"\b(?:ab|hb|kb|ek for|ekonomisk forening|ideell forening|ideella foreningen|ideell|if|stiftelsen"
    r"|foreningen|svb|publ|lokalforening|forening)\b"
)


def loose(name: str) -> str:
    """Return the form in which "Hjälpen AB" and "HJÄLPEN, ideell förening" are the same.

    Examples
    --------
    >>> loose("Hjälpen AB") == loose("HJÄLPEN, ideell förening")
    True
    """
    plain = re.sub(r"[^a-z0-9]+", " ", fold(name))
    return " ".join(_FORMS.sub(" ", plain).split()) or plain.strip()
