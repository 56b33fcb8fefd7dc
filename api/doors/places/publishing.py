"""How far the parties of an unpublished place have come: who there has answered through a link."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Request

from api.gate.asking import Asked
from api.gate.recognise import people_of
from graph.people import links
from graph.people.model import AskLink
from graph.records.alphabet import alphabetical


@dataclass(frozen=True)
class Drawing:
    """The parties of a place, by name, and those among them who have answered."""

    parties: list[str]
    answered: list[str]


def drawing(request: Request, asked: Asked, place: str) -> Drawing:
    """Who draws the chart of a place."""
    known, every = asked.snapshot.organisations, links.every(people_of(request))
    there = sorted(
        (known[id] for id in asked.snapshot.where.members("organisation", place) if id in known),
        key=lambda one: alphabetical(asked.name(one)),
    )
    answered = [one.name for one in there if _answered(every.get(f"organisation:{one.id}"))]
    return Drawing([one.name for one in there], answered)


def _answered(link: AskLink | None) -> bool:
    return link is not None and link.answered is not None
