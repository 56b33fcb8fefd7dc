"""Two or more states of the network as one picture: then and now, and what one imagines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Sequence

from fastapi import Response

from api.doors.chart import answers as chart_door
from api.doors.chart.pictures import PictureMaker, ThemeName
from api.doors.desk.coordinate_pages import DeskPage
from api.gate.asking import Asked, ask
from api.words.errors import chart_words
from graph.measures.scenario import Scenario, imagine
from graph.measures.standing import standing
from graph.ways.network_at import NetworkAt
from viz.picture import svg
from viz.picture.changes import State, compared
from viz.picture.svg import Look

LETTERS = 13 / 1100
"""Names are at least 13 pixels high where the picture is as wide as a page."""
MOST_STEPS = 12


def days_between(then: dt.date, now: dt.date) -> list[dt.date]:
    """The days of the film: both ends and each new year between, not too many."""
    years = [dt.date(year, 1, 1) for year in range(then.year + 1, now.year + 1)]
    between = [day for day in years if then < day < now]
    every = -(-len(between) // (MOST_STEPS - 2)) if between else 1
    return [then, *between[::every], *([now] if now > then else [])]


def state(network: NetworkAt, fallen: frozenset[str] = frozenset()) -> State:
    """One state of the network for the picture."""
    return State(frozenset(network.pairs), frozenset(network.organisations), fallen)


def imagined_states(asked: Asked, scenario: Scenario) -> list[State]:
    """The network as it is, and as it would be: who would have nothing left is grey."""
    now = asked.view.network
    then = NetworkAt(imagine(asked.snapshot, scenario), now.at, now.lengths)
    fallen = frozenset(
        id
        for id in then.organisations
        if id in asked.own and standing(then, id) == "isolated" != standing(now, id)
    )
    return [state(now), state(then, fallen)]


def picture(
    desk: DeskPage, what: Hashable, states: Sequence[State], theme: ThemeName, then: dt.date | None = None
) -> Response:
    """The states in one frame as SVG. Raises `too_many_pictures`."""
    asked, site = desk.asked, desk.site
    maker: PictureMaker = site.request.app.state.picture_maker

    def made() -> bytes:
        maker.count(asked)
        older = None
        if then is not None:
            earlier = ask(site.request, Response(), then, asked.lang)
            older = chart_door.seen(earlier, earlier.shown.made().chart)
        told = compared(chart_door.seen(asked, asked.view.chart), states, imagined=then is None, older=older)
        words = chart_words(asked.say, asked.snapshot)
        return svg.render(told, words, "", Look(theme=theme, letters=LETTERS)).encode()

    drawn = asked.keep(("compared", what, theme), made, len)
    return Response(drawn, headers=dict(site.response.headers), media_type="image/svg+xml")
