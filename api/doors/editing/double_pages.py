"""The page with pairs that may be one and the same: compared, or said to be two."""

from __future__ import annotations

import uuid
from typing import Annotated, Any

from fastapi import Depends, Form, Query
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.doors.editing.addresses import edit_address, merge_address, read_address
from api.doors.records.doubles import COMPARED, Order, double_out, merging_of, pairs
from api.doors.records.edits import instant, require_own
from api.doors.records.now import Knowing, Now
from api.gate.asking import Asked, keeper_of
from api.gate.choosing import own_places
from api.gate.paging import cut
from api.gate.routing import StoreRouter
from api.gate.templates import PagePart, Reading
from api.gate.unkept import unkept
from api.gate.writing import actor, require_writer, signed
from api.words.doubles import apart_message, sureness_text
from api.words.records import called
from graph.records.changes import ChangeSet
from graph.records.kinds import kind_of
from graph.records.places import PLACED
from ingest.checks.doubles import Likely

router = StoreRouter(prefix="/doubles", include_in_schema=False)

Kind = Annotated[str | None, Query(max_length=40)]


@router.get("", response_class=HTMLResponse)
def doubles_page(
    site: Reading,
    part: PagePart,
    place: Annotated[str | None, Query(max_length=200)] = None,
    kind: Kind = None,
    order: Order = "surest",
) -> HTMLResponse:
    """Pairs that may be one, with what speaks for it."""
    asked, _ = site.asked, site.asked.say
    now, found = pairs(site.request, asked, place or None, kind or None, order)
    unkept(site.response)
    shown, after = cut(site.request, part, [*enumerate(found)], lambda one: (float(one[0]),))
    knowing = Knowing(_, now)
    told = site.request.query_params
    return site.page(
        "doubles.html",
        twin=site.twin("/doubles", place=place or None, kind=kind or None, order=order),
        items=[_item(asked, knowing, now, pair) for _, pair in shown],
        total=len(found),
        after=after,
        places=own_places(asked),
        kinds=[(one, kind_of(one).shown(_.lang)) for one in COMPARED],
        chosen={"place": place, "kind": kind, "order": order},
        saved=told.get("saved", "") if told.get("saved", "").isalnum() else "",
    )


def _item(asked: Asked, knowing: Knowing, now: Now, pair: Likely) -> dict[str, Any]:
    out = double_out(knowing, pair)
    sides = []
    for id, name in ((pair.a, out.a.name), (pair.b, out.b.name)):
        places = now.seen_fields(pair.kind, id, asked.scope).get(PLACED) or ()
        sides.append(
            {
                "name": name,
                "address": read_address(pair.kind, id) or edit_address(pair.kind, id),
                "places": ", ".join(called(knowing, "place", one) for one in places),
            }
        )
    return {
        "pair": pair,
        "kind": kind_of(pair.kind).label.name(asked.lang),
        "sides": sides,
        "reasons": [one.text for one in out.reasons],
        "sure": sureness_text(asked.say, pair.score),
        "merge": merge_address(pair.kind, pair.a, pair.b),
        "set": uuid.uuid4().hex,
    }


@router.post("", response_class=HTMLResponse, dependencies=[Depends(require_writer)])
def keep_apart(
    site: Reading,
    kind: Annotated[str, Form(max_length=40)] = "",
    a: Annotated[str, Form(max_length=300)] = "",
    b: Annotated[str, Form(max_length=300)] = "",
    set: Annotated[str, Form(pattern=r"^$|^[0-9a-f]{32}$")] = "",
) -> Response:
    """Keep that two are not the same: somebody's decision, which can be taken back."""
    asked, store = site.asked, keeper_of(site.request).store
    id = set or uuid.uuid4().hex
    if store.entry(id) is None:
        merging = merging_of(site.request, asked, kind, a, b)
        changes = tuple(merging.kept_apart(a, b))
        require_own(asked, merging.now, changes)
        if not changes:  # somebody has said so before
            return RedirectResponse(f"{site.url('/doubles')}#main", 303)
        knowing = Knowing(asked.say, merging.now)
        message = apart_message(asked.say, called(knowing, kind, a), called(knowing, kind, b))
        made = ChangeSet(id, actor(asked.who), "edit", instant(), message, changes)
        store.apply(signed(asked.who, made, "form", merging.now))
    return RedirectResponse(f"{site.url('/doubles', saved=id)}#main", 303)
