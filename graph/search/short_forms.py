"""Short forms of names: those that are known ("RK" is "Röda Korset"), and the initials of any name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import chain, islice, product

from graph.records.text import fold
from graph.records.word_lists import lines
from graph.search.swedish import STOP

MOST_READINGS = 8
"""Readings of one name; short words that each mean several things would else make very many."""

FEWEST_INITIALS = 3
"""Of a name before they find it: two letters are the initials of very many."""
_LAST_PARTS = re.compile(
    "(?<=...)(?=styrelse|forvaltning|kontor|namnd|forbund|forening|centrum|central|avdelning|mottagning|natverk"
    "|grupp|tjanst|skola|kansli|jour)"
)
"""Where a compound of a name is taken apart for its initials: kommun-styrelse-kontoret is KSK."""


@cache
def _meanings() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    pairs = (line.split("=") for line in lines("abbreviations.txt"))
    return {
        fold(short).rstrip("."): tuple(tuple(fold(one).split()) for one in long.split(","))
        for short, long in pairs
    }


def written_out(words: Sequence[str]) -> tuple[str, ...]:
    """Return folded words with each short form written out; of several meanings the usual one.

    Examples
    --------
    >>> written_out(["rk", "nora"])
    ('roda', 'korset', 'nora')
    """
    known = _meanings()
    return tuple(long for word in words for long in known.get(word, ((word,),))[0])


def readings(words: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Return what folded words may mean beside what they say, short forms written out; none without one.

    Examples
    --------
    >>> readings(["fk"]), readings(["nora"])
    ((('fotbollsklubb',), ('forsakringskassan',)), ())
    """
    known = _meanings()
    if not any(word in known for word in words):
        return ()
    made = product(*(known.get(word, ((word,),)) for word in words))
    return tuple(tuple(chain.from_iterable(reading)) for reading in islice(made, MOST_READINGS))


def initials(words: Sequence[str]) -> tuple[str, ...]:
    """Return the initials of a name's folded words: of all, without small words, and of compounds' parts.

    Examples
    --------
    >>> initials(["halso", "och", "sjukvardsforvaltningen"]), initials(["kommunstyrelsekontoret"])
    (('hos', 'hosf', 'hs', 'hsf'), ('ksk',))
    """
    found = []
    for some in (words, [word for word in words if word not in STOP]):
        parts = [part for word in some for part in _LAST_PARTS.split(word)]
        found += ["".join(word[0] for word in each) for each in (some, parts)]
    return tuple(dict.fromkeys(one for one in found if len(one) > 1))
