"""Ties whose parties describe them differently, for those who coordinate one of the two."""

from __future__ import annotations

from collections.abc import Iterator

from api.gate.asking import Asked
from api.gate.sight import hears_all
from graph.records.alphabet import alphabetical
from graph.records.model import Tie


def differing(asked: Asked) -> list[Tie]:
    """The current ties that their parties describe differently, by name."""
    known = asked.snapshot.organisations

    def order(tie: Tie) -> tuple[object, ...]:
        return alphabetical(asked.name(known[tie.a])), alphabetical(asked.name(known[tie.b])), tie.id

    return sorted(_differing(asked), key=order)


def _differing(asked: Asked) -> Iterator[Tie]:
    for tie in asked.view.network.ties:
        # What sources say differently is nothing for the parties to talk about.
        spoken = any(one.by is not None for one in tie.claims)
        if spoken and tie.disagree and hears_all(asked.sight_of(tie)):
            yield tie
