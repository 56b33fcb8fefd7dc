"""The chart's doors: whole for small charts, in frame, parts and tiles for large ones."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Query, Request, Response

from api.doors.chart.marks import explained, marks_of
from api.doors.chart.shapes import ChartOut, EditionOut, Editions, FrameOut
from api.gate import sight
from api.gate.asking import Asked, Asking, ChartAsking, keeper_of
from api.gate.problems import DetailedProblem, documented
from api.gate.routing import Router
from viz.tiles.unpack import Parts

router = Router(prefix="/chart", tags=["chart"])

SERVICES = 3
"""Names of services that stand on an island."""
MOST_ASKED = 60
"""Islands in one part of the chart."""
THINGS = ("islands", "lanes", "arenas")
WATER = ("shelves", "bands", "contours", "deeps", "soundings")


def drawn(asked: Asked) -> bytes:
    """The chart as its reader may see it, with names in the reader's language.

    It was made by ourselves and is checked by a test, not on its way out: at half a megabyte that would be
    most of the time. What does not depend on the day is kept with the view.
    """
    return _dated(asked, asked.keep("chart", lambda: _written(seen(asked, asked.view.chart)), len))


def _written(told: Any) -> bytes:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def _dated(asked: Asked, written: bytes) -> bytes:
    """The answer with what every answer says of itself in front."""
    head = json.dumps({"revision": asked.atlas.revision, "at": asked.at.isoformat()}).encode()
    return head[:-1] + b"," + written[1:]


def seen(asked: Asked, drawn: Mapping[str, Any]) -> dict[str, Any]:
    """The chart, or a part of it, as its reader may see it, with names in the reader's language."""
    found = sight.chart(lambda lane: asked.scope.of_pair(lane["a"], lane["b"], asked.own), drawn)
    found["islands"] = [_island(asked, one) for one in found["islands"]]
    marks = marks_of(asked)
    found["arenas"] = [
        {**_arena(asked, one), "empty": marks.empty.get(one["id"], 0)} for one in found["arenas"]
    ]
    found["lanes"] = [{**one, **marks.of_lane(one)} for one in found["lanes"]]
    return {**found, "marks": explained(asked, found)}


def _island(asked: Asked, one: Mapping[str, Any]) -> dict[str, Any]:
    known = asked.snapshot
    offered = known.services_of.get(one["id"], ())
    return {
        **one,
        "name": asked.name(known.organisations[one["id"]]),
        "services": [asked.name(service) for service in offered[:SERVICES]],
        "service_count": len(offered),
    }


def _arena(asked: Asked, one: Mapping[str, Any]) -> dict[str, Any]:
    known = asked.snapshot
    arena = known.arenas[one["id"]]
    questions = [asked.name(known.questions[id]) for id in arena.questions if id in known.questions]
    return {**one, "name": asked.name(arena), "questions": questions}


def framed(asked: Asked) -> dict[str, Any]:
    """The chart without islands, lanes and arenas, and how many there are of each."""
    frame = {key: value for key, value in asked.view.chart.items() if key not in THINGS}
    if asked.view.tiled:
        frame |= {key: [] for key in WATER}
    filed = asked.view.filed.told
    marks = explained(asked, None) if asked.view.tiled else seen(asked, asked.view.chart)["marks"]
    return {
        **frame,
        "tiled": asked.view.tiled,
        "counts": filed["counts"],
        "most_zoom": filed["most_zoom"],
        "marks": marks,
    }


def part(asked: Asked, ids: frozenset[str]) -> dict[str, Any]:
    """The chart with some islands only, their lanes and the arenas that they sit in.

    Raises `unknown_organisation`.
    """
    for id in sorted(ids):
        asked.organisation(id)
    told = asked.view.chart
    if asked.view.tiled:
        parts = Parts(asked.view.filed)
        islands = parts.numbers(ids)
        things = {
            "islands": parts.islands(islands),
            "lanes": parts.lanes(parts.lanes_of(islands)),
            "arenas": parts.arenas(parts.arenas_of(islands)),
        }
    else:
        things = {
            "islands": [one for one in told["islands"] if one["id"] in ids],
            "lanes": [one for one in told["lanes"] if one["a"] in ids or one["b"] in ids],
            "arenas": [one for one in told["arenas"] if not ids.isdisjoint(one["members"])],
        }
    return seen(asked, {**told, **things, **{key: [] for key in ("groups", *WATER)}})


def tiles_address(asked: Asked) -> str:
    """Where the tiles of the chart are, with the braces that map programs fill in."""
    query = urlencode({"at": asked.at.isoformat(), "lang": asked.lang})
    return f"/api/v1/chart/tiles/{asked.view.chart['edition']}/{{z}}/{{x}}/{{y}}.mvt?{query}"


def _answered(response: Response, content: bytes) -> Response:
    return Response(content, headers=dict(response.headers), media_type="application/json")


@router.get(
    "",
    response_model=ChartOut,
    responses=documented("chart_too_large", "unknown_edition", "store_unavailable"),
)
def chart(asked: ChartAsking, response: Response) -> Response:
    """The chart of the date. Positions belong to the edition; lanes, arenas and truth to the date."""
    if asked.view.tiled:
        raise DetailedProblem("chart_too_large", more={"tiles": tiles_address(asked)})
    return _answered(response, drawn(asked))


@router.get("/editions", response_model=Editions, responses=documented())
def editions(asked: Asking, request: Request) -> Editions:
    """The editions that were published, the newest first; `edition=` of the chart takes their numbers."""
    found = keeper_of(request).editions.revisions()
    items = [
        EditionOut(number=number, revision=revision, current=number == asked.atlas.edition)
        for number, revision in reversed(found.items())
    ]
    return Editions(items=items, total=len(items), next=None, **asked.dated)


@router.get("/frame", response_model=FrameOut, responses=documented("unknown_edition", "store_unavailable"))
def frame(asked: ChartAsking, response: Response) -> Response:
    """The chart without its islands, lanes and arenas: what a browser reads first of a large one."""
    return _answered(response, _dated(asked, asked.keep("frame", lambda: _written(framed(asked)), len)))


@router.get(
    "/part",
    response_model=ChartOut,
    responses=documented("unknown_edition", "store_unavailable", "unknown_organisation"),
)
def some_of_it(
    asked: ChartAsking,
    response: Response,
    id: Annotated[
        list[str],
        Query(
            min_length=1,
            max_length=MOST_ASKED,
            examples=[["nora-kommun"]],
            description="Organisations; who is not there that day is left out.",
        ),
    ],
) -> Response:
    """Some islands whole, every lane that touches them and every arena that they are members of."""
    return _answered(response, _dated(asked, _written(part(asked, frozenset(id)))))
