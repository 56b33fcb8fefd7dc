"""Who sees what, in one place: the *public* audience does without what is for those who coordinate.

Left out for the public: friction and person-bound ties, standing and lists of it, fragility, notes,
contacts of functions. Pages, API, chart and exports all ask here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from api.settings import Audience
from graph.measures.findings import OrganisationFindings
from graph.measures.standing import Standing
from graph.records.errors import OriketError
from graph.records.model import Contact, Organisation, Tie


def is_working(audience: Audience) -> bool:
    """Whether everything may be shown."""
    return audience == "working"


def require_working(audience: Audience) -> None:
    """Refuse what is for coordinators only."""
    if not is_working(audience):
        raise OriketError("not_public")


def strained(audience: Audience, tie: Tie) -> bool | None:
    """Whether there is friction; unknown to the public."""
    return tie.strained if is_working(audience) else None


def person_bound(audience: Audience, tie: Tie) -> bool | None:
    """Whether a tie rests on one person; unknown to the public."""
    return tie.person_bound if is_working(audience) else None


def standing(audience: Audience, found: OrganisationFindings | None) -> Standing | None:
    """How well an organisation is known to be anchored; unknown to the public."""
    return found.standing if found is not None and is_working(audience) else None


def note(audience: Audience, record: Organisation | Tie) -> str | None:
    """A curator's note."""
    return record.note if is_working(audience) else None


def contacts(audience: Audience, found: Sequence[Contact]) -> Sequence[Contact]:
    """Functions that one can turn to; the public gets the organisation's own phone and address."""
    return found if is_working(audience) else ()


def chart(audience: Audience, drawn: Mapping[str, Any]) -> dict[str, Any]:
    """The chart as JSON values without what the audience does not see."""
    if is_working(audience):
        return dict(drawn)
    nothing = dict.fromkeys(hidden_of_lanes(audience))
    return {**drawn, "lanes": [{**lane, **nothing} for lane in drawn["lanes"]]}


def hidden_of_lanes(audience: Audience) -> frozenset[str]:
    """What the chart's lanes do not tell an audience."""
    return frozenset() if is_working(audience) else frozenset({"strained", "person_bound"})
