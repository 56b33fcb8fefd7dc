"""How much one client may ask for that costs something: by address and by account, in bounded memory.

Several processes count together where they have a place for it (`Limiter.share`).
"""

from __future__ import annotations

import hmac
import ipaddress
import threading
from dataclasses import dataclass
from datetime import timedelta

from limits import RateLimitItemPerSecond
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from graph.people.counts import counted
from graph.people.people import People
from graph.records.errors import OriketError, StoreUnavailable

CLIENTS_KEPT = 10_000
HOME = 64
"""Bits of an IPv6 address that are one customer's: the rest they choose themselves, as often as they like."""


@dataclass(frozen=True)
class Caller:
    """Who asks, as limits see it: from where and, signed in, as whom."""

    address: str = ""
    account: str | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """What is counted; each has its own window."""
        network = f"from {network_of(self.address)}"
        return (network,) if self.account is None else (network, f"as {self.account}")


def network_of(address: str) -> str:
    """The part of an address that one client cannot change."""
    try:
        known = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(known, ipaddress.IPv4Address):
        return str(known)
    if known.ipv4_mapped is not None:
        return str(known.ipv4_mapped)
    return str(ipaddress.ip_network((known, HOME), strict=False))


class Limiter:
    """Lets each client do something `most` times in any `seconds`; what is refused does not count."""

    def __init__(self, most: int, seconds: int, code: str = "too_many_dates") -> None:
        self._allowed = RateLimitItemPerSecond(most, seconds)
        self._most, self._span = most, timedelta(seconds=seconds)
        self._code = code
        self._shared: tuple[People, bytes] | None = None
        self._storage = MemoryStorage()
        self._window = MovingWindowRateLimiter(self._storage)
        self._lock = threading.Lock()

    def share(self, people: People, key: bytes) -> None:
        """Count together with all processes that have these documents; `key` hides who was counted."""
        self._shared = people, key

    def count(self, client: Caller) -> None:
        """Count one more; raises the limiter's code when it is one too many.

        Where counting together fails, each process counts for itself.
        """
        with self._lock:
            if not all(self._window.test(self._allowed, key) for key in client.keys):
                raise OriketError(self._code, limit=self._most)
            if self._shared is None:
                self._hit(client)
                return
        self._count_together(client, *self._shared)
        with self._lock:
            self._hit(client)

    def _count_together(self, client: Caller, people: People, key: bytes) -> None:
        for one in client.keys:
            id = hmac.digest(key, f"{self._code}\n{one}".encode(), "sha256").hex()
            try:
                within = counted(people, id, self._most, self._span)
            except StoreUnavailable:
                return
            if not within:
                raise OriketError(self._code, limit=self._most)

    def _hit(self, client: Caller) -> None:
        for key in client.keys:
            self._window.hit(self._allowed, key)
        self._forget()

    def _forget(self) -> None:
        """Let go of those who came first where there are too many: the library keeps everybody."""
        for key in [*self._storage.events][: max(0, len(self._storage.events) - CLIENTS_KEPT)]:
            with self._storage.locks[key]:
                self._storage.clear(key)
