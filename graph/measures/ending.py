"""What ends with a project, and who takes over each part."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from graph.records.dates import later
from graph.records.model import Initiative
from graph.records.snapshot import Snapshot

PartKind = Literal["tie", "arena", "service"]


@dataclass(frozen=True, slots=True)
class ProjectPart:
    """Something that a project carries: a tie through it, an arena of it or a service that it pays for."""

    kind: PartKind
    id: str
    taken_over_by: str | None


def parts_of(snapshot: Snapshot, project: Initiative) -> tuple[ProjectPart, ...]:
    """Return what a project carries, with who takes over each part.

    Parameters
    ----------
    snapshot : Snapshot
    project : Initiative

    Returns
    -------
    tuple of ProjectPart

    Notes
    -----
    Cost: linear in ties and services.
    """
    ties = ((tie.id, tie.taken_over_by) for tie in snapshot.ties.values() if tie.via == project.id)
    arenas = (snapshot.arenas[id] for id in project.arenas if id in snapshot.arenas)
    services = (one for one in snapshot.services.values() if one.carried_by == project.id)
    return (
        *(ProjectPart("tie", id, heir) for id, heir in ties),
        *(ProjectPart("arena", one.id, one.taken_over_by) for one in arenas),
        *(ProjectPart("service", one.id, one.taken_over_by) for one in services),
    )


def ending(snapshot: Snapshot, day: dt.date, within: dt.timedelta) -> Iterator[Initiative]:
    """Yield the projects that are there on a day and end within a time of it, the next one first."""
    last = later(day, within)
    found = (
        one
        for one in snapshot.initiatives.values()
        if one.until is not None and day <= one.until.last() <= last and one.status != "completed"
    )
    yield from sorted(found, key=lambda one: (str(one.until), one.id))
