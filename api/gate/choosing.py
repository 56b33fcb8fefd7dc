"""What a form lets one choose, and what somebody meant by what they wrote."""

from __future__ import annotations

from api.gate.asking import Asked
from graph.records.alphabet import alphabetical
from graph.records.text import same

CHOICES = 1_000
"""Above so many a list to choose from helps nobody, and is megabytes."""


def places(asked: Asked, *kinds: str) -> list[tuple[str, str]]:
    """The places that can be chosen, by name: those that something of these kinds belongs to, or all."""
    known, where = asked.snapshot.places, asked.snapshot.where
    ids = (id for id in known if not kinds or any(where.holds(kind, id) for kind in kinds))
    return sorted(((id, asked.name(known[id])) for id in ids), key=lambda one: alphabetical(one[1]))


def own_places(asked: Asked, *kinds: str) -> list[tuple[str, str]]:
    """As `places`, those whose working view the reader has."""
    return [one for one in places(asked, *kinds) if asked.scope.reaches(one[0])]


def everybody(asked: Asked) -> list[tuple[str, str]]:
    """Every organisation of the date to choose from, by name; none of too many: then one writes a name."""
    known, found = asked.snapshot.organisations, asked.view.in_order(asked.lang)
    return [(id, asked.name(known[id])) for id in found] if len(found) <= CHOICES else []


def organisation_meant(asked: Asked, given: str | None) -> str | None:
    """The organisation that a reader wrote: an id, a name, an alias, or what is nearest to it."""
    known = asked.snapshot.organisations
    if not given or given in known:
        return given or None
    if (id := asked.atlas.named.get(same(given))) is not None:
        return id
    hits = asked.atlas.index.suggest(given, asked.lang, 1, ("organisation",))
    return next((hit.id for hit in hits), None)
