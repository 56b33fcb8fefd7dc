"""Places beside each other: their figures, what is missing in each, and what one could offer another.

What belongs to several of them is counted once where they are taken together.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, TypeVar

from fastapi import Query
from pydantic import Field

from api.doors.desk.coordinating import Coordinating, CoordinatorAsked
from api.doors.network.warmth import Ticking
from api.gate import references
from api.gate.answers import Counted, Named, OrganisationRef, Out
from api.gate.asking import Asked
from api.gate.problems import documented
from api.gate.routing import Router, waits_in
from graph.measures.beside import BorderOffer, JoinedPlaces, beside, open_offers, possible_offers
from graph.measures.gaps import Cell
from graph.measures.selection import Wanted, figures_of, select
from graph.records.checklists import shipped
from graph.records.model import Record
from graph.records.needs import ANSWERED
from viz.from_network import lighthouses

R = TypeVar("R", bound=Record)

router = Router(prefix="/places", tags=["coordinate"])

MOST = 6
"""Places beside each other that somebody can still read."""
Places = Annotated[
    list[Annotated[str, Query(max_length=300)]],
    Query(max_length=MOST, description="Ids or names.", examples=[["Nora", "Karlskoga"]]),
]


class PlaceFiguresOut(Out):
    """A place, or several together, in figures."""

    organisations: int = Field(examples=[40])
    ties: int = Field(examples=[31], description="Between these organisations.")
    arenas: int
    important: int = Field(description="Important links, those with a lighthouse on the chart.")
    without_ties: int = Field(description="Without known ties or arenas.")
    mean_distance: float | None = Field(description="Between those that have a way to each other.")
    services: int
    agreements: int = Field(description="With a party there.")
    unmet_needs: int
    questions_held: int = Field(description="Questions that somebody there works with.")
    questions_without_service: int = Field(description="Of these, those without a known service.")
    questions_without_arena: int = Field(description="Of these, those with several and no arena.")
    questions_nobody_has: int


class HeatOut(Out):
    """How warm the collaboration of a place is: points that it has ticked of the checklist."""

    n: int = Field(examples=[11])
    of: int = Field(examples=[18])
    day: str = Field(description="The day of the last tick.", examples=["2026-10-20"])


class PlaceBesideOut(PlaceFiguresOut):
    """One of the places."""

    id: str = Field(examples=["1884"])
    name: str = Field(examples=["Nora"])
    temperature: HeatOut | None = Field(description="Null where nothing is ticked.")


class OfferOut(Out):
    """What one place has that another's residents are welcome to, or have nothing like."""

    service: Named
    question: Named | None = Field(description="What the other has nothing for; null where it is open to it.")
    home: Named
    place: Named


class BesideOut(Counted):
    """Places beside each other."""

    places: list[PlaceBesideOut]
    together: PlaceFiguresOut = Field(description="All of them; what belongs to several is counted once.")
    shared: list[OrganisationRef] = Field(description="Organisations of more than one of them.")
    ties_across: int = Field(description="Between one that is in one place only and one in another only.")
    open_offers: list[OfferOut] = Field(description="Services open to residents of another of the places.")
    possible_offers: list[OfferOut] = Field(description="Services for what another has no service for.")


