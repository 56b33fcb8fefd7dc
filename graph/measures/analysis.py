"""Working out the findings of a date, each within its budget of time."""

from __future__ import annotations

import weakref
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from scipy.sparse.csgraph import connected_components

from graph.measures.arenas import families_missing, members
from graph.measures.bridging import betweenness, counted_whole, sampled
from graph.measures.brokerage import brokerage
from graph.measures.constraint import constraint
from graph.measures.cuts import Cuts, cuts
from graph.measures.findings import ArenaFindings, Findings, OrganisationFindings, Reason
from graph.measures.groups import groups, tries
from graph.measures.network_figures import (
    Figures,
    by_degree,
    by_sector,
    components,
    density,
    reachable_pairs,
)
from graph.measures.standing import funders, one_sided, seen_at, standing
from graph.ways.change_points import change_points, interval, undated_ties
from graph.ways.distances import Afar, afar, longest_distance, mean_distance, patient_afar
from graph.ways.engine.backend import LEAST, LEAST_ALL_PAIRS
from graph.ways.matrix import WayMatrix
from graph.ways.network_at import NetworkAt

LOOKS_PER_SECOND = {"betweenness": 600_000, "distances": 60_000_000, "constraint": 200_000, "groups": 22_000}
"""How many edges and nodes each slow finding looks at in a second (measured on two cores of 2026)."""
COMPILED = {"betweenness": 60_000_000, "constraint": 20_000_000, "groups": 60_000}
"""The same from so many nodes on as the engine behind NetworkX's words takes (`graph.ways.engine`)."""
PAIRS_PER_SECOND = 1_000_000_000
"""Pairs between which a way is drawn in a second, times nodes and edges: both ends search a part of them."""
_last: tuple[weakref.ref[NetworkAt], Findings] | None = None


@dataclass(frozen=True, slots=True)
class Budget:
    """Seconds that a slow finding may be expected to take; one that would take longer is left out.

    Betweenness is then estimated from a sample that fits, but where `estimates` says that a figure that is
    not exact is no use.
    """

    betweenness: float = 20.0
    distances: float = 20.0
    constraint: float = 10.0
    groups: float = 10.0
    estimates: bool = True


QUICK = Budget(betweenness=0.1, distances=0.3, constraint=0.5, groups=0.15)
"""What may be worked out while everybody waits for an edit."""


def at_once(network: NetworkAt) -> tuple[Findings, bool]:
    """Return the findings that everybody need not wait for, and whether these are all that there will be.

    What is left for later is "soon" in `missing`; betweenness is estimated meanwhile.
    """
    usual = Budget()
    later = {
        name
        for name in LOOKS_PER_SECOND
        if getattr(QUICK, name) < seconds(name, network) <= getattr(usual, name)
    }
    made = find(network, QUICK)
    missing: dict[str, Reason] = {
        name: "soon" if name in later else why for name, why in made.missing.items()
    }
    rough = "betweenness" in later and made.betweenness_error > 0.0
    return replace(made, missing=missing), not rough and "soon" not in missing.values()


def found(network: NetworkAt, look_up: Callable[[], None] = lambda: None) -> Findings:
    """Return every finding for a date within the usual budget; the last ones are kept while it lives."""
    global _last
    held = _last
    if held is not None and held[0]() is network:
        return held[1]
    made = find(network, look_up=look_up)
    _last = weakref.ref(network), made
    return made


def refined(network: NetworkAt, look_up: Callable[[], None] = lambda: None) -> Findings:
    """Return every finding with one thing worked out that nobody waits for; kept as `found` keeps them.

    First all distances where these were left out, then betweenness, where it was estimated, counted whole.
    """
    global _last
    known = found(network, look_up)
    if not known.betweenness_error:
        return known
    if "distances" in known.missing:
        made = _with_distances(known, patient_afar(network, look_up))
    else:
        between = counted_whole(network, look_up)
        told = {id: replace(one, betweenness=between[id]) for id, one in known.organisations.items()}
        made = replace(known, organisations=told, bridging=_bridging(told), betweenness_error=0.0)
    _last = weakref.ref(network), made
    return made


def _with_distances(known: Findings, far: dict[str, Afar]) -> Findings:
    """Return findings with what was left out of distances."""
    return replace(
        known,
        organisations={
            id: replace(one, mean_distance=far[id].mean, longest_distance=_longest(far, id))
            for id, one in known.organisations.items()
        },
        figures=replace(
            known.figures,
            mean_distance=mean_distance(far.values()),
            longest_distance=longest_distance(far.values()),
        ),
        missing={name: why for name, why in known.missing.items() if name != "distances"},
    )


def _longest(far: dict[str, Afar], id: str) -> float | None:
    return far[id].longest if far[id].reachable else None


