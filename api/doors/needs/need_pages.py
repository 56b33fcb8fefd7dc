"""The register of needs as a page: residents press "me too", coordinators see how each one stands."""

from __future__ import annotations

from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.atlas.limiter import network_of
from api.doors.needs import answers
from api.doors.needs.answers import Given, StatusGiven, Typed
from api.gate.asking import address_of
from api.gate.choosing import places
from api.gate.paging import cut_counted
from api.gate.permission import holds
from api.gate.recognise import people_of
from api.gate.routing import StoreRouter
from api.gate.sight import is_working
from api.gate.templates import FewPart, PageRequest, Reading
from api.gate.unkept import unkept
from api.words.needs import number_text
from graph.people.pressing import press, pressed
from graph.records.alphabet import alphabetical
from graph.records.errors import OriketError
from graph.records.lists import NEED_STATUS

router = StoreRouter(prefix="/needs", include_in_schema=False)

CHOICES = ("place", "question", "status", "q")
"""What narrows the list; whoever presses comes back to the same."""


@router.get("", response_class=HTMLResponse)
def needs_page(
    site: Reading,
    part: FewPart,
    place: Given = None,
    question: Given = None,
    status: StatusGiven = None,
    q: Typed = None,
) -> HTMLResponse:
    """What is missing, and how many have said so where they are enough to be told."""
    asked = site.asked
    unkept(site.response)
    counts = dict(pressed(people_of(site.request)))
    where, about = place or None, question or None
    every = answers.found(asked, where, about, status or None, q)
    told = answers.numbers(asked, counts, where, about)
    known = {(one.question.id, one.place.id): one.number for one in told}
    shown, after = cut_counted(site.request, part, every)
    items = [answers.item(asked, one, counts) for one in shown]
    named = asked.snapshot.questions
    return site.page(
        "needs.html",
        twin=site.twin("/needs", place=where, question=about, status=status or None, q=q or None),
        items=[(one, _numbers(site, one, known)) for one in items],
        total=len(every),
        after=after,
        cursor=part.cursor,
        numbers=told,
        late={one.id for one in items if one.next_date and one.next_date < asked.at.isoformat()},
        places=places(asked),
        questions=sorted(
            ((id, asked.name(one)) for id, one in named.items()), key=lambda one: alphabetical(one[1])
        ),
        statuses=[(one.value, asked.say.choice(NEED_STATUS, one)) for one in NEED_STATUS.choices],
        chosen={"place": where, "question": about, "status": status or None, "q": q},
        works=is_working(asked.widest),
        adds=holds(asked.who, "make", "need"),
        told=site.request.query_params,
    )


def _numbers(
    site: PageRequest, need: answers.NeedOut, known: dict[tuple[str, str], int]
) -> list[tuple[str, str]]:
    """Of each of a need's places how many residents have said so of its question."""
    if need.question is None or not need.confirmable:
        return []
    say, about = site.asked.say, need.question.id
    return [(one.name, number_text(say, known.get((about, one.id)))) for one in need.places]


@router.post("/{id}/confirm")
def confirm_need(id: str, site: Reading) -> Response:
    """Count one more who has a need: once for a client and day, and nobody knows who.

    Raises `unknown_record`.
    """
    need = site.asked.snapshot.needs.get(id)
    if need is None or not answers.is_confirmable(need):
        raise OriketError("unknown_record", id=id[:100])
    client = network_of(address_of(site.request))
    press(people_of(site.request), site.request.app.state.key, id, client)
    # The same answer whether it counted or not: it tells nobody who has been here before.
    asked = site.request.query_params
    kept = {name: asked.get(name, "")[:2000] or None for name in (*CHOICES, "cursor")}
    back = site.url("/needs", **kept, confirmed=1)
    return RedirectResponse(f"{back}#need-{id}", 303)
