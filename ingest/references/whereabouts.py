"""Where two records are: the same name in another municipality is another organisation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from graph.records.model import Place
from graph.records.swedish_places import place_core, swedish_place, swedish_places

KINDS = ("organisation", "arena", "service")
"""Kinds of which several in different places may bear one name."""

_IN_BRACKETS = re.compile(r"(?P<name>.+?)\s*\((?P<place>[^()]+)\)")
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


def name_and_place(text: str) -> Iterator[tuple[str, str]]:
    """Yield a name and the place that may stand behind it: "Röda Korset (Nora)", "Röda Korset i Nora".

    Examples
    --------
    >>> list(name_and_place("PRO (Nora)")), list(name_and_place("PRO Nora kommun"))
    ([('PRO', 'Nora')], [('PRO Nora', 'kommun'), ('PRO', 'Nora kommun')])
    """
    if match := _IN_BRACKETS.fullmatch(text.strip()):
        yield match["name"], match["place"]
        return
    words = text.split()
    for at in range(len(words) - 1, 0, -1):
        before = words[:at]
        before[-1] = before[-1].rstrip(",")
        yield " ".join(before[:-1] if before[-1] == "i" and at > 1 else before), " ".join(words[at:])


def namesake(
    text: str,
    named: Callable[[str], set[str]],
    place_of: Callable[[str], str | None],
    where: Callable[[str], frozenset[str]],
) -> str | None:
    """Return the one of several with a name that is in the place written behind it, else None."""
    for name, place in name_and_place(text):
        hits, there = named(name), place_of(place)
        if len(hits) > 1 and there is not None:
            found = [id for id in hits if there in where(id)]
            return found[0] if len(found) == 1 else None
    return None


def told_apart(text: str, places: Sequence[frozenset[str]], names: Mapping[str, str]) -> str | None:
    """Return what several of one name are called with their places; None where these do not part them."""
    told = [f"{text} ({names[one]})" for where in places for one in sorted(where)[:1] if one in names]
    return " · ".join(told) if len(set(told)) == len(places) else None


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
