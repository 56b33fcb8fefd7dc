"""What one more tie would change: every figure, from what is known of the network as it is."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from graph.measures.cuts import only_ties
from graph.measures.findings import Findings
from graph.measures.network_figures import Figures
from graph.measures.standing import Standing, standing
from graph.records.model import Tie
from graph.ways.all_steps import HALVES, AllSteps, Steps
from graph.ways.network_at import NetworkAt
from graph.ways.one_more import ChangedWays, moves

LOOKED_FROM = 24
"""Of those who come nearer, so many are looked from where not all distances are known."""
NOISE = 1e-9
"""Pairs below which a change of betweenness is none: sums that cancel leave a rest."""


@dataclass(frozen=True, slots=True)
class WithTie:
    """The network's figures without and with one more tie, and what it would be for those concerned.

    Attributes
    ----------
    before, after : Figures
    betweenness : dict of str to float
        Of those whose would be another.
    standing : dict of str to str
        Of the two.
    sample : int or None
        From how many organisations what moves between two that have a way is estimated; None when exact.
    """

    before: Figures
    after: Figures
    betweenness: dict[str, float]
    standing: dict[str, Standing]
    sample: int | None = None


def with_tie(network: NetworkAt, known: Steps, found: Findings, tie: Tie) -> WithTie:
    """Return what one more tie would change.

    Formula: what `graph.measures.analysis.find` says of the network with it; figures of distances from
    `graph.ways.one_more.moves`, all others from what can have changed.

    Parameters
    ----------
    network : NetworkAt
    known : Steps
        Its distances: all, or those from some, and then mean distance and betweenness are estimated.
    found : Findings
        Its findings; where betweenness is estimated the change is still exact.
    tie : Tie

    Notes
    -----
    Cost: that of `moves`, and linear in the ways. Source: ours; a property test holds it to `find`.
    """
    moved = moves(known, tie.a, tie.b, network.lengths.ties[tie.degree], LOOKED_FROM)
    stands = {end: standing(network, end, (tie,)) for end in (tie.a, tie.b)}
    mean, longest = _distances(known, found, None)
    before = replace(found.figures, mean_distance=mean, longest_distance=longest)
    n = len(network.organisations)
    fewer = sum(found.organisations[end].standing == "isolated" for end in stands)
    mean, longest = _distances(known, found, moved)
    cut_organisations, cut_ties = _cuts(network, known, tie, before)
    sizes = [found.organisations[end].reachable + 1 for end in stands]
    after = replace(
        before,
        ties=before.ties + 1,
        by_degree={**before.by_degree, tie.degree: before.by_degree[tie.degree] + 1},
        density=(len(network.pairs) + ((tie.a, tie.b) not in network.pairs)) / (n * (n - 1) / 2),
        isolated=before.isolated - fewer + sum(one == "isolated" for one in stands.values()),
        components=before.components - bool(moved.joined),
        largest_component=max(before.largest_component, sum(sizes) if moved.joined else 0),
        reachable_pairs=before.reachable_pairs + moved.joined,
        mean_distance=mean,
        longest_distance=longest,
        cut_organisations=cut_organisations,
        cut_ties=cut_ties,
    )
    sample = None if isinstance(known, AllSteps) else len(known.sources)
    return WithTie(before, after, _betweenness(known, found, moved, n), stands, sample)


def _distances(known: Steps, found: Findings, moved: ChangedWays | None) -> tuple[float | None, float | None]:
    """Mean and longest distance, as they are or after a change; the longest only where all are known."""
    count, mean = 2 * found.figures.reachable_pairs, found.figures.mean_distance
    longest: float | None = None
    if isinstance(known, AllSteps):
        far, longest = int(known.spread[:, 1].sum()) / HALVES, int(known.spread[:, 2].max(initial=0)) / HALVES
    else:
        far = count * (_mean(known) or 0.0 if mean is None else mean)
    if moved is not None:
        count, far, longest = count + 2 * moved.joined, far + 2 * moved.total, moved.longest
    return (far / count, longest) if count else (None, None)


def _mean(known: Steps) -> float | None:
    """The mean distance from some to all they have a way to."""
    rows = known.far[:, : known.people]
    there = rows != known.no_way
    others = int(there.sum()) - len(rows)
    return int(rows[there].sum(dtype=np.int64)) / HALVES / others if others else None


def _cuts(network: NetworkAt, known: Steps, tie: Tie, before: Figures) -> tuple[int, int]:
    """How many organisations and ties hold others together; beside somebody nothing changes there."""
    if network.graph.has_edge(tie.a, tie.b):
        return before.cut_organisations, before.cut_ties
    ways = known.arrays.with_way(known.index[tie.a], known.index[tie.b], 1.0)
    lost, ones, others, _ = ways.pairs_lost(known.people)
    nodes, new = list(known.index), (tie.a, tie.b)
    edges = np.sort(np.stack([ones, others]), axis=0).T.tolist()
    held = ((nodes[a], nodes[b]) for a, b in edges)
    ties = sum(pair == new or only_ties(network, *pair) for pair in held)
    return int(np.count_nonzero(lost[: known.people])), ties


def _betweenness(known: Steps, found: Findings, moved: ChangedWays, n: int) -> dict[str, float]:
    pairs = (n - 1) * (n - 2) / 2
    ids, after = list(known.index)[: known.people], {}
    for place in np.flatnonzero(np.abs(moved.between[: known.people]) > NOISE).tolist():
        was = found.organisations[ids[place]].betweenness
        if was is not None:
            after[ids[place]] = min(max(round(was + float(moved.between[place]) / pairs, 12), 0.0), 1.0)
    return after
