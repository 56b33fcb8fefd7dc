"""A merger of two records: what pointed at one of them points at the other, and nothing said is lost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from graph.records.changes import Change, Draft, Key
from graph.records.claims import claim_specs
from graph.records.dates import PartialDate
from graph.records.errors import OriketError
from graph.records.facts import is_undirected, kinds_with_name
from graph.records.field_rules import PERIODS
from graph.records.ids import in_order, whole_key
from graph.records.json_form import to_fields
from graph.records.kinds import kind_of
from graph.records.model import specs
from graph.records.rules import points_at
from graph.records.schema import Fields, Spec
from graph.records.snapshot import Snapshot
from graph.records.text import LONGEST, same

NAMES = "aliases"
"""The field that keeps what a record is called besides."""
_FIXED = frozenset({"place"})
"""Kinds whose ids somebody else gives: two of them are never one."""
_TELLS = frozenset({"about", "source", "work"})
"""Groups of fields whose long texts are told one after the other where two are joined."""


def mergeable() -> tuple[str, ...]:
    """Return the kinds of which two records can become one."""
    return tuple(kind for kind in kinds_with_name() if kind not in _FIXED)


def suggested(kind: str, loser: Fields, winner: Fields) -> Fields:
    """Return what the winner says unless somebody chooses: its own word, lists joined, gaps filled.

    Notes
    -----
    An end is not filled: a record that goes on does not end because the other one did.
    """
    ends = {end for _, end in PERIODS.get(kind, ())}
    filled = {name: value for name, value in loser.items() if name not in ends}
    after = {name: _both(spec, winner.get(name), filled.get(name)) for name, spec in specs(kind).items()}
    return _with_names(kind, {n: v for n, v in after.items() if v is not None}, (winner, loser))


def merger(
    snapshot: Snapshot, kind: str, loser: str, winner: str, chosen: Mapping[str, Any] | None = None
) -> list[Change]:
    """Return the changes by which one record becomes part of another.

    Whatever pointed at the loser points at the winner. Records without a name that thereby have the same key
    (two ties of one pair, two seats in one arena) become one, with the claims and dates of both; a tie
    between the two goes.

    Parameters
    ----------
    snapshot : Snapshot
    kind, loser, winner : str
        Two living records.
    chosen : mapping, optional
        Fields as somebody chose them; None makes one unknown. Without them `suggested` says.

    Raises
    ------
    OriketError
        `not_mergeable`: two of the kind are never one, or it is one record.

    Notes
    -----
    Cost: every record of a kind that can point at the loser.
    """
    if kind not in mergeable() or loser == winner:
        raise OriketError("not_mergeable", id=winner)
    gone, stays = snapshot.stored(kind, loser), snapshot.stored(kind, winner)
    lost, kept = gone.fields or {}, stays.fields or {}
    wanted = suggested(kind, lost, kept) | dict(chosen or {})
    after = _with_names(kind, {n: v for n, v in wanted.items() if v is not None}, (kept, lost))
    draft = Draft()
    moved: dict[str, dict[str, Fields]] = defaultdict(dict)
    for of, id, fields in pointing(snapshot, kind, loser):
        if (of, id) not in ((kind, loser), (kind, winner)):
            moved[of][id] = led(of, fields, (kind, loser), winner)
    for of, changed in moved.items():
        _settle(draft, snapshot, of, changed)
    draft.put(kind, winner, stays, _without_itself(kind, led(kind, after, (kind, loser), winner), winner))
    draft.delete(kind, loser, gone, winner)
    return [*draft.changes.values()]


def led(kind: str, fields: Fields, of: Key, to: str) -> Fields:
    """Return a record's fields with every reference to `of` leading to another record of its kind."""
    known = specs(kind)
    after = {n: _led(known[n], value, of, to) if n in known else value for n, value in fields.items()}
    return in_order(kind, after) if is_undirected(kind) else after


def _led(spec: Spec, value: Any, of: Key, to: str) -> Any:
    if spec.type == "claims":
        parts = claim_specs()
        said = [{n: _led(parts[n], one, of, to) for n, one in claim.items()} for claim in value]
        return said if said == value else _once(said)
    if of[0] not in spec.to:
        return value
    if spec.many:
        return _once(to if one == of[1] else one for one in value)
    return to if value == of[1] else value


