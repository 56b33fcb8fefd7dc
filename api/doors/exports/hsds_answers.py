"""HSDS 3.0 as a read API: organisations, services, where these are, taxonomies, for directories."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Annotated, Any, Literal, TypeVar

from fastapi import Path, Query, Response
from fastapi.responses import StreamingResponse
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
from ingest.exports.own_json import as_json

router = Router(prefix="/hsds", tags=["exports"])

T = TypeVar("T")
MOST = 500
EACH = 2_000
"""Bytes that a thing takes, about."""
LINES = "application/x-ndjson"
Given = Annotated[str, Path(max_length=60, examples=["5c4d79d7-cc55-470e-9f1f-8cad074e4892"])]
Uuid = Annotated[str | None, Field(max_length=60)]
Whole = Annotated[bool, Query(description="With all that belongs to the organisation's services.")]


class Listing(BaseModel):
    """Which part of a list is asked for, and how it is sent."""

    page: int = Field(1, ge=1, le=1_000_000, description="Which page, from 1.")
    per_page: int = Field(50, ge=1, le=MOST)
    search: str | None = Field(None, max_length=200, description="A part of the name.")
    format: Literal["json", "ndjson"] = Field(
        "json", description="`ndjson`: everything at once, a thing on each line."
    )


class OrganizationListing(Listing):
    """Of organisations."""

    full: bool = Field(False, description="With all that belongs to each.")
    full_service: bool = Field(False, description="And with all that belongs to their services.")


class ServiceListing(Listing):
    """Of services, or of services where they are."""

    organization_id: Uuid = Field(None, description="Of this organisation.")
    taxonomy_term_id: Uuid = Field(None, description="About this question, or a narrower one.")
    taxonomy_id: Uuid = Field(None, description="About any term of this taxonomy.")
    # A list that leaves a filter of the standard out in silence would be a wrong answer.
    modified_after: None = Field(None, description="Not known here: refused.")
    postcode: None = Field(None, description="Not known here: refused.")
    proximity: None = Field(None, description="Not known here: refused.")
    full: bool = Field(False, description="With all that belongs to each.")


class AllServiceListing(ServiceListing):
    """Of services."""

    minimal: bool = Field(False, description="Only their UUIDs.")


class TermListing(Listing):
    """Of questions and sectors."""

    taxonomy_id: Uuid = Field(None, description="Of this taxonomy.")
    parent_id: Uuid = Field(None, description="Right below this term.")
    top_only: bool = Field(False, description="Only those above which there is none.")


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


LISTED: dict[int | str, dict[str, Any]] = {
    200: {"content": {LINES: {"schema": {"type": "string"}}}},
    **documented(),
}


@router.get("", response_model=HsdsVersion, responses=documented())
async def hsds_version() -> HsdsVersion:
    """Which version of the standard is spoken here."""
    return HsdsVersion(version=VERSION, profile=PROFILE, openapi_url="/api/v1/openapi.json")


@router.get("/organizations", response_model=HsdsPage, responses=LISTED)
def hsds_organizations(asked: Asking, of: Annotated[OrganizationListing, Query()]) -> HsdsPage | Response:
    """Organisations, each alone or whole."""
    told = _hsds(asked)

    def whole(id: str) -> Thing:
        return told.whole_organisation(id, whole_services=of.full_service)

    return _page(told.organisations(), whole if of.full or of.full_service else told.organisation, of)


@router.get("/organizations/{id}", response_model=HsdsThing, responses=documented("unknown_record"))
def hsds_organization(asked: Asking, id: Given, full_service: Whole = False) -> HsdsThing:
    """An organisation with its numbers, terms and services. Raises `unknown_record`."""
    told = _hsds(asked)
    known = _known(told, "organisation", id)
    return HsdsThing(**told.whole_organisation(known, whole_services=full_service))


@router.get("/services", response_model=HsdsPage, responses=LISTED)
def hsds_services(asked: Asking, of: Annotated[AllServiceListing, Query()]) -> HsdsPage | Response:
    """Services, each with its organisation, or whole."""
    told = _hsds(asked)
    make = told.whole_service if of.full else told.listed_service
    return _page(_about(told, told.services(), of), make, of, only="id" if of.minimal else None)


@router.get("/services/{id}", response_model=HsdsThing, responses=documented("unknown_record"))
def hsds_service(asked: Asking, id: Given) -> HsdsThing:
    """A service with all that belongs to it. Raises `unknown_record`."""
    told = _hsds(asked)
    return HsdsThing(**told.whole_service(_known(told, "service", id)))


@router.get("/service_at_locations", response_model=HsdsPage, responses=LISTED)
def hsds_located(asked: Asking, of: Annotated[ServiceListing, Query()]) -> HsdsPage | Response:
    """Services where they are."""
    told = _hsds(asked)

    def make(id: str) -> Thing:
        return told.at_location(id, whole=of.full)

    return _page(_about(told, told.located(), of), make, of)


@router.get("/service_at_locations/{id}", response_model=HsdsThing, responses=documented("unknown_record"))
def hsds_one_located(asked: Asking, id: Given) -> HsdsThing:
    """A service where it is. Raises `unknown_record`."""
    told = _hsds(asked)
    return HsdsThing(**_one(map(told.at_location, told.located()), id))


@router.get("/locations", response_model=HsdsPage, responses=LISTED)
def hsds_locations(asked: Asking, of: Annotated[Listing, Query()]) -> HsdsPage | Response:
    """The places where services are, in words."""
    told = _hsds(asked)
    return _page(told.located(), told.location, of)


@router.get("/taxonomies", response_model=HsdsPage, responses=LISTED)
def hsds_taxonomies(asked: Asking, of: Annotated[Listing, Query()]) -> HsdsPage | Response:
    """The questions and the sectors."""
    return _page([*_hsds(asked).taxonomies()], _itself, of)


@router.get("/taxonomies/{id}", response_model=HsdsThing, responses=documented("unknown_record"))
def hsds_taxonomy(asked: Asking, id: Given) -> HsdsThing:
    """One of them. Raises `unknown_record`."""
    return HsdsThing(**_one(_hsds(asked).taxonomies(), id))


@router.get("/taxonomy_terms", response_model=HsdsPage, responses=LISTED)
def hsds_terms(asked: Asking, of: Annotated[TermListing, Query()]) -> HsdsPage | Response:
    """Single questions and sectors."""
    found = [
        term
        for term in _hsds(asked).terms()
        if of.taxonomy_id in (None, term["taxonomy_detail"]["id"])
        and of.parent_id in (None, term.get("parent_id"))
        and not (of.top_only and "parent_id" in term)
    ]
    return _page(found, _itself, of)


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


def _about(told: Hsds, ids: list[str], of: ServiceListing) -> list[str]:
    """Those of some services that a filter keeps."""
    return [
        id
        for id in ids
        if of.organization_id in (None, told.service(id).get("organization_id"))
        and (of.taxonomy_term_id is None or of.taxonomy_term_id in told.terms_of(id))
        and (of.taxonomy_id is None or of.taxonomy_id in told.taxonomies_of(id))
    ]


def _page(
    found: Sequence[T], make: Callable[[T], Thing], of: Listing, only: str | None = None
) -> HsdsPage | Response:
    """A page of what was found, or all of it as lines; `only` is the one field that is asked for."""
    if of.search:
        found = [one for one in found if fold(of.search) in fold(str(_name(make(one))))]

    def told(one: T) -> Thing:
        thing = make(one)
        return thing if only is None else {only: thing[only]}

    if of.format == "ndjson":
        return StreamingResponse((as_json(told(one)) + b"\n" for one in found), media_type=LINES)
    shown = found[(of.page - 1) * of.per_page : of.page * of.per_page]
    pages = max(1, math.ceil(len(found) / of.per_page))
    return HsdsPage(
        total_items=len(found),
        total_pages=pages,
        page_number=of.page,
        size=len(shown),
        first_page=of.page == 1,
        last_page=of.page >= pages,
        empty=not shown,
        contents=[told(one) for one in shown],
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
