"""What one reports: time against what came of it, what belongs to which goal, who was trained in what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Annotated, Any

from fastapi import Query
from fastapi.responses import HTMLResponse, Response

from api.doors.desk.coordinate_pages import Desk
from api.doors.editing.addresses import edit_address, read_address
from api.doors.upkeep.followup_sheet import as_workbook
from api.gate import references
from api.gate.asking import Asked
from api.gate.choosing import own_places
from api.gate.paging import cut_counted
from api.gate.routing import Router
from api.gate.templates import PagePart
from api.words.upkeep import FOLLOWUP_SHEETS
from graph.records.alphabet import alphabetical
from graph.records.kinds import kind_of
from graph.records.languages import data_language, in_language
from graph.records.model import Arena, Initiative, Record
from graph.records.text import same
from ingest.exports.formats import XLSX

router = Router(prefix="/coordinate", include_in_schema=False)

TAGGED = ("question", "initiative", "need")
"""Kinds that carry tags for reports, in the order of the page."""


MOST = 50
"""Of one tag or training on the page; the workbook has all."""
Place = Annotated[str | None, Query(max_length=300)]
Here = Callable[[Record], bool]


@router.get("/followup", response_class=HTMLResponse)
def followup_page(desk: Desk, part: PagePart, place: Place = None) -> HTMLResponse:
    """Time and results, tags for reports where a place uses them, and training. Raises `unknown_place`."""
    asked = desk.asked
    where, here = _chosen(asked, place)
    spent, after = cut_counted(desk.site.request, part, [*_spent(asked, here)])
    return desk.page(
        "followup.html",
        twin=desk.site.twin("/records/initiative"),
        spent=spent,
        after=after,
        most=MOST,
        tags=_tagged(asked, here),
        trained=_trained(asked, here),
        place=where,
        places=own_places(asked),
        sheet=desk.site.url("/coordinate/followup.xlsx", place=where),
    )


@router.get("/followup.xlsx")
def followup_workbook(desk: Desk, place: Place = None) -> Response:
    """The same as a workbook, a sheet for each part of the page. Raises `unknown_place`."""
    asked = desk.asked
    where, here = _chosen(asked, place)
    rows: tuple[Iterable[tuple[str | float | None, ...]], ...] = (
        ((one["name"], one["hours"], one["result"]) for one in _spent(asked, here)),
        (
            (tag, kind_of(one["kind"]).label.title(data_language(asked.lang)), one["name"])
            for tag, items in _tagged(asked, here)
            for one in items
        ),
        ((what, ref.name) for what, who in _trained(asked, here) for ref in who),
    )
    sheets = [
        (asked.say(title), [asked.say(one) for one in heads], found)
        for (title, heads), found in zip(FOLLOWUP_SHEETS, rows, strict=True)
    ]
    named = f"o-riket-followup-{where}.xlsx" if where else "o-riket-followup.xlsx"
    headers = {**desk.site.response.headers, "content-disposition": f'attachment; filename="{named}"'}
    return Response(as_workbook(sheets), headers=headers, media_type=XLSX)


def _chosen(asked: Asked, place: str | None) -> tuple[str | None, Here]:
    """The place that is asked about, and what belongs there; every place without one."""
    where = references.own_place_id(asked, place) if place else None
    inside = asked.snapshot.where.within(where) if where else None
    return where, lambda one: inside is None or not inside.isdisjoint(asked.snapshot.where.homes(one))


def _spent(asked: Asked, here: Here) -> Iterator[dict[str, Any]]:
    """Projects and arenas that say what they took, or what came of it; the most hours first."""
    held = asked.snapshot
    known: Iterable[Initiative | Arena] = (*held.initiatives.values(), *held.arenas.values())
    found = [one for one in known if (one.hours or one.result) and asked.works_with(one) and here(one)]
    for one in sorted(found, key=lambda one: (-(one.hours or 0), one.id)):
        kind = "initiative" if isinstance(one, Initiative) else "arena"
        yield {
            "name": asked.name(one),
            "page": f"/arenas/{one.id}" if isinstance(one, Arena) else None,
            "hours": one.hours,
            "result": one.result,
            "edit": edit_address(kind, one.id),
        }


def _tagged(asked: Asked, here: Here) -> list[tuple[str, list[dict[str, Any]]]]:
    """What carries each tag; questions belong to no place, and stand with every one."""
    found: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    names: dict[str, str] = {}
    for kind in TAGGED:
        for id, one in asked.snapshot.records[kind].items():
            if kind != "question" and not here(one):
                continue
            for tag in getattr(one, "tags", ()):
                names.setdefault(same(tag), tag)
                page = read_address(kind, id) or ("/needs#need-" + id if kind == "need" else None)
                found[same(tag)].append({"kind": kind, "name": _called(asked, one), "page": page})
    return sorted(((names[key], items) for key, items in found.items()), key=lambda one: alphabetical(one[0]))


def _called(asked: Asked, one: Any) -> str:
    said = getattr(one, "text", None)
    return in_language(asked.lang, said, one.text_en) if said else asked.name(one)


def _trained(asked: Asked, here: Here) -> list[tuple[str, list[Any]]]:
    """Who was trained in what."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    names: dict[str, str] = {}
    for one in asked.snapshot.organisations.values():
        for text in one.trained_in if here(one) else ():
            names.setdefault(same(text), text)
            found[same(text)].append(one.id)
    rows = ((names[key], references.organisations(asked, ids)) for key, ids in found.items())
    return sorted(rows, key=lambda one: alphabetical(one[0]))
