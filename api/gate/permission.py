"""Who may do what, where: one table, and one question that pages, the API and the command line ask.

A role is held for a place, an organisation or everywhere (`graph.people.grants`); a right says how far the
role must reach into what it is used on. What no row of the table says is refused.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any, Literal, cast

from api.gate.who import Who
from graph.people.grants import Grant, Role
from graph.records.changes import Change, Key, Stored
from graph.records.discretion import is_blocked
from graph.records.errors import OriketError
from graph.records.homes import Lookup, homes_of_records, organisations_of
from graph.records.json_form import from_fields
from graph.records.model import KINDS, Place, specs
from graph.records.places import PLACED, Places, leaning
from graph.records.schema import Fields
from graph.records.swedish_places import is_swedish_place

Verb = Literal[
    "read", "read_own", "make", "change", "remove", "merge", "purge", "propose", "decide",
]  # fmt: skip
"""`read` is the working view; `read_own` what else only those see whose word it is."""
Subject = Literal[
    "organisation", "tie", "kept", "placed", "shared", "listed_place", "own_place",
    "history", "actor", "proposal", "link", "import", "invitation", "edition", "webhook", "account",
    "setting", "backup",
]  # fmt: skip
"""What a right is about. Records: organisations, ties, what an organisation keeps of its own, the other kinds
that belong to a place, those that belong to all, and of these the places that are as the national list has
them, and what a place says of itself; then everything else that somebody may use."""

KEPT = frozenset({"membership", "service", "contact"})
"""Kinds of records that an organisation keeps of its own."""
OF_THE_PLACE = frozenset(
    {"modules", "phone", "url", "hours", "note", "confirmed", "drawn", "drawn_by", "unpublished"}
)
"""What a place says of itself; where it lies and what is part of it decides how far roles reach."""


class Extent(StrEnum):
    """How far a role must reach; for contributors into organisations, for all others into places."""

    SIDE = "side"
    """Of a tie that one's organisation has: nothing but what that organisation says."""
    SOME = "some"
    """One of those that it belongs to, before and after; and all that it is taken away from."""
    ALL = "all"
    """All of those that it belongs to."""
    ANYWHERE = "anywhere"
    """None: whoever holds the role at all."""
    EVERYWHERE = "everywhere"
    """Held everywhere."""


@dataclass(frozen=True, slots=True)
class Right:
    """A row of the table: these verbs on these subjects, and how far each role must reach."""

    verbs: tuple[Verb, ...]
    subjects: tuple[Subject, ...]
    reader: Extent | None = None
    contributor: Extent | None = None
    coordinator: Extent | None = None
    everybody: bool = False

    def of(self, role: Role) -> Extent | None:
        """How far a role must reach, None where it may not; an administrator may everything."""
        extent: Extent | None = Extent.EVERYWHERE if role == "administrator" else getattr(self, role)
        return extent


_SOME, _ALL, _EVERYWHERE = Extent.SOME, Extent.ALL, Extent.EVERYWHERE
_RECORDS: tuple[Subject, ...] = ("organisation", "tie", "kept", "placed", "shared")
_PLACED: tuple[Subject, ...] = ("organisation", "placed")
TABLE: tuple[Right, ...] = (
    Right(("propose",), _RECORDS, everybody=True),
    Right(("read",), _RECORDS, reader=_SOME, contributor=_SOME, coordinator=_SOME),
    Right(("read_own",), _RECORDS, coordinator=_SOME),
    Right(("change",), ("organisation",), contributor=_SOME, coordinator=_SOME),
    Right(("make", "change"), ("tie",), contributor=Extent.SIDE, coordinator=_SOME),
    Right(("make", "change"), ("kept",), contributor=_SOME, coordinator=_SOME),
    Right(("remove",), ("kept",), contributor=_ALL, coordinator=_ALL),
    Right(("make",), ("organisation",), coordinator=_SOME),
    Right(("make", "change"), ("placed",), coordinator=_SOME),
    Right(("remove",), (*_PLACED, "tie"), coordinator=_ALL),
    Right(("merge",), _PLACED, coordinator=_ALL),
    Right(("merge",), ("tie", "kept"), coordinator=_SOME),  # they follow those that they belong to
    Right(("make", "change", "remove", "merge"), ("shared",), coordinator=_EVERYWHERE),
    Right(("make",), ("listed_place",), coordinator=Extent.ANYWHERE),
    Right(("change",), ("own_place",), coordinator=_ALL),
    Right(("read",), ("history",), reader=_SOME, contributor=_SOME, coordinator=_SOME),
    Right(("read",), ("actor",), coordinator=_SOME),
    Right(("read", "decide"), ("proposal",), coordinator=_SOME),
    Right(("read", "make", "remove"), ("link", "invitation"), coordinator=_SOME),
    Right(("make",), ("import",), coordinator=Extent.ANYWHERE),
    Right(("make",), ("edition",), coordinator=_EVERYWHERE),
    Right(("read", "make", "remove"), ("webhook",), coordinator=Extent.ANYWHERE),
    Right(("purge",), _RECORDS),
    Right(("read", "make", "change", "remove"), ("account", "setting", "backup")),
)
"""Everything that somebody may do. An administrator may do all of it; nobody only what everybody may."""

