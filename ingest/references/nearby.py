"""Which known name is most like one that nobody bears."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz

from graph.records.swedish_places import swedish_places
from graph.records.text import fold, words
from graph.search.short_forms import readings
from ingest.values.values import nearest


def likeness(text: str, name: str) -> int:
    """Return how like (0–100) a text is to a name, as it stands or with its short forms written out."""
    return round(max(fuzz.ratio(asked, fold(name)) for asked in _ways_to_say(text)))


def _ways_to_say(text: str) -> list[str]:
    """A text as it is compared, then with its short forms written out."""
    return [fold(text), *(" ".join(read) for read in readings(words(text)))]


def likely(kinds: tuple[str, ...], known: Iterable[str], text: str) -> str | None:
    """Return the name most like a text, of those that are known and, of places, those of Sweden."""
    names = {fold(name): name for name in known}
    if kinds == ("place",):
        names = {fold(place.name): place.name for place in swedish_places().values()} | names
    near = next(filter(None, (nearest(asked, names) for asked in _ways_to_say(text))), None)
    return names[near] if near else None
