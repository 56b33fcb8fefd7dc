"""The table of measures as a page, and as a sheet."""

from __future__ import annotations

import csv
from io import StringIO
from typing import Annotated

from fastapi import Query
from fastapi.responses import HTMLResponse, Response

from api.doors.network import measures
from api.doors.network.analyses import newest
from api.doors.network.measures import Measure
from api.doors.network.selection import Chosen, Filters, figures, groups_used
from api.doors.network.selection_form import choices
from api.gate.paging import cut_ordered
from api.gate.recognise import people_of
from api.gate.routing import Router
from api.gate.sight import is_working
from api.gate.templates import PagePart, PageRequest, Reading
from api.gate.unkept import unkept
from api.words.command_line import analysis_cuts, analysis_figures, analysis_text
from api.words.measures import MEASURES, estimated, sheet_head
from graph.records.errors import OriketError
from ingest.values.values import harmless

router = Router(include_in_schema=False)

Sorted = Annotated[Measure, Query()]
MOST_GROUPS = 12


@router.get("/measures", response_class=HTMLResponse)
def measures_page(site: Reading, part: PagePart, chosen: Chosen, sort: Sorted = "ties") -> HTMLResponse:
    """Every measure of every organisation, each explained; and the groups that they form."""
    asked = site.asked
    analysed = _analysed(site)
    if analysed:
        unkept(site.response)  # they come and go without a new revision
    ids = measures.in_order(asked, chosen, sort)
    shown, after = cut_ordered(site.request, part, ids, lambda id: measures.rank(asked, id, sort))
    return site.page(
        "measures.html",
        twin=site.twin("/measures", sort=sort, **chosen.query),
        items=measures.lines(asked, list(shown)),
        total=len(ids),
        after=after,
        sort=sort,
        chosen=chosen,
        figures=figures(asked, chosen) if chosen != Filters() else None,
        measures=[
            (name, asked.say(said.label), asked.say(said.explanation)) for name, said in MEASURES.items()
        ],
        lower_first=measures.LOWER_FIRST,
        missing=measures.missing(asked),
        estimated=estimated(asked.say, asked.view.findings.betweenness_error),
        analysed=analysed,
        groups=[measures.community(asked, one) for one in groups_used(asked)[:MOST_GROUPS]],
        **choices(asked),
    )


def _analysed(site: PageRequest) -> list[list[str]]:
    """What `oriket analyse` has found, for coordinators; nothing while the store is away."""
    _ = site.asked.say
    if not is_working(site.asked.widest):
        return []
    try:
        found = newest(people_of(site.request))
    except OriketError:
        return []
    return [
        [
            analysis_text(_, one.at, one.engine, one.organisations, one.ways),
            analysis_figures(_, one.components, one.largest_component, one.groups),
            *([analysis_cuts(_, one.cut_organisations)] if one.cut_organisations is not None else []),
        ]
        for one in found
    ]


@router.get("/measures.csv")
def measures_sheet(site: Reading, chosen: Chosen, sort: Sorted = "ties") -> Response:
    """The whole table for a spreadsheet: with the mark that it knows UTF-8 by, and no formulas."""
    asked, held = site.asked, StringIO(newline="")
    writer = csv.writer(held, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(sheet_head(asked.say))
    error = asked.view.findings.betweenness_error
    for one in measures.lines(asked, measures.in_order(asked, chosen, sort)):
        values = (getattr(one, name) for name in MEASURES)
        known = ("" if value is None else value for value in (*values, error))
        writer.writerow([one.id, harmless(one.name), *known])
    headers = {
        **dict(site.response.headers),
        "content-disposition": 'attachment; filename="o-riket-measures.csv"',
    }
    return Response(
        held.getvalue().encode("utf-8-sig"), headers=headers, media_type="text/csv; charset=utf-8"
    )