_RIGHTS: Mapping[tuple[Verb, Subject], Right] = MappingProxyType(
    {(verb, subject): right for right in TABLE for verb in right.verbs for subject in right.subjects}
)


@cache
def subject_of(kind: str) -> Subject | None:
    """What rights on a kind of record, or on something else with a row of its own, are about."""
    if kind in ("organisation", "tie"):
        return kind  # type: ignore[return-value]  # both are subjects
    if kind in KEPT:
        return "kept"
    if kind in KINDS:
        return "placed" if PLACED in specs(kind) or leaning(kind) else "shared"
    return next((subject for _, subject in _RIGHTS if subject == kind and subject not in _RECORDS), None)


@dataclass(frozen=True, slots=True)
class Belongs:
    """What something belongs to: the places where it is, and the organisations that it is about."""

    places: frozenset[str] = frozenset()
    organisations: frozenset[str] = frozenset()

    def of(self, role: Role) -> frozenset[str]:
        """Those that a role is given for."""
        return self.organisations if role == "contributor" else self.places


NOWHERE = Belongs()


def may(who: Who, verb: Verb, kind: str, belongs: Belongs = NOWHERE, where: Places | None = None) -> bool:
    """Whether somebody may do something with what belongs there.

    `kind` is a record's kind or one of `Subject`. Without `where` a county stands for itself alone.
    """
    return _may(who.grants, verb, kind, belongs, belongs, where, own_side=False)


def require(who: Who, verb: Verb, kind: str, belongs: Belongs = NOWHERE, where: Places | None = None) -> None:
    """Refuse what somebody may not do. Raises `not_allowed`, or `not_your_place` where it is not theirs."""
    if not may(who, verb, kind, belongs, where):
        raise refusal(who)


def refusal(who: Who) -> OriketError:
    """The error for what somebody may not do: who has a role somewhere is told that it is not here."""
    return OriketError("not_your_place" if who.grants else "not_allowed")


def holds(who: Who, verb: Verb, kind: str) -> bool:
    """Whether somebody may do something anywhere at all."""
    right = _right(verb, kind)
    return right is not None and (right.everybody or any(right.of(grant.role) for grant in who.grants))


def reached(who: Who, verb: Verb, kind: str, where: Places) -> frozenset[str]:
    """The places for which somebody may do something; of whoever may so everywhere `may` says it."""
    right = _right(verb, kind)
    placed = [grant for grant in who.grants if right and right.of(grant.role) and grant.role != "contributor"]
    return reach(placed, where)


def writes(who: Who) -> bool:
    """Whether somebody may change any record at all."""
    return any(holds(who, "change", kind) for kind in KINDS)


def forbidden(who: Who, changes: Sequence[Change], lookup: Lookup, where: Places) -> list[Key]:
    """The records that somebody may not change so; what of them is wanted can be proposed.

    `lookup` reads the records as they are now, `where` says what lies in a county.
    """
    now = lookup([change.key for change in changes])
    before = [_fields(now, change.key) for change in changes]
    after = [change.applied_to(fields) for change, fields in zip(changes, before, strict=True)]
    becomes = {c.key: Stored(c.read + 1, fields) for c, fields in zip(changes, after, strict=True)}

    def then(keys: Iterable[Key]) -> Mapping[Key, Stored]:
        wanted = {*keys}
        return {**lookup(wanted), **{key: held for key, held in becomes.items() if key in wanted}}

    listed = {
        change.id: from_fields(*change.key, change.after or {}) for change in changes if is_listed(change)
    }
    where = where.joined_by(cast("dict[str, Place]", listed)) if listed else where
    was = _belonging(changes, before, lookup)
    will = _belonging(changes, after, then)
    return [
        change.key
        for n, change in enumerate(changes)
        if not _may(
            who.grants,
            _verb(change, before[n]),
            _subject(change, before[n], after[n]),
            was[n] or will[n] or NOWHERE,
            will[n] or was[n] or NOWHERE,
            where,
            own_side=_is_own_side(change.kind, before[n], after[n], organisations_kept(who.grants)),
        )
    ]


