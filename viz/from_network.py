"""From the network on one date to what there is to draw: from the ground's words to the chart's."""

from __future__ import annotations

from collections.abc import Mapping

from graph.measures.findings import Findings
from graph.records.snapshot import Snapshot
from graph.ways.matrix import WayMatrix
from graph.ways.network_at import NetworkAt
from viz.sea import CarryingArena, Isle, Lane, Region, Sea


def survey(network: NetworkAt, findings: Findings) -> Sea:
    """Gather what the chart draws.

    Parameters
    ----------
    network : NetworkAt
        The network on one date.
    findings : Findings
        Of the same network: who bridges (a lighthouse for about √n of them).

    Notes
    -----
    Linear in the records.
    """
    index = {id: i for i, id in enumerate(network.organisations)}
    lights = lighthouses(findings)
    carry = dict.fromkeys(network.organisations, 0.0)
    lanes = []
    for (a, b), ties in sorted(network.pairs.items()):
        nearest = min(ties, key=lambda tie: (network.lengths.ties[tie.degree], tie.id))
        length = network.lengths.ties[nearest.degree]
        carry[a] += 1 / length
        carry[b] += 1 / length
        strained = any(tie.strained for tie in ties)
        lanes.append(
            Lane(index[a], index[b], nearest.degree, length, strained, all(tie.person_bound for tie in ties))
        )
    isles = tuple(_isle(network.snapshot, id, carry[id], id in lights) for id in network.organisations)
    meetings = tuple(_meeting(network, id, index) for id in network.arenas)
    return Sea(isles, tuple(lanes), meetings, _regions(network, index), WayMatrix(network).lengths)


def lighthouses(findings: Findings) -> frozenset[str]:
    """Return who carries a lighthouse: about √n of those who bridge, the most important first."""
    return frozenset(findings.bridging[: round(len(findings.organisations) ** 0.5)])


def _meeting(network: NetworkAt, id: str, index: Mapping[str, int]) -> CarryingArena:
    arena = network.snapshot.arenas[id]
    members = sorted({index[seat.organisation] for seat in network.members[id]})
    return CarryingArena(id, arena.name, arena.kind, tuple(members))


def _isle(known: Snapshot, id: str, carry: float, light: bool) -> Isle:
    organisation = known.organisations[id]
    return Isle(
        id=id,
        name=organisation.name,
        sector=organisation.sector,
        family=organisation.family,
        carry=carry,
        area=known.where.county_of(organisation),
        light=light,
        collective=bool(organisation.collective),
    )


def _regions(network: NetworkAt, index: Mapping[str, int]) -> tuple[Region, ...]:
    """Return every place with the islands that belong to it."""
    known, found = network.snapshot, []
    for id, place in sorted(known.places.items()):
        members = sorted(index[one] for one in known.where.members("organisation", id) if one in index)
        if members:
            found.append(Region(id, place.name, place.kind or "area", tuple(members)))
    return tuple(found)
