"""Where the statements come from: the register of sources."""

from __future__ import annotations

from collections import Counter

from fastapi.responses import HTMLResponse

from api.gate.asking import Asked
from api.gate.routing import Router
from api.gate.templates import Reading
from graph.records.alphabet import alphabetical

router = Router(include_in_schema=False)


@router.get("/sources", response_class=HTMLResponse)
def sources_page(site: Reading) -> HTMLResponse:
    """Every source with its publisher, date and address, and how many records lean on it."""
    asked = site.asked
    counts = _leaning(asked)
    known = sorted(asked.snapshot.sources.values(), key=lambda one: alphabetical(one.name))
    return site.page(
        "sources.html", twin="/api/v1/records/source", known=known, counts=counts, others=counts[None]
    )


def _leaning(asked: Asked) -> Counter[str | None]:
    """How many records cite each source; under None those whose source the register does not know."""
    found: Counter[str | None] = Counter()
    for records in asked.snapshot.records.values():
        for record in records.values():
            if text := getattr(record, "source", None):
                found.update({one.source.id if one.source else None for one in asked.atlas.cited.read(text)})
    return found
