"""The page seen from one organisation: the answer, the picture, and the same as tables; and its pictures."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Request, Response
from fastapi.responses import HTMLResponse

from api.doors.chart import from_here
from api.doors.chart.files import Paper
from api.doors.chart.from_here import Shape
from api.doors.chart.pictures import Kind, PictureMaker, ThemeName
from api.doors.chart.take_pages import MEDIA
from api.gate.asking import Asked, Asking
from api.gate.choosing import everybody
from api.gate.routing import Router, waits_in
from api.gate.templates import Reading
from api.words import from_here as words
from graph.ways.tree import WayTree
from viz.radial.spots import Zone, between_of

router = Router(prefix="/organisations", include_in_schema=False)

MOST_ROWS = 100
"""Of one table; the API has them all."""
FIRST = 5
"""Rows of a table that are shown unfolded; the others one press away."""


@dataclass(frozen=True)
class DistanceRow:
    """One organisation in a table: how far off, in how many steps, through whom."""

    id: str
    name: str
    sector: str
    distance: float
    steps: int
    through: tuple[str, ...]


@router.get("/{id}/from-here", response_class=HTMLResponse)
def from_here_page(id: str, site: Reading) -> HTMLResponse:
    """How far it is from one organisation to all others."""
    asked = site.asked
    found = from_here.tree(asked, id)
    zones = from_here.parted(asked, found)
    answer = words.answer(asked, zones)
    parts = (zones.known, zones.introduced, zones.farther)
    known = asked.snapshot.organisations
    return site.page(
        "from_here.html",
        words.name_of(asked, id),
        twin=site.twin(f"/organisations/{id}/reach", within=1000),
        one=known[id],
        answer=answer,
        first=FIRST,
        tables=[
            (line, _rows(asked, found, part), len(part.members))
            for line, part in zip(answer, parts, strict=True)
        ],
        without=words.without_text(asked, zones) if zones.without else None,
        lost=[(one, words.name_of(asked, one)) for group in zones.without for one in group][:MOST_ROWS],
        lost_total=zones.unreached,
        choices=everybody(asked),
    )


def _rows(asked: Asked, found: WayTree, part: Zone) -> list[DistanceRow]:
    known = asked.snapshot.organisations
    return [
        DistanceRow(
            found.nodes[node],
            words.name_of(asked, found.nodes[node]),
            known[found.nodes[node]].sector,
            float(found.distances[node]),
            int(found.steps[node]),
            tuple(words.name_of(asked, one) for one in between_of(found, node)),
        )
        for node in part.members[:MOST_ROWS]
    ]


@router.get("/{id}/from-here.{kind}")
@waits_in("pictures")
def from_here_picture(
    id: str,
    kind: Kind,
    asked: Asking,
    request: Request,
    response: Response,
    shape: Shape = "wide",
    theme: ThemeName = "light",
    paper: Paper = "a3",
    download: bool = False,
) -> Response:
    """The picture, to look at or to take away."""
    maker: PictureMaker = request.app.state.picture_maker

    def made() -> bytes:
        if kind == "svg" and not download:
            return from_here.svg(asked, id, shape, theme, taken=False).encode()
        maker.count(asked)
        return from_here.file(asked, id, kind, shape, theme, paper)

    told = asked.keep(("from_here", id, kind, shape, theme, paper, download), made, len)
    headers = dict(response.headers)
    if download or kind != "svg":
        headers["content-disposition"] = f'inline; filename="o-riket-{id[:80]}-{asked.at.isoformat()}.{kind}"'
    return Response(told, headers=headers, media_type=MEDIA[kind])
