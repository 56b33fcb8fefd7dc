"""What nobody is shown: a person's texts, what tells of protected organisations, blocked records.

A text stays withheld until somebody has said that it belongs to a function or an organisation; the record
keeps that in `impersonal`. A protected organisation has the name and the number that it chose, no more.
A blocked record is kept and shown to nobody, with what cannot be told without it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from dataclasses import replace
from functools import cache, partial
from types import MappingProxyType
from typing import Any

from graph.records.changes import Key
from graph.records.json_form import to_fields
from graph.records.model import KINDS, Record, ids_in, specs
from graph.records.modules import SwitchedOff, switched_off
from graph.records.people import Reason, holds_personal_number, people_named, person_in, tells_own_phone
from graph.records.protection import is_protected, telling
from graph.records.schema import Fields, Spec
from graph.records.snapshot import Snapshot
from graph.records.text import fold

SEARCHED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "organisation": ("name", "aliases", "phone", "email"),
        "arena": ("name", "function", "phone", "email"),
        "service": ("name", "phone", "email"),
        "initiative": ("name",),
        "contact": ("function", "phone", "email"),
        "place": ("authority", "controller", "registrar"),
    }
)
"""Fields in which a person's name, number or address may stand."""
TOLD: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "meeting": ("topic", "lines"),
        "decision": ("text",),
        "call": ("name", "description"),
        "challenge": ("name", "description", "because", "result"),
    }
)
"""Running texts of what people say when they meet, in which a person may be named."""
SHORT_WORD = 3
"""Shorter words of a name say nothing in an address."""


def people_in(kind: str, fields: Fields) -> Iterator[tuple[str, str, Reason]]:
    """Yield (field, text, reason) for what looks like a person's in a record and is not said to be none."""
    impersonal = fields.get("impersonal") or ()
    for name in SEARCHED.get(kind, ()):
        said = fields.get(name)
        for text in said if isinstance(said, list | tuple) else (said,) if said else ():
            looked = "name" if name == "aliases" else name
            if text in impersonal or (reason := person_in(text, looked)) is None:
                continue
            if reason != "private_mail" or not _is_own(str(fields.get("name") or ""), text):
                yield name, text, reason
    for name in TOLD.get(kind, ()):
        said = fields.get(name)
        for text in said if isinstance(said, list | tuple) else (said,) if said else ():
            if text not in impersonal and any(one not in impersonal for one in people_named(text)):
                yield name, text, "person_name"
    for name in _free_texts(kind):
        said = fields.get(name)
        if said and holds_personal_number(said):
            yield name, said, "personal_number"
        elif said and said not in impersonal and tells_own_phone(said):
            yield name, said, "own_phone"


@cache
def watched(kind: str) -> tuple[str, ...]:
    """Return the fields of a kind in which something of a person may stand, or be said to be none."""
    named = (*SEARCHED.get(kind, ()), *TOLD.get(kind, ()), *_free_texts(kind))
    beside = (name for name in ("registration_number", "impersonal") if name in specs(kind))
    return tuple(dict.fromkeys((*named, *beside)))


def is_blocked(fields: Fields | None) -> bool:
    """Say whether a record with these fields is kept and shown to nobody."""
    return bool(fields and fields.get("blocked"))