def pointing(snapshot: Snapshot, kind: str, id: str) -> Iterator[tuple[str, str, Fields]]:
    """Yield kind, id and fields of every record that points at one."""
    aims = {(kind, id)}
    for of, records in snapshot.records.items():
        if any(kind in spec.to for spec in specs(of).values()):
            for one, record in records.items():
                if points_at(of, record, aims):
                    yield of, one, to_fields(record)


def _settle(draft: Draft, snapshot: Snapshot, kind: str, moved: Mapping[str, Fields]) -> None:
    """Draft records that point elsewhere now: those that have become one with another are joined with it."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for id, fields in moved.items():
        if is_undirected(kind) and len({fields[end] for end in kind_of(kind).key[:2]}) == 1:
            draft.delete(kind, id, snapshot.stored(kind, id))  # it joined the two that are one now
        else:
            groups[_key(kind, fields) or id].append(id)
    others = ((id, to_fields(record)) for id, record in snapshot.records[kind].items() if id not in moved)
    there: defaultdict[str, dict[str, Fields]] = defaultdict(dict)
    for id, fields in others if kind_of(kind).key else ():
        if (key := _key(kind, fields)) in groups:
            there[key][id] = fields
    for key, ids in groups.items():
        first, *rest = sorted(there[key]) + ids
        after = there[key].get(first) or moved[first]
        for id in rest:
            after = joined(kind, after, moved[id] if id in moved else there[key][id])
            draft.delete(kind, id, snapshot.stored(kind, id), first)
        draft.put(kind, first, snapshot.stored(kind, first), after)


def _key(kind: str, fields: Fields) -> str:
    """The key of a record that points at others by it; "" where it is known by something else."""
    known, key = specs(kind), kind_of(kind).key
    return whole_key(kind, fields) if any(known[name].type == "ref" for name in key) else ""


def joined(kind: str, first: Fields, other: Fields) -> Fields:
    """Return two records about one thing as one: the first one's word, lists and claims of both, gaps filled.

    It lasts from the first beginning to the last end, and goes on where one of them does; long texts stand
    one after the other.
    """
    begins, ends = ({pair[n] for pair in PERIODS.get(kind, ())} for n in (0, 1))
    after: Fields = {}
    for name, spec in specs(kind).items():
        one, two = first.get(name), other.get(name)
        if name in ends:
            after[name] = max(one, two, key=_last) if one and two else None
        elif name in begins:
            after[name] = min(filter(None, (one, two)), key=_first, default=None)
        elif spec.type == "text" and not spec.many and not spec.short and spec.group in _TELLS:
            after[name] = _told_together(one, two)
        else:
            after[name] = _both(spec, one, two)
    return {name: value for name, value in after.items() if value is not None}


def _both(spec: Spec, one: Any, two: Any) -> Any:
    """What two say in a field: both where it holds several, the later day, else the first word."""
    if spec.many:
        return _once([*(one or ()), *(two or ())]) or None
    if spec.type == "date" and spec.group == "source" and one and two:
        return max(one, two, key=_last)
    return two if one is None else one


def _told_together(one: str | None, two: str | None) -> str | None:
    if not one or not two or same(two) in same(one):
        return one or two
    both = f"{one}\n{two}"
    return both if len(both) <= LONGEST else one


def _with_names(kind: str, after: Fields, sides: Iterable[Fields]) -> Fields:
    """The fields with every name that a side had, besides the one that it has now."""
    if NAMES not in specs(kind):
        return after
    names = [*(after.get(NAMES) or ())]
    for side in sides:
        names += [*(side.get(NAMES) or ()), side["name"]]
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(same(name), name)
    found.pop(same(str(after.get("name") or "")), None)
    kept = {name: value for name, value in after.items() if name != NAMES}
    return kept | {NAMES: [*found.values()]} if found else kept


def _without_itself(kind: str, fields: Fields, id: str) -> Fields:
    """The fields without references to the record itself."""
    known, after = specs(kind), dict(fields)
    for name, value in fields.items():
        if kind in known[name].to and known[name].type == "ref":
            kept = [one for one in value if one != id] if known[name].many else value if value != id else None
            after[name] = kept or None
    return {name: value for name, value in after.items() if value is not None}


def _once(values: Iterable[Any]) -> list[Any]:
    found: list[Any] = []
    for one in values:
        if one not in found:
            found.append(one)
    return found


def _first(text: str) -> int:
    return PartialDate(text).first().toordinal()


def _last(text: str) -> int:
    return PartialDate(text).last().toordinal()
