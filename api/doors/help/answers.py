"""The door "I need help": a resident's own words to where they can turn. Nothing that is written is kept.

The words come by POST, are in no address, no log and no store, and the answer says `no-store`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Literal

from fastapi import Depends, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from api.doors.help import urgent
from api.doors.help.urgent import Matter, UrgentHeard
from api.doors.network.contacts import NumberSource, WayIn, number_source, way_in_of
from api.gate import references
from api.gate.answers import Dated, Named, OrganisationRef, Out
from api.gate.asking import Asked, ReadingEarly
from api.gate.problems import documented
from api.gate.routing import Router, waits_in
from api.gate.unkept import unkept
from api.words.help import duty_text, reason_text, subject_name
from graph.help.card import OfferCard, OfferReason, item
from graph.help.guide import HelpAnswer, guide, recall
from graph.help.understanding import LONGEST, OLDEST
from graph.help.ways_in import duties, lines
from graph.records.model import Arena, Organisation, Service
from graph.records.snapshot import Snapshot

router = Router(prefix="/help", tags=["help"])

LONGEST_LIST = 30
IDS = r"^(service|organisation|arena|duty|line):[a-z0-9-]{1,300}$"
Id = Annotated[str, Field(pattern=IDS)]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9:-]{1,300}$")]


@dataclass(frozen=True)
class UnderstoodIds:
    """What was understood of somebody's words: ids, and no word of theirs. An address can hold it."""

    about: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    place: str | None = None
    danger: tuple[str, ...] = ()
    perhaps: tuple[str, ...] = ()
    worry: str | None = None


async def understood_in_address(
    about: Annotated[
        list[Slug],
        Query(max_length=9, description="Questions that were meant.", examples=[["ensamhet"]]),
    ] = [],  # noqa: B006 -- FastAPI copies it
    ids: Annotated[
        list[Id],
        Query(
            max_length=LONGEST_LIST, description="Kind and id.", examples=[["service:antligen-mandag-tjanst"]]
        ),
    ] = [],  # noqa: B006 -- FastAPI copies it
    place: Annotated[str | None, Query(max_length=300, description="A place's id.")] = None,
    danger: Annotated[
        list[Slug], Query(max_length=9, description="Urgent matters that the words pointed at.")
    ] = [],  # noqa: B006 -- FastAPI copies it
    perhaps: Annotated[
        list[Slug], Query(max_length=9, description="Questions that may have been meant.")
    ] = [],  # noqa: B006 -- FastAPI copies it
    worry: Annotated[
        Slug | None, Query(description="An urgent matter that the words may have been about.")
    ] = None,
) -> UnderstoodIds:
    """Read what an address says was understood."""
    return UnderstoodIds(tuple(about), tuple(ids), place, tuple(danger), tuple(perhaps), worry)


UnderstoodInAddress = Annotated[UnderstoodIds, Depends(understood_in_address)]