def blocked_records(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    """Yield kind and id of every record that is shown to nobody."""
    for kind, records in snapshot.records.items():
        if "blocked" in specs(kind):
            yield from ((kind, id) for id, record in records.items() if getattr(record, "blocked", None))


def names_blocked(snapshot: Snapshot, kind: str, record: Any) -> bool:
    """Say whether a record is shown to nobody, or points at one that is."""
    named = [(to, one) for name, spec in _references(kind) for to in spec.to for one in ids_in(record, name)]
    held = (snapshot.records[to].get(one) for to, one in named)
    return any(getattr(one, "blocked", None) for one in (record, *held))


def withheld(snapshot: Snapshot) -> Iterator[tuple[str, Record, str, str, Reason]]:
    """Yield (kind, record, field, text, reason) for what looks like a person's anywhere in the network."""
    for kind, records in snapshot.records.items():
        for record in records.values():
            if getattr(record, "blocked", None):
                continue
            for field, text, reason in people_in(kind, to_fields(record)):
                yield kind, record, field, text, reason


@cache
def _free_texts(kind: str) -> tuple[str, ...]:
    """The other fields of a kind in which anything may be written."""
    but = (*SEARCHED.get(kind, ()), "registration_number", "phone", "direct_phone", "url")
    return tuple(
        name
        for name, spec in specs(kind).items()
        if spec.type == "text" and not spec.many and name not in but
    )


def _is_own(name: str, address: str) -> bool:
    """Say whether an address at a private host speaks of the organisation: mellanbyif@… of Mellanby IF."""
    local = "".join(c for c in fold(address.partition("@")[0]) if c.isalnum())
    words = fold(name).split()
    return any(len(word) > SHORT_WORD and word in local for word in words) or "".join(words) in (local, "")


def discreet(snapshot: Snapshot, before: tuple[Snapshot, Snapshot] | None = None) -> Snapshot:
    """Return the network without what nobody is shown; the same object where there is nothing such.

    `before` is an earlier snapshot and what was returned of it: what is the same record is shown as it was,
    and kinds of which nothing is shown otherwise are the very same.
    """
    return _without_telling(snapshot, switched_off(snapshot), people=True, before=before)


def sheltered(snapshot: Snapshot) -> Snapshot:
    """Return the network without what tells of protected organisations: as those who mend it see it.

    What no place has switched on (`graph.records.modules`) is in neither.
    """
    return _without_telling(snapshot, switched_off(snapshot), people=False)


def _without_telling(
    snapshot: Snapshot,
    off: SwitchedOff,
    *,
    people: bool,
    before: tuple[Snapshot, Snapshot] | None = None,
) -> Snapshot:
    protected = _protected(snapshot)
    if before is not None and _protected(before[0]) != protected:
        before = None
    hidden: set[Key] = set()
    loose: list[Key] = []
    """Records that were not shown just as they are: what they name is looked at."""
    records: dict[str, dict[str, Record]] = {}
    for kind in KINDS:
        kept = records[kind] = {}
        other = off.get(kind, {})
        was, seen = (one.records[kind] for one in before) if before is not None else ({}, {})
        for id, record in snapshot.records[kind].items():
            used = other.get(id, record)
            if used is record and was.get(id) is record and seen.get(id) is record:
                kept[id] = record
                continue
            shown = None if used is None else shown_of(kind, used, protected, people=people)
            if shown is None:
                hidden.add((kind, id))
            else:
                kept[id] = shown
                loose.append((kind, id))
    without_ends(records, hidden, (left_out(*before), loose) if before is not None else None)
    return with_records(snapshot, records, before[1] if before is not None else None)


def _protected(snapshot: Snapshot) -> frozenset[str]:
    return frozenset(o.id for o in snapshot.organisations.values() if is_protected(o))


def left_out(held: Snapshot, shown: Snapshot) -> set[Key]:
    """Return what is in a snapshot and not in what is shown of it."""
    return {(kind, id) for kind in KINDS for id in held.records[kind].keys() - shown.records[kind].keys()}


def with_records(
    snapshot: Snapshot, records: Mapping[str, dict[str, Record]], before: Snapshot | None = None
) -> Snapshot:
    """Return a snapshot with these records; what is as it is there, or was before, is the very same."""
    frozen: dict[str, Mapping[str, Record]] = {}
    for kind, kept in records.items():
        for known in (snapshot.records[kind], before.records[kind] if before is not None else {}):
            if len(known) == len(kept) and all(_is_same(known.get(id), one) for id, one in kept.items()):
                frozen[kind] = known
                break
        else:
            frozen[kind] = MappingProxyType(kept)
    if all(known is snapshot.records[kind] for kind, known in frozen.items()):
        return snapshot
    return replace(snapshot, records=MappingProxyType(frozen))


def _is_same(known: Record | None, shown: Record) -> bool:
    return known is shown or known == shown


def shown_of(kind: str, record: Any, protected: Collection[str], *, people: bool = True) -> Record | None:
    """Return a record without what is withheld, None where nothing of it may be shown.

    Parameters
    ----------
    kind : str
    record : Record
    protected : collection of str
        The protected organisations among those that it names, and itself where it is one.
    people : bool
        Without what looks like a person's, too.
    """
    if getattr(record, "blocked", None):
        return None
    without: dict[str, Any] = {}
    for name, text, _ in people_in(kind, _searched(kind, record)) if people else ():
        if specs(kind)[name].required:
            return None
        said = without.get(name, getattr(record, name))
        without[name] = tuple(one for one in said if one != text) if isinstance(said, tuple) else None
    for told in (
        telling(kind, record.id, partial(getattr, record), protected.__contains__) if protected else ()
    ):
        if specs(kind)[told.field].required:
            return None
        said = getattr(record, told.field)
        left = tuple(one for one in said if one not in told.values) if isinstance(said, tuple) else None
        without[told.field] = left
    without = {name: value for name, value in without.items() if getattr(record, name) != value}
    shown: Record = replace(record, **without) if without else record
    return shown


def _searched(kind: str, record: Any) -> Fields:
    return to_fields(record) if kind not in ("tie", "membership", "place", "network") else {}


def without_ends(
    records: dict[str, dict[str, Record]],
    hidden: set[Key],
    before: tuple[Set[Key], Iterable[Key]] | None = None,
) -> None:
    """Take all references to hidden records away, and the records that cannot be without theirs.

    Parameters
    ----------
    records : dict
        By kind and id; changed.
    hidden : set
        Keys of the records that are not to be named; those that go join them.
    before : (set, iterable) of keys, optional
        What was hidden before, and the records that may name something of it; no other does.
    """
    while True:
        if before is not None and hidden <= before[0]:
            among = before[1]
        else:
            among = [(kind, id) for kind, kept in records.items() for id in kept]
        gone = _without_named_once(records, hidden, among)
        if not gone:
            return
        hidden |= gone


def _without_named_once(
    records: dict[str, dict[str, Record]], hidden: set[Key], among: Iterable[Key]
) -> set[Key]:
    """Take references to hidden records away; return the records that cannot be without theirs."""
    gone: set[Key] = set()
    for kind, id in among:
        if (record := records[kind].get(id)) is None:
            continue  # it has gone in an earlier round
        left = without_named(kind, record, hidden)
        if left is None:
            gone.add((kind, id))
            del records[kind][id]
        elif left is not record:
            records[kind][id] = left
    return gone


def without_named(kind: str, record: Any, hidden: Collection[Key]) -> Record | None:
    """Return a record without its references to hidden ones, None where it cannot be without one."""
    without: dict[str, Any] = {}
    for name, spec in _references(kind):
        ids = ids_in(record, name)
        left = tuple(one for one in ids if not any((to, one) in hidden for to in spec.to))
        if len(left) == len(ids):
            continue
        if spec.required:
            return None
        without[name] = left if spec.many else None
    shown: Record = replace(record, **without) if without else record
    return shown


@cache
def _references(kind: str) -> tuple[tuple[str, Spec], ...]:
    return tuple((name, spec) for name, spec in specs(kind).items() if spec.type == "ref")
