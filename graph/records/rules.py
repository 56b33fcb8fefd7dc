"""The rules that every record and every state of a store keeps. All faults are told, not the first.

`faults` runs inside the store's write transaction, so that two edits that only together break a rule (a
cycle in `part_of`, a tie to an organisation that somebody deletes) cannot both pass.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import chain

from graph.records.changes import NEVER, Change, Key, Stored
from graph.records.claims import claim_specs
from graph.records.errors import Fault
from graph.records.field_rules import together
from graph.records.model import KINDS, Record, specs
from graph.records.protection import protects, telling
from graph.records.schema import Fields, Spec
from graph.records.text import is_slug
from graph.records.value_rules import Sound, Wrong, wrong_many, wrong_one

CHAINS: Mapping[str, str] = {"organisation": "part_of", "question": "broader", "place": "county"}
"""References within a kind that must not lead round in a ring."""

_CLAIM_REFERENCES = [(name, spec) for name, spec in claim_specs().items() if spec.type == "ref"]

Lookup = Callable[[Iterable[Key]], Mapping[Key, Stored]]
"""Reads records by key, tombstones included."""
LoadKind = Callable[[str], Iterator[tuple[str, Fields]]]
"""Reads every living record of a kind."""


def faults_of(kind: str, id: str, fields: Fields, sound: Sound | None = None) -> list[Fault]:
    """Return what is wrong with one record by itself.

    Parameters
    ----------
    kind, id : str
    fields : Fields
        The whole record as JSON values.
    sound : Sound, optional
        What was found of the records before, where many are asked about.
    """
    if kind not in KINDS:
        return [Fault("unknown_kind", kind, id)]
    found = [] if is_slug(id) else [Fault("bad_id", kind, id, "id", id)]
    if sound is None or not sound.holds(kind, fields):
        found += _wrong_fields(kind, id, fields)
    return found or [*together(kind, id, fields), *_at_itself(kind, id, fields)]


def _wrong_fields(kind: str, id: str, fields: Fields) -> list[Fault]:
    """What is wrong with each field, and which are missing."""
    found: list[Fault] = []
    known = specs(kind)
    if not fields.keys() <= known.keys():
        found += [Fault("unknown_field", kind, id, name) for name in fields if name not in known]
    for name, spec in known.items():
        if name not in fields:
            if spec.required:
                found.append(Fault("required", kind, id, name))
        elif spec.many:
            found += [_fault(wrong, kind, id, name) for wrong in wrong_many(spec, fields[name])]
        elif (wrong := wrong_one(spec, fields[name])) is not None:
            found.append(_fault(wrong, kind, id, name))
    return found


def _fault(wrong: Wrong, kind: str, id: str, name: str) -> Fault:
    code, value = wrong
    return Fault(code, kind, id, name, str(value)[:200])


def _at_itself(kind: str, id: str, fields: Fields) -> Iterator[Fault]:
    for name in _to_its_own(kind):
        said = fields.get(name)
        if said == id or (isinstance(said, list) and id in said):
            yield Fault("points_at_itself", kind, id, name, id)


@cache
def _pointing(kind: str) -> tuple[tuple[str, Spec], ...]:
    """The fields of a kind in which references stand."""
    return tuple((name, spec) for name, spec in specs(kind).items() if spec.type in ("ref", "claims"))


@cache
def _to_its_own(kind: str) -> tuple[str, ...]:
    """The fields that may point at another record of the kind, but for a chain's, which is told as a ring."""
    return tuple(
        name
        for name, spec in _pointing(kind)
        if kind in spec.to and spec.type == "ref" and name != CHAINS.get(kind)
    )


def references(kind: str, fields: Fields) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """Yield (field, kinds it may point at, id) for every reference of a record, those of its claims too."""
    for name, spec in _pointing(kind):
        if name not in fields:
            continue
        if spec.type == "claims":
            for claim in fields[name]:
                yield from ((name, part.to, claim[n]) for n, part in _CLAIM_REFERENCES if n in claim)
        elif spec.many:
            for target in fields[name]:
                yield name, spec.to, target
        else:
            yield name, spec.to, fields[name]


def points_at(kind: str, record: Record, aims: Collection[Key]) -> bool:
    """Say whether a record points at one of these; as `references`, without making its fields first.

    A hundred thousand records are looked through whenever somebody wants to remove or merge one.
    """
    for name, spec in _pointing(kind):
        value = getattr(record, name)
        if not value:
            continue
        if spec.type == "claims":
            held = ((part.to, getattr(claim, n)) for claim in value for n, part in _CLAIM_REFERENCES)
        else:
            held = ((spec.to, one) for one in (value if spec.many else (value,)))
        if any((to, target) in aims for kinds, target in held if target for to in kinds):
            return True
    return False


