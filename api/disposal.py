"""Disposal of what was received, as the authority has decided: how long the words of each kind are kept."""

from __future__ import annotations

import datetime as dt

from api.settings import Settings
from graph.records.proposals import FINAL, ProposalState
from graph.stores.protocol import Store

PART = 500
"""Proposals that are read at once."""
DECIDED: tuple[ProposalState, ...] = tuple(sorted(FINAL))


def dispose(store: Store, settings: Settings, now: dt.datetime) -> int:
    """Empty the proposals whose time is over, and say how many those were; what waits is never touched."""
    if not settings.retention:
        return 0
    after, due = 0, list[int]()
    while part := store.proposals(states=DECIDED, after=after, limit=PART):
        after = part[-1].number
        for one in part:
            rule = settings.retention.get(one.proposal.origin)
            decided = dt.datetime.fromisoformat(one.decisions[-1].time)
            if rule is not None and decided + dt.timedelta(days=rule.days) <= now and one.emptied() != one:
                due.append(one.number)
    return store.empty_proposals(due) if due else 0
