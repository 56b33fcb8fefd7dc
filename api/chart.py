"""The chart's door: islands, lanes and names as JSON for the browser, and the whole chart as one picture."""

from __future__ import annotations

import json
from typing import Any, Literal

from fastapi import APIRouter, Response
from pydantic import Field

from api import audience
from api.asking import Asked, ChartReader
from api.problems import documented
from api.shapes import Dated, Out

router = APIRouter(prefix="/chart", tags=["chart"])

COASTS_UP_TO = 2_000
"""Above so many islands coasts are left to tiles."""

Point = tuple[float, float]
Ring = list[Point]


class Label(Out):
    """Where a name stands, in how many lines, and how important it is (1 the most)."""

    x: float
    y: float
    anchor: Literal["left", "right", "center"]
    lines: list[str]
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


class ChartOut(Dated):
    """The chart; x, y in units of distance, y upwards."""

    edition: int = Field(examples=[1])
    unit: float = Field(examples=[1.0])
    bounds: tuple[float, float, float, float]
    islands: list[Island]
    lanes: list[Lane]
    arenas: list[Buoy]
    groups: list[WaterName]
    shelves: list[list[Ring]]
    bands: list[list[list[Ring]]]
    contours: list[list[Ring]]
    truth: Truth


def drawn(asked: Asked) -> bytes:
    """The chart as its audience may see it, with names in the reader's language.

    It was made by ourselves and is checked by a test, not on its way out: at half a megabyte that would be
    most of the time. What does not depend on the day is kept with the view.
    """
    kept = asked.view.answers
    if asked.lang not in kept:
        kept[asked.lang] = json.dumps(_sent(asked), ensure_ascii=False, separators=(",", ":")).encode()
    head = json.dumps({"revision": asked.atlas.revision, "at": asked.at.isoformat()}).encode()
    return head[:-1] + b"," + kept[asked.lang][1:]


def _sent(asked: Asked) -> dict[str, Any]:
    found = seen(asked)
    if len(found["islands"]) > COASTS_UP_TO:
        found["islands"] = [{**one, "coast": None, "hills": []} for one in found["islands"]]
    return found


def seen(asked: Asked) -> dict[str, Any]:
    """The chart as JSON values, as its audience may see it, with names in the reader's language."""
    found = audience.chart(asked.audience, asked.view.chart)
    if asked.lang == "en":
        known, arenas = asked.atlas.snapshot.organisations, asked.atlas.snapshot.arenas
        found["islands"] = [{**one, "name": asked.name(known[one["id"]])} for one in found["islands"]]
        found["arenas"] = [{**one, "name": asked.name(arenas[one["id"]])} for one in found["arenas"]]
    return found


@router.get("", response_model=ChartOut, responses=documented("unknown_edition"))
def chart(asked: ChartReader, response: Response) -> Response:
    """The chart of the date. Positions belong to the edition; lanes, arenas and truth to the date."""
    return Response(drawn(asked), headers=dict(response.headers), media_type="application/json")
