"""How much waits in the inbox of whoever decides, for the head of their pages."""

from __future__ import annotations

import time

from fastapi import Request

from api.atlas.keeper import Keeper
from api.gate.asking import Asked
from api.gate.permission import holds, may, reached
from graph.records.errors import StoreUnavailable
from graph.records.proposals import ProposalState

UNSEEN: tuple[ProposalState, ...] = ("open",)
"""What has been asked back waits for somebody else."""
FRESH, AWAY = 2.0, 30.0
"""Seconds that a count is good for, and that a store which did not answer is not asked again."""

Among = frozenset[str] | None
"""Places, None for all."""


def decides(asked: Asked) -> bool:
    """Whether somebody has an inbox, and is not looking as the public does."""
    return holds(asked.who, "decide", "proposal") and not asked.who.as_public


def places_decided(asked: Asked) -> Among:
    """The places whose proposals somebody decides about, None for all."""
    if may(asked.who, "decide", "proposal"):
        return None
    return reached(asked.who, "decide", "proposal", asked.snapshot.where)


class InboxCounts:
    """Counts of what nobody has looked at, kept for a moment: every page of a coordinator tells one."""

    def __init__(self) -> None:
        self._counts: dict[Among, tuple[float, int | None]] = {}

    def count(self, keeper: Keeper, asked: Asked) -> int | None:
        """How many proposals wait; None for whoever does not decide, and where nobody knows.

        A store that is known to be away is not waited for: the page would be.
        """
        if not decides(asked):
            return None
        where, now = places_decided(asked), time.monotonic()
        until, known = self._counts.get(where, (0.0, None))
        if until < now and keeper.trouble is None:
            try:
                until, known = now + FRESH, keeper.store.count_proposals(UNSEEN, where)
            except StoreUnavailable:
                until, known = now + AWAY, None
            self._counts[where] = until, known
        return known

    def forget(self) -> None:
        """Count anew: something came or was decided."""
        self._counts.clear()


def waiting_of(request: Request) -> InboxCounts:
    """The counts of this app."""
    found: InboxCounts = request.app.state.waiting
    return found
