"""One page to look around from: what there is, and everything that a word finds."""

from __future__ import annotations

from itertools import groupby
from typing import Annotated

from fastapi import Query
from fastapi.responses import HTMLResponse

from api.doors.network.suggest import findable, suggested
from api.gate.routing import Router
from api.gate.templates import Reading
from graph.records.modules import uses

router = Router(include_in_schema=False)

MOST = 60


@router.get("/browse", response_class=HTMLResponse)
def browse_page(site: Reading, q: Annotated[str, Query(max_length=200)] = "") -> HTMLResponse:
    """Every list, and what `q` finds in all of them, by kind, the kind of the likeliest first."""
    asked, kinds = site.asked, findable(site.asked)
    hits = suggested(asked, asked.atlas.index.suggest(q, asked.lang, MOST, kinds))
    near = suggested(asked, asked.atlas.index.nearest(q, asked.lang)) if q and not hits else []
    order = list(dict.fromkeys(hit.kind for hit in hits))
    found = groupby(sorted(hits, key=lambda hit: order.index(hit.kind)), key=lambda hit: hit.kind)
    counts = {kind: len(asked.snapshot.records[kind]) for kind in kinds}
    return site.page(
        "browse.html",
        twin=site.twin("/suggest", q=q) if q else None,
        q=q,
        found=[(kind, list(ones)) for kind, ones in found],
        near=near,
        full=len(hits) == MOST,
        counts=counts,
        goals=uses(site.asked.snapshot.where, "goals"),
    )
