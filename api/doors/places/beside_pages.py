"""Places beside each other, as a page for coordinators."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Annotated, Any

from fastapi import Query
from fastapi.responses import HTMLResponse

from api.doors.desk.coordinate_pages import Desk, DeskPage
from api.doors.places.beside import MOST, BesideOut, OfferOut, answer
from api.doors.records.doubles import pairs
from api.gate.answers import Named
from api.gate.choosing import own_places
from api.gate.permission import holds
from api.gate.routing import Router, waits_in
from api.words.beside import FIGURES_BESIDE, TEMPERATURE
from api.words.warmth import warm_text
from api.words.what_if import figure
from graph.records.alphabet import alphabetical

router = Router(prefix="/coordinate", include_in_schema=False)

FEWEST = 2


@router.get("/beside", response_class=HTMLResponse)
@waits_in("studies")
def beside_page(
    desk: Desk,
    place: Annotated[list[Annotated[str, Query(max_length=300)]], Query(max_length=MOST)] = [],  # noqa: B006
) -> HTMLResponse:
    """Places beside each other; without any the first two of the reader's own.

    Raises `unknown_place`, `not_public`, `studies_busy` and `too_large`.
    """
    own = own_places(desk.asked, "organisation")
    given = [one for one in place if one] or [id for id, _ in own[:FEWEST]]
    found = answer(desk.coordinating, given)
    chosen = [one.id for one in found.places]
    return desk.page(
        "beside.html",
        twin=desk.site.twin("/places/beside", place=chosen),
        places=own,
        chosen=chosen,
        fields=min(max(len(chosen) + 1, FEWEST), MOST),
        found=found,
        rows=_rows(desk, found),
        lacking=_lacking(found.possible_offers),
        doubles=_doubles(desk, chosen),
    )


def _rows(desk: DeskPage, found: BesideOut) -> list[dict[str, Any]]:
    """Each figure: what it is called, in each place, and in all together."""
    asked, columns = desk.asked, [*found.places, *([found.together] if len(found.places) > 1 else [])]
    rows = [
        {"name": asked.say(text), "values": [figure(asked, getattr(one, id)) for one in columns]}
        for id, text in FIGURES_BESIDE.items()
    ]
    warm = [warm_text(asked.say, **vars(one.temperature)) if one.temperature else "–" for one in found.places]
    if any(one.temperature for one in found.places):
        rows.append({"name": asked.say(TEMPERATURE), "values": [*warm, *["–"] * (len(columns) - len(warm))]})
    return rows


def _lacking(offers: Sequence[OfferOut]) -> list[dict[str, Any]]:
    """Question by question who has nothing for it, and what there is next door."""

    def order(one: tuple[Named, OfferOut]) -> tuple[Any, ...]:
        return alphabetical(one[0].name), one[0].id

    named = sorted(((one.question, one) for one in offers if one.question), key=order)
    return [
        {
            "question": question,
            "places": _once(one.place for one in of),
            "services": [
                (home, _once(one.service for one in of if one.home.id == home.id))
                for home in _once(one.home for one in of)
            ],
        }
        for question, found in groupby(named, lambda one: one[0])
        for of in [[one for _, one in found]]
    ]


def _once(refs: Iterable[Named]) -> list[Named]:
    return [*{one.id: one for one in refs}.values()]


def _doubles(desk: DeskPage, chosen: Sequence[str]) -> int:
    """How many pairs may be one organisation, written once in one of the places and again in another."""
    asked = desk.asked
    if not holds(asked.who, "merge", "organisation"):
        return 0
    where = asked.snapshot.where
    members = [where.members("organisation", id) for id in chosen]
    _now, likely = pairs(desk.site.request, asked, None, "organisation", "surest")

    def there(id: str) -> set[int]:
        return {n for n, ids in enumerate(members) if id in ids}

    return sum(bool(there(one.a) and there(one.b) and there(one.a) != there(one.b)) for one in likely)
