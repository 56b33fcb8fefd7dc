"""What has been agreed in writing: which pairs have an agreement on a day, and which run out soon."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from itertools import combinations

from graph.records.agreements import Agreement
from graph.records.snapshot import Snapshot


def agreed_pairs(snapshot: Snapshot, day: dt.date) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Return the agreements that hold between each pair of organisations.

    Formula: every pair among the parties of an agreement that holds on the day; undated ones count.

    Parameters
    ----------
    snapshot : Snapshot
    day : datetime.date

    Returns
    -------
    mapping of (a, b) to ids
        a before b.

    Notes
    -----
    Cost: linear in agreements, quadratic in the parties of each.
    """
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for id, one in snapshot.agreements.items():
        if one.holds(day):
            for pair in combinations(sorted(set(one.parties)), 2):
                found[pair].append(id)
    return {pair: tuple(ids) for pair, ids in found.items()}


def running_out(snapshot: Snapshot, day: dt.date) -> tuple[Agreement, ...]:
    """Return the agreements that run out within 90 days of a day, the first to end first.

    Parameters
    ----------
    snapshot : Snapshot
    day : datetime.date
    """
    soon = (one for one in snapshot.agreements.values() if one.status(day) == "ends_soon")
    return tuple(sorted(soon, key=lambda one: (str(one.valid_until), one.id)))