class HelpQuestion(BaseModel):
    """What somebody asks. Write nothing about single persons."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"q": "min mamma är så ensam", "place": "Nora"}]}
    )

    q: str = Field(max_length=LONGEST, description="Own words, in Swedish or English.")
    place: str | None = Field(default=None, max_length=300, description="A place's id or name.")
    age: int | None = Field(default=None, ge=0, le=OLDEST, description="Of the one whom it is about.")


class UrgentContactOut(Out):
    """Whom to call at once; `number` is null where each municipality has its own."""

    id: str = Field(examples=["112"])
    name: str
    number: str | None = Field(examples=["020-50 50 50"])
    text: str
    as_of: date = Field(description="When the number was set down.")


class UrgentOut(Out):
    """An urgent matter that the words point at."""

    matter: str = Field(examples=["violence"])
    name: str = Field(examples=["Hot och våld"])
    contacts: list[UrgentContactOut]


class HelpReasonOut(Out):
    """Why something is offered."""

    code: str = Field(examples=["question"])
    text: str = Field(examples=["Arbetar med ”Ofrivillig ensamhet hos äldre”."])


class HelpItem(Out):
    """Something to turn to; unknown is null. No place stands where it protects somebody."""

    kind: Literal["service", "organisation", "arena", "duty", "line"] = Field(
        description="`duty`: what the law obliges every municipality to offer. `line`: a national line."
    )
    id: str = Field(examples=["antligen-mandag-tjanst"])
    name: str = Field(examples=["Äntligen Måndag"])
    description: str | None
    organisations: list[OrganisationRef] = Field(description="Who offers it.")
    for_whom: str | None = Field(examples=["Äldre som är ensamma"])
    where: str | None = Field(examples=["Nora"])
    when: str | None
    next_meeting: str | None = Field(examples=["2023-04-24"])
    cost: str | None
    how: str | None = Field(description="How to begin.")
    languages: list[str]
    phone: str | None
    phone_of: OrganisationRef | None = Field(description="Whose number it is, where it is not its own.")
    phone_in: Named | None = Field(description="The place whose way in the number is, where it is borrowed.")
    phone_source: NumberSource | None = Field(
        description="Where the number was looked up, where it is of the sheet that ships with the service."
    )
    url: str | None
    email: str | None
    last_known: str | None = Field(examples=["2023-04"])
    ended: bool
    past: bool = Field(description="Last known more than a year ago: it may be gone.")
    why: list[HelpReasonOut]


class HelpOut(Dated):
    """What may help, urgent matters first."""

    urgent: list[UrgentOut]
    perhaps_urgent: UrgentOut | None = Field(
        description="What the words may be about, where that is not sure enough for `urgent`: a calm line."
    )
    items: list[HelpItem]
    choices: list[Named] = Field(
        description="What may be meant, where that is not certain enough to answer by."
    )
    broader: list[Named] = Field(description="Questions to go on with.")
    suggestions: list[str] = Field(description="Words that give a hit here.")
    questions: list[Named] = Field(description="The questions that the words point at.")
    place: WayIn | None
    age: int | None


class HelpList(Dated):
    """A short list that somebody has put together, by ids."""

    items: list[HelpItem]


@router.post("", response_model=HelpOut, responses=documented("unknown_place", "too_long", "forbidden"))
@waits_in("reading")
def ask_for_help(asked: ReadingEarly, response: Response, question: HelpQuestion) -> HelpOut:
    """Where somebody with these words can turn. Nothing of it is kept; the answer must not be either."""
    unkept(response)
    return answer(asked, question.q, question.place, question.age)


@router.get("/answer", response_model=HelpOut, responses=documented())
def help_answer(asked: ReadingEarly, response: Response, understood: UnderstoodInAddress) -> HelpOut:
    """An answer once more, by what was understood of the words: no word of them stands in the address."""
    unkept(response)
    return tell(asked, understood)


@router.get("/list", response_model=HelpList, responses=documented())
def help_list(
    asked: ReadingEarly,
    ids: Annotated[
        list[Id],
        Query(
            max_length=LONGEST_LIST, description="Kind and id.", examples=[["service:antligen-mandag-tjanst"]]
        ),
    ],
    place: Annotated[
        str | None, Query(max_length=300, description="A place's id: whom to call there.")
    ] = None,
) -> HelpList:
    """The things of a shared list; unknown ones are left out."""
    return HelpList(items=list(chosen(asked, ids, place)), **asked.dated)


def answer(asked: Asked, q: str, place: str | None, age: int | None) -> HelpOut:
    """Answer in the reader's language.

    Raises `unknown_place`.
    """
    where = references.place_id(asked, place) if place else None
    heard = urgent.load().heard(q)
    known = asked.snapshot.questions
    about = (one.question if one.question in known else one.topic for one in heard.certain)
    meant = [one for one in about if one]
    index = asked.atlas.help_index
    day, today = days(asked)
    found = guide(index, day, q, where, age, lang=asked.lang, also=meant, today=today)
    return _told(asked, found, heard)


def tell(asked: Asked, understood: UnderstoodIds) -> HelpOut:
    """Answer what was understood before."""
    known = urgent.load().matters
    matters = tuple(matter for matter in known if matter.id in understood.danger)
    worry = next((matter for matter in known if matter.id == understood.worry and not matters), None)
    offered = [one.partition(":") for one in understood.ids]
    day, today = days(asked)
    found = recall(
        asked.atlas.help_index,
        day,
        understood.about,
        [(kind, id) for kind, _, id in offered],
        understood.place,
        asked.lang,
        understood.perhaps,
        today,
    )
    return _told(asked, found, UrgentHeard(matters, worry))


def understood_of(found: HelpOut) -> UnderstoodIds:
    """What an answer has understood, in ids alone."""
    return UnderstoodIds(
        about=tuple(one.id for one in found.questions),
        ids=tuple(f"{one.kind}:{one.id}" for one in found.items),
        place=found.place.id if found.place else None,
        danger=tuple(one.matter for one in found.urgent),
        perhaps=tuple(one.id for one in found.choices),
        worry=found.perhaps_urgent.matter if found.perhaps_urgent else None,
    )


def days(asked: Asked) -> tuple[date, date]:
    """The day that is asked for, else today; and today: people want to know what there is now."""
    today = asked.settings.today or datetime.now().astimezone().date()
    return (today if asked.at == asked.atlas.opens_at else asked.at), today


def _told(asked: Asked, found: HelpAnswer, heard: UrgentHeard) -> HelpOut:
    worry = heard.perhaps
    known = asked.snapshot.places
    return HelpOut(
        urgent=[urgent_out(asked, matter, found.place) for matter in heard.certain],
        perhaps_urgent=urgent_out(asked, worry, found.place) if worry else None,
        items=[_item(asked, one) for one in found.items],
        choices=_subjects(asked, found.choices),
        broader=_subjects(asked, found.broader),
        suggestions=list(found.suggestions),
        questions=_subjects(asked, found.questions),
        place=way_in_of(asked, known[found.place]) if found.place else None,
        age=found.age,
        **asked.dated,
    )


def _subjects(asked: Asked, ids: Iterable[str]) -> list[Named]:
    known = asked.atlas.help_index.phrases.subjects
    return [Named(id=id, name=subject_name(asked, known[id])) for id in ids]


def chosen(asked: Asked, ids: Iterable[str], place: str | None = None) -> Iterable[HelpItem]:
    """Yield the things of a list, each once, in its order; what may not be offered is left out."""
    index = asked.atlas.help_index
    day, today = days(asked)
    for one in dict.fromkeys(ids):
        kind, _, id = one.partition(":")
        offer = index.by_id.get((kind, id))
        if offer is not None:
            why = (OfferReason(offer.kind),) if offer.kind in ("duty", "line") else ()
            yield _item(asked, item(index.snapshot, offer, why, None, day, place, today))


def urgent_out(asked: Asked, matter: Matter, place: str | None) -> UrgentOut:
    """An urgent matter in the reader's language, with the numbers of a place."""
    _, as_of = asked.say, urgent.load().as_of
    contacts = [
        UrgentContactOut(
            id=one.id,
            name=_.of_data(urgent.CONTEXT, one.name),
            number=one.number_in(place),
            text=_.of_data(urgent.CONTEXT, one.text),
            as_of=as_of,
        )
        for one in matter.contacts
    ]
    return UrgentOut(matter=matter.id, name=_.of_data(urgent.CONTEXT, matter.name), contacts=contacts)


