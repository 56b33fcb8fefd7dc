"""HSDS 3.0 as a read API: organisations, services, where these are, taxonomies, for directories."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Annotated, Any, TypeVar

from fastapi import Path, Query
from pydantic import BaseModel, ConfigDict, Field

from api.doors.exports.taking import extract_of
from api.gate.answers import Out
from api.gate.asking import Asked, Asking
from api.gate.problems import documented
from api.gate.routing import Router
from graph.records.errors import OriketError
from graph.records.languages import data_language
from graph.records.text import fold
from ingest.exports.hsds import PROFILE, VERSION, Hsds, Thing

router = Router(prefix="/hsds", tags=["exports"])

T = TypeVar("T")
MOST = 500
EACH = 2_000
"""Bytes that a thing takes, about."""
PageNumber = Annotated[int, Query(ge=1, le=1_000_000, description="Which page, from 1.")]
PerPage = Annotated[int, Query(ge=1, le=MOST)]
Search = Annotated[str | None, Query(max_length=200, description="A part of the name.")]
Given = Annotated[str, Path(max_length=60, examples=["5c4d79d7-cc55-470e-9f1f-8cad074e4892"])]
Of = Annotated[str | None, Query(max_length=60, description="The UUID of an organisation.")]


class HsdsThing(BaseModel):
    """One thing with all that belongs to it, as the standard's own schema says."""

    model_config = ConfigDict(extra="allow")

    id: str = Field(examples=["5c4d79d7-cc55-470e-9f1f-8cad074e4892"])


class HsdsPage(Out):
    """A page of things as HSDS has it."""

    total_items: int = Field(examples=[1])
    total_pages: int = Field(examples=[1])
    page_number: int = Field(examples=[1])
    size: int = Field(examples=[1])
    first_page: bool = Field(examples=[True])
    last_page: bool = Field(examples=[True])
    empty: bool = Field(examples=[False])
    contents: list[dict[str, Any]] = Field(
        examples=[[{"id": "5c4d79d7-cc55-470e-9f1f-8cad074e4892", "name": "Stöd"}]]
    )


class HsdsVersion(Out):
    """Which version of the standard is spoken."""

    version: str = Field(examples=[VERSION])
    profile: str = Field(examples=[PROFILE])
    openapi_url: str = Field(examples=["/api/v1/openapi.json"])


@router.get("", response_model=HsdsVersion, responses=documented())
async def hsds_version() -> HsdsVersion:
    """Which version of the standard is spoken here."""
    return HsdsVersion(version=VERSION, profile=PROFILE, openapi_url="/api/v1/openapi.json")


@router.get("/organizations", response_model=HsdsPage, responses=documented())
def hsds_organizations(
    asked: Asking, page: PageNumber = 1, per_page: PerPage = 50, search: Search = None
) -> HsdsPage:
    """Organisations, each alone."""
    told = _hsds(asked)
    return _page(told.organisations(), told.organisation, page, per_page, search)


@router.get("/organizations/{id}", response_model=HsdsThing, responses=documented("unknown_record"))
def hsds_organization(asked: Asking, id: Given) -> HsdsThing:
    """An organisation with its numbers, terms and services. Raises `unknown_record`."""
    told = _hsds(asked)
    return HsdsThing(**told.whole_organisation(_known(told, "organisation", id)))


@router.get("/services", response_model=HsdsPage, responses=documented())
def hsds_services(
    asked: Asking,
    page: PageNumber = 1,
    per_page: PerPage = 50,
    search: Search = None,
    organization_id: Of = None,
) -> HsdsPage:
    """Services, each with its organisation."""
    told = _hsds(asked)
    found = [
        id for id in told.services() if organization_id in (None, told.service(id).get("organization_id"))
    ]
    return _page(found, told.listed_service, page, per_page, search)


@router.get("/services/{id}", response_model=HsdsThing, responses=documented("unknown_record"))
def hsds_service(asked: Asking, id: Given) -> HsdsThing:
    """A service with all that belongs to it. Raises `unknown_record`."""
    told = _hsds(asked)
    return HsdsThing(**told.whole_service(_known(told, "service", id)))


