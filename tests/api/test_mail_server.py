"""Mail servers that are away, slow, hang, or hang up; each a real one on a port of this machine."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from email.message import EmailMessage
from typing import Any

import pytest

from api.mail_server import RESTS, Knocking, LetterRefused, ServerAway, Smtp, Unconfirmed
from tests.neo4j_server import free_port

GOOD = {
    "": "220 here",
    "EHLO": "250 here",
    "MAIL": "250 ok",
    "RCPT": "250 ok",
    "DATA": "354 go",
    ".": "250 ok",
}
HANGS, HANGS_UP = "hangs", "hangs up"


@asynccontextmanager
async def server(**says: str) -> AsyncIterator[int]:
    """A server with these answers instead of good ones; `greeting` and `end` are its first and last."""
    named = {"greeting": "", "end": "."}
    answers = GOOD | {named.get(step, step): said for step, said in says.items()}

    visits = set[asyncio.Task[None]]()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if task := asyncio.current_task():
            visits.add(task)
        step = ""
        while True:
            said = answers.get(step, "221 bye")
            if said == HANGS:
                await reader.read()  # until whoever waits has gone
            if said in (HANGS, HANGS_UP):
                break
            writer.write(f"{said}\r\n".encode())
            if step == "QUIT" or not (line := (await reader.readline()).decode()):
                break
            if step == "DATA" and said.startswith("354"):
                while line.strip() != "." and line:
                    line = (await reader.readline()).decode()
                step = "."
            else:
                step = line.split()[0].upper()
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()

    running = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with running:
        try:
            yield running.sockets[0].getsockname()[1]
        finally:
            await asyncio.gather(*visits)


def letter() -> EmailMessage:
    said = EmailMessage()
    said["To"], said["From"], said["Subject"] = "info@nora.example", "karta@kommun.example", "Hej"
    said.set_content("Hej")
    return said


def carry(whole: float = 3.0, **says: str) -> None:
    async def one() -> None:
        async with server(**says) as port:
            await Smtp(f"smtp://127.0.0.1:{port}", within=0.2, whole=whole).carry(letter())

    asyncio.run(one())


@pytest.mark.parametrize(
    ("says", "why"),
    [
        ({"greeting": HANGS}, "slow"),
        ({"MAIL": HANGS}, "slow"),
        ({"greeting": HANGS_UP}, "unreachable .*EOF"),
        ({"RCPT": HANGS_UP}, "hung_up"),
        ({"greeting": "554 not you"}, "no_entry"),
        ({"MAIL": "530 log in first"}, "no_entry 530 log in first"),
        ({"RCPT": "421 enough for now"}, "no_entry 421 enough for now"),
    ],
)
def test_a_server_that_takes_nothing_says_nothing_of_a_letter(says: Any, why: str) -> None:
    with pytest.raises(ServerAway, match=f"^{why}"):
        carry(**says)


def test_nobody_at_the_address() -> None:
    with pytest.raises(ServerAway, match=r"^unreachable"):
        asyncio.run(Smtp(f"smtp://127.0.0.1:{free_port()}").carry(letter()))


def test_a_server_that_is_slow_at_every_word_is_left_in_time() -> None:
    with pytest.raises(ServerAway, match=r"^slow"):
        carry(whole=0.05, RCPT=HANGS)


def test_what_is_said_of_a_letter_is_that_letters() -> None:
    with pytest.raises(LetterRefused, match="550 nobody"):
        carry(RCPT="550 nobody")
    with pytest.raises(LetterRefused, match="554 looks like rubbish"):
        carry(end="554 looks like rubbish")
    with pytest.raises(OSError, match="452"):
        carry(RCPT="452 box is full")


def test_a_letter_taken_without_a_word_may_have_arrived() -> None:
    for end in (HANGS, HANGS_UP):
        with pytest.raises(Unconfirmed):
            carry(end=end)
    carry(QUIT=HANGS_UP)
    carry(QUIT=HANGS)


def test_one_that_fails_is_no_reason_to_rest_and_two_are() -> None:
    now = [0.0]
    knocking = Knocking(clock=lambda: now[0])
    knocking.away()
    assert not knocking.rests()
    knocking.away()
    assert knocking.rests()
    now[0] += RESTS[0]
    assert not knocking.rests()
    for _ in range(9):
        knocking.away()
    assert knocking.until == now[0] + RESTS[-1]
    knocking.answered()
    now[0] += RESTS[-1]
    knocking.away()
    assert not knocking.rests()
