"""Work that one of several processes does: whoever has its lease, for a while, and says so again meanwhile.

A process that is killed says nothing any more: its lease runs out, and the next takes the work.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Annotated

from graph.people.document import Document, Expiry, document
from graph.people.people import People
from graph.records.errors import Conflict


@document("lease", lasting=False)
class Lease(Document):
    """That somebody is at a piece of work, whose name it has."""

    holder: str
    expires: Annotated[datetime, Expiry()]


def take_lease(people: People, work: str, holder: str, span: timedelta) -> Lease | None:
    """Return the lease of a piece of work; None while somebody else has it."""
    try:
        return people.put(Lease(id=work, holder=holder, expires=people.now() + span))
    except Conflict:
        return None


def extend_lease(people: People, lease: Lease, span: timedelta) -> Lease | None:
    """Return the lease for another while; None where it ran out and somebody else has taken the work."""
    held = people.get(Lease, lease.id)
    if held is None:
        return take_lease(people, lease.id, lease.holder, span)
    if held.holder != lease.holder:
        return None
    try:
        return people.put(replace(held, expires=people.now() + span))
    except Conflict:
        return None


def end_lease(people: People, lease: Lease) -> None:
    """Let go of the work, unless somebody else has it by now."""
    held = people.get(Lease, lease.id)
    if held is not None and held.holder == lease.holder:
        with suppress(Conflict):
            people.write((), [held])
