"""Links for programs: made, listed, taken back; and what may be read and said through one."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Annotated

from fastapi import Depends, Path, Query, Request, Response
from pydantic import Field

from api.doors.asking import asking_for
from api.doors.asking.answer_pages import form_of, opened, step_of
from api.doors.asking.answerer import LAST, TIE, Answerer, answering
from api.doors.asking.asked_list import address_of
from api.doors.asking.asking_for import AskedFilter
from api.doors.asking.saying import ANSWERS, take
from api.doors.help.answers import urgent_out
from api.doors.people.browser import key_of, own_origin
from api.gate import references
from api.gate.answers import Dated, Listed, Named, OrganisationRef, Out
from api.gate.asking import Asked, Asking
from api.gate.paging import Page, cut_ordered, page
from api.gate.problems import DetailedProblem, FieldProblem, documented
from api.gate.recognise import people_of
from api.gate.routing import StoreRouter
from api.gate.unkept import unkept
from graph.people import links as kept
from graph.people.links import LinkState
from graph.records.alphabet import alphabetical
from graph.records.errors import OriketError
from graph.records.model import Organisation

router = StoreRouter(tags=["links"])

OPENING = ("link_unknown", "link_ended", "link_over", "link_party_gone", "too_many_guesses")
"""What stands against opening a link."""
Code = Annotated[str, Path(max_length=100, examples=["7K3M-9QFD-0000-0000-0000"])]


class LinkIn(Out):
    """For whom a link is made: an organisation or an arena."""

    organisation: str | None = Field(default=None, max_length=300, examples=["nora-kommun"])
    arena: str | None = Field(default=None, max_length=300)
    until: dt.date | None = Field(default=None, description="Its last day; without it 18 months.")


class LinkMade(Out):
    """A link that somebody may be given."""

    id: str
    code: str = Field(examples=["7K3M-9QFD-0000-0000-0000"])
    url: str


class LinkOut(Out):
    """A link in the list of who is asked."""

    id: str | None
    organisation: OrganisationRef
    state: LinkState
    code: str | None
    until: dt.date | None
    answered: dt.date | None


class LinkList(Listed[LinkOut]):
    """Who is asked, by name."""


class AnswerStep(Out):
    """One thing that is asked; of a collaboration the other organisation."""

    step: str = Field(examples=["tie:nora-kommun"])
    other: OrganisationRef | None
    done: bool


class LinkAnswers(Dated):
    """What somebody with a link is asked, and may read."""

    about: Named
    voluntary: bool = True
    unused_for_grants: bool | None = Field(description="Whether the place has decided so; null: not said.")
    steps: list[AnswerStep]
    next: str = Field(description="The step to go on with.")
    answers: list[str] = Field(description="What one may say of a collaboration.")


class AnswerIn(Out):
    """What is said at one step."""

    step: str = Field(max_length=300, examples=["tie:nora-kommun"])
    answer: str = Field(default="", max_length=100, examples=["collaboration"])
    fields: dict[str, str | list[str]] = Field(
        default={}, description="Fields of the step, as the page's form calls them."
    )


@router.post(
    "/links",
    response_model=LinkMade,
    status_code=201,
    responses=documented(
        "not_allowed", "not_your_place", "unknown_organisation", "unknown_arena", "link_protected",
        "link_day_past", "bad_parameter",
    ),
)  # fmt: skip
def make_link(request: Request, response: Response, sent: LinkIn, asked: Asking) -> LinkMade:
    """Make a link for an organisation or an arena, or give the one that it has."""
    unkept(response)
    asking_for.require_asking(asked)
    if (sent.organisation is None) == (sent.arena is None):
        raise OriketError("bad_parameter")
    about = ("arena", sent.arena) if sent.arena else ("organisation", str(sent.organisation))
    link = asking_for.made(request, asked, about, sent.until)
    code = kept.code_of(key_of(request), link)
    return LinkMade(id=link.id, code=code, url=address_of(own_origin(request), code))


@router.delete(
    "/links/{id}",
    response_model=LinkMade,
    responses=documented("unknown_link", "not_allowed", "not_your_place"),
)
def end_link(
    request: Request, response: Response, id: Annotated[str, Path(max_length=64)], asked: Asking
) -> LinkMade:
    """Take a link back: whoever opens it is told so."""
    unkept(response)
    asking_for.require_asking(asked)
    ended = kept.end(people_of(request), asking_for.link_of(request, asked, id))
    return LinkMade(id=ended.id, code="", url="")


@router.get(
    "/links", response_model=LinkList, responses=documented("not_allowed", "unknown_place", "bad_cursor")
)
def list_links(
    request: Request,
    response: Response,
    asked: Asking,
    part: Annotated[Page, Depends(page)],
    place: Annotated[str | None, Query(max_length=200, description="A place's id or name.")] = None,
    state: Annotated[LinkState | None, Query(description="Only those who have come so far.")] = None,
) -> LinkList:
    """Who is asked in the reader's places, and how far each has come."""
    unkept(response)
    asking_for.require_asking(asked)
    where = references.place_id(asked, place) if place else ""
    found = asking_for.shown(request, asked, AskedFilter(where, state=state or ""))
    some, after = cut_ordered(request, part, found, lambda one: (alphabetical(one.name), one.id))
    items = [
        LinkOut(
            id=one.link.id if one.link else None,
            organisation=references.organisation(asked, one.id),
            state=one.state,
            code=one.code or None,
            until=one.link.until.date() if one.link else None,
            answered=one.link.answered.date() if one.link and one.link.answered else None,
        )
        for one in some
    ]
    return LinkList(items=items, total=len(found), next=after, **asked.dated)


