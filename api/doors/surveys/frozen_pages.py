"""The network's figures kept under a name: the list of those kept, two of them beside today, and keeping."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import Query
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.doors.desk.coordinate_pages import Desk, DeskPage
from api.doors.editing.edit_pages import Sent
from api.doors.editing.saving import put_record, set_id
from api.doors.network import figures as network
from api.doors.network.selection import Filters
from api.doors.network.selection import figures as part_figures
from api.doors.records.changing import free_id
from api.doors.records.now import now_of
from api.doors.surveys.survey_pages import fresh
from api.gate import references
from api.gate.asking import Asked
from api.gate.choosing import own_places
from api.gate.permission import NOWHERE, Belongs, may, refusal
from api.gate.routing import StoreRouter
from api.words.frozen import KEPT_FIGURES, NAME_FIGURES
from api.words.what_if import difference, figure
from graph.measures.frozen_figures import figure_lines, figures_in
from graph.records.errors import OriketError
from graph.records.model import Round
from graph.records.text import clean

router = StoreRouter(prefix="/rounds", include_in_schema=False)

Given = Annotated[str | None, Query(max_length=300)]


@router.get("", response_class=HTMLResponse)
def rounds_page(desk: Desk, place: Given = None, first: Given = None, second: Given = None) -> HTMLResponse:
    """What has been kept of a place, and two of it beside today. Raises `unknown_place`, `not_your_place`."""
    return _page(desk, _meant(desk.asked, place), (first, second), "", [])


@router.post("", response_class=HTMLResponse)
def keep_figures(desk: Desk, sent: Sent) -> Response:
    """Keep the figures of the day under a name. Raises `unknown_place`, `not_your_place`, `not_allowed`."""
    asked, now = desk.asked, now_of(desk.site.request)
    place = _meant(asked, sent.get("place", [""])[-1])
    if not _keeps(asked, place):
        raise refusal(asked.who)
    name = clean(sent.get("name", [""])[-1])
    fields = {
        "name": name,
        "closed": asked.at.isoformat(),
        "figures": [*figure_lines(_today(asked, place))],
    } | ({"municipalities": [place]} if place else {})
    faults: Sequence[str] = [] if name else [asked.say(NAME_FIGURES)]
    if not faults:
        faults = put_record(desk.site, now, ("round", free_id(now, "round", fields)), fields, sent)
    if faults:
        return _page(desk, place, (None, None), name, faults)
    return RedirectResponse(desk.site.url("/rounds", place=place or None), 303)


def _meant(asked: Asked, given: str | None) -> str:
    """The place that is meant, empty for everything; without a word the first of the reader's own.

    Raises `unknown_place` and `not_your_place`.
    """
    if not given:
        own = own_places(asked, "organisation")
        return "" if asked.scope.is_whole or not own else own[0][0]
    id = references.place_id(asked, given)
    if not asked.scope.reaches(id):
        raise OriketError("not_your_place")
    return id


def _keeps(asked: Asked, place: str) -> bool:
    """Whether the reader may keep figures of a place."""
    belongs = Belongs(frozenset({place})) if place else NOWHERE
    return may(asked.who, "make", "round", belongs, asked.snapshot.where)


def _today(asked: Asked, place: str) -> dict[str, float]:
    """The figures of the day, of a place or of everything, as far as they are known."""
    if place:
        shown, _whole = part_figures(asked, Filters(municipality=place))
        found = shown.model_dump() | {"isolated": shown.without_ties}
    else:
        found = network.figures(asked).model_dump()
    return {name: found[name] for name in KEPT_FIGURES if found.get(name) is not None}


def _kept(desk: DeskPage, place: str) -> list[Round]:
    """The rounds that keep figures of exactly a place, or of everything; the newest first."""
    asked, now = desk.asked, now_of(desk.site.request)
    seen = (now.seen("round", id, asked.scope) for id in now.ids("round", asked.scope))
    wanted = (place,) if place else ()
    found = [
        one for one in seen
        if isinstance(one, Round) and one.survey is None and one.figures and one.municipalities == wanted
    ]  # fmt: skip
    return sorted(found, key=lambda one: (str(one.closed or ""), one.id), reverse=True)


def _page(
    desk: DeskPage, place: str, chosen: tuple[str | None, str | None], name: str, faults: Sequence[str]
) -> HTMLResponse:
    asked, site = desk.asked, fresh(desk.site)
    kept = _kept(desk, place)
    by_id = {one.id: one for one in kept}
    ids = [id for id in chosen if id in by_id] or [one.id for one in kept[:2]]
    beside = sorted({id: by_id[id] for id in ids}.values(), key=lambda one: (str(one.closed or ""), one.id))
    page = site.page(
        "rounds.html",
        twin=site.twin("/records/round"),
        place=place,
        places=own_places(asked, "organisation"),
        whole=asked.scope.is_whole,
        rounds=[(one, asked.name(one)) for one in kept],
        chosen=[one.id for one in beside],
        beside=[asked.name(one) for one in beside],
        figures=_rows(asked, [figures_in(one.figures) for one in beside], _today(asked, place)),
        keeps=_keeps(asked, place),
        name=name,
        faults=faults,
        set=set_id({}),
    )
    page.status_code = 422 if faults else 200
    return page


def _rows(asked: Asked, kept: list[dict[str, float]], today: dict[str, float]) -> list[dict[str, object]]:
    """Each figure: as it was in each round, as it is, and how far it has moved since the last of them."""
    last = kept[-1] if kept else {}
    return [
        {
            "name": asked.say(text),
            "were": [figure(asked, one.get(id)) for one in kept],
            "is": figure(asked, today.get(id)),
            "change": difference(asked, last.get(id), today.get(id)) if id in last and id in today else "–",
        }
        for id, text in KEPT_FIGURES.items()
        if id in today or any(id in one for one in kept)
    ]