def find(
    network: NetworkAt, budget: Budget | None = None, look_up: Callable[[], None] = lambda: None
) -> Findings:
    """Work out every finding for a date.

    Parameters
    ----------
    network : NetworkAt
    budget : Budget, optional
        Whether a slow finding is worked out is decided by size before it starts, so the same network always
        has the same findings on every machine; one left out is None and named in `missing`.
    look_up : callable, optional
        Called between slow findings; what it raises ends the work.

    Notes
    -----
    Cost: linear in the records but for betweenness and distances, O(n m log n) each.
    """
    budget = budget or Budget()
    missing: dict[str, Reason] = {
        name: "too_large" for name in LOOKS_PER_SECOND if seconds(name, network) > getattr(budget, name)
    }
    between, error = _between(network, budget, missing)
    look_up()
    far = None if "distances" in missing else afar(network)
    bound = {} if "constraint" in missing else constraint(network)
    look_up()
    held, parts = cuts(network), components(network)
    found = _organisations(network, between, far, bound, held, parts)
    points = change_points(network.snapshot)
    look_up()
    return Findings(
        revision=network.snapshot.revision,
        at=network.at,
        interval=interval(points, network.at),
        change_points=points,
        undated_ties=undated_ties(network.snapshot),
        organisations=found,
        arenas=_arenas(network),
        components=parts,
        bridging=_bridging(found),
        betweenness_error=error,
        cut_ties=held.ties,
        figures=_figures(network, far, held, parts, found),
        groups=() if "groups" in missing else groups(network),
        missing=missing,
    )


def _between(
    network: NetworkAt, budget: Budget, missing: dict[str, Reason]
) -> tuple[dict[str, float] | None, float]:
    """Return betweenness and its error; where all of it does not fit, an estimate that does."""
    if "betweenness" not in missing:
        return betweenness(network), 0.0
    if not budget.estimates:
        return None, 0.0
    del missing["betweenness"]
    nodes, edges = len(network.graph), len(network.ways.ends)
    return sampled(network, int(budget.betweenness * PAIRS_PER_SECOND / (nodes + edges)))


def seconds(finding: str, network: NetworkAt) -> float:
    """Return how long a slow finding is expected to take: each organisation looks over its component."""
    if finding == "groups":
        return len(network.ways.ends) * tries(network) / _rate(finding, len(network.graph))
    if finding == "constraint":
        partners = Counter(end for pair in network.pairs for end in pair)
        return sum(count**2 for count in partners.values()) / _rate(finding, len(partners))
    ways, people = WayMatrix(network).lengths, len(network.organisations)
    _, part = connected_components(ways, directed=False)
    nodes, sources = np.bincount(part), np.bincount(part[:people], minlength=part.max(initial=-1) + 1)
    edges = np.bincount(part[network.ways.ends[:, 0]], minlength=len(nodes))
    told = zip((sources * (nodes + edges)).tolist(), nodes.tolist(), strict=True)
    return sum((looks / _rate(finding, size) for looks, size in told), 0.0)


def _rate(finding: str, nodes: int) -> int:
    """Return the looks in a second at a graph of so many nodes."""
    least = LEAST_ALL_PAIRS if finding == "betweenness" else LEAST
    return COMPILED.get(finding, LOOKS_PER_SECOND[finding]) if nodes >= least else LOOKS_PER_SECOND[finding]


def _organisations(
    network: NetworkAt,
    between: dict[str, float] | None,
    far: dict[str, Afar] | None,
    bound: dict[str, float],
    held: Cuts,
    parts: tuple[tuple[str, ...], ...],
) -> dict[str, OrganisationFindings]:
    carried = brokerage(network)
    paying = funders(network.snapshot)
    component = {id: number for number, part in enumerate(parts) for id in part}
    return {
        id: OrganisationFindings(
            standing=standing(network, id),
            one_sided=one_sided(network, id),
            funder=id in paying,
            seen_at=seen_at(network, id),
            tie_count=len(network.ties_of.get(id, ())),
            betweenness=between[id] if between is not None else None,
            cut=id in held.organisations,
            pairs_lost=held.organisations.get(id, 0),
            component=component[id],
            reachable=len(parts[component[id]]) - 1,
            mean_distance=far[id].mean if far is not None else None,
            longest_distance=_longest(far, id) if far is not None else None,
            carries=carried[id].total if id in carried else 0,
            constraint=bound.get(id),
        )
        for id in network.organisations
    }


def _arenas(network: NetworkAt) -> dict[str, ArenaFindings]:
    carrying = set(network.arenas)
    return {
        id: ArenaFindings(
            current=id in network.tables,
            carries=id in carrying,
            members=members(network, id),
            families_missing=families_missing(network, id),
        )
        for id in sorted(network.snapshot.arenas)
    }


def _bridging(found: dict[str, OrganisationFindings]) -> tuple[str, ...]:
    ranks = {id: (-(one.betweenness or 0.0), -one.pairs_lost, id) for id, one in found.items()}
    return tuple(sorted((id for id, rank in ranks.items() if rank[:2] < (0, 0)), key=lambda id: ranks[id]))


def _figures(
    network: NetworkAt,
    far: dict[str, Afar] | None,
    held: Cuts,
    parts: tuple[tuple[str, ...], ...],
    found: dict[str, OrganisationFindings],
) -> Figures:
    return Figures(
        organisations=len(network.organisations),
        ties=len(network.ties),
        arenas=len(network.arenas),
        components=len(parts),
        largest_component=len(parts[0]) if parts else 0,
        isolated=sum(one.standing == "isolated" for one in found.values()),
        density=density(network),
        mean_distance=mean_distance(far.values()) if far is not None else None,
        longest_distance=longest_distance(far.values()) if far is not None else None,
        reachable_pairs=reachable_pairs(parts),
        cut_organisations=len(held.organisations),
        cut_ties=len(held.ties),
        by_degree=by_degree(network),
        by_sector=by_sector(network),
    )
