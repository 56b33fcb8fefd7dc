"""Who may be asked to keep an organisation: those whose proposals about it were taken in time after time.

It is only ever a suggestion: whoever may invite gives the role, or does not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from api.gate.asking import Asked
from graph.people.accounts import living
from graph.people.model import Account
from graph.people.people import People
from graph.records.homes import organisations_of
from graph.records.modules import uses
from graph.records.proposals import ProposalEntry
from graph.stores.protocol import Store

TIMES = 3
"""Proposals about an organisation that were taken in, before somebody is suggested."""
SCANNED, AT_A_TIME = 5_000, 500
"""Proposals that are looked through, and how many are read at once."""


@dataclass(frozen=True, slots=True)
class Suggested:
    """An account, an organisation that it does not keep yet, and how often it was right about it."""

    account: Account
    organisation: str
    name: str
    count: int


def suggested(store: Store, people: People, asked: Asked, places: frozenset[str] | None) -> list[Suggested]:
    """Those whom a coordinator of these places (None: of all) may want to ask, the most often right first."""
    counts = Counter(
        (entry.proposal.actor, organisation)
        for entry in _taken_in(store, places)
        for organisation in _about(asked, entry)
    )
    found = []
    for (actor, organisation), count in counts.items():
        account = living(people, actor) if count >= TIMES else None
        if account is None or _works_there(account, organisation):
            continue
        name = asked.name(asked.snapshot.organisations[organisation])
        found.append(Suggested(account, organisation, name, count))
    return sorted(found, key=lambda one: (-one.count, one.name, one.account.mail))


def _taken_in(store: Store, places: frozenset[str] | None) -> Iterator[ProposalEntry]:
    after = read = 0
    while read < SCANNED:
        part = store.proposals(states=["accepted"], places=places, after=after, limit=AT_A_TIME)
        yield from part
        if len(part) < AT_A_TIME:
            return
        read, after = read + len(part), part[-1].number


def _about(asked: Asked, entry: ProposalEntry) -> frozenset[str]:
    """The organisations that a proposal speaks of, as they are now, where their place wants suggestions."""
    kind, id = entry.proposal.about
    record = asked.snapshot.records[kind].get(id)
    if record is None:
        return frozenset()
    known, where = asked.snapshot.organisations, asked.snapshot.where
    about = organisations_of(kind, id, partial(getattr, record)) & known.keys()
    return frozenset(one for one in about if uses(where, "trust", where.homes(known[one])))


def _works_there(account: Account, organisation: str) -> bool:
    """Whether an account keeps the organisation already, or coordinates somewhere."""
    return any(
        grant.organisation == organisation or grant.role in ("coordinator", "administrator")
        for grant in account.grants
    )
