"""Guesses, slowed down: counted in the store, so that several processes count together.

Nobody is locked out for good: a browser that an account has signed in from is never among the new ones.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from graph.people.document import hash_of
from graph.people.model import Tries
from graph.people.people import People, persistently
from graph.records.errors import Conflict, OriketError

FREE, PAUSE = 10, timedelta(seconds=10)
"""So many tries from one client with one address, and then one in so long."""
MOST_OF_NEW, HOUR = 30, timedelta(hours=1)
"""Tries with one address, from all clients together that it has not signed in from."""

Wait = Callable[[Sequence[datetime], datetime], timedelta]


def count(people: People, mail: str, client: str, *, new: bool) -> None:
    """Note a try before it is made, however it ends. Raises `too_many_tries`."""
    # First its own: what one client is refused must not use up what all the others have.
    _note(people, _id(client, mail), _wait_of_one)
    if new:
        _note(people, _id("new", mail), _wait_of_new)


def forget(people: People, mail: str, client: str, *, new: bool = False) -> None:
    """Forget the tries of a client that has succeeded; a `new` one uses up none of what others have."""
    people.take(Tries, _id(client, mail))
    if new:
        persistently(lambda: _give_back(people, _id("new", mail)))


def _give_back(people: People, id: str) -> None:
    held = people.get(Tries, id)
    if held is not None:
        people.put(replace(held, times=held.times[:-1]))


def network_of(address: str) -> str:
    """Return whose address it is: of IPv6 the network, for one household has billions."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if found.version == 4:
        return str(found)
    return str(ipaddress.ip_network((found, 64), strict=False).network_address)


def _id(client: str, mail: str) -> str:
    return hash_of(f"{client}\n{mail}")


def _wait_of_one(times: Sequence[datetime], now: datetime) -> timedelta:
    return times[-1] + PAUSE - now if len(times) >= FREE else timedelta()


def _wait_of_new(times: Sequence[datetime], now: datetime) -> timedelta:
    return times[-MOST_OF_NEW] + HOUR - now if len(times) >= MOST_OF_NEW else timedelta()


def _note(people: People, id: str, wait_of: Wait) -> None:
    def work() -> None:
        now, held = people.now(), people.get(Tries, id)
        times = tuple(one for one in (held.times if held else ()) if now - one < HOUR)
        wait = wait_of(times, now)
        if wait > timedelta():
            raise OriketError("too_many_tries", seconds=max(1, round(wait.total_seconds())))
        version = held.version if held else 0
        people.put(Tries(id=id, version=version, times=(*times, now)[-MOST_OF_NEW:], expires=now + HOUR))

    try:
        persistently(work)
    except Conflict:  # so many at once are too many
        raise OriketError("too_many_tries", seconds=1) from None
