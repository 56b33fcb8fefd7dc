"""Whether a request comes from this machine, for this machine, and from nobody else."""

from __future__ import annotations

import ipaddress

from fastapi import Request

from api.settings import Settings
from graph.records.errors import OriketError

HOSTS = frozenset({"localhost", "127.0.0.1"})
FORWARDED = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip")
"""Headers that say that somebody else's request is passed on."""


def is_here(request: Request) -> bool:
    """Whether it was sent on this machine to this machine, through nobody."""
    server = request.scope.get("server") or ("", None)
    host = request.headers.get("host", "").rsplit(":", 1)[0]
    passed_on = any(name in request.headers for name in FORWARDED)
    return host in HOSTS and is_loopback(server[0]) and not passed_on


def is_loopback(host: str) -> bool:
    """Whether a host is this machine and can be reached from no other."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def is_reachable(settings: Settings, host: str | None = None) -> bool:
    """Whether others than this machine may reach the service, by its settings or the address it is given."""
    return bool(settings.trusted_proxies) or not is_loopback(host or settings.host)


def require_no_demo_login(settings: Settings, host: str | None = None) -> None:
    """Refuse to sign anybody in with one click where others can reach it. Raises `demo_login_exposed`."""
    if settings.demo_login and is_reachable(settings, host):
        raise OriketError("demo_login_exposed")


def require_demo(request: Request) -> None:
    """Let only the demo's own user through, on their machine. Raises `not_found`, `demo_login_exposed`."""
    settings: Settings = request.app.state.keeper.settings
    if not settings.demo_login:
        raise OriketError("not_found")
    if not is_here(request):
        raise OriketError("demo_login_exposed")
