"""Who the reader is, in words, for the head of every page and for programs."""

from __future__ import annotations

from api.gate.asking import Asked
from api.words.roles import role_name, role_text, roles_text
from graph.people.grants import Grant
from graph.records.swedish_places import swedish_name


def role_of(asked: Asked, grant: Grant) -> str:
    """A role in words, with the name of where it holds."""
    known = asked.snapshot
    held = (known.places.get(grant.place or ""), known.organisations.get(grant.organisation or ""))
    where = next((asked.name(one) for one in held if one), grant.organisation)
    if where is None and grant.place:
        where = swedish_name(grant.place)
    return role_text(asked.say, grant.role, where)


def reader_name(asked: Asked) -> str | None:
    """Who is signed in, in a word; None for nobody."""
    if asked.who.account is None:
        return None
    return role_name(asked.say, (grant.role for grant in asked.who.grants))


def reader_text(asked: Asked) -> str | None:
    """Who is signed in, by their roles; None for nobody."""
    if asked.who.account is None:
        return None
    return roles_text(asked.say, (role_of(asked, grant) for grant in asked.who.grants))
