"""A period in one cell: "2019–2021", "jan 19 – dec 20", "tills vidare"."""

from __future__ import annotations

import re

_RANGE = re.compile(r"\s*(?:–|—|\btill\b|\bto\b|(?<=\d)-(?=\d{4}\b)|\s-\s|-$)\s*")
_OPEN = re.compile(r"(?:tills vidare|pågår|pågående|löpande|ongoing|until further notice)\.?", re.IGNORECASE)
_YEARS = re.compile(r"(\d{4})\s*[-–—]\s*(\d{4})")


def period(text: str) -> tuple[str, str]:
    """Part a period into its first and last date, as they are written.

    Examples
    --------
    >>> period("2019-2021"), period("jan 19 – dec 20"), period("tills vidare"), period("2019-04")
    (('2019', '2021'), ('jan 19', 'dec 20'), ('', ''), ('2019-04', ''))
    """
    if not text or _OPEN.fullmatch(text):
        return "", ""
    if years := _YEARS.fullmatch(text):
        return years[1], years[2]
    parts = _RANGE.split(text)
    if len(parts) != 2:
        return text, ""
    begin, end = (part.strip() for part in parts)
    return begin, "" if _OPEN.fullmatch(end) else end
