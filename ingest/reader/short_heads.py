"""Short names across a square whose long ones stand down: "AF" above, "Arbetsförmedlingen (AF)" beside."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from graph.records.text import fold, same
from ingest.reader.heads import SQUARE
from ingest.reader.tables import Found

_SHORT = re.compile(r".*\S\s*\(([^()]{2,10})\)")
MOSTLY, FEWEST = 0.6, 2
"""From which share, and how many at least, of the columns are rows by their short or their whole names."""


def spell_out(found: Found) -> None:
    """Let each short name in a table's headings be that of the row which says it in brackets."""
    if found.head is None or len(found.rows) > SQUARE or len(found.heads) <= FEWEST:
        return
    label, *others = sorted(found.heads)
    down = [cells[label].strip() for _, cells in found.rows if label < len(cells)]
    short = {text: fold(bracketed[1]) for text in down if (bracketed := _SHORT.fullmatch(text)) is not None}
    times, whole = Counter(short.values()), {same(text) for text in down}
    long = {of: text for text, of in short.items() if times[of] == 1}
    spelled = {at: long[said] for at in others if (said := fold(found.heads[at])) in long}
    named = [at for at in others if at in spelled or same(found.heads[at]) in whole]
    if len(spelled) >= FEWEST and len(named) >= MOSTLY * len(others):
        found.head = replace(found.head, texts=found.heads | spelled)