@router.get("/service_at_locations", response_model=HsdsPage, responses=documented())
def hsds_located(
    asked: Asking, page: PageNumber = 1, per_page: PerPage = 50, search: Search = None
) -> HsdsPage:
    """Services where they are."""
    told = _hsds(asked)
    return _page(told.located(), told.at_location, page, per_page, search)


@router.get("/service_at_locations/{id}", response_model=HsdsThing, responses=documented("unknown_record"))
def hsds_one_located(asked: Asking, id: Given) -> HsdsThing:
    """A service where it is. Raises `unknown_record`."""
    told = _hsds(asked)
    return HsdsThing(**_one(map(told.at_location, told.located()), id))


@router.get("/locations", response_model=HsdsPage, responses=documented())
def hsds_locations(
    asked: Asking, page: PageNumber = 1, per_page: PerPage = 50, search: Search = None
) -> HsdsPage:
    """The places where services are, in words."""
    told = _hsds(asked)
    return _page(told.located(), told.location, page, per_page, search)


@router.get("/taxonomies", response_model=HsdsPage, responses=documented())
def hsds_taxonomies(
    asked: Asking, page: PageNumber = 1, per_page: PerPage = 50, search: Search = None
) -> HsdsPage:
    """The questions and the sectors."""
    return _page([*_hsds(asked).taxonomies()], _itself, page, per_page, search)


@router.get("/taxonomies/{id}", response_model=HsdsThing, responses=documented("unknown_record"))
def hsds_taxonomy(asked: Asking, id: Given) -> HsdsThing:
    """One of them. Raises `unknown_record`."""
    return HsdsThing(**_one(_hsds(asked).taxonomies(), id))


@router.get("/taxonomy_terms", response_model=HsdsPage, responses=documented())
def hsds_terms(
    asked: Asking, page: PageNumber = 1, per_page: PerPage = 50, search: Search = None
) -> HsdsPage:
    """Single questions and sectors."""
    return _page([*_hsds(asked).terms()], _itself, page, per_page, search)


@router.get("/taxonomy_terms/{id}", response_model=HsdsThing, responses=documented("unknown_record"))
def hsds_term(asked: Asking, id: Given) -> HsdsThing:
    """A question or a sector. Raises `unknown_record`."""
    return HsdsThing(**_one(_hsds(asked).terms(), id))


def _hsds(asked: Asked) -> Hsds:
    """All things as the reader sees them, made once for all who see as much."""
    known = asked.snapshot
    size = EACH * (len(known.organisations) + len(known.services) + len(known.questions))
    return asked.keep("hsds", lambda: Hsds(extract_of(asked), data_language(asked.lang)), lambda _: size)


def _itself(thing: Thing) -> Thing:
    return thing


def _page(
    found: Sequence[T], make: Callable[[T], Thing], number: int, size: int, search: str | None
) -> HsdsPage:
    if search:
        found = [one for one in found if fold(search) in fold(str(_name(make(one))))]
    shown = found[(number - 1) * size : number * size]
    pages = max(1, math.ceil(len(found) / size))
    return HsdsPage(
        total_items=len(found),
        total_pages=pages,
        page_number=number,
        size=len(shown),
        first_page=number == 1,
        last_page=number >= pages,
        empty=not shown,
        contents=[make(one) for one in shown],
    )


def _name(thing: Thing) -> str | None:
    """What a thing is called; a service where it is by the service."""
    said: str | None = thing.get("name") or thing.get("service", {}).get("name")
    return said


def _known(told: Hsds, kind: str, given: str) -> str:
    if (id := told.ours(kind, given)) is None:
        raise OriketError("unknown_record", id=given)
    return id


def _one(things: Any, given: str) -> Thing:
    for thing in things:
        if thing["id"] == given:
            return dict(thing)
    raise OriketError("unknown_record", id=given)
