"""What is fragile now: what rests on one person or a project, is strained, or ended with nothing after it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Any

from api.doors.desk.coordinating import CoordinatorAsked
from api.doors.desk.fragility import own_ties
from api.gate import references
from api.gate.asking import Asked
from api.words.errors import number
from graph.measures.handovers import broken_handovers
from graph.measures.losses import Cost, Costs

HANDOVERS = 50
COSTLY = 10
"""Organisations, and ties, that the others would miss most."""


def fragile_now(asked: Asked) -> dict[str, Any]:
    """The lists that a coordinator looks through, of the reader's places."""
    network = asked.view.network
    ended, _more = own_ties(asked, broken_handovers(network))
    return {
        "person_bound": own_ties(asked, (tie for tie in network.ties if tie.person_bound)),
        "strained": own_ties(asked, (tie for tie in network.ties if tie.strained)),
        "handovers": (ended[:HANDOVERS], min(len(ended), HANDOVERS)),
        "projects": _projects(asked),
    }


def costly(coordinating: CoordinatorAsked) -> dict[str, Any]:
    """Which organisations and ties the others would miss most, by the ways that they hold.

    Raises `studies_busy` and `too_large`.
    """
    asked = coordinating.asked
    found: Costs = coordinating.study("costs")
    organisations = [
        {"who": references.organisations(asked, [id]), **_told(asked, one), "changes": {"out": id}}
        for id, one in islice(found.organisations.items(), COSTLY)
    ]
    ties = [
        {
            "who": references.organisations(asked, pair),
            **_told(asked, one),
            "changes": {"end": _ids(asked, pair)},
        }
        for pair, one in islice(found.ties.items(), COSTLY)
    ]
    return {"costly": organisations, "costly_ties": ties, "costly_from": found.sample}


def _told(asked: Asked, one: Cost) -> dict[str, Any]:
    return {"pairs": one.pairs_lost, "farther": number(asked.say, round(one.farther, 2))}


def _ids(asked: Asked, pair: tuple[str, str]) -> list[str]:
    return [tie.id for tie in asked.view.network.pairs[pair]]


def _projects(asked: Asked) -> Sequence[dict[str, Any]]:
    """Projects that ties run through now, those that end first at the top."""
    held = asked.snapshot.initiatives
    found: dict[str, int] = {}
    for tie in asked.view.network.ties:
        if tie.via is not None and tie.via in held:
            found[tie.via] = found.get(tie.via, 0) + 1
    ordered = sorted(found, key=lambda id: (held[id].until is None, str(held[id].until or ""), id))
    return [
        {
            "id": id,
            "name": asked.name(held[id]),
            "until": str(held[id].until) if held[id].until else None,
            "ties": found[id],
            "funders": references.organisations(asked, held[id].funder),
        }
        for id in ordered
    ]