def _record(known: Snapshot, found: OfferCard) -> Service | Arena | Organisation:
    if found.kind == "service":
        return known.services[found.id]
    return known.arenas[found.id] if found.kind == "arena" else known.organisations[found.id]


def _item(asked: Asked, found: OfferCard) -> HelpItem:
    known = asked.snapshot
    if found.kind in ("duty", "line"):
        return _shipped(asked, found)
    record = _record(known, found)
    places = ", ".join(asked.name(known.places[id]) for id in found.places if id in known.places)
    where = f"{found.where} ({places})" if found.where and places else found.where or places or None
    return HelpItem(
        kind=found.kind,
        id=found.id,
        name=asked.name(record),
        description=asked.description(record),
        organisations=references.organisations(asked, found.organisations),
        for_whom=found.for_whom,
        where=where,
        when=found.when,
        next_meeting=found.next_meeting.text if found.next_meeting else None,
        cost=found.cost,
        how=found.how,
        languages=list(found.languages),
        phone=found.phone,
        phone_of=references.organisation(asked, found.phone_of) if found.phone_of else None,
        phone_in=_place_named(asked, found.phone_in),
        phone_source=number_source(found.looked_up),
        url=found.url,
        email=found.email,
        last_known=found.last_known.text if found.last_known else None,
        ended=found.ended,
        past=found.past,
        why=[HelpReasonOut(code=reason.code, text=reason_text(asked, reason)) for reason in found.why],
    )


def _shipped(asked: Asked, found: OfferCard) -> HelpItem:
    """What no record tells of: what the law obliges every municipality to offer, and national lines."""
    duty, line = duties().get(found.id), lines().get(found.id)
    places = [asked.name(asked.snapshot.places[id]) for id in found.places if id in asked.snapshot.places]
    if found.kind == "duty" and duty is not None:
        name, text, when = duty.name(asked.lang), duty_text(asked, duty, next(iter(places), None)), None
    elif line is not None:
        name, text, when = line.name(asked.lang), line.text(asked.lang), line.open_hours(asked.lang)
    return HelpItem(
        kind=found.kind,
        id=found.id,
        name=name,
        description=text,
        organisations=[],
        for_whom=None,
        where=", ".join(places) or None,
        when=when,
        next_meeting=None,
        cost=None,
        how=None,
        languages=list(found.languages),
        phone=found.phone,
        phone_of=None,
        phone_in=_place_named(asked, found.phone_in),
        phone_source=number_source(found.looked_up),
        url=found.url,
        email=None,
        last_known=line.looked_up.isoformat() if line is not None and found.kind == "line" else None,
        ended=False,
        past=False,
        why=[HelpReasonOut(code=reason.code, text=reason_text(asked, reason)) for reason in found.why],
    )


def _place_named(asked: Asked, id: str | None) -> Named | None:
    known = asked.snapshot.places.get(id or "")
    return None if known is None else Named(id=known.id, name=asked.name(known))
