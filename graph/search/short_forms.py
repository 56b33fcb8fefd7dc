"""Short forms of words in names of organisations, and what they stand for: "RK" is "Röda Korset"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import chain, islice, product

from graph.records.text import fold
from graph.records.word_lists import lines

MOST_READINGS = 8
"""Readings of one name; short words that each mean several things would else make very many."""


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
