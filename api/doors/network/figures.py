"""The network as a whole: its figures, its important links, and whom we know no collaboration of."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from fastapi import Depends, Query, Request
from pydantic import Field

from api.gate import references
from api.gate.answers import BetweennessError, Counted, Listed, Named, OrganisationRef, Standing
from api.gate.asking import Asked, Asking
from api.gate.paging import Page, Sort, cut, cut_ordered, page
from api.gate.problems import documented
from api.gate.routing import Router
from api.gate.sight import is_working, require_working
from graph.measures.findings import OrganisationFindings
from graph.measures.network_figures import Figures
from graph.records.alphabet import alphabetical

router = Router(tags=["network"])


class NetworkOut(Counted):
    """Figures of the whole network. Ties count ties; density and cut ties count pairs."""

    organisations: int = Field(examples=[109])
    ties: int = Field(examples=[98])
    arenas: int = Field(examples=[33])
    components: int = Field(examples=[39])
    largest_component: int = Field(examples=[52])
    isolated: int | None = Field(description="Null for the public; of the reader's places.", examples=[38])
    density: float | None
    mean_distance: float | None = Field(description="Over reachable pairs.")
    longest_distance: float | None
    reachable_pairs: int = Field(examples=[1498])
    cut_organisations: int
    cut_ties: int
    by_degree: dict[str, int]
    by_sector: dict[str, int]


class BridgingItem(OrganisationRef):
    """An important link."""

    betweenness: float | None
    cut: bool = Field(description="Whether somebody has no way to others without it.")
    pairs_lost: int = Field(description="Pairs of others that have no way without it.")


class Bridging(Listed[BridgingItem]):
    """A page of important links, the highest first."""

    betweenness_error: BetweennessError


class IsolatedItem(OrganisationRef):
    """Somebody whose collaboration we do not know."""

    standing: Standing
    one_sided: bool
    funder: bool
    seen_at: list[Named]


class Isolated(Counted, Listed[IsolatedItem]):
    """A page of those."""


def figures(asked: Asked) -> NetworkOut:
    """The figures of the date."""
    found = asked.view.findings.organisations.items()
    alone = sum(one.standing == "isolated" for id, one in found if id in asked.own)
    return figures_out(asked, asked.view.findings.figures, alone)


def figures_out(asked: Asked, found: Figures, alone: int) -> NetworkOut:
    """Figures as they are told; `alone` is how many of the reader's own have no known tie or arena."""
    told = asdict(found) | {"isolated": alone if is_working(asked.widest) else None}
    return NetworkOut(**told, counted_for=references.counted_for(asked), **asked.dated)


def important(request: Request, asked: Asked, part: Page) -> tuple[list[BridgingItem], str | None]:
    """A page of important links, the highest first, and where the next one is.

    Raises `bad_cursor`.
    """
    known = asked.view.findings.organisations

    def rank(id: str) -> Sort:
        return -(known[id].betweenness or 0.0), float(-known[id].pairs_lost), id

    shown, after = cut_ordered(request, part, asked.view.findings.bridging, rank)
    return [bridge(asked, id) for id in shown], after


def bridge(asked: Asked, id: str) -> BridgingItem:
    """One important link."""
    known = asked.view.findings.organisations[id]
    return BridgingItem(
        **references.organisation(asked, id).model_dump(),
        betweenness=known.betweenness,
        cut=known.cut,
        pairs_lost=known.pairs_lost,
    )


def unknown_to_us(asked: Asked, *, funders: bool) -> list[str]:
    """Ids of the organisations without a current tie or arena.

    Raises `not_public`.
    """
    require_working(asked.widest)
    found = asked.view.findings.organisations.items()
    alone = (id for id, one in found if one.standing == "isolated" and (funders or not one.funder))
    return [id for id in alone if id in asked.own]


def unknown_page(
    request: Request, asked: Asked, part: Page, ids: list[str]
) -> tuple[list[IsolatedItem], str | None]:
    """A page of those, by name, and where the next one is.

    Raises `bad_cursor`.
    """
    known, found = asked.snapshot.organisations, asked.view.findings.organisations
    shown, after = cut(request, part, ids, lambda id: (alphabetical(asked.name(known[id])), id))
    return [_alone(asked, id, found[id]) for id in shown], after


def _alone(asked: Asked, id: str, known: OrganisationFindings) -> IsolatedItem:
    return IsolatedItem(
        **references.organisation(asked, id).model_dump(),
        standing=known.standing,
        one_sided=known.one_sided,
        funder=known.funder,
        seen_at=[references.arena(asked, arena) for arena in known.seen_at],
    )


@router.get("/network", response_model=NetworkOut, responses=documented())
def network_figures(asked: Asking) -> NetworkOut:
    """The network in figures."""
    return figures(asked)


@router.get("/bridging", response_model=Bridging, responses=documented("bad_cursor"))
def bridging(request: Request, asked: Asking, part: Annotated[Page, Depends(page)]) -> Bridging:
    """Important links: organisations on many of the shortest ways between others."""
    shown, after = important(request, asked, part)
    found = asked.view.findings
    return Bridging(
        items=shown,
        total=len(found.bridging),
        next=after,
        betweenness_error=found.betweenness_error,
        **asked.dated,
    )


@router.get("/isolated", response_model=Isolated, responses=documented("not_public", "bad_cursor"))
def isolated(
    request: Request,
    asked: Asking,
    part: Annotated[Page, Depends(page)],
    funders: Annotated[bool, Query(description="Also those who are known only for paying.")] = False,
) -> Isolated:
    """Organisations that we know no collaboration of; for coordinators."""
    ids = unknown_to_us(asked, funders=funders)
    shown, after = unknown_page(request, asked, part, ids)
    whose = references.counted_for(asked)
    return Isolated(items=shown, total=len(ids), next=after, counted_for=whose, **asked.dated)