@dataclass(frozen=True)
class PlacesBeside:
    """Some of the reader's places beside each other, each fact worked out once."""

    coordinating: CoordinatorAsked
    places: Sequence[str]

    @property
    def asked(self) -> Asked:
        """What is asked."""
        return self.coordinating.asked

    @cached_property
    def known(self) -> JoinedPlaces:
        """Whose they are, and what joins them."""
        return beside(self.asked.view.network, self.places)

    @cached_property
    def cells(self) -> Mapping[tuple[str, str], Cell]:
        """What is known of each question in each municipality."""
        found: Mapping[tuple[str, str], Cell] = self.coordinating.study("cells")
        return found

    @cached_property
    def questions(self) -> list[str]:
        """The questions that a place can lack, in a fixed order."""
        return sorted({question for question, _ in self.cells})

    def within(self, places: Iterable[str]) -> list[str]:
        """The municipalities of some places, each once."""
        inside = self.asked.snapshot.where.within(*places)
        return sorted({place for _, place in self.cells} & inside)

    def offers(self) -> tuple[list[OfferOut], list[OfferOut]]:
        """What is open across the borders, and what could be."""
        inside = {place: self.within([place]) for place in self.places}
        return (
            [self._offer(one) for one in open_offers(self.asked.snapshot, self.places)],
            [self._offer(one) for one in possible_offers(self.cells, inside, self.questions)],
        )

    def _offer(self, one: BorderOffer) -> OfferOut:
        asked = self.asked
        home, place = references.places(asked, (one.home, one.place))
        service = asked.snapshot.services[one.service]
        question = references.questions(asked, [one.question])[0] if one.question else None
        name = Named(id=one.service, name=asked.name(service))
        return OfferOut(service=name, question=question, home=home, place=place)

    def figures(self, places: Sequence[str], members: Collection[str]) -> PlaceFiguresOut:
        """Some of the places in figures, as one."""
        asked, view, snapshot = self.asked, self.asked.view, self.asked.snapshot
        part = select(view.network, Wanted(members=frozenset(members)), lambda _: False)
        found = figures_of(part, view.routes.matrix, view.findings, lighthouses(view.findings), asked.own)
        joined = [
            Cell.joined(self.cells[question, place] for place in self.within(places))
            for question in self.questions
        ]
        held = [one for one in joined if one.services or one.organisations or one.arenas]
        needs = self._there(snapshot.needs, places)
        return PlaceFiguresOut(
            organisations=found.organisations,
            ties=found.ties,
            arenas=len({*view.network.tables} & snapshot.where.members("arena", *places)),
            important=found.important,
            without_ties=found.without_ties,
            mean_distance=found.mean_distance,
            services=sum(one.status != "completed" for one in self._there(snapshot.services, places)),
            agreements=len(self._there(snapshot.agreements, places)),
            unmet_needs=sum(one.status not in ANSWERED for one in needs),
            questions_held=len(held),
            questions_without_service=sum(not one.services for one in held),
            questions_without_arena=sum(not one.arenas and len(one.organisations) > 1 for one in held),
            questions_nobody_has=len(joined) - len(held),
        )

    def temperature(self, place: str) -> HeatOut | None:
        """How warm a place says that it is."""
        who = Ticking(self.asked, self.asked.snapshot.places[place])
        found = who.heat(shipped()["temperature"], who.ticks())
        if found.latest is None:
            return None
        return HeatOut(n=found.n, of=found.of, day=str(found.latest.since))

    def _there(self, records: Mapping[str, R], places: Sequence[str]) -> list[R]:
        return [one for one in records.values() if self.asked.snapshot.where.belongs(one, *places)]


def answer(coordinating: CoordinatorAsked, places: Sequence[str]) -> BesideOut:
    """Places beside each other, each that is named once.

    Raises `not_public`, `unknown_place`, `studies_busy`, `too_many_studies` and `too_large`.
    """
    asked = coordinating.asked
    meant = list(dict.fromkeys(references.own_place_id(asked, one) for one in places if one))
    held = PlacesBeside(coordinating, meant)
    known, (is_offered, could_be) = held.known, held.offers()
    return BesideOut(
        places=[
            PlaceBesideOut(
                id=id,
                name=asked.name(asked.snapshot.places[id]),
                temperature=held.temperature(id),
                **vars(found),
            )
            for id in meant
            for found in [held.figures([id], known.members[id])]
        ],
        together=held.figures(meant, known.together),
        shared=references.organisations(asked, known.shared),
        ties_across=known.across,
        open_offers=is_offered,
        possible_offers=could_be,
        counted_for=references.counted_for(asked),
        **asked.dated,
    )


@router.get(
    "/beside",
    response_model=BesideOut,
    responses=documented("not_public", "unknown_place", "studies_busy", "too_many_studies", "too_large"),
)
@waits_in("studies")
def places_beside(coordinating: Coordinating, place: Places) -> BesideOut:
    """Places beside each other, and taken together: figures, gaps, and offers across their borders."""
    return answer(coordinating, place)
