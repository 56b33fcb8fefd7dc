"""The network after an edit: what the edit cannot have changed is taken over, not worked out again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import TypeVar

from graph.records.dates import during
from graph.records.model import Organisation, Record, Tie
from graph.records.snapshot import Snapshot
from graph.ways.lengths import Lengths
from graph.ways.network_at import NetworkAt

R = TypeVar("R", bound=Record)
PEOPLE, SEATS, WAYS = (
    ("organisations", "_living"),
    ("tables", "arenas", "members", "seats_of"),
    ("ways", "graph"),
)
"""What a network holds together: of organisations, of arenas with their seats, of both with ties."""


def network_on(snapshot: Snapshot, at: dt.date, lengths: Lengths, last: NetworkAt | None) -> NetworkAt:
    """Return the network on a date; of the `last` one what holds is taken over, or itself where all does."""
    if last is None or (last.at, last.lengths) != (at, lengths):
        return NetworkAt(snapshot, at, lengths)
    return last if last.snapshot is snapshot else network_after(last, snapshot)


def network_after(before: NetworkAt, snapshot: Snapshot) -> NetworkAt:
    """Return the network of a later snapshot on the same date.

    Parameters
    ----------
    before : NetworkAt
    snapshot : Snapshot

    Returns
    -------
    NetworkAt
        What `NetworkAt` would say; of what `before` has worked out the very same objects, as far as they
        hold. `ways` is the same object only where no way has changed.

    Notes
    -----
    Cost: linear in the records of the kinds that have changed, without their contents.
    """
    now = NetworkAt(snapshot, before.at, before.lengths)
    was = before.snapshot
    people = _changed(was.organisations, snapshot.organisations)
    if not _alike(people, was.organisations, snapshot.organisations, lambda one: _lives(one, before)):
        return now
    _take(now, before, PEOPLE)
    seats = was.arenas is snapshot.arenas and was.memberships is snapshot.memberships
    if seats:
        _take(now, before, SEATS)
    ties = _changed(was.ties, snapshot.ties)
    if not ties:
        _take(now, before, ("ties", "ties_of", "pairs"))
    elif "ties" in vars(before):
        vars(now)["ties"] = _ties_after(before, now, ties)
    if (
        seats
        and _alike(ties, was.ties, snapshot.ties, lambda tie: _leads(tie, before))
        and _alike(people, was.organisations, snapshot.organisations, lambda one: one and one.part_of)
    ):
        _take(now, before, WAYS)
    return now


def _take(now: NetworkAt, before: NetworkAt, names: tuple[str, ...]) -> None:
    vars(now).update({name: vars(before)[name] for name in names if name in vars(before)})


def _changed(was: Mapping[str, R], now: Mapping[str, R]) -> frozenset[str]:
    """Return whose records have come, gone or are others."""
    if was is now:
        return frozenset()
    return frozenset(was.keys() - now.keys()).union(id for id, one in now.items() if was.get(id) is not one)


def _alike(
    ids: frozenset[str], was: Mapping[str, R], now: Mapping[str, R], told: Callable[[R | None], object]
) -> bool:
    """Whether what counts of some records is as it was."""
    return all(told(was.get(id)) == told(now.get(id)) for id in ids)


def _lives(one: Organisation | None, network: NetworkAt) -> bool:
    return one is not None and during(one.active_from, one.active_to, network.at)


def _counts(tie: Tie | None, network: NetworkAt) -> bool:
    """Whether a tie is current, between organisations that live."""
    return (
        tie is not None and during(tie.since, tie.until, network.at) and tie.a in network and tie.b in network
    )


def _leads(tie: Tie | None, network: NetworkAt) -> tuple[str, str, str] | None:
    """What a current tie is as a way; None where it is none."""
    return (tie.a, tie.b, tie.degree) if tie is not None and _counts(tie, network) else None


def _ties_after(before: NetworkAt, now: NetworkAt, changed: frozenset[str]) -> tuple[Tie, ...]:
    kept = [tie for tie in before.ties if tie.id not in changed]
    known = (now.snapshot.ties.get(id) for id in changed)
    come = [tie for tie in known if tie is not None and _counts(tie, now)]
    return tuple(sorted([*kept, *come], key=lambda tie: tie.id) if come else kept)
