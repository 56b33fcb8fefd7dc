"""The page "Då och nu": two dates side by side, and what began and ended between them."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from fastapi import Query
from fastapi.responses import HTMLResponse

from api.doors.desk import fragility
from api.doors.desk.coordinate_pages import Desk, DeskPage
from api.doors.desk.what_if_pages import figures_side_by_side
from api.doors.network.figures import NetworkOut, figures_out
from api.gate.asking import Day, keeper_of
from api.gate.routing import Router, waits_in
from graph.measures.network_figures import Figures
from graph.measures.standing import standing
from graph.ways.change_points import interval
from graph.ways.network_at import NetworkAt

router = Router(prefix="/coordinate", include_in_schema=False)

LISTED = 60
YEARS = 2
"""How far apart the two dates are when nobody has chosen."""


@router.get("/then", response_class=HTMLResponse)
@waits_in("studies")
def then_page(
    desk: Desk,
    then: Annotated[Day | None, Query()] = None,
    now: Annotated[Day | None, Query()] = None,
) -> HTMLResponse:
    """The network on two dates: figures beside each other, and what began and ended between."""
    asked = desk.asked
    later = now or asked.at
    earlier = then or _before(later)
    if earlier > later:
        earlier, later = later, earlier
    was, becomes = (NetworkAt(asked.snapshot, day, asked.view.network.lengths) for day in (earlier, later))
    before, after = ({tie.id: tie for tie in network.ties} for network in (was, becomes))
    began = sorted(after.keys() - before.keys())
    ended = sorted(before.keys() - after.keys())
    came = sorted(set(becomes.arenas) - set(was.arenas))
    went = sorted(set(was.arenas) - set(becomes.arenas))
    arenas = asked.snapshot.arenas
    return desk.page(
        "coordinate_then.html",
        twin=desk.site.twin("/network"),
        then=earlier,
        now=later,
        figures=figures_side_by_side(
            asked,
            *(_figures_out(desk, network) for network in (was, becomes)),
        ),
        began=fragility.ties(asked, (after[id] for id in began[:LISTED])),
        ended=fragility.ties(asked, (before[id] for id in ended[:LISTED])),
        counts={"began": len(began), "ended": len(ended)},
        came=[asked.name(arenas[id]) for id in came],
        went=[asked.name(arenas[id]) for id in went],
        undated=asked.view.findings.undated_ties,
    )


def _figures_out(desk: DeskPage, network: NetworkAt) -> NetworkOut:
    """The figures of a day, with who of the reader's own stands alone on it."""
    asked = desk.asked
    alone = sum(standing(network, id) == "isolated" for id in network.organisations if id in asked.own)
    return figures_out(asked, _figures(desk, network.at), alone)


def _figures(desk: DeskPage, day: dt.date) -> Figures:
    """The figures of a day; that day's chart is not needed."""
    keeper, atlas = keeper_of(desk.site.request), desk.asked.atlas
    days = interval(atlas.points, day)
    if days == desk.asked.view.interval:
        return desk.asked.view.findings.figures
    found: Figures = keeper.studies.answer(atlas, day, desk.asked.client, "figures")
    return found


def _before(day: dt.date) -> dt.date:
    year = max(day.year - YEARS, dt.MINYEAR)
    try:
        return day.replace(year=year)
    except ValueError:  # the 29th of February
        return day.replace(year=year, day=28)
