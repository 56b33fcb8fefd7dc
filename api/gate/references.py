"""Short references in the reader's language, and the filters that name a place or a question."""

from __future__ import annotations

from collections.abc import Iterable

from api.gate.answers import Named, OrganisationRef
from api.gate.asking import Asked
from api.gate.sight import is_working
from graph.records.errors import OriketError
from graph.records.text import same


def organisation(asked: Asked, id: str) -> OrganisationRef:
    """The reference to an organisation."""
    found = asked.snapshot.organisations[id]
    return OrganisationRef(id=id, name=asked.name(found), sector=found.sector)


def organisations(asked: Asked, ids: Iterable[str]) -> list[OrganisationRef]:
    """References to organisations."""
    return [organisation(asked, id) for id in ids]


def places(asked: Asked, ids: Iterable[str]) -> list[Named]:
    """References to places."""
    known = asked.snapshot.places
    return [Named(id=id, name=asked.name(known[id])) for id in ids]


def questions(asked: Asked, ids: Iterable[str]) -> list[Named]:
    """References to questions."""
    known = asked.snapshot.questions
    return [Named(id=id, name=asked.name(known[id])) for id in ids]


def arena(asked: Asked, id: str) -> Named:
    """The reference to an arena."""
    return Named(id=id, name=asked.name(asked.snapshot.arenas[id]))


def place_id(asked: Asked, given: str) -> str:
    """The place that a filter names by id or by name.

    Raises `unknown_place`.
    """
    known = asked.snapshot.places
    if given in known:
        return given
    for id, place in known.items():
        if same(given) in (same(place.name), same(place.name_en or "")):
            return id
    raise OriketError("unknown_place", id=given[:100])


def own_place_id(asked: Asked, given: str) -> str:
    """As `place_id`, of a place whose working view the reader has.

    Raises `unknown_place` and `not_public`.
    """
    id = place_id(asked, given)
    if not asked.scope.reaches(id):
        raise OriketError("not_public")
    return id


def counted_for(asked: Asked) -> list[Named] | None:
    """Whose working facts an answer tells of, where not of all: the reader's places and organisations."""
    if asked.scope.is_whole or not is_working(asked.widest):
        return None
    known = asked.snapshot
    held = {grant.place for grant in asked.who.grants if grant.place in asked.scope.working}
    kept = sorted(asked.scope.organisations & known.organisations.keys())
    there = places(asked, sorted(id for id in held if id in known.places))
    return there + [Named(id=id, name=asked.name(known.organisations[id])) for id in kept]


def known_at(asked: Asked) -> str:
    """When somebody last knew of any tie."""
    return asked.atlas.last_known or asked.atlas.opens_at.isoformat()
