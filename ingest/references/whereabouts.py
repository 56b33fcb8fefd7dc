"""Where two records are: the same name in another municipality is another organisation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from graph.records.model import Place
from graph.records.swedish_places import place_core, swedish_place, swedish_places

KINDS = ("organisation", "arena", "service")
"""Kinds of which several in different places may bear one name."""

_BETWEEN = re.compile(r"\s*[,/&]\s*|\s+(?:och|samt|and)\s+")


def whereabouts(texts: Iterable[str], find: Callable[[str], str | None]) -> frozenset[str]:
    """Return the places that texts name: their ids, or codes and names where they are not known yet."""
    found: set[str] = set()
    for text in texts:
        whole = find(text)
        for one in (text,) if whole else _BETWEEN.split(text):
            known = whole or find(one)
            place = swedish_place(one)
            found.add(known or (place.code if place else place_core(one)))
    return frozenset(found)


def apart(a: frozenset[str], b: frozenset[str], places: Mapping[str, Place]) -> bool:
    """Say whether two records are surely in different places: a county is where its municipalities are."""
    return bool(a and b) and not any(_within(x, y, places) or _within(y, x, places) for x in a for y in b)


def _within(inner: str, outer: str, places: Mapping[str, Place]) -> bool:
    if inner == outer:
        return True
    known, above = places.get(inner), places.get(outer)
    if (known is not None and known.county == outer) or (above is not None and inner in above.parts):
        return True
    code = swedish_places().get(inner)
    return code is not None and code.county == outer
