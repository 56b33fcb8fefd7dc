"""How many have pressed "me too" at a need: a number, and for one day a mark that says nothing of whom.

The mark's id is a keyed hash of the day, the need and the client's network; it stops the same client from
counting twice in a day, in any process, and is gone the day after.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Annotated

from graph.people.document import Document, Expiry, document
from graph.people.people import People, persistently


@document("need-count")
class NeedCount(Document):
    """How many have confirmed a need, whose id it has."""

    count: int = 0


@document("need-press", lasting=False)
class NeedPress(Document):
    """That some client has confirmed some need today."""

    expires: Annotated[datetime, Expiry()]


def press(people: People, key: bytes, need: str, client: str) -> bool:
    """Count one more who has a need.

    Parameters
    ----------
    people : People
    key : bytes
        The service's own.
    need : str
    client : str
        The network that the request comes from.

    Returns
    -------
    bool
        Whether it counted: a client counts once for a need and day.
    """
    now = people.now()
    said = "\0".join((now.date().isoformat(), need, client)).encode()
    mark = hmac.new(key, said, hashlib.sha256).hexdigest()

    def counted() -> bool:
        if people.get(NeedPress, mark) is not None:
            return False
        held = people.get(NeedCount, need) or NeedCount(id=need)
        tomorrow = now.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
        people.write([replace(held, count=held.count + 1), NeedPress(id=mark, expires=tomorrow)])
        return True

    return persistently(counted)


def pressed(people: People) -> Mapping[str, int]:
    """Return how many have confirmed each need."""
    found: dict[str, int] = {}
    after = ""
    while part := people.find(NeedCount, after=after):
        found |= {one.id: one.count for one in part}
        after = part[-1].id
    return found
