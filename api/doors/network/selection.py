"""A part of the network, as the chart's legend, the list and the table of measures let one ask for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Annotated, Any, Literal

from fastapi import Depends, Query
from pydantic import BeforeValidator, Field, StringConstraints

from api.gate import references, sight
from api.gate.answers import Counted, Degree, Family, Out
from api.gate.asking import Asked, Asking
from api.gate.problems import documented
from api.gate.routing import Router
from api.gate.sight import is_working, require_working
from graph.measures.agreed import agreed_pairs
from graph.measures.groups import Group
from graph.measures.selection import (
    MOST_STEPS,
    UNDATED,
    Part,
    PartFigures,
    Wanted,
    figures_of,
    select,
)
from graph.records.lists import SECTOR
from graph.records.model import Tie
from graph.records.modules import uses
from viz.from_network import lighthouses

router = Router(tags=["network"])

Level = Literal["strategic", "operational"]


def _written(given: object) -> object:
    """What was chosen; a form sends its empty fields too."""
    return [one for one in given if one != ""] if isinstance(given, list) else given


def _chosen(given: object) -> object:
    return None if given == "" else given


Blanks = BeforeValidator(_written)
Blank = BeforeValidator(_chosen)
SectorName = Annotated[str, StringConstraints(pattern=f"^(?:{'|'.join(SECTOR.values)})$")]
Year = Annotated[str, StringConstraints(pattern=rf"^(?:\d{{4}}|{UNDATED})$")]
PlaceName = Annotated[
    str | None, Query(max_length=200, description="A place's id or name.", examples=["Nora"])
]
QuestionId = Annotated[
    str | None, Query(max_length=200, description="A question's id; narrower ones count as it.")
]


@dataclass(frozen=True)
class Filters:
    """What somebody has chosen to see, as it stands in the address."""

    family: tuple[str, ...] = ()
    sector: tuple[str, ...] = ()
    municipality: str | None = None
    question: str | None = None
    centre: str | None = None
    steps: int | None = None
    arena: str | None = None
    group: str | None = None
    degree: tuple[str, ...] = ()
    level: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    person_bound: bool = False
    agreed: bool = False

    @property
    def has_more(self) -> bool:
        """Whether something is chosen that the list keeps folded."""
        return bool(
            self.family or self.degree or self.level or self.known or self.person_bound or self.agreed
        )

    @property
    def query(self) -> dict[str, Any]:
        """As parameters of an address, without what is not asked."""
        told = {
            name: list(value) if isinstance(value, tuple) else value for name, value in vars(self).items()
        }
        return {name: "true" if value is True else value for name, value in told.items() if value}


FILTERS = frozenset(field.name for field in fields(Filters))
"""The names of them all in an address."""
MANY = frozenset(field.name for field in fields(Filters) if field.default == ())
"""Those that may be said several times."""


async def filters(
    family: Annotated[tuple[Family, ...], Blanks, Query(description="Sector families.")] = (),
    sector: Annotated[
        tuple[SectorName, ...], Blanks, Query(description="Sectors.", examples=[["municipality"]])
    ] = (),
    municipality: PlaceName = None,
    question: QuestionId = None,
    centre: Annotated[
        str | None, Query(max_length=300, description="An organisation: those within `steps` of it.")
    ] = None,
    steps: Annotated[
        Annotated[int, Field(ge=1, le=MOST_STEPS)] | None,
        Blank,
        Query(description="How many; without it one."),
    ] = None,
    arena: Annotated[str | None, Query(max_length=300, description="An arena: its members.")] = None,
    group: Annotated[
        str | None, Query(max_length=300, description="A group, by its centre (`/groups`).")
    ] = None,
    degree: Annotated[tuple[Degree, ...], Blanks, Query(description="Degrees of ties.")] = (),
    level: Annotated[tuple[Level, ...], Blanks, Query(description="Levels of ties.")] = (),
    known: Annotated[
        tuple[Year, ...], Blanks, Query(description=f"Years in which ties were last known, or `{UNDATED}`.")
    ] = (),
    person_bound: Annotated[
        bool, Query(description="Ties that rest on one person; for those who work with the network.")
    ] = False,
    agreed: Annotated[bool, Query(description="Ties between two who have an agreement that holds.")] = False,
) -> Filters:
    """Read what is chosen."""
    return Filters(
        family=family,
        sector=sector,
        municipality=municipality or None,
        question=question or None,
        centre=centre or None,
        steps=steps if centre else None,
        arena=arena or None,
        group=group or None,
        degree=degree,
        level=level,
        known=known,
        person_bound=person_bound,
        agreed=agreed,
    )


def filters_in(address: Iterable[tuple[str, str]]) -> Filters:
    """Read what is chosen in an address that a view was kept by; what nobody can ask for is left out."""
    given: dict[str, list[str]] = {}
    for name, value in address:
        if name in FILTERS and value:
            given.setdefault(name, []).append(value)
    told: dict[str, Any] = {}
    for name, values in given.items():
        if name == "steps":
            told[name] = int(values[-1]) if values[-1] in STEPS else None
        elif name in ("person_bound", "agreed"):
            told[name] = values[-1] == "true"
        else:
            told[name] = tuple(values) if name in MANY else values[-1]
    return Filters(**told)


STEPS = frozenset(str(n) for n in range(1, MOST_STEPS + 1))
Chosen = Annotated[Filters, Depends(filters)]
REFUSALS = ("unknown_place", "unknown_question", "unknown_organisation", "unknown_arena", "not_public")
"""What a choice may be refused with."""


def part_of(asked: Asked, chosen: Filters) -> Part:
    """The part of the network of the date that fits.

    Raises `unknown_place`, `unknown_question`, `unknown_organisation`, `unknown_arena` or `not_public`.
    """
    if chosen.person_bound:
        require_working(asked.widest)

    def person_bound(tie: Tie) -> bool:
        return bool(sight.shown(asked.sight_of(tie), tie, "person_bound"))

    wanted = _wanted(asked, chosen)  # before the view: what is not there needs none
    return select(asked.view.network, wanted, person_bound)


def _wanted(asked: Asked, chosen: Filters) -> Wanted:
    return Wanted(
        families=frozenset(chosen.family),
        sectors=frozenset(chosen.sector),
        question=asked.question(chosen.question).id if chosen.question else None,
        place=references.place_id(asked, chosen.municipality) if chosen.municipality else None,
        centre=asked.organisation(chosen.centre).id if chosen.centre else None,
        steps=chosen.steps or 1,
        arena=asked.arena(chosen.arena).id if chosen.arena else None,
        members=_members(asked, chosen.group) if chosen.group else None,
        degrees=frozenset(chosen.degree),
        levels=frozenset(chosen.level),
        years=frozenset(chosen.known),
        person_bound=chosen.person_bound,
        pairs=agreed_pairs(asked.snapshot, asked.at) if chosen.agreed else None,
    )


def _members(asked: Asked, centre: str) -> frozenset[str]:
    """Who is in the group of that name; nobody where the date has no such group."""
    asked.organisation(centre)
    found = (one.members for one in groups_used(asked) if one.centre == centre)
    return frozenset(next(found, ()))


def groups_used(asked: Asked) -> Sequence[Group]:
    """The groups of the date; none where no place uses them."""
    return asked.view.findings.groups if uses(asked.snapshot.where, "groups") else ()


class PartFiguresOut(Out):
    """A part of the network in figures."""

    organisations: int = Field(examples=[40])
    ties: int = Field(examples=[31], description="Between these organisations.")
    mean_distance: float | None = Field(
        examples=[6.2],
        description="Between those that have a way to each other, along all ways of the network.",
    )
    mean_distance_missing: Literal["too_large"] | None = Field(
        description="Why the mean distance is not there, where it could be."
    )
    important: int = Field(examples=[4], description="Important links, those with a lighthouse on the chart.")
    without_ties: int | None = Field(description="Without known ties or arenas. Null for the public.")


class SelectionOut(Counted):
    """The part of the network that fits what is asked, beside the whole of it."""

    shown: PartFiguresOut
    whole: PartFiguresOut
    organisations: list[str] = Field(description="Ids of the part's organisations.")
    pairs: list[tuple[str, str]] = Field(description="Pairs of organisations that its ties join.")


def figures(asked: Asked, chosen: Filters) -> tuple[PartFiguresOut, PartFiguresOut]:
    """The part in figures, and the whole.

    Raises `unknown_place`, `unknown_question`, `unknown_organisation`, `unknown_arena` or `not_public`.
    """
    return asked.keep(("figures of", chosen), lambda: _figures(asked, chosen), lambda _: 500)


def _figures(asked: Asked, chosen: Filters) -> tuple[PartFiguresOut, PartFiguresOut]:
    return _told(asked, part_of(asked, chosen)), _told(asked, part_of(asked, Filters()))


def _told(asked: Asked, part: Part) -> PartFiguresOut:
    view = asked.view
    found: PartFigures = figures_of(
        part, view.routes.matrix, view.findings, lighthouses(view.findings), asked.own
    )
    return PartFiguresOut(
        organisations=found.organisations,
        ties=found.ties,
        mean_distance=found.mean_distance,
        mean_distance_missing="too_large" if found.too_large else None,
        important=found.important,
        without_ties=found.without_ties if is_working(asked.widest) else None,
    )


@router.get("/selection", response_model=SelectionOut, responses=documented(*REFUSALS))
def selection(asked: Asking, chosen: Chosen) -> SelectionOut:
    """The part of the network that fits, in figures beside the whole's, and who and what belongs to it."""
    part = part_of(asked, chosen)
    shown, whole = figures(asked, chosen)
    return SelectionOut(
        shown=shown,
        whole=whole,
        organisations=list(part.organisations),
        pairs=list(part.pairs),
        counted_for=references.counted_for(asked),
        **asked.dated,
    )
