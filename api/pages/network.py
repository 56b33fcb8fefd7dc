"""The way between two organisations, important links, and whom we know no collaboration of."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from api import network, routes
from api.pages.organisations import choices
from api.pages.site import Reading, Site
from graph.errors import OriketError
from graph.text import same

router = APIRouter(include_in_schema=False)

Given = Annotated[str | None, Query(max_length=300)]


@router.get("/routes", response_class=HTMLResponse)
def way_page(
    site: Reading, from_: Annotated[str | None, Query(alias="from", max_length=300)] = None, to: Given = None
) -> HTMLResponse:
    """Who can introduce you? A form, and the answer step by step."""
    asked, _ = site.asked, site.asked.say
    start, end = _meant(site, from_), _meant(site, to)
    way = routes.full(asked, start, end) if start and end else None
    return site.page(
        "routes.html",
        _("Vem kan presentera er?"),
        twin=site.twin("/routes", from_=start, to=end) if way else None,
        way=way,
        introduction=routes.introduction(asked, way) if way else "",
        start=start,
        end=end,
        choices=choices(asked),
    )


def _meant(site: Site, given: str | None) -> str | None:
    """The organisation that a reader wrote, as an id or as a name."""
    if not given:
        return None
    known = site.asked.atlas.snapshot.organisations
    if given in known:
        return given
    for id, one in known.items():
        if same(given) in (same(name) for name in (one.name, one.name_en or "", *one.aliases) if name):
            return id
    raise OriketError("unknown_organisation", id=given[:100])


@router.get("/bridging", response_class=HTMLResponse)
def bridging_page(site: Reading) -> HTMLResponse:
    """Important links."""
    _ = site.asked.say
    return site.page(
        "bridging.html",
        _("Viktiga länkar"),
        twin=site.twin("/bridging"),
        items=network.important(site.asked),
        lights=sum(island["lighthouse"] for island in site.asked.view.chart["islands"]),
        figures=network.figures(site.asked),
    )


@router.get("/isolated", response_class=HTMLResponse)
def isolated_page(site: Reading, funders: bool = False) -> HTMLResponse:
    """Organisations that we know no collaboration of; for coordinators."""
    _ = site.asked.say
    return site.page(
        "isolated.html",
        _("Inga kända samarbeten ännu – stämmer det?"),
        twin=site.twin("/isolated", funders="true" if funders else None),
        items=network.unknown_to_us(site.asked, funders=funders),
        funders=funders,
    )
