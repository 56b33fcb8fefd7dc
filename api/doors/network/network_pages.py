"""The way between two organisations, important links, and whom we know no collaboration of."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query
from fastapi.responses import HTMLResponse

from api.doors.network import figures as network
from api.doors.network import routes
from api.gate.asking import Asked
from api.gate.choosing import everybody
from api.gate.routing import Router
from api.gate.templates import PagePart, PageRequest, Reading
from api.words.measures import estimated
from graph.records.errors import OriketError
from graph.records.text import same
from viz.from_network import lighthouses

router = Router(include_in_schema=False)

Given = Annotated[str | None, Query(max_length=300)]


@router.get("/routes", response_class=HTMLResponse)
def way_page(
    site: Reading, from_: Annotated[str | None, Query(alias="from", max_length=300)] = None, to: Given = None
) -> HTMLResponse:
    """Who can introduce you? A form, and the answer step by step."""
    asked = site.asked
    start, end = _meant(site, from_), _meant(site, to)
    way = routes.full(asked, start, end) if start and end else None
    return site.page(
        "routes.html",
        twin=site.twin("/routes", from_=start, to=end) if way else None,
        way=way,
        introduction=routes.introduction(asked, way) if way else "",
        start=start,
        end=end,
        start_name=_name(asked, start),
        end_name=_name(asked, end),
        choices=everybody(asked),
    )


def _meant(site: PageRequest, given: str | None) -> str | None:
    """The organisation that a reader wrote, as an id or as a name."""
    if not given:
        return None
    if given in site.asked.snapshot.organisations:
        return given
    if (id := site.asked.atlas.named.get(same(given))) is not None:
        return id
    raise OriketError("unknown_organisation", id=given[:100])


def _name(asked: Asked, id: str | None) -> str:
    return asked.name(asked.organisation(id)) if id else ""


@router.get("/bridging", response_class=HTMLResponse)
def bridging_page(site: Reading, part: PagePart) -> HTMLResponse:
    """Important links."""
    asked = site.asked
    shown, after = network.important(site.request, asked, part)
    return site.page(
        "bridging.html",
        twin=site.twin("/bridging"),
        items=shown,
        after=after,
        lights=lighthouses(asked.view.findings),
        estimated=estimated(asked.say, asked.view.findings.betweenness_error),
        figures=network.figures(site.asked),
    )


@router.get("/isolated", response_class=HTMLResponse)
def isolated_page(site: Reading, part: PagePart, funders: bool = False) -> HTMLResponse:
    """Organisations that we know no collaboration of; for coordinators."""
    ids = network.unknown_to_us(site.asked, funders=funders)
    shown, after = network.unknown_page(site.request, site.asked, part, ids)
    return site.page(
        "isolated.html",
        twin=site.twin("/isolated", funders="true" if funders else None),
        items=shown,
        total=len(network.unknown_to_us(site.asked, funders=True)),
        listed=len(ids),
        after=after,
        funders=funders,
    )
