"""The best next tie or seat for somebody whose collaboration we hardly know, and what it would change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from graph.measures.findings import Findings
from graph.measures.meeting import meetings
from graph.measures.partners import Matchmaker, Wish


@dataclass(frozen=True, slots=True)
class NextStep:
    """Something to begin with.

    Attributes
    ----------
    by : {"tie", "seat"}
    id : str
        Of the organisation or the arena.
    reaches_now, reaches_after : int
        Organisations that there is a way to.
    """

    by: Literal["tie", "seat"]
    id: str
    reaches_now: int
    reaches_after: int


def next_steps(
    matchmaker: Matchmaker, findings: Findings, organisation: str, most: int = 2
) -> tuple[NextStep, ...]:
    """Return the best fitting new partners and arenas of an organisation, `most` of each.

    Formula: partners by `Matchmaker`, arenas by `meetings`, present ones left out, and groups without names
    too, since nobody is there to answer. What each would change: a way to somebody is a way to everybody in
    that component, so the organisations reached grow by the components that are joined.

    Parameters
    ----------
    matchmaker : Matchmaker
    findings : Findings
        Of the same network.
    organisation : str
    most : int
    """
    network = matchmaker.network
    known = network.snapshot.organisations
    now = findings.organisations[organisation].reachable
    near = network.graph.adj[organisation]
    ties = [
        one.organisation
        for one in matchmaker.candidates(Wish(organisation))
        if one.organisation not in near and not known[one.organisation].collective
    ]
    seats = [
        one.arena
        for one in meetings(network, matchmaker.concerns, None, None, organisation)
        if not one.member and one.arena in network.members
    ]
    own = findings.organisations[organisation].component

    def after(*others: str) -> int:
        parts = {findings.organisations[id].component for id in others} - {own}
        return now + sum(len(findings.components[part]) for part in parts)

    return (
        *(NextStep("tie", id, now, after(id)) for id in ties[:most]),
        *(NextStep("seat", id, now, after(*findings.arenas[id].members)) for id in seats[:most]),
    )