@router.get("/s/{code}", response_model=LinkAnswers, responses=documented(*OPENING))
def read_link(request: Request, response: Response, code: Code, asked: Asking) -> LinkAnswers:
    """What a link asks, and how far it is answered. Nothing is noted."""
    unkept(response)
    return _told(answering(request, asked, opened(request, asked, code)))


@router.post(
    "/s/{code}/answers",
    response_model=LinkAnswers,
    responses=documented(
        *OPENING, "bad_answer", "refused", "conflict", "not_your_place", "urgent_words",
        "unknown_organisation", "forbidden",
    ),
)  # fmt: skip
def answer_link(
    request: Request, response: Response, code: Code, sent: AnswerIn, asked: Asking
) -> LinkAnswers:
    """Answer one step. One's own word holds at once; name, phone, mail, web and an ending wait."""
    unkept(response)
    who = answering(request, asked, opened(request, asked, code))
    step = sent.step
    if step != step_of(who, step):
        raise OriketError("bad_answer")
    texts = {n: v if isinstance(v, list) else [v] for n, v in sent.fields.items()}
    said = take(who, step, form_of({**texts, "answer": [sent.answer]}), uuid.uuid4().hex)
    if said.matters:
        urgent = [urgent_out(asked, one, None).model_dump(mode="json") for one in said.matters]
        raise DetailedProblem("urgent_words", more={"urgent": urgent})
    if said.faults:
        errors = [
            FieldProblem(loc=["body", "fields", name], code=one.code, message=one.sentence)
            for name, told in said.faults.items()
            for one in told
        ]
        raise DetailedProblem("refused", errors=errors, count=len(errors))
    link = kept.change(who.people, who.link, lambda held: held)
    return _told(who.again(link))


def _told(who: Answerer) -> LinkAnswers:
    asked: Asked = who.asked
    record = who.record
    steps = [one for one in who.steps() if one != LAST]
    return LinkAnswers(
        about=Named(id=record.id, name=asked.name(record)),
        unused_for_grants=who.terms.unused_for_grants if who.terms else None,
        steps=[
            AnswerStep(
                step=one,
                other=references.organisation(asked, one.removeprefix(TIE)) if one.startswith(TIE) else None,
                done=one in who.link.done,
            )
            for one in steps
        ],
        next=who.begins_at(),
        answers=[] if not isinstance(record, Organisation) else [*ANSWERS],
        **asked.dated,
    )
