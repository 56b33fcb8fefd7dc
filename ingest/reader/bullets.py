"""Names that are set as a list in a text, each after a bullet or a number, and what stands between them."""

from __future__ import annotations

import re

from ingest.reader.tables import Found

_BULLET = re.compile(r"(?:[•·▪‣●○◦*–-]\s+|[•·▪‣●○◦]|(?:\d{1,3}|[a-zåäö])[.)]\s+)(?=\S)")
FIRST = 200
"""Rows that are looked at for a first bullet."""
SHARE = 0.5
"""From which share of names after bullets a column is such a list."""


def take_off(found: Found) -> None:
    """Take the bullets off a first column; a line without one may be a heading, and is to be asked about."""
    if not found.heads:
        return
    at = min(found.heads)
    if not any(_BULLET.match(cells[at].strip()) for _, cells in found.rows[:FIRST] if at < len(cells)):
        return
    told = [(number, cells) for number, cells in found.rows if at < len(cells) and cells[at].strip()]
    bulleted = {number for number, cells in told if _BULLET.match(cells[at].strip())}
    if len(bulleted) < 2 or len(bulleted) < SHARE * len(told):
        return
    alone = {number for number, _ in found.alone}
    for row, (number, cells) in enumerate(found.rows):
        if number in bulleted:
            bare = _BULLET.sub("", cells[at].strip(), count=1)
            found.rows[row] = (number, [*cells[:at], bare, *cells[at + 1 :]])
        elif number not in alone and at < len(cells) and cells[at].strip():
            found.alone.append((number, cells))
    # A name after a bullet is one of the list, whatever stands beside the others.
    found.alone = [row for row in found.alone if row[0] not in bulleted]
