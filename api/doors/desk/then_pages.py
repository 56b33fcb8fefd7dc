"""The page "Då och nu": two dates side by side, and what began and ended between them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import Annotated

from fastapi import Query, Response
from fastapi.responses import HTMLResponse

from api.doors.chart.pictures import ThemeName
from api.doors.desk import fragility
from api.doors.desk.comparing import days_between, picture, state
from api.doors.desk.coordinate_pages import Desk, DeskPage
from api.doors.desk.fragility import LostTie
from api.doors.desk.what_if_pages import figures_side_by_side
from api.doors.network.figures import NetworkOut, figures_out
from api.gate.answers import OrganisationRef
from api.gate.asking import Day, keeper_of
from api.gate.routing import Router, waits_in
from api.words.dates import day_text
from graph.measures.network_figures import Figures
from graph.measures.standing import standing
from graph.records.alphabet import alphabetical
from graph.records.errors import OriketError
from graph.ways.change_points import interval
from graph.ways.network_at import NetworkAt

router = Router(prefix="/coordinate", include_in_schema=False)

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
        picture=None
        if asked.view.tiled
        else f"/coordinate/then.svg?then={earlier}&at={later}&lang={asked.lang}",
        days=[day_text(asked.say, day) for day in days_between(earlier, later)],
        began=folded(fragility.ties(asked, (after[id] for id in began))),
        ended=folded(fragility.ties(asked, (before[id] for id in ended))),
        counts={"began": len(began), "ended": len(ended)},
        came=[asked.name(arenas[id]) for id in came],
        went=[asked.name(arenas[id]) for id in went],
        undated=asked.view.findings.undated_ties,
    )


@router.get("/then.svg")
@waits_in("pictures")
def then_picture(desk: Desk, then: Day, theme: ThemeName = "light") -> Response:
    """The day that is looked at, and an earlier one, in one frame; the years between are layers.

    Raises `too_large` or `too_many_pictures`.
    """
    asked = desk.asked
    if asked.view.tiled:
        raise OriketError("too_large", organisations=len(asked.view.network.organisations))
    then = min(then, asked.at)
    days = days_between(then, asked.at)
    states = [state(NetworkAt(asked.snapshot, day, asked.view.network.lengths)) for day in days]
    return picture(desk, then, states, theme, then)


def folded(found: Sequence[LostTie]) -> list[tuple[OrganisationRef, list[tuple[OrganisationRef, LostTie]]]]:
    """Ties by organisation, each once: at whichever of its two has more of them."""
    count = Counter(end.id for tie in found for end in (tie.a, tie.b))
    groups: dict[str, tuple[OrganisationRef, list[tuple[OrganisationRef, LostTie]]]] = {}
    for tie in found:
        one, other = sorted((tie.a, tie.b), key=lambda end: (-count[end.id], end.name))
        groups.setdefault(one.id, (one, []))[1].append((other, tie))
    return sorted(groups.values(), key=lambda group: (-len(group[1]), alphabetical(group[0].name)))


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
