"""Gaps: what falls between the chairs as far as we know. For coordinators."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import Depends, Query, Request
from pydantic import Field

from api.doors.desk.coordinating import Coordinating, CoordinatorAsked
from api.gate import references
from api.gate.answers import Counted, Listed, Named, OrganisationRef, Out
from api.gate.asking import Asked
from api.gate.paging import Page, Sort, cut, page
from api.gate.problems import documented
from api.gate.routing import Router, waits_in
from api.words.gaps import ACTS, gap_text, worth_text
from graph.measures.gaps import Gap
from graph.measures.most_to_gain import Gain, most_to_gain

router = Router(prefix="/gaps", tags=["coordinate"])

Kind = Literal[
    "nobody", "no_service", "no_arena", "unmet_need", "no_way", "same_aim", "no_umbrella", "one_level"
]
ORDER: tuple[Kind, ...] = (
    "unmet_need", "nobody", "no_service", "no_arena", "no_way", "same_aim", "no_umbrella", "one_level",
)  # fmt: skip
"""What to look at first."""
TWO: frozenset[Kind] = frozenset({"no_way", "same_aim", "one_level"})
"""Kinds that a collaboration between two would end."""


class GapItem(Out):
    """One gap: a statement about what we know."""

    kind: Kind
    question: Named | None
    place: Named | None
    organisations: list[OrganisationRef] = Field(description="Who could act on it.")
    text: str = Field(examples=["Vi känner inte till någon som arbetar med missbruk i Nora."])


class GapsOut(Counted, Listed[GapItem]):
    """A page of gaps."""


def item(asked: Asked, gap: Gap) -> GapItem:
    """A gap as it is told."""
    return GapItem(
        kind=gap.kind,
        question=references.questions(asked, [gap.question])[0] if gap.question else None,
        place=references.places(asked, [gap.place])[0] if gap.place else None,
        organisations=references.organisations(asked, gap.organisations),
        text=gap_text(asked, gap),
    )


def ordered(gap: Gap) -> Sort:
    """The key that gaps are listed by; no two are alike."""
    parts = (gap.question or "", gap.place or "", gap.record or "", " ".join(gap.organisations))
    return float(ORDER.index(gap.kind)), *parts


def found(coordinating: CoordinatorAsked, question: str | None, place: str | None) -> Sequence[Gap]:
    """Every gap of a question, a place, both or neither, in order; of the reader's places.

    Raises `not_public`, `studies_busy`, `unknown_place` or `unknown_question`.
    """
    asked = coordinating.asked
    about = asked.question(question).id if question else None
    where = references.own_place_id(asked, place) if place else None
    every: tuple[Gap, ...] = coordinating.study("gaps", about, where)
    return sorted((gap for gap in every if _is_own(asked, gap)), key=ordered)


@dataclass(frozen=True)
class Worthwhile:
    """A gap that most would have something of: what it is, why it matters, and what one can do."""

    item: GapItem
    why: str
    act: str
    address: str
    query: dict[str, str | None]


def best(coordinating: CoordinatorAsked, found: Sequence[Gap]) -> list[Worthwhile]:
    """The most worthwhile of some gaps, at most one of each kind, each with what one can do about it.

    Raises `not_public`, `studies_busy`, `unknown_place`.
    """
    asked = coordinating.asked
    findings = asked.view.findings
    gains = most_to_gain(
        found,
        coordinating.study("cells"),
        lambda id: len(findings.components[findings.organisations[id].component]),
        ordered,
    )
    return [_worthwhile(asked, gain) for gain in gains]


def _worthwhile(asked: Asked, gain: Gain) -> Worthwhile:
    gap = gain.gap
    address, query = "/partners", {"question": gap.question, "place": gap.place}
    if gap.kind in TWO:
        a, b = gap.organisations
        address, query = "/coordinate/what-if", {"add": f"{a}~{b}~collaboration"}
    return Worthwhile(item(asked, gap), worth_text(asked, gain), asked.say(ACTS[gap.kind]), address, query)


def _is_own(asked: Asked, gap: Gap) -> bool:
    """Whether a gap lies where the reader has the working view."""
    if asked.scope.is_whole or (gap.place is not None and asked.scope.reaches(gap.place)):
        return True
    return any(id in asked.own for id in gap.organisations)


@router.get(
    "",
    response_model=GapsOut,
    responses=documented(
        "not_public", "unknown_question", "unknown_place", "bad_cursor", "studies_busy", "too_many_studies",
        "too_large",
    ),
)  # fmt: skip
@waits_in("studies")
def gaps(
    request: Request,
    coordinating: Coordinating,
    part: Annotated[Page, Depends(page)],
    question: Annotated[
        str | None, Query(max_length=300, description="Its id.", examples=["psykisk-ohalsa"])
    ] = None,
    place: Annotated[str | None, Query(max_length=300, description="Id or name.", examples=["Nora"])] = None,
    kind: Annotated[Kind | None, Query(description="One kind only.")] = None,
) -> GapsOut:
    """What falls between the chairs: questions in places, unmet needs, neighbours without a way."""
    asked = coordinating.asked
    gaps = [gap for gap in found(coordinating, question, place) if kind is None or gap.kind == kind]
    shown, after = cut(request, part, gaps, ordered)
    whose, items = references.counted_for(asked), [item(asked, gap) for gap in shown]
    return GapsOut(items=items, total=len(gaps), next=after, counted_for=whose, **asked.dated)
