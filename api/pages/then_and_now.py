"""The page "Då och nu": two dates side by side, and what began and ended between them."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from api import fragility
from api.asking import Day, client_of, keeper_of
from api.network import NetworkOut
from api.pages.coordinate import AtDesk
from api.pages.what_if import figures_side_by_side

router = APIRouter(prefix="/coordinate", include_in_schema=False)

LISTED = 60
YEARS = 2
"""How far apart the two dates are when nobody has chosen."""


@router.get("/then", response_class=HTMLResponse)
def then_page(
    at: AtDesk,
    then: Annotated[Day | None, Query()] = None,
    now: Annotated[Day | None, Query()] = None,
) -> HTMLResponse:
    """The network on two dates: figures beside each other, and what began and ended between."""
    asked, _ = at.asked, at.asked.say
    later = now or asked.at
    earlier = then or _before(later)
    if earlier > later:
        earlier, later = later, earlier
    keeper, client = keeper_of(at.site.request), client_of(at.site.request)
    was, becomes = (keeper.view(asked.atlas, day, client) for day in (earlier, later))
    before, after = ({tie.id: tie for tie in view.field.ties} for view in (was, becomes))
    began = sorted(after.keys() - before.keys())
    ended = sorted(before.keys() - after.keys())
    came = sorted(set(becomes.field.arenas) - set(was.field.arenas))
    went = sorted(set(was.field.arenas) - set(becomes.field.arenas))
    arenas = asked.atlas.snapshot.arenas
    return at.page(
        "coordinate_then.html",
        _("Då och nu"),
        twin=at.site.twin("/network"),
        then=earlier,
        now=later,
        figures=figures_side_by_side(
            asked,
            NetworkOut(**asdict(was.findings.figures), **asked.dated),
            NetworkOut(**asdict(becomes.findings.figures), **asked.dated),
        ),
        began=fragility.ties(asked, (after[id] for id in began[:LISTED])),
        ended=fragility.ties(asked, (before[id] for id in ended[:LISTED])),
        counts={"began": len(began), "ended": len(ended)},
        came=[asked.name(arenas[id]) for id in came],
        went=[asked.name(arenas[id]) for id in went],
        undated=was.findings.undated_ties,
    )


def _before(day: dt.date) -> dt.date:
    try:
        return day.replace(year=day.year - YEARS)
    except ValueError:  # the 29th of February
        return day.replace(year=day.year - YEARS, day=28)
