"""How often a client has asked for something within a while, counted by several processes together."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated

from graph.people.document import Document, Expiry, document
from graph.people.people import People, persistently
from graph.records.errors import Conflict


@document("count", lasting=False)
class Count(Document):
    """When a client asked for something; its id is a keyed hash of what and who."""

    times: tuple[datetime, ...]
    expires: Annotated[datetime, Expiry()]


def counted(people: People, id: str, most: int, span: timedelta) -> bool:
    """Count one more, unless that would be more than `most` within `span`; whether it was counted."""

    def work() -> bool:
        now, held = people.now(), people.get(Count, id)
        times = tuple(one for one in (held.times if held else ()) if now - one < span)
        if len(times) >= most:
            return False
        version = held.version if held else 0
        people.put(Count(id=id, version=version, times=(*times, now), expires=now + span))
        return True

    try:
        return persistently(work)
    except Conflict:  # so many at once are too many
        return False
