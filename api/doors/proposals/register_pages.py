"""Pages of the register of what was received: by place and period, with registration numbers, as a sheet."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from itertools import islice
from typing import Annotated

from fastapi import Depends, Form, Query
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.doors.proposals.register import Period, RegisterLine, as_csv, as_workbook, lines, received
from api.doors.records.deciding import entry_of
from api.doors.records.now import now_of
from api.doors.records.proposals import places_shown
from api.gate.choosing import own_places
from api.gate.recognise import people_of
from api.gate.routing import StoreRouter
from api.gate.templates import PageRequest, Reading
from api.gate.unkept import unkept
from api.gate.writing import require_writer
from api.words.proposals import ORIGINS
from graph.people.model import RegistryNumber

router = StoreRouter(prefix="/inbox", include_in_schema=False, dependencies=[Depends(require_writer)])

ON_A_PAGE = 50
LONGEST_NUMBER = 100
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Place = Annotated[str | None, Query(max_length=200)]
Day = Annotated[str | None, Query(max_length=10)]
"""As somebody wrote it; what is no day is no limit, and stays on the page to be mended."""


@router.get("/register", response_class=HTMLResponse)
def register_page(
    site: Reading,
    place: Place = None,
    first: Day = None,
    last: Day = None,
    cursor: Annotated[int, Query(ge=0, le=10**15)] = 0,
) -> HTMLResponse:
    """What came in, a page of it."""
    unkept(site.response)
    where = places_shown(site.asked, place or None)
    found = list(islice(received(site.request, where, _period(first, last), cursor), ON_A_PAGE + 1))
    chosen = {"place": place, "first": first, "last": last}
    shown = found[:ON_A_PAGE]
    following = {"cursor": shown[-1].number, **chosen} if len(found) > ON_A_PAGE else None
    return site.page(
        "register.html",
        lines=list(lines(site.request, site.asked, now_of(site.request), shown)),
        after=following and site.url("/inbox/register", **following),
        chosen=chosen,
        wrong=[name for name in ("first", "last") if chosen[name] and _day(chosen[name]) is None],
        places=own_places(site.asked),
        retention=site.asked.settings.retention,
        origins={name: site.asked.say(words) for name, words in ORIGINS.items()},
        longest=LONGEST_NUMBER,
    )


@router.post("/register", response_class=HTMLResponse)
def number_received(
    site: Reading,
    number: Annotated[int, Form(ge=1, le=10**15)],
    registry: Annotated[str, Form(max_length=LONGEST_NUMBER)] = "",
    back: Annotated[str, Form(max_length=2_000)] = "",
) -> Response:
    """Note the number that something received has in the authority's own register, or take it away."""
    entry = entry_of(site.request, site.asked, number)
    people, said = people_of(site.request), " ".join(registry.split())
    held = people.get(RegistryNumber, entry.proposal.id)
    kept = RegistryNumber(id=entry.proposal.id, number=said, version=held.version if held else 0)
    people.write([kept] if said else (), [held] if held and not said else ())
    path = back if back.startswith("/inbox/register") else site.url("/inbox/register")
    return RedirectResponse(f"{path}#n-{number}", 303)


@router.get("/register.csv")
def register_csv(site: Reading, place: Place = None, first: Day = None, last: Day = None) -> Response:
    """The register of a place and a period as CSV."""
    unkept(site.response)
    found = _all(site, place, first, last)
    return _file(site, as_csv(site.asked.say, found), "csv", "text/csv; charset=utf-8")


@router.get("/register.xlsx")
def register_workbook(site: Reading, place: Place = None, first: Day = None, last: Day = None) -> Response:
    """The same as a workbook."""
    unkept(site.response)
    found = _all(site, place, first, last)
    return _file(site, as_workbook(site.asked.say, found), "xlsx", SHEET)


def _all(site: PageRequest, place: str | None, first: str | None, last: str | None) -> list[RegisterLine]:
    where = places_shown(site.asked, place or None)
    found = received(site.request, where, _period(first, last))
    return list(lines(site.request, site.asked, now_of(site.request), found))


def _file(site: PageRequest, body: bytes, ending: str, kind: str) -> Response:
    headers = {
        **dict(site.response.headers),
        "content-disposition": f'attachment; filename="o-riket-register.{ending}"',
    }
    return Response(body, headers=headers, media_type=kind)


def _period(first: str | None, last: str | None) -> Period:
    return Period(_day(first), _day(last))


def _day(said: str | None) -> dt.date | None:
    with suppress(ValueError):
        return dt.date.fromisoformat(said or "")
    return None
