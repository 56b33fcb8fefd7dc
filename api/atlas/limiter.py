"""How much one client may ask for that costs something: by address and by account, in bounded memory."""

from __future__ import annotations

import ipaddress
import threading
from dataclasses import dataclass

from limits import RateLimitItemPerSecond
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from graph.records.errors import OriketError

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
        self._code = code
        self._storage = MemoryStorage()
        self._window = MovingWindowRateLimiter(self._storage)
        self._lock = threading.Lock()

    def count(self, client: Caller) -> None:
        """Count one more; raises the limiter's code when it is one too many."""
        with self._lock:
            if not all(self._window.test(self._allowed, key) for key in client.keys):
                raise OriketError(self._code)
            for key in client.keys:
                self._window.hit(self._allowed, key)
            self._forget()

    def _forget(self) -> None:
        """Let go of those who came first where there are too many: the library keeps everybody."""
        for key in [*self._storage.events][: max(0, len(self._storage.events) - CLIENTS_KEPT)]:
            with self._storage.locks[key]:
                self._storage.clear(key)
