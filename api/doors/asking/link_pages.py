"""The list of who is asked: links made, sent, reminded and taken back, and slips for a meeting."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Annotated

from fastapi import Depends, Path, Query
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.doors.asking import asking_for
from api.doors.asking.answer_pages import AnswerPage, Step, step_of
from api.doors.asking.answerer import Answerer
from api.doors.asking.asked_list import address_of, as_workbook, counted, qr
from api.doors.asking.asking_for import AskedFilter
from api.doors.editing.edit_pages import Sent
from api.doors.people.browser import key_of, own_origin, private
from api.gate import references
from api.gate.choosing import places
from api.gate.paging import cut_ordered
from api.gate.permission import Belongs, require
from api.gate.recognise import people_of
from api.gate.routing import StoreRouter
from api.gate.templates import PagePart, PageRequest, Reading
from api.gate.writing import actor, require_writer
from api.outbox import held_up, sends_letters
from api.words import asking as words
from api.words.letters import reason_text
from graph.people import links
from graph.people.model import LinkTerms
from graph.records.alphabet import alphabetical
from graph.records.errors import OriketError
from graph.records.lists import SECTOR

router = StoreRouter(prefix="/links", include_in_schema=False, dependencies=[Depends(require_writer)])

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
YES_OR_NO = ("no", "yes")
Text = Annotated[str, Query(max_length=300)]
LinkId = Annotated[str, Path(max_length=64)]


async def wanted(place: Text = "", question: Text = "", sector: Text = "", state: Text = "") -> AskedFilter:
    """Whom the list shows."""
    return AskedFilter(place, question, sector, state)


Wanted = Annotated[AskedFilter, Depends(wanted)]


def _meant(site: PageRequest, given: AskedFilter) -> AskedFilter:
    """The same with the place's id; without a place the first that is somebody's. Raises `unknown_place`."""
    asking_for.require_asking(site.asked)
    place = references.place_id(site.asked, given.place) if given.place else ""
    return AskedFilter(place, given.question, given.sector, given.state)


@router.get("", response_class=HTMLResponse)
def links_page(site: Reading, given: Wanted, part: PagePart) -> HTMLResponse:
    """Who is asked in somebody's places, and how far each has come. Raises `not_allowed`."""
    chosen, asked = _meant(site, given), site.asked
    everybody = asking_for.shown(site.request, asked, replace(chosen, state=""))
    found = [one for one in everybody if not chosen.state or one.state == chosen.state]
    terms = _terms(site, chosen)
    named = [(id, asked.name(one)) for id, one in asked.snapshot.questions.items()]
    shown, after = cut_ordered(
        site.request,
        part,
        found,
        lambda one: (alphabetical(one.name), one.id),
    )
    return private(site).page(
        "links.html",
        rows=found,
        shown=shown,
        after=after,
        total=len(everybody),
        states=[(state, asked.say(words.STATES[state]), n) for state, n in counted(everybody).items()],
        named={state: asked.say(text) for state, text in words.STATES.items()},
        chosen=chosen,
        places=places(asked, "organisation"),
        questions=sorted(named, key=lambda one: alphabetical(one[1])),
        sectors=[(one.value, asked.say.choice(SECTOR, one)) for one in SECTOR.choices],
        terms=terms,
        terms_place=chosen.place or links.EVERYWHERE,
        origin=own_origin(site.request),
        sends=sends_letters(asked.settings),
        held_up=held_up(asked.say, people_of(site.request)),
        why=partial(reason_text, asked.say),
        done="" if part.cursor else site.request.query_params.get("done", "")[:20],
        count=site.request.query_params.get("count", "0")[:6],
    )


@router.post("", response_class=HTMLResponse)
def ask_many(site: Reading, given: Wanted, sent: Sent) -> Response:
    """Make links for all that the filter shows, let letters go out, or note what the place has decided.

    Raises `not_allowed`, `link_terms_missing`, and as `asking_for.made` does.
    """
    chosen, request, asked = _meant(site, given), site.request, site.asked
    do, count = sent.get("do", [""])[-1], 0
    if do in ("terms", "yearly"):
        _set_terms(site, chosen, sent.get("unused", [""])[-1], sent.get("yearly", [""])[-1])
    else:
        found = asking_for.shown(request, asked, chosen)
        if only := set(sent.get("only", ())):
            found = [one for one in found if one.id in only]
        if do in ("make", "write"):
            asking_for.require_terms(request, asked, found)
        if do == "make":
            for one in found:
                asking_for.made(request, asked, ("organisation", one.id))
            count = len(found)
        elif do == "write":
            count = asking_for.write_to(request, asked, found)
        elif do in ("end", "renew"):
            for one in found:
                if one.link is not None and do == "end":
                    links.end(people_of(request), one.link)
                elif one.link is not None:
                    links.renew(people_of(request), key_of(request), one.link, actor(asked.who))
            count = len(found)
    return RedirectResponse(f"{site.url('/links', done=do, count=count, **chosen.query)}#main", 303)


