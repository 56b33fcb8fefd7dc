"""What the filters of the network let one choose between, in the reader's words."""

from __future__ import annotations

from typing import Any

from api.gate.asking import Asked
from api.gate.choosing import places
from api.words.chart import year_text
from graph.measures.selection import MOST_STEPS, years_of
from graph.records.alphabet import alphabetical
from graph.records.closed_list import ClosedList
from graph.records.lists import DEGREE, FAMILY, LEVEL, SECTOR

Choices = list[tuple[str, str]]


def choices(asked: Asked) -> dict[str, Any]:
    """Every filter's choices, as values and what they are called."""
    return {
        "families": _of_list(asked, FAMILY),
        "sectors": _of_list(asked, SECTOR),
        "degrees": _of_list(asked, DEGREE)[::-1],
        "levels": _of_list(asked, LEVEL),
        "places": places(asked, "organisation"),
        "questions": questions_used(asked),
        "years": asked.keep("years", lambda: _years(asked), lambda _: 2_000),
        "most_steps": MOST_STEPS,
    }


def _years(asked: Asked) -> Choices:
    """The years that ties were last known in: each of them is looked at, so once for a view."""
    return [(year, year_text(asked.say, year)) for year in years_of(asked.view.network)]


def _of_list(asked: Asked, closed: ClosedList) -> Choices:
    return [(choice.value, asked.say.choice(closed, choice)) for choice in closed.choices]


def questions_used(asked: Asked) -> Choices:
    """Questions that somebody works with, and those that are broader."""
    known = asked.snapshot.questions
    used: set[str] = set()
    for id in asked.atlas.questions_used:
        above: str | None = id
        while above is not None and above not in used:
            used.add(above)
            above = known[above].broader
    return sorted(((id, asked.name(known[id])) for id in used), key=lambda one: alphabetical(one[1]))
