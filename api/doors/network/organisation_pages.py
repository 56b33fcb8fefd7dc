"""Organisations as a list with filters, and one organisation with everything that is known about it."""

from __future__ import annotations

from fastapi.responses import HTMLResponse

from api.doors.network import organisations
from api.doors.network.organisation_shapes import OrganisationOut
from api.doors.network.organisations import Words
from api.doors.network.selection import Chosen, Filters, figures
from api.doors.network.selection_form import choices
from api.doors.network.stale import stale_since
from api.gate import references
from api.gate.asking import Asked
from api.gate.choosing import everybody
from api.gate.paging import cut_ordered
from api.gate.routing import Router
from api.gate.templates import PagePart, Reading
from api.words.organisations import measure_texts, standing_text
from graph.measures.functions import concerning
from graph.records.alphabet import alphabetical

router = Router(prefix="/organisations", include_in_schema=False)


@router.get("", response_class=HTMLResponse)
def list_page(site: Reading, part: PagePart, chosen: Chosen, q: Words = None) -> HTMLResponse:
    """The list, with filters, and what is shown in figures beside the whole."""
    asked = site.asked
    known = asked.snapshot.organisations
    ids = organisations.filtered(asked, q, chosen)
    shown, after = cut_ordered(site.request, part, ids, lambda id: (alphabetical(asked.name(known[id])), id))
    return site.page(
        "organisations.html",
        twin=site.twin("/organisations", q=q, **chosen.query),
        items=[organisations.item(asked, id) for id in shown],
        total=len(ids),
        after=after,
        offered=organisations.offered(asked, q, ids),
        q=q or "",
        chosen=chosen,
        figures=figures(asked, chosen) if chosen != Filters() else None,
        **choices(asked),
    )


@router.get("/{id}", response_class=HTMLResponse)
def one_page(id: str, site: Reading) -> HTMLResponse:
    """One organisation."""
    found = organisations.full(site.asked, id)
    return site.page(
        "organisation.html",
        found.name,
        twin=site.twin(f"/organisations/{id}"),
        followed=("organisation", id),
        one=found,
        now=[tie for tie in found.ties if tie.current],
        ended=[tie for tie in found.ties if not tie.current],
        stale=stale_since(site.asked, site.asked.organisation(found.id)),
        stale_services={
            one.id: day
            for one in site.asked.snapshot.services_of.get(found.id, ())
            if (day := stale_since(site.asked, one))
        },
        chains=_chains(site.asked, found.id),
        standing=_standing(site.asked, found),
        measures=_measures(site.asked, found),
        choices=everybody(site.asked),
        documents=_documents(site.asked, found.id),
        members=references.organisations(
            site.asked, (one.id for one in site.asked.snapshot.umbrella_members.get(found.id, ()))
        ),
    )


def _chains(asked: Asked, id: str) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """The care chains that it has a service in, each with its hand-overs from or to it that want a look."""
    known, found = asked.snapshot, []
    own = {one.id for one in known.services_of.get(id, ())}
    for chain in known.chains.values():
        if own.isdisjoint(chain.services) or not asked.works_with(chain):
            continue
        broken = [
            (asked.name(known.services[step.giver]), asked.name(known.services[step.receiver]))
            for step in known.steps_of.get(chain.id, ())
            if step.state == "review" and not own.isdisjoint((step.giver, step.receiver))
        ]
        found.append((chain.id, asked.name(chain), broken))
    return found


def _documents(asked: Asked, id: str) -> list[tuple[str, str | None, str | None]]:
    """What is written down that concerns an organisation: name, address, last day."""
    return [
        (asked.name(one), one.url, str(one.valid_until) if one.valid_until else None)
        for one in concerning(asked.snapshot, id)
    ]


def _standing(asked: Asked, found: OrganisationOut) -> str | None:
    """What we know of how it stands, for coordinators; a statement about our knowledge."""
    known = asked.view.findings.organisations.get(found.id)
    if found.standing is None or known is None:
        return None
    return standing_text(asked, known, had_ties=any(not tie.current for tie in found.ties))


def _measures(asked: Asked, found: OrganisationOut) -> list[str]:
    findings = asked.view.findings
    if found.id not in findings.organisations:
        return []
    partners = {tie.other.id for tie in found.ties if tie.current}
    return list(measure_texts(asked, findings, found.id, len(partners)))
