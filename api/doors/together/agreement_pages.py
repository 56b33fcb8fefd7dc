"""Agreements as pages: the list with what runs out, and one with its parties."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import Path, Query
from fastapi.responses import HTMLResponse

from api.doors.network.agreements import AgreementItem, agreement_item
from api.gate import references
from api.gate.asking import Asked
from api.gate.paging import cut_counted
from api.gate.routing import Router
from api.gate.templates import PagePart, PageRequest, Reading
from graph.measures.agreed import agreed_pairs
from graph.records.alphabet import alphabetical
from graph.records.errors import OriketError
from graph.records.lists import AGREEMENT_STATUS, DEGREE
from graph.records.model import Agreement
from graph.records.seen import seen

router = Router(prefix="/agreements", include_in_schema=False)

CLOSE = DEGREE.values[2:]
"""Degrees of collaboration of which one asks whether they rest on anything written."""
MOST_PAIRS = 60

Place = Annotated[str | None, Query(max_length=300)]
Only = Annotated[Literal["ends_soon", "draft", ""] | None, Query()]


@router.get("", response_class=HTMLResponse)
def agreements_page(site: Reading, part: PagePart, place: Place = None, only: Only = None) -> HTMLResponse:
    """Every agreement, those that run out first, and which collaboration has none. Raises `unknown_place`."""
    asked = site.asked
    where = references.place_id(asked, place) if place else None
    ids = asked.snapshot.where.members("agreement", where) if where else asked.snapshot.agreements.keys()
    items = [agreement_item(asked, asked.snapshot.agreements[id]) for id in ids]
    shown = [one for one in items if not only or one.status == only]
    order = AGREEMENT_STATUS.values.index
    shown.sort(key=lambda one: (order(one.status), alphabetical(one.name), one.id))
    part_of, after = cut_counted(site.request, part, shown)
    return site.page(
        "agreements.html",
        twin=site.twin("/records/agreement"),
        items=part_of,
        total=len(shown),
        after=after,
        counts={status: sum(one.status == status for one in items) for status in AGREEMENT_STATUS.values},
        chosen=where or "",
        only=only or "",
        places=_places(asked),
        most=MOST_PAIRS,
        **_ties(asked, where),
    )


def _places(asked: Asked) -> list[tuple[str, str]]:
    known = asked.snapshot
    homes = {home for one in known.agreements.values() for home in known.where.homes(one)}
    named = ((id, asked.name(known.places[id])) for id in homes if id in known.places)
    return sorted(named, key=lambda one: alphabetical(one[1]))


def _ties(asked: Asked, place: str | None) -> dict[str, Any]:
    """How many pairs that work together have an agreement, and those that have none."""
    known, pairs = asked.snapshot, asked.view.network.pairs
    agreed = agreed_pairs(known, asked.at)
    here = known.where.members("organisation", place) if place else known.organisations.keys()
    close = [
        pair
        for pair, ties in pairs.items()
        if (pair[0] in here or pair[1] in here) and any(tie.degree in CLOSE for tie in ties)
    ]
    without = [pair for pair in close if pair not in agreed]
    named = ((references.organisation(asked, a), references.organisation(asked, b)) for a, b in without)
    return {
        "with_one": len(close) - len(without),
        "close": len(close),
        "without": sorted(named, key=lambda two: (alphabetical(two[0].name), alphabetical(two[1].name))),
    }


@router.get("/{id}", response_class=HTMLResponse)
def agreement_page(id: Annotated[str, Path(max_length=300)], site: Reading) -> HTMLResponse:
    """One agreement: its parties and how far each has come. Raises `unknown_record`."""
    one = _agreement(site, id)
    asked = site.asked
    item: AgreementItem = agreement_item(asked, one)
    came_of = [
        (each.id, asked.name(each)) for each in asked.snapshot.challenges.values() if id in each.agreements
    ]
    return site.page(
        "agreement.html",
        item.name,
        twin=site.twin(f"/records/agreement/{id}"),
        one=item,
        more=seen(one, asked.sight_of(one)),
        came_of=came_of,
    )


def _agreement(site: PageRequest, id: str) -> Agreement:
    found = site.asked.snapshot.agreements.get(id)
    if found is None:
        raise OriketError("unknown_record", id=id[:100])
    return found