def belonging(kind: str, id: str, fields: Fields, lookup: Lookup) -> Belongs:
    """What a record belongs to."""
    (places,) = homes_of_records([(kind, id, fields)], lookup)
    return Belongs(places, organisations_of(kind, id, fields.get))


def reach(grants: Iterable[Grant], where: Places | None) -> frozenset[str]:
    """The places that grants are given for: a county with all its own, an area with all its parts."""
    named = [grant.place for grant in grants if grant.place is not None]
    found = where.within(*named) if where else frozenset(named)
    areas = where.known.values() if where and found else ()
    return found | {area.id for area in areas if area.parts and found.issuperset(area.parts)}


def _right(verb: Verb, kind: str) -> Right | None:
    subject = subject_of(kind)
    return None if subject is None else _RIGHTS.get((verb, subject))


def _may(
    grants: Collection[Grant],
    verb: Verb,
    kind: str,
    before: Belongs,
    after: Belongs,
    where: Places | None,
    *,
    own_side: bool,
) -> bool:
    right = _right(verb, kind)
    if right is None:
        return False
    if right.everybody:
        return True
    for role in {grant.role for grant in grants}:
        extent, held = right.of(role), [grant for grant in grants if grant.role == role]
        if extent is None:
            continue
        if extent is Extent.ANYWHERE or any(grant.is_everywhere for grant in held):
            return True
        reached = organisations_kept(held) if role == "contributor" else reach(held, where)
        if _reaches(extent, reached, before.of(role), after.of(role), own_side):
            return True
    return False


def _reaches(
    extent: Extent, reached: frozenset[str], before: frozenset[str], after: frozenset[str], own_side: bool
) -> bool:
    """Whether a role for `reached` reaches as far as a right wants, into what was and what will be."""
    if extent is Extent.EVERYWHERE or not before or not after:
        return False
    if extent is Extent.ALL:
        return before | after <= reached
    touches = not reached.isdisjoint(before) and not reached.isdisjoint(after) and before - after <= reached
    return touches and (extent is not Extent.SIDE or own_side)


def organisations_kept(grants: Iterable[Grant]) -> frozenset[str]:
    """The organisations that contributors' grants are for."""
    return frozenset(grant.organisation for grant in grants if grant.organisation is not None)


def _fields(held: Mapping[Key, Stored], key: Key) -> Fields | None:
    return held[key].fields if key in held else None


def is_listed(change: Change) -> bool:
    """Whether a change makes a place as the national list has it: nothing that anybody thought up."""
    made = change.before is None and change.after is not None
    return made and change.kind == "place" and is_swedish_place(change.id, change.after or {})


def _subject(change: Change, before: Fields | None, after: Fields | None) -> str:
    """What a change is about: of places that is more than their kind."""
    if change.kind != "place" or after is None:
        return change.kind
    if before is None:
        return "listed_place" if is_listed(change) else change.kind
    moved = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    return "own_place" if moved <= OF_THE_PLACE else change.kind


def _verb(change: Change, before: Fields | None) -> Verb:
    if is_blocked(before) != is_blocked(change.applied_to(before)) and change.after is not None:
        return "purge"  # what is shown to nobody is kept in the place of what is purged
    if change.after is None:
        return "remove" if change.merged_into is None else "merge"
    return "make" if before is None else "change"


def _belonging(
    changes: Sequence[Change], shapes: Sequence[Fields | None], lookup: Lookup
) -> list[Belongs | None]:
    """What each changed record belongs to; None where it is not there."""
    told = [(*c.key, fields) for c, fields in zip(changes, shapes, strict=True) if fields is not None]
    homes = iter(homes_of_records(told, lookup))
    return [
        None if fields is None else Belongs(next(homes), organisations_of(*change.key, fields.get))
        for change, fields in zip(changes, shapes, strict=True)
    ]


def _is_own_side(kind: str, before: Fields | None, after: Fields | None, own: Collection[str]) -> bool:
    """Whether nothing of a tie is different but what these organisations say themselves."""
    if kind != "tie" or after is None:
        return False
    names = {"claims"} if before is not None else {"a", "b", "claims"}
    was, will = before or {}, after
    same = all(was.get(name) == will.get(name) for name in was.keys() | will.keys() if name not in names)
    return same and claims_not_by(was, own) == claims_not_by(will, own)


def claims_not_by(tie: Fields, own: Collection[str]) -> list[Any]:
    """The claims of a tie that are not these organisations' own word."""
    claims = tie.get("claims")
    said = claims if isinstance(claims, list) else []
    return [one for one in said if not isinstance(one, dict) or one.get("by") not in own]
