"""The pages of "Jag samordnar": the overview, who stands alone, who links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from fastapi import Depends, Query
from fastapi.responses import HTMLResponse, RedirectResponse

from api.doors.desk.coordinating import CoordinatorAsked
from api.doors.network import figures as network
from api.gate import references
from api.gate.asking import Asked
from api.gate.paging import Page, cut
from api.gate.routing import Router, waits_in
from api.gate.sight import require_working
from api.gate.templates import PageRequest, Reading
from api.words.desk import ALONE, carrying_text, step_text
from graph.measures.brokerage import Brokerage
from graph.measures.findings import OrganisationFindings
from graph.measures.next_steps import NextStep, next_steps
from graph.records.alphabet import alphabetical

router = Router(prefix="/coordinate", include_in_schema=False)

Alone = Literal["isolated", "weakly_anchored", "one_sided"]
AT_ONCE = 15
"""Organisations on one page of those who stand alone: for each the best next step is looked for."""
BROKERS, BROKERS_FIRST = 30, 10
"""So many of each list, and so many before the rest is folded."""


@dataclass(frozen=True)
class DeskPage:
    """One page for a coordinator."""

    site: PageRequest
    coordinating: CoordinatorAsked

    @property
    def asked(self) -> Asked:
        """What is asked."""
        return self.site.asked

    def study(self, work: str, *arguments: object) -> Any:
        """Have something worked out (`api.atlas.slow_answers`).

        Raises `studies_busy`.
        """
        return self.coordinating.study(work, *arguments)

    def page(
        self, template: str, title: str | None = None, *, twin: str | None = None, **more: Any
    ) -> HTMLResponse:
        """The answer."""
        return self.site.page(template, title, twin=twin, **more)


async def desk_page(site: Reading) -> DeskPage:
    """Let coordinators in.

    Raises `not_public`.
    """
    require_working(site.asked.widest)
    return DeskPage(site, CoordinatorAsked(site.asked, site.request))


Desk = Annotated[DeskPage, Depends(desk_page)]
Given = Annotated[str | None, Query(max_length=300)]


@router.get("/alone", response_class=HTMLResponse)
def alone_page(
    desk: Desk,
    standing: Alone = "isolated",
    cursor: Annotated[str | None, Query(max_length=2000)] = None,
    funders: bool = False,
) -> HTMLResponse:
    """Who stands alone as far as we know, what else is known of them, and the best next step."""
    asked = desk.asked
    known = asked.snapshot.organisations
    found = [*standing_of(asked, standing, funders=funders)]
    shown, after = cut(
        desk.site.request,
        Page(limit=AT_ONCE, cursor=cursor),
        found,
        lambda one: (alphabetical(asked.name(known[one[0]])), one[0]),
    )
    titles = {name: asked.say(text) for name, text in ALONE.items()}
    return desk.page(
        "coordinate_alone.html",
        titles[standing],
        twin=desk.site.twin("/isolated", funders="true" if funders else None)
        if standing == "isolated"
        else None,
        titles=titles,
        standing=standing,
        funders=funders,
        items=[_alone(asked, id, one) for id, one in shown],
        total=sum(1 for _one in standing_of(asked, standing, funders=True)),
        listed=len(found),
        after=after,
    )


def standing_of(
    asked: Asked, standing: Alone, *, funders: bool
) -> Iterator[tuple[str, OrganisationFindings]]:
    """The reader's own organisations that stand so."""
    for id, one in asked.view.findings.organisations.items():
        fits = one.one_sided if standing == "one_sided" else one.standing == standing
        if fits and (funders or not one.funder) and id in asked.own:
            yield id, one


def _alone(asked: Asked, id: str, one: OrganisationFindings) -> dict[str, Any]:
    held = asked.snapshot
    own = held.organisations[id]
    ended = len(held.ties_of.get(id, ())) - one.tie_count
    return {
        "ref": references.organisation(asked, id),
        "places": references.places(asked, own.municipalities),
        "questions": references.questions(asked, own.questions),
        "part_of": references.organisation(asked, own.part_of) if own.part_of else None,
        "seen_at": [references.arena(asked, arena) for arena in one.seen_at],
        "funder": one.funder,
        "ended": ended,
        "steps": [
            _step(asked, step) for step in next_steps(asked.view.matchmaker, asked.view.findings, id, 1)
        ],
    }


def _step(asked: Asked, step: NextStep) -> dict[str, Any]:
    ref = references.organisation(asked, step.id) if step.by == "tie" else references.arena(asked, step.id)
    return {
        "by": step.by,
        "ref": ref,
        "change": step_text(asked, step),
        "more": step.reaches_after - step.reaches_now,
    }


@router.get("/links", response_class=HTMLResponse)
@waits_in("studies")
def links_page(desk: Desk) -> HTMLResponse:
    """Important links, and who carries between sector families."""
    asked = desk.asked
    carried: dict[str, Brokerage] = desk.study("brokerage")
    ranked = sorted(carried, key=lambda id: (-_across(carried[id]), -carried[id].total, id))
    return desk.page(
        "coordinate_links.html",
        twin=desk.site.twin("/bridging"),
        first=BROKERS_FIRST,
        important=[network.bridge(asked, id) for id in asked.view.findings.bridging[:BROKERS]],
        brokers=[
            {
                "ref": references.organisation(asked, id),
                "text": carrying_text(asked, carried[id]),
                "across": _across(carried[id]),
                "roles": carried[id].roles,
                "total": carried[id].total,
            }
            for id in ranked[:BROKERS]
        ],
    )


def _across(one: Brokerage) -> int:
    """Pairs of different families that it carries between."""
    return sum(count for (a, b), count in one.between.items() if a != b)


@router.get("/fragile")
def fragile_page(desk: Desk, organisation: Given = None, without: Given = None) -> RedirectResponse:
    """Lead on to "Tänk om …", where the same is asked. Raises `not_public`."""
    return RedirectResponse(
        desk.site.url("/coordinate/what-if", leaves=organisation, without=without), status_code=308
    )
