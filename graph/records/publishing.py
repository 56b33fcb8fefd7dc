"""Places whose chart is still being drawn: what lies only there is shown to nobody but those who draw it.

Whoever works with such a place, and whoever answers through a link there, sees it; for everybody else its
records are not there at all, so nothing can be worked out by what is counted without them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cache, partial

from graph.records.changes import Key
from graph.records.discretion import discreet, left_out, with_records, without_ends
from graph.records.model import KINDS, Record, ids_in, specs
from graph.records.places import PARTIES, PLACED, Places, leaning, parties_of
from graph.records.snapshot import Snapshot

APART = 3
"""Unpublished places of which each is drawn by itself before anybody asks."""


@dataclass(frozen=True)
class Disclosed:
    """A network as it is held, what of it is published, and what of that everybody may be told."""

    held: Snapshot
    published: Snapshot
    told: Snapshot


def disclosed(
    held: Snapshot, but: AbstractSet[str] = frozenset(), before: Disclosed | None = None
) -> Disclosed:
    """Return what everybody may be told of a network.

    Parameters
    ----------
    held : Snapshot
    but : set of str
        Unpublished places that are shown all the same.
    before : Disclosed, optional
        What was returned of an earlier network for the same `but`.

    Notes
    -----
    What is unpublished goes first: of a protected organisation nobody is told where it is, so afterwards it
    would lie in no place at all, and be told with a place that is not published.
    """
    known = (before.held, before.published) if before is not None else None
    seen = published(held, but, known)
    told = discreet(seen, (before.published, before.told) if before is not None else None)
    return Disclosed(held, seen, told)


def unpublished_places(where: Places) -> frozenset[str]:
    """Return the places that are not published yet, with all that lies in a county or an area that is not."""
    return where.within(*(id for id, place in where.known.items() if place.unpublished))


def drawn_apart(where: Places) -> tuple[frozenset[str], ...]:
    """Return the sets of unpublished places that somebody is likely to draw: each by itself, and all.

    Of many only all: who draws some of them is asked for when they come.
    """
    apart = [where.within(id) for id, place in where.known.items() if place.unpublished]
    if not apart:
        return ()
    return tuple(dict.fromkeys((*(apart if len(apart) <= APART else ()), frozenset().union(*apart))))


def lies_within(homes: AbstractSet[str], places: AbstractSet[str]) -> bool:
    """Say whether something is in some of these places and nowhere else."""
    return bool(homes) and homes <= places


def goes_with(
    key: Key, homes: Callable[[Key], AbstractSet[str]], parties: Callable[[Key], Iterable[Key]]
) -> frozenset[str]:
    """Return where a record is, or, of what lies nowhere itself (a service, say), where its parties are.

    Parameters
    ----------
    key : Key
    homes, parties : callable
        Return where a record is by itself, and those whose it is (`graph.records.places.parties_of`).
    """
    found: set[str] = set()
    known, left = {key}, [key]
    while left:
        one = left.pop()
        if here := homes(one):
            found |= here
            continue
        new = [party for party in parties(one) if party not in known]
        known.update(new)
        left += new
    return frozenset(found)


def _parties(snapshot: Snapshot, key: Key) -> Iterator[Key]:
    kind, id = key
    for name in parties_of(kind):
        for one in ids_in(snapshot.records[kind][id], name):
            yield from ((to, one) for to in specs(kind)[name].to if one in snapshot.records[to])


def published(
    snapshot: Snapshot, but: AbstractSet[str] = frozenset(), before: tuple[Snapshot, Snapshot] | None = None
) -> Snapshot:
    """Return the network without what lies in unpublished places alone; the same object without any such.

    Parameters
    ----------
    snapshot : Snapshot
    but : set of str
        Unpublished places that are shown all the same.
    before : (Snapshot, Snapshot), optional
        An earlier network, and what was returned of it for the same `but`: what was shown as it is, and is
        the very same record, is so still, where nobody has moved.
    """
    places = unpublished_places(snapshot.where)
    if not places:
        return snapshot
    unseen = places - but
    where, every = snapshot.where, snapshot.records

    def lies(key: Key) -> frozenset[str]:
        return goes_with(key, lambda one: where.homes(every[one[0]][one[1]]), partial(_parties, snapshot))

    if before is not None and _moved(before[0], snapshot):
        before = None
    hidden: set[Key] = set()
    loose: list[Key] = []
    records: dict[str, dict[str, Record]] = {}
    for kind, known in snapshot.records.items():
        kept = records[kind] = {}
        was, seen = (one.records[kind] for one in before) if before is not None else ({}, {})
        for id, record in known.items():
            if was.get(id) is record and seen.get(id) is record:
                kept[id] = record
            elif kind != "place" and lies_within(lies((kind, id)), unseen):
                hidden.add((kind, id))
            else:
                kept[id] = record
                loose.append((kind, id))
    if hidden:
        without_ends(records, hidden, (left_out(*before), loose) if before is not None else None)
        snapshot = with_records(snapshot, records, before[1] if before is not None else None)
    shown = places & but
    named = f"{snapshot.content} with {' '.join(sorted(shown))}"  # another network, with its own findings
    return replace(snapshot, content=named) if shown else snapshot


@cache
def _leant_on() -> tuple[str, ...]:
    """The kinds that others may be where these are."""
    named = {to for kind in KINDS for name in parties_of(kind) for to in specs(kind)[name].to}
    return tuple(kind for kind in KINDS if kind != "place" and (kind in PARTIES or kind in named))


def _moved(was: Snapshot, now: Snapshot) -> bool:
    """Whether a record that stays as it is may be elsewhere: with a place, or with one of its parties."""
    if was.records["place"] is not now.records["place"]:
        return True
    for kind in _leant_on():
        known, held = was.records[kind], now.records[kind]
        if known is held:
            continue
        says = (PLACED, *parties_of(kind))
        others = ((known[id], one) for id, one in held.items() if id in known and known[id] is not one)
        if any(leaning(kind) or _said(one, says) != _said(other, says) for one, other in others):
            return True
    return False


def _said(record: Record, fields: tuple[str, ...]) -> list[object]:
    """What says where a record is: its municipalities, else its parties."""
    placed, *parties = (getattr(record, name, None) for name in fields)
    return [placed] if placed else parties
