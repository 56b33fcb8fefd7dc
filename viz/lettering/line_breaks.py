"""Names in lines: how wide a name is, and where Swedish lets it break.

A line breaks after a comma, before "i" and "för", never after them, and not inside "Örebro län". A long word
breaks only before a known last part of a compound (sjukvårds-förvaltningen).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import combinations, pairwise
from types import MappingProxyType

from viz.lettering.letter_sizes import SPACING

LONGEST = 90
"""A longer name is cut on the chart; everywhere else it stands in full."""

WIDE = 10.5
"""A line that is no wider, in multiples of its size, fits among others in a row."""

_SANS: Mapping[int, str] = MappingProxyType({
    20: " ", 25: "ij,.:'", 26: "Il", 29: "f", 30: "()", 31: "-", 34: "t", 35: "r/", 42: "sz", 45: "x",
    46: "c", 47: "vy", 48: "JY–", 49: "FL", 50: "aegkåäé0123456789", 51: "X", 52: "V", 53: "ESÉ",
    54: "ATZÅÄhouöü", 55: "bn", 56: "dpq", 57: "CPR", 58: "K", 59: "B", 61: "&", 62: "DG", 64: "U", 65: "HN",
    66: "OQÖ", 72: "w", 73: "M", 79: "W", 83: "m",
})  # fmt: skip
"""Advance widths of Source Sans 3 in hundredths of its size; the italic is a little narrower."""
_SERIF_ITALIC: Mapping[int, str] = MappingProxyType({
    22: "'", 28: " .", 29: ",", 31: "j", 32: "fl(", 33: "):", 34: "it/", 38: "J", 39: "I", 43: "1", 44: "s",
    46: "r", 48: "eé-", 50: "c", 52: "7", 53: "g", 54: "5", 55: "y", 56: "kozö4", 57: "bpqx", 58: "69",
    59: "S3", 60: "adhåä", 61: "v2", 62: "uü8", 63: "n", 64: "F0", 65: "P", 70: "LZ", 71: "EÉ", 72: "BY",
    73: "V", 74: "CKRTX", 75: "AÅÄ", 76: "–", 78: "U", 80: "DGOQÖ", 82: "N", 86: "H", 89: "m", 90: "w",
    93: "&", 99: "M", 103: "W",
})  # fmt: skip
"""Advance widths of Libre Caslon Text Italic, for the names on the water."""
_WIDTH = {char: width / 100 for width, chars in _SANS.items() for char in chars}
_WATER = {char: width / 100 for width, chars in _SERIF_ITALIC.items() for char in chars}

_BOUND = frozenset([
    "i", "för", "på", "av", "mot", "till", "och", "vid", "om", "med", "inom", "in", "of", "the", "and", "for",
    "–", "-",
])  # fmt: skip
"""Words that lean on the next one: no break after them."""
_LAST_PARTS = (
    "förvaltningens", "förvaltningen", "organisationer", "mottagningar", "mottagningen", "psykiatrin",
    "föreningarna", "förbundet", "församling", "myndigheten", "nämnden",
)  # fmt: skip


@lru_cache(maxsize=16384)
def width(text: str) -> float:
    """Return the width of a line in the chart's sans serif, in multiples of its size."""
    return sum(_WIDTH.get(char, 0.56) for char in text)


def italic_width(text: str) -> float:
    """Return the width of a line in the chart's italic, which is a little narrower."""
    return 0.96 * width(text)


def water_width(text: str, spacing: float = SPACING) -> float:
    """Return the width of a name on the water: serif italic with wide letter spacing."""
    return sum(_WATER.get(char, 0.62) + spacing for char in text)


@lru_cache(maxsize=32768)  # a county's names, so that an edit breaks none of them anew
def lines(name: str, most: int = 3) -> tuple[tuple[str, ...], ...]:
    """Return good ways to write a name, best first, one for each number of lines that makes sense.

    Parameters
    ----------
    name : str
        The organisation's name.
    most : int
        Never more lines than this.

    Returns
    -------
    tuple of tuples of str
        At least one. The first is the one to take when nothing is in the way.
    """
    parts = _parts(name if len(name) <= LONGEST else name[: LONGEST - 1].rstrip() + "…")
    best: dict[int, tuple[float, tuple[str, ...]]] = {}
    for count in range(1, min(most, len(parts)) + 1):
        for cuts in combinations(range(1, len(parts)), count - 1):
            cost, rows = _written(parts, cuts)
            if count not in best or cost < best[count][0]:
                best[count] = (cost, rows)
    ranked = sorted(best.values())
    return tuple(rows for cost, rows in ranked if cost < ranked[0][0] + 3.6)


def low(name: str) -> tuple[str, ...]:
    """Return how a name is written in rows that lie close: in two lines at most, if they are not too wide."""
    rows = lines(name, 2)[0]
    return rows if max(width(row) for row in rows) <= WIDE else lines(name)[0]


def _parts(name: str) -> list[tuple[str, float, str]]:
    """Cut a name into (text, cost of a break before it, what joins it to the text before)."""
    words = name.split()
    parts: list[tuple[str, float, str]] = []
    for place, word in enumerate(words):
        before = words[place - 1] if place else ""
        if before.lower() in _BOUND or word in ("län", "läns"):
            cost = 30.0
        elif before.endswith(","):
            cost = 0.0
        elif before.endswith("-"):
            cost = 3.0
        elif word.lower() in _BOUND or word.startswith("("):
            cost = 0.6
        else:
            cost = 1.6
        last = next((p for p in _LAST_PARTS if word.rstrip(",").endswith(p) and len(word) > len(p) + 7), None)
        if last and width(word) > 9.0:
            split = word.rindex(last)
            parts += [(word[:split], cost, " "), (word[split:], 3.0, "")]
        else:
            parts.append((word, cost, " "))
    return parts


def _written(parts: list[tuple[str, float, str]], cuts: tuple[int, ...]) -> tuple[float, tuple[str, ...]]:
    """Return the cost and the lines of one way to break."""
    edges = (0, *cuts, len(parts))
    rows, cost = [], 0.0
    for start, end in pairwise(edges):
        text = parts[start][0] + "".join(joint + word for word, _, joint in parts[start + 1 : end])
        if end < len(parts) and parts[end][2] == "":
            text += "-"
        rows.append(text)
        cost += parts[start][1] if start else 0.0
    widths = [width(row) for row in rows]
    ragged = 0.15 * (max(widths) - min(widths))
    if len(rows) > 1:  # who breaks elsewhere than at a comma tears two names apart
        cost += 1.2 * sum("," in row[:-1] for row in rows)
    return max(widths) + 1.3 * len(rows) + ragged + cost, tuple(rows)
