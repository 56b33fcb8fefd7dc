"""Connections that keep the service waiting are let go, and keep nobody else out."""

import socket
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest
import uvicorn
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from api.connections import Connection, Waiting

HEAD = b"GET / HTTP/1.1\r\nhost: x\r\n"
BODY = b"POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\n\r\n"
PATIENCE = 60
"""Seconds that a test waits before it fails."""
LARGE = b"x" * 30_000_000


async def echo(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "http":
        body = await Request(scope, receive).body()
        content = LARGE if scope["path"] == "/large" else body or b"hello"
        await PlainTextResponse(content)(scope, receive, send)


@contextmanager
def serving(kind: type[Connection]) -> Iterator[int]:
    """An app behind such connections, and the port that it listens at."""
    config = uvicorn.Config(echo, http=kind, port=0, log_config=None, lifespan="off", timeout_keep_alive=900)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    thread.join(PATIENCE)


PATIENT = {"head": 900.0, "body": 900.0, "idle": 900.0}
FEW = 5


def kind(**own: object) -> type[Connection]:
    """Connections that let nobody go for their time but where `own` says so, only for their number."""
    given = {"seconds": PATIENT, "most_waiting": FEW, "waiting": Waiting(), **own}
    made: type[Connection] = type("Kind", (Connection,), given)
    return made


def connected(port: int, said: bytes, place: str = "127.0.0.1") -> socket.socket:
    made = socket.create_connection(("127.0.0.1", port), PATIENCE, (place, 0))
    made.sendall(said)
    return made


def is_let_go(connection: socket.socket) -> bool:
    """Whether the other side ends it; a test's patience raises before it says no."""
    try:
        return connection.recv(65_536) == b"" or is_let_go(connection)
    except ConnectionResetError:
        return True


def is_answered(connection: socket.socket, content: bytes = b"hello") -> bool:
    """Whether that is answered, over a connection that stays open."""
    answer = b""
    while not answer.endswith(b"\r\n\r\n" + content):
        more = connection.recv(65_536)
        if not more:
            return False
        answer += more
    return True


@pytest.mark.parametrize(
    ("phase", "said"),
    [("head", b""), ("head", HEAD), ("body", BODY + b"1234"), ("idle", HEAD + b"\r\n")],
    ids=["nothing", "half a head", "half a body", "no next question"],
)
def test_check_28_whoever_says_no_more_is_let_go(phase: str, said: bytes) -> None:
    hasty = kind(seconds={**PATIENT, phase: 0.2})
    with serving(hasty) as port, connected(port, said) as connection:
        assert is_let_go(connection)
        assert not hasty.waiting


def test_dripping_buys_no_time() -> None:
    with serving(kind(seconds={**PATIENT, "head": 0.5})) as port, connected(port, HEAD) as connection:
        connection.settimeout(0.05)
        for _ in range(PATIENCE * 20):
            try:
                connection.sendall(b"a")
                assert connection.recv(1) == b""
                return
            except TimeoutError:
                continue
            except OSError:
                return
    raise AssertionError("a dripping connection was waited for all the time")


def test_whoever_reads_nothing_is_let_go() -> None:
    lost = threading.Event()

    def connection_lost(self: Connection, exc: Exception | None) -> None:
        Connection.connection_lost(self, exc)
        lost.set()

    hasty = kind(reading_seconds=0.2, connection_lost=connection_lost)
    with serving(hasty) as port, connected(port, b"GET /large HTTP/1.1\r\nhost: x\r\n\r\n"):
        assert lost.wait(PATIENCE)


def test_of_too_many_the_longest_waited_for_are_let_go() -> None:
    with serving(kind()) as port, ExitStack() as stack:
        idle = stack.enter_context(connected(port, HEAD + b"\r\n"))
        assert is_answered(idle)
        many = [stack.enter_context(connected(port, HEAD)) for _ in range(4 * FEW)]
        assert is_let_go(idle)
        assert all(is_let_go(one) for one in many[:-FEW])
        prompt = stack.enter_context(connected(port, HEAD + b"\r\n"))
        assert is_answered(prompt)


def test_check_28_of_too_many_from_one_place_nobody_elsewhere_is_let_go() -> None:
    with serving(kind()) as port, ExitStack() as stack:
        idle = stack.enter_context(connected(port, HEAD + b"\r\n"))
        assert is_answered(idle)
        many = [stack.enter_context(connected(port, HEAD, "127.0.0.2")) for _ in range(4 * FEW)]
        assert all(is_let_go(one) for one in many[: -FEW + 1])
        idle.sendall(HEAD + b"\r\n")
        assert is_answered(idle)


def test_whoever_is_in_time_is_answered() -> None:
    with serving(Connection) as port, connected(port, BODY + b"1234") as connection:
        connection.sendall(b"5")
        assert is_answered(connection, b"12345")
        connection.sendall(HEAD + b"\r\n")
        assert is_answered(connection)
