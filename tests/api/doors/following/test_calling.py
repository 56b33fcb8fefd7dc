"""No call goes to a machine's own address or its neighbours', whatever a name says and when."""

import http.client
import socket
import threading
import time

import pytest

from api.doors.following import calling
from api.doors.following.calling import address_of, call, check_url
from graph.records.errors import OriketError

INSIDE = (
    "127.0.0.1", "10.0.0.8", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "224.0.0.1",
    "0.0.0.0",  # noqa: S104 -- refused
    "::1", "fe80::1", "fd00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "::",
)  # fmt: skip


def leading(monkeypatch: pytest.MonkeyPatch, *answers: tuple[str, ...]) -> None:
    """Have names lead to these addresses, each time to the next ones."""
    left = list(answers)

    def found(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        now = left.pop(0) if len(left) > 1 else left[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in now]

    monkeypatch.setattr(socket, "getaddrinfo", found)


@pytest.mark.parametrize("inside", INSIDE)
def test_a_name_that_leads_inside_is_refused(monkeypatch: pytest.MonkeyPatch, inside: str) -> None:
    leading(monkeypatch, ("193.10.1.1", inside))
    with pytest.raises(OriketError, match="webhook_address"):
        check_url("https://program.example/")


def test_a_name_that_leads_inside_later_is_refused_then(monkeypatch: pytest.MonkeyPatch) -> None:
    leading(monkeypatch, ("193.10.1.1",), ("127.0.0.1",))
    assert check_url("https://program.example/x") == "https://program.example/x"
    with pytest.raises(OSError, match="not a public address"):
        call("https://program.example/x", "{}", {})


def test_the_connection_goes_to_the_address_that_was_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    leading(monkeypatch, ("193.10.1.1",), ("127.0.0.1",))
    asked = []

    def connect(address: tuple[str, int], timeout: float) -> socket.socket:
        asked.append(address)
        raise OSError("nobody is there")

    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(OSError, match="nobody is there"):
        call("https://program.example:8443/x", "{}", {})
    assert asked == [("193.10.1.1", 8443)]


@pytest.mark.parametrize(
    "url",
    ["", "http://program.example/", "https://", "https://u:p@program.example/", "ftp://x", "https://[::1",
     "https://a b/", "https://program.example:99999/", "https://å.example/", "https://x.example/\r\nx: y"],
)  # fmt: skip
def test_what_is_no_address_is_refused(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    leading(monkeypatch, ("193.10.1.1",))
    with pytest.raises(OriketError, match="webhook_address"):
        check_url(url)


def test_a_program_that_drips_its_answer_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """One byte every few seconds held the calls of all others for hours."""
    monkeypatch.setattr(calling, "address_of", lambda *_: "193.10.1.1")
    over = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:

        def drip() -> None:
            peer, _ = server.accept()
            with peer:
                while not over.wait(0.05):
                    try:
                        peer.sendall(b"H")
                    except OSError:
                        return

        dripping = threading.Thread(target=drip)
        dripping.start()
        port = server.getsockname()[1]
        monkeypatch.setattr(
            calling, "connection_to", lambda *_: http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        )
        monkeypatch.setattr(calling, "SECONDS", 0.3)
        begun = time.monotonic()
        with pytest.raises(OSError, match="no answer of HTTP"):
            call("https://program.example/x", "{}", {})
        assert time.monotonic() - begun < 3
        over.set()
        dripping.join()


def test_names_are_really_looked_up() -> None:
    with pytest.raises(OSError, match="not a public address"):
        address_of("localhost", 443)
