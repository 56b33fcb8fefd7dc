"""What would be lost if an organisation left, if person-bound ties ended, or if an initiative ended."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.measures.network_figures import components
from graph.measures.relief import Floats, Pairs, relief, saved_by
from graph.measures.scenario import Scenario, imagine
from graph.measures.standing import standing
from graph.records.model import Tie
from graph.ways.all_steps import SEED, held_steps
from graph.ways.engine.backend import LEAST
from graph.ways.matrix import WayMatrix
from graph.ways.network_at import NetworkAt
from graph.ways.one_more import saved
from graph.ways.shortest import from_each

ALL = sys.maxsize


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
    sample : int or None
        From how many organisations' distances means are estimated, and who gets farther; None when from all.
    """

    pairs_lost: int
    mean_distance_before: float | None
    mean_distance_after: float | None
    isolated: tuple[str, ...]
    ties_lost: tuple[Tie, ...]
    farther: tuple[tuple[str, float], ...] = ()
    eased_by: tuple[str, str] | None = None
    sample: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class _Distances:
    """Distances among those who stay, before and after, from all of them or some.

    Attributes
    ----------
    after : NetworkAt
        The network of those who stay.
    sources : array of int
        Places of those whose rows they are.
    was, now : (sources, n) array
    """

    after: NetworkAt
    sources: NDArray[np.intp]
    was: Floats
    now: Floats


def without_organisation(organisation: str) -> Scenario:
    """Return the scenario in which an organisation leaves with all its ties and seats."""
    return Scenario(remove_organisations=frozenset({organisation}))


def without_person_bound(network: NetworkAt, among: Callable[[Tie], bool] = bool) -> Scenario:
    """Return the scenario in which every tie, among some, that rests on one person ends."""
    return Scenario(remove_ties=frozenset(t.id for t in network.ties if t.person_bound and among(t)))


def without_initiative(network: NetworkAt, initiative: str) -> Scenario:
    """Return the scenario in which an initiative ends, and the ties that run through it with it."""
    return Scenario(remove_ties=frozenset(tie.id for tie in network.ties if tie.via == initiative))


def loss(network: NetworkAt, scenario: Scenario, most: int = ALL) -> Loss:
    """Return what a scenario that only takes away would cost those who stay.

    Formula: all distances before and after over the organisations that stay; a pair is lost when it was
    reachable and is not any more; means over the pairs that stay reachable.

    Parameters
    ----------
    network : NetworkAt
    scenario : Scenario
    most : int, optional
        Organisations that distances are looked at from; of more so many are drawn with a fixed seed. Pairs,
        isolated and ties are exact all the same.

    Notes
    -----
    Cost: two searches from each of them, O(m log n), and 16 bytes for each and every other. Source: ours,
    after Albert, Jeong and Barabási 2000 (error and attack tolerance).
    """
    after = NetworkAt(imagine(network.snapshot, scenario), network.at, network.lengths)
    found = _looked_at(network, after, most)
    parts = _parts(network, after), _parts(after, after)
    held = {tie.id for tie in after.ties}
    ties_lost = tuple(tie for tie in network.ties if tie.id not in held)
    kept = np.isfinite(found.was) & np.isfinite(found.now)
    return Loss(
        pairs_lost=_pairs(parts[0]) - _pairs(parts[1]),
        mean_distance_before=_mean(found.was, kept),
        mean_distance_after=_mean(found.now, kept),
        isolated=tuple(
            id
            for id in after.organisations
            if standing(after, id) == "isolated" and standing(network, id) != "isolated"
        ),
        ties_lost=ties_lost,
        farther=_farther(found, kept),
        eased_by=_eased_by(found, parts, ties_lost),
        sample=len(found.sources) if len(found.sources) < len(after.organisations) else None,
    )


def _looked_at(network: NetworkAt, after: NetworkAt, most: int) -> _Distances:
    ids, place = after.organisations, {id: n for n, id in enumerate(network.organisations)}
    stay = np.array([place[id] for id in ids], dtype=np.intp)
    drawn = np.random.default_rng(SEED).choice(len(ids), most, replace=False) if most < len(ids) else None
    sources = np.arange(len(ids)) if drawn is None else np.sort(drawn)
    was = from_each(WayMatrix(network).lengths, stay[sources])[:, stay]
    return _Distances(after, sources, was, from_each(WayMatrix(after).lengths, sources)[:, : len(ids)])


def _parts(network: NetworkAt, after: NetworkAt) -> NDArray[np.intp]:
    """The number of the component of each who stays."""
    number = {id: n for n, part in enumerate(components(network)) for id in part}
    return np.array([number[id] for id in after.organisations], dtype=np.intp)


def _pairs(parts: NDArray[np.intp]) -> int:
    return sum(math.comb(size, 2) for size in np.bincount(parts).tolist())


def _farther(found: _Distances, kept: NDArray[np.bool_]) -> tuple[tuple[str, float], ...]:
    more = (np.where(kept, found.now, 0) - np.where(kept, found.was, 0)).sum(axis=0)
    others = kept.sum(axis=0)
    others[found.sources] -= 1
    mean = more / np.maximum(others, 1)
    grown = [(id, float(by)) for id, by in zip(found.after.organisations, mean, strict=True) if by > 0]
    return tuple(sorted(grown, key=lambda one: (-one[1], one[0])))


def _eased_by(
    found: _Distances, parts: tuple[NDArray[np.intp], NDArray[np.intp]], ties_lost: Sequence[Tie]
) -> tuple[str, str] | None:
    """Return those among them who lost a tie, are no group without a name, and whose tie would help most."""
    after, ids = found.after, found.after.organisations
    row, known = {id: n for n, id in enumerate(ids)}, after.snapshot.organisations
    ends = {id for tie in ties_lost for id in (tie.a, tie.b) if id in row and not known[id].collective}
    # A unit and its organisation are no strangers either.
    adjacent = [(row[a], row[b]) for a in ends for b in after.graph.adj[a] if b in ends]
    reached, left = np.isfinite(found.was), np.isfinite(found.now)
    longer = np.where(left, found.now, 0) - np.where(left, found.was, 0)
    harm = ((reached & ~left) * float(len(ids)) + longer).sum(axis=0)
    length = after.lengths.ties["collaboration"]
    told = relief(harm, parts, [row[id] for id in ends], lambda pairs: _saved(found, pairs, length), adjacent)
    return (ids[told[0]], ids[told[1]]) if told else None


def _saved(found: _Distances, pairs: Pairs, length: float) -> Floats:
    """How much each new tie would save: of all distances where these are held, else of those looked at."""
    after = found.after
    ways, people = WayMatrix(after), len(after.organisations)
    if len(after.graph) >= LEAST and (known := held_steps(ways.lengths, ways.index, people)) is not None:
        ids = after.organisations
        return saved(known, [(ids[a], ids[b]) for a, b in pairs], length)

    def near(places: Sequence[int]) -> Floats:
        return from_each(ways.lengths, np.array(places, np.intp))[:, :people]

    return saved_by(found.now, near, pairs, length)


def _mean(rows: Floats, kept: NDArray[np.bool_]) -> float | None:
    """The mean distance to others; each stands at nought from itself."""
    others = int(kept.sum()) - len(rows)
    return float(rows[kept].sum()) / others if others > 0 else None
