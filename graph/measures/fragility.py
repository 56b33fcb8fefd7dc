"""What would be lost if an organisation left, if person-bound ties ended, or if an initiative ended."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.measures.relief import relief
from graph.measures.scenario import Scenario, imagine
from graph.measures.standing import standing
from graph.records.model import Tie
from graph.ways.distances import distances
from graph.ways.network_at import NetworkAt


@dataclass(frozen=True, slots=True)
class Loss:
    """What a loss would do to those who stay.

    Attributes
    ----------
    pairs_lost : int
        Pairs of organisations, the leaving one not counted, that have a way now and would have none.
    mean_distance_before, mean_distance_after : float or None
        Over the pairs that keep a way, so that the two can be compared; None when there are none.
    isolated : tuple of str
        Who would have no known tie or arena left, and has one now.
    ties_lost : tuple of Tie
        The current ties that would end.
    farther : tuple of (str, float)
        Who would have farther to the others they still reach, and by how much in the mean; the most first.
    eased_by : (str, str) or None
        The two whose working together would give back most of it (`graph.measures.relief`).
    """

    pairs_lost: int
    mean_distance_before: float | None
    mean_distance_after: float | None
    isolated: tuple[str, ...]
    ties_lost: tuple[Tie, ...]
    farther: tuple[tuple[str, float], ...] = ()
    eased_by: tuple[str, str] | None = None


def without_organisation(organisation: str) -> Scenario:
    """Return the scenario in which an organisation leaves with all its ties and seats."""
    return Scenario(remove_organisations=frozenset({organisation}))


def without_person_bound(network: NetworkAt, among: Callable[[Tie], bool] = bool) -> Scenario:
    """Return the scenario in which every tie, among some, that rests on one person ends."""
    return Scenario(remove_ties=frozenset(t.id for t in network.ties if t.person_bound and among(t)))


def without_initiative(network: NetworkAt, initiative: str) -> Scenario:
    """Return the scenario in which an initiative ends, and the ties that run through it with it."""
    return Scenario(remove_ties=frozenset(tie.id for tie in network.ties if tie.via == initiative))


def loss(network: NetworkAt, scenario: Scenario) -> Loss:
    """Return what a scenario that only takes away would cost those who stay.

    Formula: all distances before and after over the organisations that stay; a pair is lost when it was
    reachable and is not any more; means over the pairs that stay reachable.

    Parameters
    ----------
    network : NetworkAt
    scenario : Scenario

    Notes
    -----
    Cost: two times all distances, O(n m log n) and 16 n² bytes; callers decide by size first
    (`graph.measures.analysis.seconds`). Source: ours, after Albert, Jeong and Barabási 2000 (error and attack
    tolerance).
    """
    after = NetworkAt(imagine(network.snapshot, scenario), network.at, network.lengths)
    ids, before_m = distances(network)
    stay = np.array([id in after for id in ids], dtype=bool)
    was = before_m[np.ix_(stay, stay)]
    _, now = distances(after)
    upper = np.triu(np.ones_like(was, dtype=bool), k=1)
    kept = upper & np.isfinite(was) & np.isfinite(now)
    lost = upper & np.isfinite(was) & ~np.isfinite(now)
    held = {tie.id for tie in after.ties}
    ties_lost = tuple(tie for tie in network.ties if tie.id not in held)
    stayed = [id for id, there in zip(ids, stay, strict=True) if there]
    return Loss(
        pairs_lost=int(lost.sum()),
        mean_distance_before=_mean(was, kept),
        mean_distance_after=_mean(now, kept),
        isolated=tuple(
            id
            for id in after.organisations
            if standing(after, id) == "isolated" and standing(network, id) != "isolated"
        ),
        ties_lost=ties_lost,
        farther=_farther(stayed, was, now),
        eased_by=_eased_by(after, stayed, was, now, ties_lost),
    )


def _farther(
    ids: Sequence[str], was: NDArray[np.float64], now: NDArray[np.float64]
) -> tuple[tuple[str, float], ...]:
    kept = np.isfinite(was) & np.isfinite(now)
    more = np.where(kept, now, 0).sum(axis=1) - np.where(kept, was, 0).sum(axis=1)
    mean = more / np.maximum(kept.sum(axis=1) - 1, 1)
    grown = [(id, float(by)) for id, by in zip(ids, mean, strict=True) if by > 0]
    return tuple(sorted(grown, key=lambda one: (-one[1], one[0])))


def _eased_by(
    after: NetworkAt,
    ids: Sequence[str],
    was: NDArray[np.float64],
    now: NDArray[np.float64],
    ties_lost: Sequence[Tie],
) -> tuple[str, str] | None:
    """Return those among them who lost a tie, are no group without a name, and whose tie would help most."""
    row = {id: n for n, id in enumerate(ids)}
    known = after.snapshot.organisations
    ends = {id for tie in ties_lost for id in (tie.a, tie.b) if id in row and not known[id].collective}
    # A unit and its organisation are no strangers either.
    adjacent = ((row[a], row[b]) for a in ends for b in after.graph.adj[a] if b in ends)
    found = relief(was, now, map(row.__getitem__, ends), after.lengths.ties["collaboration"], adjacent)
    return (ids[found[0]], ids[found[1]]) if found else None


def _mean(matrix: NDArray[np.float64], where: NDArray[np.bool_]) -> float | None:
    return float(matrix[where].mean()) if where.any() else None
