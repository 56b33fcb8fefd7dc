"""Calling a program at its own address: signed, and never an address inside somebody's house.

The name is looked up once and the connection made to the very address that was judged, so that a name which
leads elsewhere a moment later leads nowhere; where an answer leads on is not followed.
"""

from __future__ import annotations

import base64
import hmac
import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

from graph.records.errors import OriketError

SECONDS = 10.0
"""How long a program may take in all: one that drips an answer keeps nobody waiting longer."""
LONGEST = 500
"""Characters of an address."""
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def check_url(url: str) -> str:
    """Return an address that may be called. Raises `webhook_address`."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise OriketError("webhook_address") from None
    plain = parts.scheme == "https" and parts.hostname and not parts.username and not parts.password
    if (
        not plain
        or len(url) > LONGEST
        or not url.isascii()
        or not url.isprintable()
        or " " in url
        or port == 0
    ):
        raise OriketError("webhook_address")
    try:
        address_of(parts.hostname or "", port or 443)
    except OSError:
        raise OriketError("webhook_address") from None
    return url


def address_of(host: str, port: int) -> str:
    """Return where a name leads; raises OSError where it leads nowhere, or not to the open net."""
    found = [str(one[4][0]) for one in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not found or not all(is_public(one) for one in found):
        raise OSError("not a public address")
    return found[0]


def is_public(text: str) -> bool:
    """Return whether an address is on the open net, not a machine's own or its neighbours'.

    >>> [is_public(one) for one in ("127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "::ffff:10.0.0.1")]
    [False, False, False, False, False]
    >>> is_public("193.10.1.1")
    True
    """
    address = ipaddress.ip_address(text.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(str(address.ipv4_mapped))
        if address.sixtofour is not None or address.teredo is not None or address in _NAT64:
            return False
    return address.is_global and not address.is_multicast


class _Pinned(http.client.HTTPSConnection):
    """A connection to the address that was judged, whose certificate is the name's."""

    def __init__(self, host: str, port: int, address: str) -> None:
        self._tls = ssl.create_default_context()
        super().__init__(host, port, timeout=SECONDS, context=self._tls)
        self._judged = address

    def connect(self) -> None:
        """Connect to it."""
        plain = socket.create_connection((self._judged, self.port), SECONDS)
        self.sock = self._tls.wrap_socket(plain, server_hostname=self.host)


def call(url: str, body: str, headers: dict[str, str]) -> int:
    """Post to an address and return the status of its answer; raises OSError where none came."""
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port or 443
    connection = connection_to(host, port, address_of(host, port))
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        connection.connect()
        with _ended_after(SECONDS, connection.sock):
            connection.request("POST", target, body.encode(), headers)
            return connection.getresponse().status
    except http.client.HTTPException as error:
        raise OSError("no answer of HTTP") from error
    finally:
        connection.close()


@contextmanager
def _ended_after(seconds: float, sock: socket.socket) -> Iterator[None]:
    """End a connection that takes longer: the time-out of a socket begins anew with every byte."""

    def end() -> None:
        with suppress(OSError):
            sock.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def connection_to(host: str, port: int, address: str) -> http.client.HTTPConnection:
    """Return a connection to a judged address."""
    return _Pinned(host, port, address)


def signed(secret: bytes, id: str, time: int, body: str) -> dict[str, str]:
    """Return the headers of Standard Webhooks: the message's name, its time, and who says it."""
    made = hmac.digest(secret, f"{id}.{time}.{body}".encode(), "sha256")
    return {
        "content-type": "application/json",
        "user-agent": "oriket",
        "webhook-id": id,
        "webhook-timestamp": str(time),
        "webhook-signature": f"v1,{base64.b64encode(made).decode()}",
    }


def told_secret(secret: bytes) -> str:
    """Return a secret as programs are given it."""
    return f"whsec_{base64.b64encode(secret).decode()}"
