"""What if: the network as it would be with some changes. Nothing is stored; the ground stays as it is."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from graph.measures.analysis import Budget, find, found, seconds
from graph.measures.findings import Findings
from graph.measures.network_figures import Figures
from graph.measures.one_tie import with_tie
from graph.measures.standing import Standing
from graph.records.claims import Claim
from graph.records.ids import tie_id
from graph.records.model import Membership, Record, Tie
from graph.records.snapshot import Snapshot
from graph.ways.all_steps import Steps, all_steps, some_steps
from graph.ways.engine.backend import LEAST
from graph.ways.network_at import NetworkAt


@dataclass(frozen=True, slots=True)
class NewTie:
    """A tie that one imagines between two organisations."""

    a: str
    b: str
    degree: str


@dataclass(frozen=True, slots=True)
class NewSeat:
    """A seat that one imagines at an arena."""

    arena: str
    organisation: str


@dataclass(frozen=True, slots=True)
class Scenario:
    """Changes that one imagines together.

    Attributes
    ----------
    add_ties : tuple of NewTie
    remove_ties : frozenset of str
        Ids of ties.
    remove_organisations : frozenset of str
        They go with their ties, seats and `part_of`.
    add_members : tuple of NewSeat
    """

    add_ties: tuple[NewTie, ...] = ()
    remove_ties: frozenset[str] = frozenset()
    remove_organisations: frozenset[str] = frozenset()
    add_members: tuple[NewSeat, ...] = ()


@dataclass(frozen=True, slots=True)
class Changed:
    """An organisation whose bridging or standing would change; None on a side where it is not there."""

    organisation: str
    betweenness_before: float | None
    betweenness_after: float | None
    standing_before: Standing | None
    standing_after: Standing | None


@dataclass(frozen=True, slots=True)
class ScenarioOutcome:
    """The network's figures without and with a scenario, and who would notice, most changed first.

    Attributes
    ----------
    before, after : Figures
    changed : tuple of Changed
    sample : int or None
        From how many organisations mean distance and betweenness are estimated; None when they are exact.
    """

    before: Figures
    after: Figures
    changed: tuple[Changed, ...]
    sample: int | None = None


def imagine(snapshot: Snapshot, scenario: Scenario) -> Snapshot:
    """Return the snapshot as it would be; the given one is untouched.

    Notes
    -----
    Cost: linear in the records of the kinds that change. Unknown ids change nothing; callers check them.
    """
    gone = scenario.remove_organisations
    organisations: dict[str, Record] = {
        id: replace(held, part_of=None) if held.part_of in gone else held
        for id, held in snapshot.organisations.items()
        if id not in gone
    }
    ties: dict[str, Record] = {
        id: tie
        for id, tie in snapshot.ties.items()
        if id not in scenario.remove_ties and tie.a not in gone and tie.b not in gone
    }
    ties |= {tie.id: tie for tie in map(_tie, scenario.add_ties)}
    seats: dict[str, Record] = {
        id: seat for id, seat in snapshot.memberships.items() if seat.organisation not in gone
    }
    seats |= {seat.id: seat for seat in map(_seat, scenario.add_members)}
    made = {"organisation": organisations, "tie": ties, "membership": seats}
    return replace(snapshot, records=MappingProxyType({**snapshot.records, **_frozen(made)}))


def _frozen(made: Mapping[str, dict[str, Record]]) -> dict[str, Mapping[str, Record]]:
    return {kind: MappingProxyType(dict(sorted(records.items()))) for kind, records in made.items()}


def _tie(new: NewTie) -> Tie:
    a, b = sorted((new.a, new.b))
    # An id of its own, so that an imagined tie stands beside a known one of the same pair.
    return Tie(id=tie_id(a, b, "imagined", None), a=a, b=b, claims=(Claim(degree=new.degree),))


def _seat(new: NewSeat) -> Membership:
    return Membership(
        id=f"{new.arena}--{new.organisation}--imagined", arena=new.arena, organisation=new.organisation
    )


def what_if(network: NetworkAt, scenario: Scenario, *, budget: Budget | None = None) -> ScenarioOutcome:
    """Return what a scenario would change on the date.

    Parameters
    ----------
    network : NetworkAt
    scenario : Scenario
    budget : Budget, optional
        For the slow findings, before and after each. What is left out on one side is left out on both, so
        that a missing figure never looks like a change, nor the error of an estimate.

    Notes
    -----
    Formula: every finding worked out anew on the imagined network, so nothing can differ from what the
    measures say. Cost: that of `graph.measures.analysis.find`. One new tie alone in a large network
    is worked out from two rows of distances (`graph.measures.one_tie`): the same figures, none left out;
    where not all distances can be held mean distance and betweenness are estimated, the longest is None.
    """
    if (known := _held(network, scenario)) is not None:
        return _with_tie(network, known, _tie(*scenario.add_ties))
    imagined = NetworkAt(imagine(network.snapshot, scenario), network.at, network.lengths)
    joint = _joint(budget or Budget(), network, imagined)
    before, after = find(network, joint), find(imagined, joint)
    return ScenarioOutcome(before.figures, after.figures, _changed(before, after))


def _held(network: NetworkAt, scenario: Scenario) -> Steps | None:
    """The distances that one new tie is weighed against; None of small networks, which need no compiler."""
    others = scenario.remove_ties or scenario.remove_organisations or scenario.add_members
    if others or len(scenario.add_ties) != 1 or len(network.graph) < LEAST:
        return None
    return all_steps(network) or some_steps(network, 0.0)


def _with_tie(network: NetworkAt, known: Steps, tie: Tie) -> ScenarioOutcome:
    known_of = found(network)
    told = with_tie(network, known, known_of, tie)
    rows = []
    for id in told.betweenness.keys() | told.standing.keys():
        one = known_of.organisations[id]
        after = told.betweenness.get(id, one.betweenness), told.standing.get(id, one.standing)
        rows.append(Changed(id, one.betweenness, after[0], one.standing, after[1]))
    return ScenarioOutcome(told.before, told.after, _noticed(rows), told.sample)


def _joint(budget: Budget, *networks: NetworkAt) -> Budget:
    """The budget that leaves out on all of the networks what is too slow on one of them."""

    def limit(finding: str, given: float) -> float:
        return math.inf if max(seconds(finding, one) for one in networks) <= given else -1.0

    return Budget(
        limit("betweenness", budget.betweenness), limit("distances", budget.distances), -1.0, -1.0, False
    )


def _changed(before: Findings, after: Findings) -> tuple[Changed, ...]:
    rows = []
    for id in before.organisations.keys() | after.organisations.keys():
        was, becomes = before.organisations.get(id), after.organisations.get(id)
        row = Changed(
            id,
            was.betweenness if was else None,
            becomes.betweenness if becomes else None,
            was.standing if was else None,
            becomes.standing if becomes else None,
        )
        rows.append(row)
    return _noticed(rows)


def _noticed(rows: Iterable[Changed]) -> tuple[Changed, ...]:
    """Who would notice: whose standing changes first, then the most changed."""
    some = (row for row in rows if row.standing_before != row.standing_after or _moved(row) > 1e-12)
    return tuple(
        sorted(
            some, key=lambda row: (row.standing_before == row.standing_after, -_moved(row), row.organisation)
        )
    )


def _moved(row: Changed) -> float:
    return abs((row.betweenness_after or 0.0) - (row.betweenness_before or 0.0))
