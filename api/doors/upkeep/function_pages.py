"""Functions as a list, and one of them with what falls if it goes; for those who work with the network."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Query
from fastapi.responses import HTMLResponse

from api.doors.editing.addresses import edit_address
from api.gate import references
from api.gate.asking import Asked
from api.gate.choosing import own_places
from api.gate.paging import cut_counted
from api.gate.routing import Router
from api.gate.sight import require_working
from api.gate.templates import FewPart, Reading
from api.words.upkeep import falls_text, function_title
from graph.measures.functions import rests_on
from graph.records.alphabet import alphabetical
from graph.records.errors import OriketError
from graph.records.model import Contact
from graph.search.forms import names_of
from graph.search.swedish import mentions

router = Router(prefix="/contacts", include_in_schema=False)

Given = Annotated[str | None, Query(max_length=300)]
Typed = Annotated[str, Query(max_length=200)]


@router.get("", response_class=HTMLResponse)
def functions_page(
    site: Reading,
    part: FewPart,
    place: Given = None,
    vacant: bool = False,
    q: Typed = "",
) -> HTMLResponse:
    """Functions one can turn to, those that nobody holds first.

    Raises `not_public` and `unknown_place`.
    """
    asked = site.asked
    require_working(asked.widest)
    where = references.own_place_id(asked, place) if place else None
    inside = asked.snapshot.where.members("contact", where) if where else None
    found = [
        one
        for one in asked.snapshot.contacts.values()
        if (inside is None or one.id in inside)
        and (one.vacant or not vacant)
        and asked.works_with(one)
        and one.organisation in asked.snapshot.organisations
        and (not q or _is_meant(asked, one, q))
    ]
    known = asked.snapshot.organisations
    found.sort(key=lambda one: (not one.vacant, alphabetical(asked.name(known[one.organisation])), one.id))
    shown, after = cut_counted(site.request, part, found)
    return site.page(
        "functions.html",
        twin=site.twin("/records/contact"),
        items=[_row(asked, one) for one in shown],
        total=len(found),
        after=after,
        place=where,
        places=own_places(asked),
        vacant=vacant,
        q=q,
    )


def _is_meant(asked: Asked, one: Contact, typed: str) -> bool:
    """Whether a function, or whose it is, has every word that somebody typed."""
    whose = asked.snapshot.organisations[one.organisation]
    return mentions(typed, (one.function, *names_of(whose)))


def _row(asked: Asked, one: Contact) -> dict[str, Any]:
    found = rests_on(asked.snapshot, one)
    return {
        "one": one,
        "whose": references.organisation(asked, one.organisation),
        "falls": len(found.ties) + len(found.seats),
    }


@router.get("/{id}", response_class=HTMLResponse)
def function_page(id: str, site: Reading) -> HTMLResponse:
    """One function: how to reach it, who answers meanwhile, what falls if it goes.

    Raises `not_public` and `unknown_record`.
    """
    asked = site.asked
    require_working(asked.widest)
    one = asked.snapshot.contacts.get(id)
    if one is None or not asked.works_with(one):
        raise OriketError("unknown_record", id=id[:100])
    found = rests_on(asked.snapshot, one)
    whose = references.organisation(asked, one.organisation)
    return site.page(
        "function.html",
        function_title(asked.say, one.function, whose.name),
        twin=site.twin(f"/records/contact/{id}"),
        one=one,
        whose=whose,
        falls=falls_text(asked.say, len(found.ties), len(found.seats)),
        ties=[
            (references.organisation(asked, tie.other(one.organisation)), tie.degree) for tie in found.ties
        ],
        seats=[(references.arena(asked, seat.arena), seat.may_decide) for seat in found.seats],
        edit=edit_address("contact", id),
    )
