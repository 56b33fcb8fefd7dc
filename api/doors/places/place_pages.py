"""A place's own page: what lies there, what it says of its own collaboration, and what it wants to reach."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path
from fastapi.responses import HTMLResponse

from api.doors.network.warmth import Ticking, summaries
from api.gate import references
from api.gate.routing import Router
from api.gate.templates import Reading
from api.words.warmth import lying_text
from graph.records.dates import during
from graph.records.json_form import to_fields

router = Router(prefix="/places", include_in_schema=False)

LYING = ("organisation", "arena", "service", "need", "agreement")
LISTS = {
    "organisation": ("/organisations", "municipality"), "arena": ("/arenas", ""), "service": ("", ""),
    "need": ("/needs", "place"), "agreement": ("/agreements", "place"),
}  # fmt: skip
"""The list that shows what lies in a place, and what its address calls the place."""
FACTS = (
    "kommunkod",
    "kind",
    "county",
    "parts",
    "phone",
    "url",
    "hours",
    "authority",
    "controller",
    "registrar",
    "drawn",
    "drawn_by",
    "source",
)


@router.get("/{id}", response_class=HTMLResponse)
def place_page(id: Annotated[str, Path(max_length=300)], site: Reading) -> HTMLResponse:
    """One place. Raises `unknown_place`."""
    asked = site.asked
    one = asked.snapshot.places[references.place_id(asked, id)]
    held = to_fields(one)
    return site.page(
        "place.html",
        asked.name(one),
        twin=site.twin(f"/records/place/{one.id}"),
        followed=("place", one.id),
        one=one,
        name=asked.name(one),
        about={name: held[name] for name in FACTS if name in held},
        lying=[
            (lying_text(asked.say, kind, n), *LISTS[kind])
            for kind in LYING
            if (n := _number(site, kind, one.id))
        ],
        goals=_goals(site, one.id),
        warmth=summaries(Ticking(asked, one)),
        told=site.request.query_params,
    )


def _goals(site: Reading, place: str) -> list[tuple[str, str | None]]:
    """The place's goals with their states."""
    held = site.asked.snapshot
    found = [held.goals[id] for id in sorted(held.where.members("goal", place))]
    return [(site.asked.name(one), one.status) for one in found]


def _number(site: Reading, kind: str, place: str) -> int:
    """How many records of a kind are in a place on the day, as far as the reader sees them."""
    held, day = site.asked.snapshot, site.asked.at
    found = [held.records[kind][id] for id in held.where.members(kind, place)]
    periods = [(getattr(one, "active_from", None), getattr(one, "active_to", None)) for one in found]
    return sum(during(*period, day) for period in periods)