def faults(
    changes: Iterable[Change], now: Mapping[Key, Stored], lookup: Lookup, load: LoadKind
) -> list[Fault]:
    """Return every rule that the store would break after `changes`.

    Parameters
    ----------
    changes : Iterable[Change]
        Changes that have passed the version check.
    now : Mapping[Key, Stored]
        Present state of the touched records.
    lookup, load : callables
        Reads within the same transaction.

    Notes
    -----
    Cost: the changed records, what they point at and the chains above them; deleting what can be pointed
    at reads whole kinds.
    """
    changes = list(changes)
    after = _After()
    lies = untrue(changes, now)
    false = {(fault.kind, fault.id) for fault in lies}
    wrong: list[Fault] = []
    sound = Sound()
    for change in changes:
        if false and change.key in false:
            continue
        fields = now.get(change.key, NEVER).fields if now else None
        if fields and fields.get("blocked") and not _only_lifts(change):
            wrong.append(Fault("blocked_record", *change.key))
        after.of[change.kind][change.id] = becomes = change.applied_to(fields)
        if becomes is not None:
            wrong += faults_of(change.kind, change.id, becomes, sound)
    if lies or wrong:
        return [*lies, *wrong]
    named = _named(after)
    found = [*_dangling(after, named, lookup), *_mergers(changes, after, lookup)]
    found += _telling(changes, after, named, lookup)
    return [*found, *_left_behind(after, load), *_rings(after, lookup)]


class _After(Mapping[Key, Fields | None]):
    """What records are after changes, None for those that go, by kind: a million pairs fill the memory."""

    def __init__(self) -> None:
        self.of: defaultdict[str, dict[str, Fields | None]] = defaultdict(dict)

    def __getitem__(self, key: Key) -> Fields | None:
        return self.of[key[0]][key[1]]

    def __iter__(self) -> Iterator[Key]:
        return ((kind, id) for kind, held in self.of.items() for id in held)

    def __len__(self) -> int:
        return sum(map(len, self.of.values()))


def untrue(changes: Iterable[Change], now: Mapping[Key, Stored]) -> list[Fault]:
    """Return the changes that do not tell what stands there now."""
    found = []
    for change in changes:
        stored = now.get(change.key, NEVER)
        if not _told_truly(change, stored):
            found.append(Fault("gone" if stored.fields is None else "before_differs", *change.key))
    return found


def _told_truly(change: Change, now: Stored) -> bool:
    """Say whether `before` is what stands there: undo will put it back, so history must not lie."""
    fields = now.fields
    if fields is None:
        return change.before is None and change.after is not None and change.merged_into == now.merged_into
    if change.before is None or (change.merged_into is not None and change.after is not None):
        return False
    if change.after is None:
        return change.before == fields
    return change.before == {n: fields[n] for n in change.before.keys() | change.after.keys() if n in fields}


def _named(after: _After) -> Mapping[tuple[str, ...], AbstractSet[str]]:
    """What changed records point at: ids, by the kinds that each may be of."""
    found: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    pointing = ((spec, held) for kind, held in after.of.items() for spec in _pointing(kind))
    for (name, spec), held in pointing:
        for fields in held.values():
            if fields is None or (said := fields.get(name)) is None:
                continue
            if spec.type == "claims":
                for claim in said:
                    for n, part in _CLAIM_REFERENCES:
                        if n in claim:
                            found[part.to].add(claim[n])
            elif spec.many:
                found[spec.to].update(said)
            else:
                found[spec.to].add(said)
    return found


def _dangling(
    after: Mapping[Key, Fields | None], named: Mapping[tuple[str, ...], AbstractSet[str]], lookup: Lookup
) -> Iterator[Fault]:
    """References of changed records that lead nowhere."""
    living = _living({(to, id) for kinds, ids in named.items() for to in kinds for id in ids}, after, lookup)
    nowhere = {
        (kinds, id)
        for kinds, ids in named.items()
        for id in ids
        if living.isdisjoint((to, id) for to in kinds)
    }
    if not nowhere:
        return
    for (kind, id), fields in after.items():
        for name, kinds, target in references(kind, fields) if fields is not None else ():
            if (kinds, target) in nowhere:
                yield Fault("unknown_reference", kind, id, name, target)


