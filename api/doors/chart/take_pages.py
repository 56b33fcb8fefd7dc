"""The page "Skriv ut och dela kartan", the pictures that it offers, and a frame for others' pages."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Depends, Query, Request, Response
from fastapi.responses import HTMLResponse
from pydantic import AfterValidator

from api.doors.chart.files import Paper, share
from api.doors.chart.pictures import Kind, PictureMaker, PictureOptions, ThemeName
from api.doors.chart.pyvis_page import page_to_play_with
from api.doors.chart.start_page import told_at
from api.gate.asking import Asked, ChartAsking, keeper_of
from api.gate.routing import Router, waits_in
from api.gate.templates import Reading
from api.words.chart import THEMES

router = Router(include_in_schema=False)

MOST_CHOSEN = 20
SMALLEST, LARGEST = 0.5, 2000.0
"""The side of a view, in units of distance."""
MEDIA = {"svg": "image/svg+xml", "png": "image/png", "pdf": "application/pdf"}
NUMBER = r"-?\d{1,5}(?:\.\d{1,6})?"


def _box(text: str) -> str:
    left, low, right, high = map(float, text.split(","))
    if not (SMALLEST <= right - left <= LARGEST and SMALLEST <= high - low <= LARGEST):
        raise ValueError("not a view")
    return text


Box = Annotated[str, Query(pattern=f"^{NUMBER}(,{NUMBER}){{3}}$", max_length=60), AfterValidator(_box)]


async def view(
    bbox: Box | None = None,
    select: Annotated[list[str], Query(max_length=MOST_CHOSEN)] = [],  # noqa: B006 -- FastAPI copies it
    theme: ThemeName = "light",
    legend: bool = False,
) -> PictureOptions:
    """Which part of the chart is asked for, and how it is to look."""
    return PictureOptions("svg", theme, _numbers(bbox), tuple(sorted(set(select))), legend)


View = Annotated[PictureOptions, Depends(view)]


def _numbers(bbox: str | None) -> tuple[float, float, float, float] | None:
    if bbox is None:
        return None
    left, low, right, high = map(float, bbox.split(","))
    return left, low, right, high


@router.get("/chart.svg")
@waits_in("pictures")
def svg_picture(
    asked: ChartAsking, options: View, request: Request, response: Response, download: bool = False
) -> Response:
    """The chart as one picture; to take away with its fonts inside."""
    return _picture(asked, _with(options, "svg", own_fonts=download), request, response, download)


@router.get("/chart.png")
@waits_in("pictures")
def png_picture(
    asked: ChartAsking,
    options: View,
    request: Request,
    response: Response,
    width: Annotated[int, Query(ge=200, le=5000)] = 2400,
) -> Response:
    """The same as pixels."""
    return _picture(asked, _with(options, "png", width=width), request, response)


@router.get("/chart.pdf")
@waits_in("pictures")
def poster(
    asked: ChartAsking, options: View, request: Request, response: Response, paper: Paper = "a3"
) -> Response:
    """A sheet for the wall: always with title, legend, date and sources."""
    letters, small = share(paper)
    made = _with(options, "pdf", legend=True, paper=paper, letters=letters, small=small)
    return _picture(asked, made, request, response)


@router.get("/chart.html")
@waits_in("pictures")
def network_to_play_with(asked: ChartAsking, response: Response) -> Response:
    """The network as one page without any request, to save or mail."""
    headers = {**response.headers, "content-disposition": _named(asked, "html")}
    return Response(page_to_play_with(asked), headers=headers, media_type="text/html; charset=utf-8")


def _with(options: PictureOptions, kind: Kind, **more: Any) -> PictureOptions:
    given = {name: getattr(options, name) for name in ("theme", "bbox", "select", "legend")}
    return PictureOptions(kind, **{**given, **more})


def _picture(
    asked: Asked, options: PictureOptions, request: Request, response: Response, download: bool = True
) -> Response:
    picture_maker: PictureMaker = request.app.state.picture_maker
    made = picture_maker.picture(asked, options)
    headers = dict(response.headers)
    if download:
        headers["content-disposition"] = _named(asked, options.kind)
    return Response(made, headers=headers, media_type=MEDIA[options.kind])


def _named(asked: Asked, suffix: str) -> str:
    return f'inline; filename="o-riket-{asked.at.isoformat()}.{suffix}"'


@router.get("/chart/take", response_class=HTMLResponse)
def take_page(
    site: Reading,
    bbox: Box | None = None,
    select: Annotated[list[str], Query(max_length=MOST_CHOSEN)] = [],  # noqa: B006 -- as above
) -> HTMLResponse:
    """What there is to take away, in plain words."""
    for id in select:
        site.asked.organisation(id)

    def file(path: str, **query: object) -> str:
        return site.url(
            path, **query, **({"bbox": bbox} if bbox else {}), **({"select": select} if select else {})
        )

    current = site.asked.atlas.edition
    older = [number for number in reversed(keeper_of(site.request).editions.revisions()) if number != current]
    return site.page(
        "take.html",
        twin=site.twin(told_at(site.asked)),
        file=file,
        part=bool(bbox or select),
        older=older,
        themes=[(name, site.asked.say(text)) for name, text in THEMES.items()],
    )
