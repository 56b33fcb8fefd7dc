"""Documents: steering documents, reports, films, word lists, and what others did about an obstacle."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Query
from fastapi.responses import HTMLResponse

from api.gate import references
from api.gate.answers import one_of
from api.gate.asking import Asked
from api.gate.choosing import organisation_meant, places
from api.gate.paging import cut_counted
from api.gate.permission import holds
from api.gate.routing import Router
from api.gate.templates import PagePart, Reading
from graph.measures.functions import concerning
from graph.records.alphabet import alphabetical
from graph.records.languages import in_language
from graph.records.lists import DOCUMENT_KIND
from graph.records.model import SteeringDocument

router = Router(prefix="/documents", include_in_schema=False)

Given = Annotated[str | None, Query(max_length=300)]


@router.get("", response_class=HTMLResponse)
def documents_page(
    site: Reading,
    part: PagePart,
    kind: Annotated[str | None, Query(pattern=one_of(DOCUMENT_KIND))] = None,
    place: Given = None,
    unit: Given = None,
) -> HTMLResponse:
    """The documents of a kind, a place or a unit, by name; those that no longer hold last.

    Raises `unknown_place`.
    """
    asked = site.asked
    where = references.place_id(asked, place) if place else None
    inside = asked.snapshot.where.members("document", where) if where else None
    whose = organisation_meant(asked, unit)
    mine = {one.id for one in concerning(asked.snapshot, whose)} if whose else None
    found = [
        one
        for one in asked.snapshot.documents.values()
        if (inside is None or one.id in inside)
        and (mine is None or one.id in mine)
        and kind in (None, "", one.kind)
    ]
    found.sort(key=lambda one: (_is_past(asked, one), alphabetical(asked.name(one)), one.id))
    shown, after = cut_counted(site.request, part, found)
    return site.page(
        "documents.html",
        twin=site.twin("/records/document"),
        items=[told_document(asked, one) for one in shown],
        after=after,
        kind=kind or None,
        kinds=[(one.value, asked.say.choice(DOCUMENT_KIND, one)) for one in DOCUMENT_KIND.choices],
        place=where,
        places=places(asked),
        unit=references.organisation(asked, whose) if whose else None,
        adds=holds(asked.who, "make", "document"),
    )


def _is_past(asked: Asked, one: SteeringDocument) -> bool:
    return one.valid_until is not None and one.valid_until.last() < asked.at


def told_document(asked: Asked, one: SteeringDocument) -> dict[str, Any]:
    """A document as pages tell it."""
    known = asked.snapshot
    return {
        "id": one.id,
        "name": asked.name(one),
        "kind": one.kind,
        "text": in_language(asked.lang, one.description, one.description_en),
        "units": references.organisations(asked, one.units),
        "arenas": [references.arena(asked, id) for id in one.arenas],
        "questions": references.questions(asked, one.questions),
        "services": [asked.name(known.services[id]) for id in one.services],
        "projects": [asked.name(known.initiatives[id]) for id in one.initiatives],
        "places": references.places(asked, one.municipalities),
        "sector": one.sector,
        "decided_on": str(one.decided_on) if one.decided_on else None,
        "valid_until": str(one.valid_until) if one.valid_until else None,
        "past": _is_past(asked, one),
        "url": one.url,
    }
