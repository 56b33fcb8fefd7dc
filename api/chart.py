"""The chart's door: islands, lanes and names as JSON for the browser, and the whole chart as one picture."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from api import audience
from api.asking import Asked, ChartReader, Reader, keeper_of
from api.problems import documented
from api.shapes import Dated, Listed, Out
from viz.tiles import MOST_ZOOM

router = APIRouter(prefix="/chart", tags=["chart"])

COASTS_UP_TO = 2_000
"""Above so many islands the chart is tiled: coasts are left to tiles, and browsers read no whole chart."""
SERVICES = 3
"""Names of services that stand on an island."""
MOST_ASKED = 60
"""Islands in one part of the chart."""

Point = tuple[float, float]
Ring = list[Point]


class Label(Out):
    """Where a name stands, in how many lines, and how important it is (1 the most)."""

    x: float
    y: float
    anchor: Literal["left", "right", "center"]
    lines: list[str]
    ways: list[list[str]] = Field(description="Other ways to break it into lines, the best first.")
    rank: int
    free: bool


class Island(Out):
    """An organisation as an island; `truth` is the median relative error of its drawn distances."""

    id: str
    name: str
    x: float
    y: float
    area: float
    sector: str
    family: str
    group: str | None
    truth: float | None
    coast: Ring | None
    hills: list[Ring]
    label: Label | None
    lighthouse: bool
    alone: bool
    collective: bool
    services: list[str] = Field(description="Names of what it offers, three at most.")
    service_count: int


class Lane(Out):
    """A tie's pair as a lane; friction and person-bound ties are null for the public audience."""

    a: str
    b: str
    degree: str
    length: float
    strained: bool | None
    person_bound: bool | None
    causeway: bool
    path: Ring


class Buoy(Out):
    """An arena that carries, as a mark on the water."""

    id: str
    name: str
    kind: str | None
    x: float
    y: float
    members: list[str]
    label: Label | None
    questions: list[str] = Field(description="Names of the questions that it is about.")


class WaterName(Out):
    """A name on the water."""

    id: str
    name: str
    x: float
    y: float
    kind: str
    rank: int


class Truth(Out):
    """How well drawn distances follow true ones."""

    stress: float | None
    np10: float | None
    median_error: float | None
    share_over_half: float | None
    pairs: int
    edition_gain: float | None = Field(
        default=None, description="Share by which a new edition would lower the stress; null: not weighed."
    )


class Water(Dated):
    """What islands lie in; x, y in units of distance, y upwards."""

    edition: int = Field(examples=[1])
    unit: float = Field(examples=[1.0])
    bounds: tuple[float, float, float, float]
    groups: list[WaterName]
    shelves: list[list[Ring]]
    bands: list[list[list[Ring]]]
    contours: list[list[Ring]]
    truth: Truth
    spacing: float | None = Field(
        examples=[1.2], description="Median distance from an island to its nearest neighbour."
    )


class ChartOut(Water):
    """The chart."""

    islands: list[Island]
    lanes: list[Lane]
    arenas: list[Buoy]


class EditionOut(Out):
    """A published edition of the positions."""

    number: int = Field(examples=[1])
    revision: int = Field(examples=[1], description="The network's revision that it was first made from.")
    current: bool


class Editions(Listed[EditionOut]):
    """The published editions, the newest first."""


class Counts(Out):
    """How much there is on the chart."""

    islands: int = Field(examples=[109])
    lanes: int = Field(examples=[91])
    arenas: int = Field(examples=[33])


class FrameOut(Water):
    """The chart without what comes in tiles or parts; a tiled one has its shelves and bands in tiles too."""

    tiled: bool = Field(description="Whether the chart is too large to be read whole: use tiles and parts.")
    counts: Counts
    most_zoom: int = Field(
        examples=[MOST_ZOOM], description="The nearest tiles that there are; nearer views enlarge them."
    )


def is_tiled(asked: Asked) -> bool:
    """Whether the chart is too large for a browser to read whole."""
    return len(asked.view.chart["islands"]) > COASTS_UP_TO


def drawn(asked: Asked) -> bytes:
    """The chart as its audience may see it, with names in the reader's language.

    It was made by ourselves and is checked by a test, not on its way out: at half a megabyte that would be
    most of the time. What does not depend on the day is kept with the view.
    """
    kept = asked.view.answers
    if asked.lang not in kept:
        kept[asked.lang] = _written(_sent(asked))
    return _dated(asked, kept[asked.lang])


