"""Disposal of what was received, as the authority has decided: how long the words of each kind are kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from api.settings import Settings
from graph.people import answering
from graph.people.people import People
from graph.records.proposals import FINAL, ProposalState
from graph.records.surveying import Round
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


def dispose_of_words(people: People, rounds: Iterable[Round], settings: Settings, now: dt.datetime) -> int:
    """Take away the own words of rounds that were closed long ago, and say how many texts those were."""
    if (rule := settings.retention.get("survey")) is None:
        return 0
    last = now.date() - dt.timedelta(days=rule.days)
    due = (one.id for one in rounds if one.survey and one.closed is not None and one.closed.last() <= last)
    return sum(answering.forget_words(people, id) for id in due)
