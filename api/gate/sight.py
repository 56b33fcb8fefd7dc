"""What a reader may see: the schema says who sees each field, and every door asks here.

What is worked out has its sight here: standing, lists of it, gaps, fragility and what-if are for those who
work with the network, each counted where they do.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from graph.measures.findings import OrganisationFindings
from graph.measures.standing import Standing
from graph.records.errors import OriketError
from graph.records.model import KIND_OF, Record, specs
from graph.records.schema import Sight, sees


def is_working(sight: Sight) -> bool:
    """Whether somebody sees what is for those who work with the network."""
    return sees(sight, "working")


def require_working(sight: Sight) -> None:
    """Refuse what is for coordinators only. Raises `not_public`."""
    if not is_working(sight):
        raise OriketError("not_public")


def shown(sight: Sight, record: Record, field: str) -> Any:
    """A field of a record, None for whom it is not."""
    return getattr(record, field) if sees(sight, specs(KIND_OF[type(record)])[field].sight) else None


def standing(sight: Sight, found: OrganisationFindings | None) -> Standing | None:
    """How well an organisation is known to be anchored; unknown to the public."""
    return found.standing if found is not None and is_working(sight) else None


def hears_all(sight: Sight) -> bool:
    """Whether somebody hears everybody's word about a tie, as those do who coordinate there."""
    return sees(sight, specs("tie")["claims"].sight)


@cache
def hidden_of_lanes(sight: Sight) -> frozenset[str]:
    """What the chart's lanes do not tell: what the schema keeps of the ties they stand for."""
    return frozenset(name for name, spec in specs("tie").items() if not sees(sight, spec.sight))


def chart(sight_of: Callable[[Mapping[str, Any]], Sight], drawn: Mapping[str, Any]) -> dict[str, Any]:
    """The chart, or a part of it, as JSON values without what the reader does not see of each lane."""
    lanes = []
    for lane in drawn["lanes"]:
        hidden = hidden_of_lanes(sight_of(lane))
        lanes.append({name: None if name in hidden else value for name, value in lane.items()})
    return {**drawn, "lanes": lanes}