def _living(wanted: AbstractSet[Key], after: Mapping[Key, Fields | None], lookup: Lookup) -> set[Key]:
    """The wanted records that are there after the changes."""
    held = {key: stored.fields for key, stored in lookup(sorted(wanted - after.keys())).items()}
    return {key for key in wanted if (after if key in after else held).get(key) is not None}


def _mergers(
    changes: Iterable[Change], after: Mapping[Key, Fields | None], lookup: Lookup
) -> Iterator[Fault]:
    """Deletions that say what their record became part of: it must be there."""
    said = {c.key: c.merged_into for c in changes if c.after is None and c.merged_into is not None}
    living = _living({(kind, into) for (kind, _), into in said.items()}, after, lookup)
    for (kind, id), into in said.items():
        if (kind, into) not in living:
            yield Fault("unknown_reference", kind, id, "merged_into", into)


def _only_lifts(change: Change) -> bool:
    """Whether a change says nothing of a record but that it is not blocked any more."""
    return {*(change.before or ()), *(change.after or ())} == {"blocked"} and change.after is not None


def _telling(
    changes: Iterable[Change],
    after: _After,
    named: Mapping[tuple[str, ...], AbstractSet[str]],
    lookup: Lookup,
) -> Iterator[Fault]:
    """What a change newly says of where a protected organisation is, or whom it meets."""
    beside = {("organisation", id) for kinds, ids in named.items() if "organisation" in kinds for id in ids}
    held = lookup(sorted(beside - after.keys()))
    sheltered: dict[str, str] = {}
    others = ((id, stored.fields) for (_, id), stored in held.items())
    for id, fields in chain(after.of["organisation"].items(), others):
        if fields is not None:
            name = str(fields.get("name") or "")
            if protects(name, fields.get("protected")):
                sheltered[id] = name
    for change in changes if sheltered else ():
        fields = after.get(change.key)
        if fields is None or not change.after:
            continue
        for found in telling(change.kind, change.id, fields.get, sheltered.__contains__):
            if found.field in change.after:
                of: dict[str, object] = {"organisation": sheltered[found.of]}
                yield Fault(found.code, *change.key, found.field, found.values[0], of)


def _left_behind(after: _After, load: LoadKind) -> Iterator[Fault]:
    """Records outside the change set that still point at a deleted one."""
    deleted = {(kind, id) for kind, held in after.of.items() for id, fields in held.items() if fields is None}
    kinds_gone = {kind for kind, _ in deleted}
    for kind in KINDS:
        if kinds_gone.isdisjoint(to for spec in specs(kind).values() for to in spec.to):
            continue
        for id, fields in load(kind):
            if (kind, id) in after:
                continue
            for name, kinds, target in references(kind, fields):
                if any((to, target) in deleted for to in kinds):
                    yield Fault("still_referenced", kind, id, name, target)


def _rings(after: _After, lookup: Lookup) -> Iterator[Fault]:
    """Chains (`part_of` …) that lead round in a ring: a fault for each changed record in it."""
    for kind, name in CHAINS.items():
        touched = {id: f.get(name) for id, f in after.of[kind].items() if f is not None}
        up: dict[str, str | None] = dict(touched)
        above = {id for id in touched.values() if id is not None and id not in up}
        while above:  # one step up in all chains at once; no more of the kind is read
            held = lookup(sorted((kind, id) for id in above))
            for id in above:
                stored = held.get((kind, id), NEVER)
                up[id] = (stored.fields or {}).get(name)
            above = {far for id in above if (far := up[id]) is not None and far not in up}
        for ring in rings(up):
            for id in sorted(touched.keys() & set(ring)):
                yield Fault("ring", kind, id, name, up[id] or "", {"ring": [*ring, ring[0]]})


def rings(up: Mapping[str, str | None]) -> Iterator[list[str]]:
    """Yield the rings in a relation that leads from each id to at most one other, in O(n).

    Examples
    --------
    >>> list(rings({"a": "b", "b": "c", "c": "b", "d": None}))
    [['b', 'c']]
    """
    seen: set[str] = set()
    for start in sorted(up):
        way: dict[str, int] = {}
        here: str | None = start
        while here is not None and here not in seen:
            seen.add(here)
            way[here] = len(way)
            here = up.get(here)
        if here is not None and here in way:
            yield list(way)[way[here] :]
