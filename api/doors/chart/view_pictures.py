"""A view of the chart as one picture to show to others: what its address says, with names seen from afar."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any, Literal

from fastapi import Request, Response

from api.doors.chart import answers as chart_door
from api.doors.chart.pictures import Box, PictureMaker, PictureOptions, ThemeName
from api.doors.chart.take_pages import MEDIA
from api.doors.network.selection import Filters, filters_in, part_of
from api.gate.asking import Asked, ChartAsking
from api.gate.routing import Router, waits_in
from graph.measures.selection import Part
from graph.records.errors import OriketError

router = Router(include_in_schema=False)

SCREEN = (1280, 720)
"""What a projector shows."""
LETTERS = 20 / SCREEN[0]
"""Names are at least 20 pixels high there."""
WIDE = SCREEN[0] / SCREEN[1]
AROUND = 1.6
"""Sea around what is shown, in units of distance."""
NEAREST = 14.0
"""No picture shows less than this, in units of distance across."""
PER_ZOOM = 0.5
"""Pixels that one unit takes at zoom 0 (`viz/web/src/projection.ts`); each further zoom doubles them."""
MOST_FOUND = 40
ZOOMS = (-4.0, 24.0)
FARTHEST = 100_000.0


def options_of(
    asked: Asked, address: Sequence[tuple[str, str]], kind: Literal["svg", "png"]
) -> PictureOptions:
    """Which picture a view is; what is no longer there, or is not this reader's to see, is left out."""
    view = dict(address)
    chosen = _chosen(asked, view)
    if not chosen and (part := _part(asked, address)):
        return PictureOptions(
            kind,
            bbox=_seen(view),
            select=part.organisations,
            letters=LETTERS,
            shape=WIDE,
            neighbours=False,
            pairs=frozenset(part.pairs),
        )
    one = len(chosen) == 1
    box = _seen(view) or _around(asked, chosen, with_neighbours=one)
    return PictureOptions(
        kind, bbox=box, select=tuple(sorted(chosen)), letters=LETTERS, shape=WIDE, neighbours=one
    )


def _chosen(asked: Asked, view: Mapping[str, str]) -> frozenset[str]:
    """The islands that a view lights: of an arena, a way, one organisation, a question or an answer."""
    here = asked.view.network.organisations
    start, end, arena = (view.get(name) for name in ("o", "to", "a"))
    if arena:
        seats = asked.view.network.members.get(_now(asked, "arena", arena) or "", ())
        found: Iterable[str | None] = (seat.organisation for seat in seats)
    elif start and end:
        ends = _now(asked, "organisation", start), _now(asked, "organisation", end)
        found = _way(asked, *ends) if ends[0] in here and ends[1] in here else ends
    elif start:
        found = (_now(asked, "organisation", start),)
    elif question := view.get("q"):
        found = asked.view.organisations_about.get(_now(asked, "question", question) or "", ())
    else:
        lit = [one for one in (view.get("found") or "").split(",") if one]
        found = (_now(asked, "organisation", one) for one in lit[:MOST_FOUND])
    return frozenset(one for one in found if one is not None and one in here)


def _part(asked: Asked, address: Sequence[tuple[str, str]]) -> Part | None:
    """The part of the network that the legend's filters leave; without them none, nor where nobody fits."""
    wanted = filters_in(address)
    if wanted == Filters():
        return None
    with suppress(OriketError):
        part = part_of(asked, wanted)
        return part if part.organisations else None
    return None


def _now(asked: Asked, kind: str, id: str) -> str | None:
    """The record that an id means today: what it became part of, where it was merged."""
    if id in asked.snapshot.records[kind]:
        return id
    return asked.atlas.held.successor(kind, id)


def _way(asked: Asked, start: str | None, end: str | None) -> list[str | None]:
    way = asked.view.routes.between(start, end) if start and end else None
    return [start, end, *(step.b for step in way.steps)] if way else [start, end]


def _seen(view: Mapping[str, str]) -> Box | None:
    """What the address says of the camera, on a projector."""
    with suppress(KeyError, ValueError):
        x, y, zoom = (float(view[name]) for name in ("x", "y", "z"))
        if ZOOMS[0] <= zoom <= ZOOMS[1] and max(abs(x), abs(y)) <= FARTHEST:
            half, high = (side / (PER_ZOOM * 2**zoom) / 2 for side in SCREEN)
            return x - half, y - high, x + half, y + high
    return None


def _around(asked: Asked, chosen: frozenset[str], *, with_neighbours: bool) -> Box | None:
    """What shows all of some islands; nothing is the whole chart."""
    if not chosen:
        return None
    drawn: Mapping[str, Any] = chart_door.part(asked, chosen)
    shown = set(chosen)
    for lane in drawn["lanes"] if with_neighbours else ():
        shown |= {lane["a"], lane["b"]}
    places = [(one["x"], one["y"]) for one in chart_door.part(asked, frozenset(shown))["islands"]]
    if not places:
        return None
    xs, ys = zip(*places, strict=True)
    middle = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    half = max((max(xs) - min(xs)) / 2 + AROUND, NEAREST / 2)
    high = max((max(ys) - min(ys)) / 2 + AROUND, NEAREST / WIDE / 2)
    return middle[0] - half, middle[1] - high, middle[0] + half, middle[1] + high


@router.get("/chart/view.{kind}")
@waits_in("pictures")
def view_picture(
    kind: Literal["svg", "png"],
    asked: ChartAsking,
    request: Request,
    response: Response,
    theme: ThemeName = "light",
) -> Response:
    """The view that the chart's own address says, in the shape of a screen."""
    maker: PictureMaker = request.app.state.picture_maker
    options = options_of(asked, request.query_params.multi_items(), kind)
    made = maker.picture(asked, replace(options, theme=theme, width=2 * SCREEN[0]))
    return Response(made, headers=dict(response.headers), media_type=MEDIA[kind])
