"""Services as a list: for whom, how one works there, who is behind, and which neighbours are welcome."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Query, Request
from pydantic import Field

from api.doors.network.selection import PlaceName, QuestionId
from api.gate import references
from api.gate.answers import Listed, Named, OrganisationRef
from api.gate.asking import Asked, Asking
from api.gate.paging import Page, cut, page
from api.gate.problems import documented
from api.gate.routing import Router
from graph.records.alphabet import alphabetical
from graph.records.model import Service
from graph.records.text import same
from graph.search.forms import names_of
from graph.search.swedish import mentions

router = Router(prefix="/services", tags=["services"])

OLDEST = 130
Word = Annotated[str | None, Query(max_length=200)]
Years = Annotated[str | None, Query(pattern=r"^\d{0,3}$", description="In years.", examples=["40"])]


class ServiceItem(Named):
    """A service in a list."""

    providers: list[OrganisationRef]
    questions: list[Named]
    municipalities: list[Named]
    open_to: list[Named] = Field(description="Other municipalities whose residents are welcome.")
    for_whom: str | None
    age_from: float | None
    age_to: float | None
    turning: list[str] = Field(description="For whoever turns so old this year.", examples=[["40", "50"]])
    ways_of_working: list[str] = Field(examples=[["MI", "KBT"]])
    professions: list[str]
    status: str | None


class Services(Listed[ServiceItem]):
    """A page of services."""


@dataclass(frozen=True)
class ServiceFilter:
    """What somebody asks for."""

    q: str | None = None
    municipality: str | None = None
    question: str | None = None
    way: str | None = None
    profession: str | None = None
    turning: str | None = None
    age: str | None = None

    @property
    def query(self) -> dict[str, str]:
        """The same as it stands in an address."""
        return {name: value for name, value in vars(self).items() if value}


async def wanted(
    q: Annotated[str | None, Query(max_length=200, description="Words, wherever they are said.")] = None,
    municipality: PlaceName = None,
    question: QuestionId = None,
    way: Word = None,
    profession: Word = None,
    turning: Years = None,
    age: Years = None,
) -> ServiceFilter:
    """Read what is asked for: words, a way of working, a profession, who is or turns so old this year."""
    return ServiceFilter(q, municipality, question, way, profession, turning, age)


WantedServices = Annotated[ServiceFilter, Depends(wanted)]


def item(asked: Asked, one: Service) -> ServiceItem:
    """One line of the list."""
    known = asked.snapshot.organisations
    return ServiceItem(
        id=one.id,
        name=asked.name(one),
        providers=references.organisations(asked, (id for id in one.providers if id in known)),
        questions=references.questions(asked, one.questions),
        municipalities=references.places(asked, one.municipalities),
        open_to=references.places(asked, one.open_to),
        for_whom=one.target_group,
        age_from=one.age_from,
        age_to=one.age_to,
        turning=list(one.turning),
        ways_of_working=list(one.ways_of_working),
        professions=list(one.professions),
        status=one.status,
    )


def filtered(asked: Asked, chosen: ServiceFilter) -> list[Service]:
    """The services that are not over and fit; those open to a place's residents are there too.

    Raises `unknown_place` and `unknown_question`.
    """
    held = asked.snapshot
    found: Iterable[Service] = (one for one in held.services.values() if one.status != "completed")
    if chosen.question:
        about = {*asked.view.services_about.get(asked.question(chosen.question).id, ())}
        found = (one for one in found if one.id in about)
    if chosen.municipality:
        inside = held.where.within(references.place_id(asked, chosen.municipality))
        found = (one for one in found if inside & (held.where.homes(one) | {*one.open_to}))
    return [one for one in found if _fits(one, chosen) and _is_meant(asked, one, chosen.q)]


def _is_meant(asked: Asked, one: Service, typed: str | None) -> bool:
    """Whether a service says all that somebody typed: of itself, its providers, questions or places."""
    if not typed:
        return True
    held = asked.snapshot
    parties = (held.organisations[id] for id in one.providers if id in held.organisations)
    about = (held.questions[id] for id in one.questions if id in held.questions)
    return mentions(
        typed,
        (
            one.name, one.name_en or "", one.target_group or "", *one.ways_of_working, *one.professions,
            one.description or "", one.description_en or "",
            *(text for party in parties for text in names_of(party)),
            *(text for question in about for text in names_of(question)),
            *(place.name for place in references.places(asked, one.municipalities)),
        ),
    )  # fmt: skip


def _fits(one: Service, chosen: ServiceFilter) -> bool:
    return (
        _says(one.ways_of_working, chosen.way)
        and _says(one.professions, chosen.profession)
        and _says(one.turning, chosen.turning)
        and _is_for(one, chosen.age)
    )


def _says(held: Iterable[str], wanted: str | None) -> bool:
    return not wanted or same(wanted) in map(same, held)


def _is_for(one: Service, age: str | None) -> bool:
    """Whether a service is for somebody of an age; without any it is for all, with birthdays for those."""
    if not age:
        return True
    if one.turning:
        return age in one.turning
    return (one.age_from or 0) <= int(age) <= (one.age_to or OLDEST)


@router.get(
    "", response_model=Services, responses=documented("unknown_place", "unknown_question", "bad_cursor")
)
def list_services(
    request: Request, asked: Asking, part: Annotated[Page, Depends(page)], chosen: WantedServices
) -> Services:
    """Services that are not over, by name."""
    known = {one.id: one for one in filtered(asked, chosen)}
    shown, after = cut(request, part, list(known), lambda id: (alphabetical(asked.name(known[id])), id))
    items = [item(asked, known[id]) for id in shown]
    return Services(items=items, total=len(known), next=after, **asked.dated)
