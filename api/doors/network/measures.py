"""The measures of every organisation of the date, one beside the other, and the groups that they form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Annotated, Literal

from fastapi import Depends, Query, Request
from pydantic import Field

from api.doors.network.organisations import filtered
from api.doors.network.selection import REFUSALS, Chosen, Filters, groups_used
from api.gate import references
from api.gate.answers import BetweennessError, Listed, OrganisationRef, Out
from api.gate.asking import Asked, Asking
from api.gate.paging import Page, Sort, cut_counted, cut_ordered, page
from api.gate.problems import documented
from api.gate.routing import Router
from graph.measures.closeness import closeness
from graph.measures.findings import OrganisationFindings, Reason
from graph.measures.groups import Group
from graph.records.alphabet import alphabetical

router = Router(tags=["network"])

Measure = Literal[
    "ties",
    "reachable",
    "mean_distance",
    "longest_distance",
    "closeness",
    "betweenness",
    "pairs_lost",
    "carries",
    "constraint",
]
LOWER_FIRST: frozenset[str] = frozenset({"mean_distance", "longest_distance", "constraint"})
"""Measures of which less is what one looks for."""
REASONS: Mapping[str, str] = MappingProxyType(
    {
        "mean_distance": "distances",
        "longest_distance": "distances",
        "closeness": "distances",
        "constraint": "constraint",
    }
)
"""Which finding a measure is left out with."""
_READ: Mapping[str, Callable[[OrganisationFindings], float | None]] = MappingProxyType(
    {
        "ties": lambda one: one.tie_count,
        "reachable": lambda one: one.reachable,
        "mean_distance": lambda one: one.mean_distance,
        "longest_distance": lambda one: one.longest_distance,
        "betweenness": lambda one: one.betweenness,
        "pairs_lost": lambda one: one.pairs_lost,
        "carries": lambda one: one.carries,
        "constraint": lambda one: one.constraint,
    }
)


class MeasuredItem(OrganisationRef):
    """The measures of one organisation; null where there is nothing to measure, or see `missing`."""

    ties: int = Field(examples=[24], description="Current ties.")
    reachable: int = Field(description="Organisations that it has a way to.")
    mean_distance: float | None = Field(description="To those.")
    longest_distance: float | None
    closeness: float | None = Field(description="Higher is nearer to all.")
    betweenness: float | None = Field(description="Share of others' shortest ways that pass.")
    pairs_lost: int = Field(description="Pairs of others that have no way without it.")
    carries: int = Field(description="Pairs of its partners that have no tie of their own.")
    constraint: float | None = Field(description="Burt's; lower where partners do not work together.")
    group: OrganisationRef | None = Field(description="The centre of its group (`/groups`).")


class Measures(Listed[MeasuredItem]):
    """A page of the table."""

    betweenness_error: BetweennessError
    missing: dict[str, Reason] = Field(
        description="Measures that this network is too large for; `soon`: it is still being worked out.",
        examples=[{}],
    )


class CommunityOut(Out):
    """Organisations that work more with each other than with others."""

    centre: OrganisationRef = Field(description="Its best-connected member, after whom it is named.")
    sure: float = Field(examples=[0.8], description="How often its pairs came out together; 1 is always.")
    members: list[OrganisationRef]


class Groups(Listed[CommunityOut]):
    """The groups of the date, the largest first."""

    missing: Reason | None


def in_order(asked: Asked, chosen: Filters, sort: Measure) -> list[str]:
    """Those who fit what is chosen, by a measure; whoever has none of it comes last, by name.

    Raises `unknown_place`, `unknown_question`, `unknown_organisation`, `unknown_arena` or `not_public`.
    """
    return sorted(filtered(asked, None, chosen), key=lambda id: rank(asked, id, sort))


def rank(asked: Asked, id: str, sort: Measure) -> Sort:
    """Where somebody stands in the table."""
    value = value_of(asked, id, sort)
    name = alphabetical(asked.name(asked.snapshot.organisations[id]))
    if value is None:
        return 1.0, 0.0, name, id
    return 0.0, (value if sort in LOWER_FIRST else -value), name, id


def value_of(asked: Asked, id: str, measure: Measure) -> float | None:
    """A measure of somebody."""
    findings = asked.view.findings
    found = findings.organisations[id]
    if measure == "closeness":
        return closeness(found.reachable, found.mean_distance, len(findings.organisations))
    return _READ[measure](found)


def line(asked: Asked, id: str, groups: Mapping[str, Group]) -> MeasuredItem:
    """One line of the table."""
    found, group = asked.view.findings.organisations[id], groups.get(id)
    return MeasuredItem(
        **references.organisation(asked, id).model_dump(),
        ties=found.tie_count,
        reachable=found.reachable,
        mean_distance=found.mean_distance,
        longest_distance=found.longest_distance,
        closeness=value_of(asked, id, "closeness"),
        betweenness=found.betweenness,
        pairs_lost=found.pairs_lost,
        carries=found.carries,
        constraint=found.constraint,
        group=references.organisation(asked, group.centre) if group else None,
    )


def lines(asked: Asked, ids: list[str] | tuple[str, ...]) -> list[MeasuredItem]:
    """Some lines of the table."""
    groups = {id: group for group in groups_used(asked) for id in group.members}
    return [line(asked, id, groups) for id in ids]


def missing(asked: Asked) -> dict[str, Reason]:
    """Measures that were left out, with the reason."""
    left_out = asked.view.findings.missing
    return {measure: left_out[finding] for measure, finding in REASONS.items() if finding in left_out}


@router.get("/measures", response_model=Measures, responses=documented(*REFUSALS, "bad_cursor"))
def measured(
    request: Request,
    asked: Asking,
    part: Annotated[Page, Depends(page)],
    chosen: Chosen,
    sort: Annotated[Measure, Query(description="The measure to sort by.")] = "ties",
) -> Measures:
    """Every measure of every organisation of the date. No grades: each says one thing about a network."""
    ids = in_order(asked, chosen, sort)
    shown, after = cut_ordered(request, part, ids, lambda id: rank(asked, id, sort))
    items = lines(asked, list(shown))
    return Measures(
        items=items,
        total=len(ids),
        next=after,
        betweenness_error=asked.view.findings.betweenness_error,
        missing=missing(asked),
        **asked.dated,
    )


@router.get("/groups", response_model=Groups, responses=documented("bad_cursor"))
def groups_of_the_date(request: Request, asked: Asking, part: Annotated[Page, Depends(page)]) -> Groups:
    """Groups of organisations that work more with each other than with others: a proposal to look at.

    None where no place uses groups.
    """
    found = groups_used(asked)
    some, after = cut_counted(request, part, found)
    return Groups(
        items=[community(asked, one) for one in some],
        total=len(found),
        next=after,
        missing=asked.view.findings.missing.get("groups"),
        **asked.dated,
    )


def community(asked: Asked, one: Group) -> CommunityOut:
    """A group with its members."""
    return CommunityOut(
        centre=references.organisation(asked, one.centre),
        sure=one.sure,
        members=references.organisations(asked, one.members),
    )
