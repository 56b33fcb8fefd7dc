"""A period in one cell: "2019–2021", "jan 19 – dec 20", "tills vidare"; the hours of a meeting: "13–15"."""

from __future__ import annotations

import re

_RANGE = re.compile(r"\s*(?:–|—|\btill\b|\bto\b|(?<=\d)-(?=\d{4}\b)|\s-\s|-$)\s*")
_CLOCK = r"(\d{1,2})(?:[.:](\d{2}))?"
_HOURS = re.compile(rf"(?:kl\.?\s*)?{_CLOCK}\s*[-–—]\s*{_CLOCK}", re.IGNORECASE)
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


def hours(text: str) -> tuple[str, str]:
    """Part the hours of a meeting into when it begins and when it ends; what is no span stays as it is.

    Examples
    --------
    >>> hours("13-15"), hours("kl. 8.30–10"), hours("13.00")
    (('13.00', '15.00'), ('8.30', '10.00'), ('13.00', ''))
    """
    if (found := _HOURS.fullmatch(text.strip())) is None:
        return text, ""
    return f"{found[1]}.{found[2] or '00'}", f"{found[3]}.{found[4] or '00'}"