def _terms(site: PageRequest, chosen: AskedFilter) -> LinkTerms | None:
    """What was decided about answers and grants where the list is about."""
    where = site.asked.snapshot.where
    return links.terms(people_of(site.request), where, filter(None, [chosen.place]))


def _set_terms(site: PageRequest, chosen: AskedFilter, unused: str, yearly: str) -> None:
    """Note what the place says now, and keep what it said before of the other."""
    asked, held = site.asked, _terms(site, chosen)
    said = unused or (yearly and held is not None and YES_OR_NO[held.unused_for_grants])
    again = yearly or YES_OR_NO[held is None or held.yearly]
    if said not in YES_OR_NO or again not in YES_OR_NO:
        raise OriketError("bad_answer")
    where = Belongs(frozenset({chosen.place} - {""}))
    require(asked.who, "make", "link", where, asked.snapshot.where)
    place, by = chosen.place or links.EVERYWHERE, actor(asked.who)
    links.set_terms(
        people_of(site.request), place, by, unused_for_grants=said == "yes", yearly=again == "yes"
    )


@router.get("/slips", response_class=HTMLResponse)
def slips_page(site: Reading, given: Wanted) -> HTMLResponse:
    """Slips to print and hand out at a meeting, each with its code. Raises `link_terms_missing`."""
    chosen = _meant(site, given)
    found = [one for one in asking_for.shown(site.request, site.asked, chosen) if one.code]
    asking_for.require_terms(site.request, site.asked, found)
    origin = own_origin(site.request)
    terms = _terms(site, chosen)
    return private(site).page(
        "slips.html",
        slips=[
            (one.name, address, qr(address)) for one in found if (address := address_of(origin, one.code))
        ],
        said=words.slip_text(site.asked.say, unused=terms is not None and terms.unused_for_grants),
        back=site.url("/links", **chosen.query),
    )


@router.get("/list.xlsx")
def links_sheet(site: Reading, given: Wanted) -> Response:
    """The same list for mail merge, with each letter. Raises `link_terms_missing`."""
    chosen, asked = _meant(site, given), site.asked
    found = asking_for.shown(site.request, asked, chosen)
    asking_for.require_terms(site.request, asked, (one for one in found if one.code))
    terms = _terms(site, chosen)
    unused = terms is not None and terms.unused_for_grants
    body = as_workbook(asked.say, found, own_origin(site.request), asked.settings.owner, unused=unused)
    headers = {
        **dict(private(site).response.headers),
        "content-disposition": 'attachment; filename="o-riket-utskick.xlsx"',
    }
    return Response(body, headers=headers, media_type=SHEET)


def _on_the_phone(site: PageRequest, id: str) -> AnswerPage:
    """Raises `unknown_link`, `not_your_place` and `link_party_gone`."""
    asking_for.require_asking(site.asked)
    link = asking_for.link_of(site.request, site.asked, id)
    who = Answerer(site.request, site.asked, link, by_phone=True)
    return AnswerPage(site, who, f"/links/{link.id}/phone")


@router.get("/{id}/phone", response_class=HTMLResponse)
def phone_page(id: LinkId, site: Reading, step: Step = None) -> Response:
    """What whoever rings is asked, filled in by whoever answers the phone."""
    page = _on_the_phone(site, id)
    return page.opened(step_of(page.who, step))


@router.post("/{id}/phone", response_class=HTMLResponse)
def phone_answer(id: LinkId, site: Reading, sent: Sent) -> Response:
    """Take what somebody says on the phone: the coordinator's word, with the phone as its source."""
    page = _on_the_phone(site, id)
    return page.taken(step_of(page.who, sent.get("step", [""])[-1]), sent)
