"""Programs are called once for what is new, signed so that the standard's own library believes it."""

import http.client
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from fastapi import FastAPI
from standardwebhooks import Webhook as Verifier

from api.doors.following import calling
from api.doors.following.webhooks import PAUSES, call_due, notice
from graph.people.document import new_id
from graph.people.followers import Webhook, WebhookCall, webhook_secret
from tests.api.conftest import keeper_of, put

KEY = b"k" * 32


class Program(HTTPServer):
    """A program that takes calls, or not."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Taking)
        self.says, self.calls = 204, list[tuple[bytes, dict[str, str]]]()


class Taking(BaseHTTPRequestHandler):
    server: Program

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        self.server.calls.append((body, {name.lower(): value for name, value in self.headers.items()}))
        self.send_response(self.server.says)
        self.send_header("location", "http://127.0.0.1:1/")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture
def program(monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    """A program whose name leads to a public address; the last step of the way is bent to this machine."""
    server = Program()
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    monkeypatch.setattr(calling, "address_of", lambda host, port: "193.10.1.1")
    monkeypatch.setattr(
        calling,
        "connection_to",
        lambda host, port, address: http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=5),
    )
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def hook(moving: FastAPI) -> Iterator[Webhook]:
    people = moving.state.people
    made = Webhook(
        id=new_id(),
        account="a",
        url="https://program.example/taking?x=1",
        made=people.now(),
        seen=keeper_of(moving).store.revision(),
    )
    yield people.put(made)
    people.take(Webhook, made.id)


def test_a_program_is_told_once_and_can_check_it(moving: FastAPI, hook: Webhook, program: Program) -> None:
    people, keeper = moving.state.people, keeper_of(moving)
    assert notice(keeper, people) == 0
    put(
        keeper.store,
        "hooked",
        ("service", "hooked", {"name": "Ny", "note": "hemlig", "municipalities": ["1884"]}),
    )
    assert (notice(keeper, people), notice(keeper, people)) == (1, 0)
    assert (call_due(people, KEY), call_due(people, KEY)) == (1, 0)
    ((body, headers),) = program.calls
    told = Verifier(calling.told_secret(webhook_secret(KEY, hook.id))).verify(body.decode(), headers)
    assert told["data"]["records"] == [{"kind": "service", "id": "hooked"}]
    assert b"hemlig" not in body
    with pytest.raises(Exception, match="signature"):
        Verifier(calling.told_secret(b"x" * 32)).verify(body.decode(), headers)


@pytest.mark.parametrize(("says", "state", "waits"), [(500, "on", 1), (302, "on", 1), (410, "off", 0)])
def test_what_is_not_taken_is_tried_again(
    moving: FastAPI, hook: Webhook, program: Program, says: int, state: str, waits: int
) -> None:
    people, keeper, program.says = moving.state.people, keeper_of(moving), says
    put(
        keeper.store,
        f"says {says}",
        ("service", "hooked", {"name": f"Ny {says}", "municipalities": ["1884"]}),
    )
    assert notice(keeper, people) == 1
    assert call_due(people, KEY) == 0
    assert len(program.calls) == 1, "where an answer leads on is not followed"
    held = people.get(Webhook, hook.id)
    assert held is not None
    assert (held.state, held.reason) == (state, f"HTTP {says}")
    waiting = people.find(WebhookCall, "hook", hook.id)
    assert len(waiting) == waits
    for one in waiting:
        assert one.due - people.now() <= PAUSES[0]
        people.take(WebhookCall, one.id)


def test_changes_that_the_public_does_not_see_call_nobody(moving: FastAPI, hook: Webhook) -> None:
    people, keeper = moving.state.people, keeper_of(moving)
    put(
        keeper.store,
        "working",
        ("contact", "nora-kansli", {"organisation": "nora-kommun", "function": "kansli"}),
    )
    assert notice(keeper, people) == 0
    assert people.find(WebhookCall, "hook", hook.id) == []
