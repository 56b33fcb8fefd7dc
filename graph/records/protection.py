"""What would tell where a protected organisation is or whom it meets: never shown, and not collected.

It has the name and the number that it chose (`living.md` says why): what it offers is told without a place,
and its functions may be turned to. Everything else that points at it, and every place of it, tells too much.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from graph.records.model import Organisation, specs
from graph.records.text import fold

_SHELTERS = ("kvinnojour", "tjejjour", "mansjour", "kvinnofrid", "skyddat boende", "mot vald")
"""Signs in a folded name of an organisation whose whereabouts protect people."""
_MAYBE = re.compile("jour|frid|boende|mot ", re.IGNORECASE)
"""What stands in every name with such a sign: most names need no folding."""
_OFFERS = frozenset({("service", "providers"), ("contact", "organisation")})
"""References that say what an organisation gives, not where it is or whom it meets."""
_APART = "distinct_from"
"""References that say only that two are not one."""
_WHERE = frozenset({("service", "where")})
"""Texts that say a place."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A field that tells of a protected organisation: how (`code`), with which values, and of whom."""

    code: str
    field: str
    values: tuple[str, ...]
    of: str


def is_protected(organisation: Organisation) -> bool:
    """Say whether nothing may tell where an organisation is and whom it meets.

    Examples
    --------
    >>> is_protected(Organisation(id="a", name="Kvinnojouren A", sector="civil_society"))
    True
    """
    return protects(organisation.name, organisation.protected)


def protects(name: str, said: bool | None) -> bool:
    """Say the same of a name and of what the organisation has said, which counts first."""
    if said is not None:
        return said
    if _MAYBE.search(name) is None:
        return False
    folded = fold(name)
    return any(sign in folded for sign in _SHELTERS)


def telling(
    kind: str, id: str, said: Callable[[str], Any], protected: Callable[[str], bool]
) -> Iterator[Telling]:
    """Yield what of a record tells of protected organisations.

    Parameters
    ----------
    kind, id : str
    said : callable
        Returns what a field says, references as ids.
    protected : callable
        Says whether an organisation is protected, by its id.
    """
    offers, names, places = _parts(kind)
    owners = [one for name in offers for one in _values(said(name)) if protected(one)]
    if kind == "organisation" and protected(id):
        owners = [id]
        places = (*places, *names)
    for name in names if not (owners and kind == "organisation") else ():
        named = tuple(one for one in _values(said(name)) if protected(one))
        if named:
            yield Telling("protected_party", name, named, named[0])
    for name in places if owners else ():
        if values := _values(said(name)):
            yield Telling("protected_place", name, values, owners[0])


@cache
def _parts(kind: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """A kind's fields that say whose it is, that name organisations, and that say places."""
    known = specs(kind)
    names = [
        name
        for name, spec in known.items()
        if "organisation" in spec.to and spec.type == "ref" and name != _APART
    ]
    places = [name for name, spec in known.items() if spec.to == ("place",) or (kind, name) in _WHERE]
    return (
        tuple(name for name in names if (kind, name) in _OFFERS),
        tuple(name for name in names if (kind, name) not in _OFFERS),
        tuple(places),
    )


def _values(said: object) -> tuple[str, ...]:
    if isinstance(said, list | tuple):
        return tuple(said)
    return (said,) if isinstance(said, str) else ()
