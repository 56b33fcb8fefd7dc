"""Organisations as a list with filters, and one organisation with everything that is known about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse

from api.doors.network import organisations
from api.doors.network.organisations import OrganisationOut, PlaceName, QuestionId, Sector, Words
from api.gate.asking import Asked
from api.gate.paging import Page, cut_ordered
from api.gate.templates import Reading, Site, sheet
from api.words.errors import number
from graph.records.alphabet import alphabetical
from graph.records.lists import SECTOR

router = APIRouter(prefix="/organisations", include_in_schema=False)

CHOICES = 1_000
"""Above so many a list to choose from helps nobody, and is megabytes."""


@router.get("", response_class=HTMLResponse)
def list_page(
    site: Reading,
    part: Annotated[Page, Depends(sheet)],
    q: Words = None,
    sector: Sector = None,
    municipality: PlaceName = None,
    question: QuestionId = None,
) -> HTMLResponse:
    """The list, with filters."""
    asked, _ = site.asked, site.asked.say
    known = asked.snapshot.organisations
    ids = organisations.filtered(asked, q, sector, municipality, question)
    shown, after = cut_ordered(site.request, part, ids, lambda id: (alphabetical(asked.name(known[id])), id))
    return site.page(
        "organisations.html",
        _("Organisationer"),
        twin=site.twin("/organisations", q=q, sector=sector, municipality=municipality, question=question),
        items=[organisations.item(asked, id) for id in shown],
        total=len(ids),
        after=after,
        chosen={"q": q, "sector": sector, "municipality": municipality, "question": question},
        sectors=[(choice.value, choice.label(asked.lang)) for choice in SECTOR.choices],
        places=_used_places(asked),
        questions=_used_questions(asked),
    )


def _used_places(asked: Asked) -> list[tuple[str, str]]:
    known = asked.snapshot.places
    return sorted(
        ((id, asked.name(known[id])) for id in asked.atlas.places_used), key=lambda one: alphabetical(one[1])
    )


def _used_questions(asked: Asked) -> list[tuple[str, str]]:
    known = asked.snapshot.questions
    return sorted(
        ((id, asked.name(known[id])) for id in asked.atlas.questions_used),
        key=lambda one: alphabetical(one[1]),
    )


@router.get("/{id}", response_class=HTMLResponse)
def one_page(id: str, site: Reading) -> HTMLResponse:
    """One organisation."""
    found = organisations.full(site.asked, id)
    return site.page(
        "organisation.html",
        found.name,
        twin=site.twin(f"/organisations/{id}"),
        one=found,
        now=[tie for tie in found.ties if tie.current],
        ended=[tie for tie in found.ties if not tie.current],
        standing=standing_text(site, found),
        measures=list(measure_texts(site.asked, found)),
        choices=choices(site.asked),
    )


def choices(asked: Asked) -> list[tuple[str, str]]:
    """Every organisation of the date to choose from, by name; none of too many: then one writes a name."""
    known, found = asked.snapshot.organisations, asked.view.in_order(asked.lang)
    return [(id, asked.name(known[id])) for id in found] if len(found) <= CHOICES else []


def standing_text(site: Site, found: OrganisationOut) -> str | None:
    """What we know of how it stands, for coordinators; a statement about our knowledge."""
    _ = site.asked.say
    known = site.asked.view.findings.organisations.get(found.id)
    if found.standing is None or known is None:
        return None
    if found.standing == "isolated":
        if any(not tie.current for tie in found.ties):
            return _("Inga kända samarbeten nu – stämmer det?")
        return _("Inga kända samarbeten ännu – stämmer det?")
    if found.standing == "weakly_anchored":
        return _("Vi känner till få kontakter – stämmer det?")
    if known.one_sided:
        return _("De samarbeten vi känner till är bara inom egen sektor.")
    return None


def measure_texts(asked: Asked, found: OrganisationOut) -> Iterator[str]:
    """The measures in words."""
    _ = asked.say
    known = asked.view.findings.organisations.get(found.id)
    if known is None:
        return
    partners = len({tie.other.id for tie in found.ties if tie.current})
    if partners:
        yield _.plural(
            "Vi känner till samarbete med {n} annan organisation.",
            "Vi känner till samarbete med {n} andra organisationer.",
            partners,
        ).format(n=partners)
    if known.reachable:
        yield _.plural(
            "Har väg till {n} annan organisation, direkt eller genom andra.",
            "Har väg till {n} andra organisationer, direkt eller genom andra.",
            known.reachable,
        ).format(n=known.reachable)
    if known.mean_distance is not None and known.longest_distance is not None:
        yield _("Avståndet till dem är i snitt {mean} och som längst {longest} (lägre = närmare).").format(
            mean=number(_, round(known.mean_distance, 1)), longest=number(_, known.longest_distance)
        )
    bridges = asked.view.findings.bridging
    if known.betweenness and found.id in bridges:
        yield _(
            "Plats {rank} av {n} bland viktiga länkar: så många kortaste vägar mellan andra går här."
        ).format(rank=bridges.index(found.id) + 1, n=len(bridges))
    if known.cut:
        yield _.plural(
            "Enda länken: utan den skulle {n} par av organisationer inte ha någon känd väg till varandra.",
            "Enda länken: utan den skulle {n} par av organisationer inte ha någon känd väg till varandra.",
            known.pairs_lost,
        ).format(n=known.pairs_lost)
