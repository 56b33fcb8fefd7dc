"""From the network on one date to what there is to draw: from the ground's words to the chart's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from graph.measures.findings import Findings
from graph.records.model import Organisation, Place
from graph.ways.matrix import WayMatrix
from graph.ways.network_at import Field
from viz.sea import Isle, Lane, Meeting, Region, Sea


def survey(field: Field, findings: Findings) -> Sea:
    """Gather what the chart draws.

    Parameters
    ----------
    field : Field
        The network on one date.
    findings : Findings
        Of the same field: who bridges (a lighthouse for about √n of them) and who is isolated.

    Notes
    -----
    Linear in the records.
    """
    index = {id: i for i, id in enumerate(field.organisations)}
    lights = lighthouses(findings)
    homes = _Homes(field.snapshot.places)
    carry = dict.fromkeys(field.organisations, 0.0)
    lanes = []
    for (a, b), ties in sorted(field.pairs.items()):
        nearest = min(ties, key=lambda tie: (field.lengths.ties[tie.degree], tie.id))
        length = field.lengths.ties[nearest.degree]
        carry[a] += 1 / length
        carry[b] += 1 / length
        strained = any(tie.strained for tie in ties)
        lanes.append(
            Lane(index[a], index[b], nearest.degree, length, strained, all(tie.person_bound for tie in ties))
        )
    isles = tuple(
        _isle(field.snapshot.organisations[id], carry[id], homes, id in lights, findings)
        for id in field.organisations
    )
    meetings = tuple(_meeting(field, id, index) for id in field.arenas)
    return Sea(isles, tuple(lanes), meetings, _regions(field, isles, homes), WayMatrix(field).lengths)


def lighthouses(findings: Findings) -> frozenset[str]:
    """Return who carries a lighthouse: about √n of those who bridge, the most important first."""
    return frozenset(findings.bridging[: round(len(findings.organisations) ** 0.5)])


def _meeting(field: Field, id: str, index: Mapping[str, int]) -> Meeting:
    arena = field.snapshot.arenas[id]
    members = sorted({index[seat.organisation] for seat in field.members[id]})
    return Meeting(id, arena.name, arena.kind, tuple(members))


def _isle(organisation: Organisation, carry: float, homes: _Homes, light: bool, findings: Findings) -> Isle:
    places = organisation.municipalities
    return Isle(
        id=organisation.id,
        name=organisation.name,
        sector=organisation.sector,
        family=organisation.family,
        carry=carry,
        place=places[0] if len(places) == 1 else None,
        area=homes.county(organisation),
        light=light,
        alone=findings.organisations[organisation.id].standing == "isolated",
        collective=bool(organisation.collective),
    )


class _Homes:
    """Which county an organisation belongs to: by its places or, without any, by a place in its name."""

    def __init__(self, places: Mapping[str, Place]) -> None:
        self.places = places
        self.county_of = {
            id: place.county or (id if place.kind == "county" else None) for id, place in places.items()
        }

    def county(self, organisation: Organisation) -> str | None:
        """Return the one county, None when there is none or several."""
        counties = {self.county_of.get(place) for place in organisation.municipalities}
        if not counties:
            named = f" {organisation.name} "
            counties = {self.county_of[id] for id, place in self.places.items() if f" {place.name} " in named}
        return counties.pop() if len(counties) == 1 else None


def _regions(field: Field, isles: tuple[Isle, ...], homes: _Homes) -> tuple[Region, ...]:
    """Return every place with its islands: a municipality's own, a county's all, an area's by its parts."""
    places_of = [field.snapshot.organisations[isle.id].municipalities for isle in isles]
    own = _gathered((isle.place, i) for i, isle in enumerate(isles))
    of_county = _gathered((isle.area, i) for i, isle in enumerate(isles) if places_of[i])
    near = _gathered((place, i) for i, places in enumerate(places_of) for place in places)
    found = []
    for id, place in sorted(field.snapshot.places.items()):
        if place.kind == "municipality":
            members = own[id]
        elif place.parts:
            parts = {*place.parts, id}
            some = {i for part in parts for i in near[part]}
            members = sorted(i for i in some if parts.issuperset(places_of[i]))
        else:
            members = of_county[id]
        if members:
            found.append(Region(id, place.name, place.kind or "area", tuple(members)))
    return tuple(found)


def _gathered(pairs: Iterable[tuple[str | None, int]]) -> defaultdict[str, list[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for key, number in pairs:
        if key is not None:
            found[key].append(number)
    return found