def _written(told: Mapping[str, Any]) -> bytes:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def _dated(asked: Asked, written: bytes) -> bytes:
    """The answer with what every answer says of itself in front."""
    head = json.dumps({"revision": asked.atlas.revision, "at": asked.at.isoformat()}).encode()
    return head[:-1] + b"," + written[1:]


def _sent(asked: Asked) -> dict[str, Any]:
    found = seen(asked)
    if is_tiled(asked):
        found["islands"] = [{**one, "coast": None, "hills": []} for one in found["islands"]]
    return found


def seen(asked: Asked, drawn: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The chart, or a part of it, as its audience may see it, with names in the reader's language."""
    found = audience.chart(asked.audience, asked.view.chart if drawn is None else drawn)
    found["islands"] = [_island(asked, one) for one in found["islands"]]
    found["arenas"] = [_arena(asked, one) for one in found["arenas"]]
    return found


def _island(asked: Asked, one: Mapping[str, Any]) -> dict[str, Any]:
    known = asked.atlas.snapshot
    offered = known.services_of.get(one["id"], ())
    return {
        **one,
        "name": asked.name(known.organisations[one["id"]]),
        "services": [asked.name(service) for service in offered[:SERVICES]],
        "service_count": len(offered),
    }


def _arena(asked: Asked, one: Mapping[str, Any]) -> dict[str, Any]:
    known = asked.atlas.snapshot
    arena = known.arenas[one["id"]]
    questions = [asked.name(known.questions[id]) for id in arena.questions if id in known.questions]
    return {**one, "name": asked.name(arena), "questions": questions}


def framed(asked: Asked) -> dict[str, Any]:
    """The chart without islands, lanes and arenas, and how many there are of each."""
    told = asked.view.chart
    kinds = ("islands", "lanes", "arenas")
    frame = {key: value for key, value in told.items() if key not in kinds}
    tiled = is_tiled(asked)
    if tiled:
        frame |= {"shelves": [], "bands": [], "contours": []}
    counts = {kind: len(told[kind]) for kind in kinds}
    return {**frame, "tiled": tiled, "counts": counts, "most_zoom": MOST_ZOOM}


def part(asked: Asked, ids: frozenset[str]) -> dict[str, Any]:
    """The chart with some islands only, their lanes and the arenas that they sit in."""
    for id in sorted(ids):
        asked.organisation(id)
    told = asked.view.chart
    chosen = {
        **told,
        "islands": [one for one in told["islands"] if one["id"] in ids],
        "lanes": [one for one in told["lanes"] if one["a"] in ids or one["b"] in ids],
        "arenas": [one for one in told["arenas"] if not ids.isdisjoint(one["members"])],
        **{key: [] for key in ("groups", "shelves", "bands", "contours")},
    }
    return seen(asked, chosen)


def _answered(response: Response, content: bytes) -> Response:
    return Response(content, headers=dict(response.headers), media_type="application/json")


@router.get("", response_model=ChartOut, responses=documented("unknown_edition"))
def chart(asked: ChartReader, response: Response) -> Response:
    """The chart of the date. Positions belong to the edition; lanes, arenas and truth to the date."""
    return _answered(response, drawn(asked))


@router.get("/editions", response_model=Editions, responses=documented())
def editions(asked: Reader, request: Request) -> Editions:
    """The editions that were published, the newest first; `edition=` of the chart takes their numbers."""
    found = keeper_of(request).editions()
    items = [
        EditionOut(number=number, revision=revision, current=number == asked.atlas.edition)
        for number, revision in reversed(found.items())
    ]
    return Editions(items=items, total=len(items), next=None, **asked.dated)


@router.get("/frame", response_model=FrameOut, responses=documented("unknown_edition"))
def frame(asked: ChartReader, response: Response) -> Response:
    """The chart without its islands, lanes and arenas: what a browser reads first of a large one."""
    return _answered(response, _dated(asked, _written(framed(asked))))


@router.get("/part", response_model=ChartOut, responses=documented("unknown_edition", "unknown_organisation"))
def some_of_it(
    asked: ChartReader,
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
