"""What of an import is its bringer's to save, what they can only propose, and what stays outside."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from api.gate.permission import forbidden, may, reached
from api.gate.who import Who
from graph.records.changes import Change, Key, Stored
from graph.records.homes import Lookup
from graph.records.model import specs
from graph.records.places import Places
from graph.records.rules import references
from graph.records.schema import Fields

MOST_PROPOSED = 30
"""Proposals that one import makes; with more it would fill somebody's inbox, and all of it stays outside."""

SHARED = "question"
"""A kind that belongs to all places: who may make one has a role everywhere."""


@dataclass(frozen=True)
class Link:
    """A reference of one's own record to one that can only be proposed: it is made with that one."""

    key: Key
    field: str
    to: str


@dataclass(frozen=True)
class Shares:
    """The changes of an import by whose they are."""

    own: tuple[Change, ...]
    proposed: tuple[tuple[Change, ...], ...] = ()
    """What belongs together goes as one proposal."""
    outside: tuple[Change, ...] = ()
    """What the bringer may not end, or that is too much to propose."""
    links: tuple[Link, ...] = ()


def home_of(who: Who, where: Places) -> str | None:
    """The one municipality that somebody coordinates, so that rows need not name it."""
    if may(who, "make", SHARED):
        return None
    named = {grant.place for grant in who.grants if grant.role == "coordinator" and grant.place is not None}
    (only,) = named if len(named) == 1 else (None,)
    return only if only is not None and reached(who, "make", "organisation", where) == {only} else None


def shared_out(
    who: Who, changes: Sequence[Change], gone: Collection[Key], lookup: Lookup, where: Places
) -> Shares:
    """Part an import's changes into those that somebody may save, propose, or neither.

    `gone` are the records that end because the sheets do not hold them: those of others simply stay.
    """
    if may(who, "make", SHARED):
        return Shares(tuple(changes))
    theirs = set(forbidden(who, changes, lookup, where))
    own: list[Change] = []
    links: list[Link] = []
    while theirs:
        own, links, leaning = _without(changes, theirs)
        found = leaning | set(forbidden(who, own, lookup, where))
        if not found:
            break
        theirs |= found
    else:
        return Shares(tuple(changes))
    proposed = [change for change in changes if change.key in theirs and change.key not in gone]
    parts = tuple(_together(proposed))
    stay = tuple(change for change in changes if change.key in theirs and change.key in gone)
    if len(parts) > MOST_PROPOSED:
        return Shares(tuple(own), outside=(*proposed, *stay))
    return Shares(tuple(own), parts, stay, tuple(links))


def link_changes(
    links: Iterable[Link], to: Collection[Key], stored: Callable[[str, str], Stored]
) -> list[Change]:
    """The changes that make these links, on the records as they are once one's own part is saved."""
    added: dict[Key, dict[str, list[str]]] = {}
    for link in links:
        if any((kind, link.to) in to for kind in specs(link.key[0])[link.field].to):
            added.setdefault(link.key, {}).setdefault(link.field, []).append(link.to)
    found = []
    for (kind, id), more in added.items():
        now = stored(kind, id)
        held: Fields = now.fields or {}
        before = {name: held[name] for name in more if name in held}
        many = {name: specs(kind)[name].many for name in more}
        after = {name: [*held.get(name, ()), *ids] if many[name] else ids[-1] for name, ids in more.items()}
        found.append(Change(kind, id, now.version, before, after))
    return found


def _without(changes: Sequence[Change], theirs: Collection[Key]) -> tuple[list[Change], list[Link], set[Key]]:
    """One's own changes without references to records of others that are not there yet, and these references.

    The last are one's own that cannot be without such a reference.
    """
    missing = {change.key for change in changes if change.key in theirs and change.before is None}
    own, links, leaning = [], [], set()
    for change in changes:
        if change.key in theirs:
            continue
        found = _pointing(change, missing)
        known = specs(change.kind)
        if any(name not in known or known[name].required or known[name].type != "ref" for name, _ in found):
            leaning.add(change.key)
            continue
        own.append(_cut(change, found))
        links += [Link(change.key, name, id) for name, id in found]
    return [change for change in own if change.before != change.after], links, leaning


def _pointing(change: Change, missing: Collection[Key]) -> list[tuple[str, str]]:
    """The references of a change to missing records, as field and id."""
    return [
        (name, id)
        for name, kinds, id in references(change.kind, change.after or {})
        if any((kind, id) in missing for kind in kinds)
    ]


def _cut(change: Change, found: Sequence[tuple[str, str]]) -> Change:
    if not found or change.after is None:
        return change
    known, out = specs(change.kind), set(found)
    after: Fields = {}
    for name, value in change.after.items():
        if name not in known or known[name].type != "ref":
            after[name] = value
        elif not known[name].many:
            if (name, value) not in out:
                after[name] = value
        elif left := [id for id in value if (name, id) not in out]:
            after[name] = left
    before = change.before
    # A field that was cut whole stays as it was.
    if before is not None:
        cut = {name for name, _ in found} - after.keys()
        before = {name: value for name, value in before.items() if name not in cut}
    return replace(change, before=before, after=after)


def _together(changes: Sequence[Change]) -> list[tuple[Change, ...]]:
    """Changes in groups of which none points at a new record of another."""
    group = {change.key: {change.key} for change in changes}
    new = {change.key for change in changes if change.before is None}
    for change in changes:
        for name, kinds, id in references(change.kind, change.after or {}):
            for key in ((kind, id) for kind in kinds if name and (kind, id) in new):
                joined = group[change.key] | group[key]
                for one in joined:
                    group[one] = joined
    seen: set[Key] = set()
    found = []
    for change in changes:
        if change.key not in seen:
            seen |= group[change.key]
            found.append(tuple(one for one in changes if one.key in group[change.key]))
    return found
