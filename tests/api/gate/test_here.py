"""What counts as this machine, asked from this machine."""

import pytest
from starlette.requests import Request

from api.gate.here import FORWARDED, is_here, is_loopback, is_reachable
from api.settings import Settings


def asked(host: str = "localhost:8000", server: str = "127.0.0.1", **headers: str) -> Request:
    lines = [(b"host", host.encode()), *((k.encode(), v.encode()) for k, v in headers.items())]
    return Request({"type": "http", "headers": lines, "server": (server, 8000)})


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1:80"])
def test_this_machine_by_its_names(host: str) -> None:
    assert is_here(asked(host))


@pytest.mark.parametrize(("host", "server"), [("o.se", "127.0.0.1"), ("localhost", "10.0.0.4"), ("", "")])
def test_another_name_or_another_socket_is_not_here(host: str, server: str) -> None:
    assert not is_here(asked(host, server))


@pytest.mark.parametrize("name", FORWARDED)
def test_what_a_proxy_passes_on_is_not_here(name: str) -> None:
    assert not is_here(asked(**{name: "192.0.2.1"}))


def test_loopback_in_both_versions_of_ip() -> None:
    assert all(map(is_loopback, ("127.0.0.1", "127.8.8.8", "::1", "localhost")))
    assert not any(map(is_loopback, ("0.0.0.0", "::", "example.org", "")))  # noqa: S104 -- that is the point


def test_a_declared_proxy_or_an_open_address_is_reachable() -> None:
    assert not is_reachable(Settings(host="127.0.0.1"))
    assert is_reachable(Settings(host="127.0.0.1"), "0.0.0.0")  # noqa: S104
    assert is_reachable(Settings(host="127.0.0.1", trusted_proxies=("127.0.0.1",)))
