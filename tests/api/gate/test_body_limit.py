"""A body that is too large is refused as soon as it is, whatever its head says."""

from collections.abc import Iterator

import pytest
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from api.gate.body_limit import BodyLimit


async def echo(scope: Scope, receive: Receive, send: Send) -> None:
    body = await Request(scope, receive).body()
    await PlainTextResponse(str(len(body)))(scope, receive, send)


def test_what_fits_passes() -> None:
    assert TestClient(BodyLimit(echo, most=10)).post("/", content=b"x" * 10).text == "10"


def test_check_28_what_does_not_is_413() -> None:
    with pytest.raises(HTTPException) as told:
        TestClient(BodyLimit(echo, most=10)).post("/", content=b"x" * 11)
    assert told.value.status_code == 413


def test_pieces_are_counted_together() -> None:
    def pieces() -> Iterator[bytes]:
        for _ in range(3):
            yield b"x" * 4

    with pytest.raises(HTTPException):
        TestClient(BodyLimit(echo, most=10)).post("/", content=pieces())
