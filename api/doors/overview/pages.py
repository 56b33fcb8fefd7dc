"""The page that "Jag samordnar" opens with."""

from __future__ import annotations

from fastapi.responses import HTMLResponse

from api.doors.desk import successions
from api.doors.desk.coordinate_pages import Desk, standing_of
from api.doors.overview.today import today
from api.gate.choosing import own_places
from api.gate.permission import holds
from api.gate.routing import Router, waits_in
from api.gate.unkept import unkept
from api.words.what_if import fragile_text
from graph.measures.handovers import broken_handovers
from graph.records.modules import uses
from viz.from_network import lighthouses
from viz.places.truth_thresholds import MUCH_TRUER

WARM = 6
"""Places whose own page the overview leads to; the others are found by their name."""

FIRST = 6
"""Rows of what waits that are shown unfolded; the others one press away."""

router = Router(prefix="/coordinate", include_in_schema=False)


@router.get("", response_class=HTMLResponse)
@waits_in("studies")
def overview(desk: Desk) -> HTMLResponse:
    """What waits for a coordinator, and what they can look at, each with a figure."""
    asked = desk.asked
    unkept(desk.site.response)  # what waits moves no revision
    network = asked.view.network
    return desk.page(
        "coordinate.html",
        today=today(desk),
        first=FIRST,
        copies=holds(asked.who, "make", "arena") and uses(asked.snapshot.where, "copying"),
        chains=uses(asked.snapshot.where, "chains"),
        goals=uses(asked.snapshot.where, "goals"),
        warm=own_places(asked)[:WARM],
        several=len(own_places(asked, "organisation")) > 1,
        twin=desk.site.twin("/network"),
        imports=holds(asked.who, "make", "import"),
        successions=len(successions.found(asked, None)),
        empty=not asked.snapshot.organisations,
        merges=holds(asked.who, "merge", "organisation"),
        switches=holds(asked.who, "change", "own_place"),
        asks=holds(asked.who, "make", "link"),
        confirms=holds(asked.who, "change", "organisation"),
        alone=sum(1 for _id, _found in standing_of(asked, "isolated", funders=True)),
        weak=sum(1 for _id, _found in standing_of(asked, "weakly_anchored", funders=True)),
        links=len(lighthouses(asked.view.findings)),
        fragile=fragile_text(
            asked.say,
            sum(asked.works_with(tie) for tie in network.ties if tie.person_bound),
            sum(asked.works_with(tie) for tie in network.ties if tie.strained),
            sum(map(asked.works_with, broken_handovers(network))),
        ),
        arenas=len(network.arenas),
        needs=len(asked.snapshot.needs),
        gain=asked.atlas.opening.chart["truth"].get("edition_gain") or 0.0,
        much=MUCH_TRUER,
    )
