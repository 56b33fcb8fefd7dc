"""Letters go out once, through a real mail server in the process."""

from __future__ import annotations

import asyncio
import os
import re
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from api.mail_server import Knocking, OnPage, ServerAway, Smtp, Unconfirmed
from api.outbox import (
    _WRITERS,
    LetterWritten,
    Outbox,
    ask_for_reset,
    held_up,
    outbox_of,
    post_invitation,
    writes,
)
from api.settings import Settings
from api.words.catalogue import say
from api.words.letters import LetterText
from graph.people import accounts
from graph.people.address import open_people
from graph.people.grants import Grant
from graph.people.model import Account, Invitation, Letter
from graph.people.people import People
from tests.graph.people import quick
from tests.graph.people.contract import Clock
from tests.graph.people.quick import later
from tests.neo4j_server import free_port

clock, people = quick.clock, quick.people
KEY = b"k" * 32


class Inbox:
    """What the server does with letters."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.says = "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.says.startswith("250"):
            assert len(envelope.rcpt_tos) == 1, "one address per letter"
            self.letters.append(message_from_bytes(envelope.content, policy=policy.default))
        return self.says


@pytest.fixture
def inbox() -> Iterator[tuple[Inbox, int]]:
    kept, port = Inbox(), free_port()
    server = Controller(kept, hostname="127.0.0.1", port=port)
    server.start()
    yield kept, port
    server.stop()


def outbox(people: People, port: int) -> Outbox:
    settings = Settings.model_validate(
        {
            "store": "memory:",
            "smtp": f"smtp://127.0.0.1:{port}",
            "url": "https://karta.example",
            "mail_from": "karta@kommun.example",
        }
    )
    return Outbox(people, settings, KEY, Smtp(f"smtp://127.0.0.1:{port}"))


def send(out: Outbox) -> int:
    return asyncio.run(out.send_due())


@pytest.fixture
def account(people: People) -> Account:
    return accounts.add(people, "kansli@nora.example", [Grant("reader", "1884")])


def test_an_invitation_goes_out_once_and_its_link_works(
    people: People, account: Account, inbox: tuple[Inbox, int]
) -> None:
    kept, port = inbox
    post_invitation(people, account, accounts.invite(people, KEY, account))
    waiting = people.find(Letter)[0]
    out = outbox(people, port)
    code = accounts.code_of(KEY, waiting.link)
    assert code not in repr(waiting), "what waits lets nobody in"
    assert [send(out), send(out)] == [1, 0]
    (letter,) = kept.letters
    assert (letter["To"], letter["From"]) == ("kansli@nora.example", "karta@kommun.example")
    parts = [part.get_content() for part in letter.walk() if part.get_content_maintype() == "text"]
    links = [re.findall(r"https://karta.example/invitations/([\w-]{32})", part) for part in parts]
    assert links[0] == [code]
    assert set(links[1]) == {code}
    assert accounts.invited(people, code) == account
    assert people.find(Letter)[0].state == "sent"


def test_a_forgotten_password_is_a_letter_only_where_there_is_an_account(
    people: People, account: Account, inbox: tuple[Inbox, int]
) -> None:
    kept, port = inbox
    for mail in ("Kansli@nora.example", "ingen@nora.example"):
        ask_for_reset(people, mail, "en")
    assert len(people.find(Letter)) == 2, "alike, until they are sent"
    assert send(outbox(people, port)) == 1
    assert [one["To"] for one in kept.letters] == ["kansli@nora.example"]
    assert kept.letters[0]["Subject"] == "New password for Ö-riket"
    assert len(people.find(Letter)) == 1
    assert len(people.find(Invitation)) == 1


def test_what_the_server_refuses_is_told_and_what_fails_is_tried_again(
    people: People, account: Account, inbox: tuple[Inbox, int], clock: Clock
) -> None:
    kept, port = inbox
    out = outbox(people, port)
    post_invitation(people, account, accounts.invite(people, KEY, account))
    kept.says = "451 later"
    assert send(out) == 0
    kept.says = "250 OK"
    assert send(out) == 0, "not at once"
    later(clock, minutes=2)
    assert send(out) == 1
    post_invitation(people, account, accounts.invite(people, KEY, account))
    kept.says = "550 no such mailbox"
    assert send(out) == 0
    refused = next(one for one in people.find(Letter) if one.state == "refused")
    assert "no such mailbox" in refused.reason
    later(clock, days=1)
    assert send(out) == 0
    post_invitation(people, account, accounts.invite(people, KEY, account))
    assert send(outbox(people, free_port())) == 0, "no server there"
    assert len(kept.letters) == 1


def test_of_several_processes_one_sends_and_a_crash_repeats_at_most_that(
    people: People, account: Account, inbox: tuple[Inbox, int], clock: Clock
) -> None:
    kept, port = inbox
    post_invitation(people, account, accounts.invite(people, KEY, account))

    async def together() -> list[int]:
        return await asyncio.gather(*(outbox(people, port).send_due() for _ in range(4)))

    assert sum(asyncio.run(together())) == 1
    assert len(kept.letters) == 1
    sent = people.find(Letter)[0]
    crashed = replace(sent, state="waiting", due=people.now() + timedelta(minutes=5))
    people.put(crashed)  # as it stands when a process dies between sending and noting
    assert send(outbox(people, port)) == 0
    later(clock, minutes=6)
    assert [send(outbox(people, port)) for _ in range(2)] == [1, 0]
    assert len(kept.letters) == 2


def ask(people: People, id: str, to: str = "info@nora.example", about: str = "invitation") -> None:
    now = people.now()
    people.put(Letter(id=id, about=about, to=to, due=now, expires=now + timedelta(days=1)))


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Letters that need nobody."""
    text = LetterWritten(LetterText("Hej", ("Hej",)), "")
    monkeypatch.setattr("api.outbox._WRITERS", dict.fromkeys(("ask", "reset"), lambda *_: text))


class Away:
    """A server that takes nothing from anybody, until it does."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error, self.asked, self.to = error or ServerAway("slow"), 0, list[str]()
        self.only = ""

    async def carry(self, message: EmailMessage) -> None:
        self.asked += 1
        if self.only in message["To"]:
            raise self.error
        self.to.append(message["To"])


@pytest.mark.usefixtures("said")
def test_a_server_that_hangs_is_asked_twice_and_no_letter_loses_its_turn(
    people: People, clock: Clock
) -> None:
    for number in range(9):
        ask(people, f"{number}", f"{number}@nora.example", "ask")
    ask(people, "9", "9@nora.example", "reset")
    away, now = Away(), [0.0]
    out = replace(outbox(people, 1), transport=away, knocking=Knocking(clock=lambda: now[0]))
    assert [send(out), send(out)] == [0, 0]
    assert away.asked == 2
    assert sorted(one.tries for one in people.find(Letter)) == [0] * 8 + [1, 1]
    assert people.find(Letter, "state", "refused") == []
    told = held_up(say("sv"), people)
    assert told.startswith("10 brev väntar på e-postservern. E-postservern svarar inte i tid.")
    away.only, now[0] = "nobody", now[0] + 61
    later(clock, minutes=2)
    assert send(out) == 10
    assert away.to[0] == "9@nora.example", "somebody waits for a new password"
    assert held_up(say("sv"), people) == ""


@pytest.mark.usefixtures("said")
def test_a_server_that_hangs_for_one_reader_sends_all_others(people: People) -> None:
    for number in range(9):
        ask(people, f"{number}", f"{number}@nora.example", "ask")
    away = Away()
    away.only = "0@"
    assert send(replace(outbox(people, 1), transport=away)) == 8


@pytest.mark.usefixtures("said")
def test_what_a_server_took_without_a_word_is_sent_once_more_and_then_told(
    people: People, clock: Clock
) -> None:
    ask(people, "one", about="ask")
    away = Away(Unconfirmed())
    out = replace(outbox(people, 1), transport=away)
    for _ in range(9):
        assert send(out) == 0
        later(clock, hours=1)
    assert away.asked == 2
    assert [one.reason for one in people.find(Letter, "state", "refused")] == ["unconfirmed"]


@pytest.mark.usefixtures("said")
def test_a_clock_that_was_set_back_holds_no_letter(people: People, clock: Clock) -> None:
    ask(people, "new", about="ask")
    ask(people, "tried", about="ask")
    held = people.get(Letter, "tried")
    assert held is not None
    people.put(replace(held, tries=1))
    later(clock, days=-3)
    assert send(replace(outbox(people, 1), transport=OnPage())) == 2


@pytest.mark.usefixtures("said")
def test_addresses_as_they_stand_in_lists(people: People, inbox: tuple[Inbox, int]) -> None:
    kept, port = inbox
    for number, to in enumerate(
        ("info@båtklubben.example", "a@b\nBcc: c@d.example", "kansli", "a,b@nora.example")
    ):
        ask(people, f"{number}", to, "ask")
    assert send(outbox(people, port)) == 2
    assert [one["To"] for one in kept.letters] == ["info@xn--btklubben-52a.example", '"a,b"@nora.example']
    refused = people.find(Letter, "state", "refused")
    assert [(one.id, one.reason) for one in refused] == [("1", "bad_address"), ("2", "bad_address")]


@pytest.mark.parametrize("bad", ["mail.example", "http://mail.example", "smtp://", "smtp:"])
def test_what_is_no_mail_server_is_refused(bad: str) -> None:
    with pytest.raises(ValueError, match="smtp"):
        Settings.model_validate({"store": "memory:", "smtp": bad})


def test_without_a_server_there_is_no_outbox(people: People) -> None:
    assert outbox_of(Settings(store="memory:"), people, KEY) is None


class Dies(BaseException):
    """The end of a process, at its worst moment."""


class Mortal(Smtp):
    """Carries so many letters, and dies with the last of them handed over."""

    def __init__(self, address: str, most: int) -> None:
        super().__init__(address)
        self.left = most

    async def carry(self, message: EmailMessage) -> None:
        await super().carry(message)
        self.left -= 1
        if not self.left:
            raise Dies


def test_two_processes_send_each_letter_once_and_one_that_dies_repeats_at_most_one(
    tmp_path: Path, inbox: tuple[Inbox, int], clock: Clock
) -> None:
    kept, port = inbox
    count = 1000 if os.environ.get("ORIKET_SOAK") else 40
    store = f"sqlite:///{tmp_path / 'oriket.sqlite3'}"
    first, second = (open_people(store, clock=clock) for _ in range(2))
    holder = accounts.add(first, "kansli@nora.example", [Grant("reader", "1884")])
    for _ in range(count):
        post_invitation(first, holder, accounts.invite(first, KEY, holder))
    dying = replace(outbox(second, port), transport=Mortal(f"smtp://127.0.0.1:{port}", 2))

    def until_death() -> None:
        with pytest.raises(Dies):
            asyncio.run(dying.send_due())

    other = threading.Thread(target=until_death)
    other.start()
    asyncio.run(outbox(first, port).send_due())
    other.join()
    assert len(first.find(Letter, "state", "waiting")) == 1, "the one that nobody noted"
    later(clock, minutes=6)
    assert send(outbox(first, port)) == 1
    ids = [one["Message-ID"] for one in kept.letters]
    assert (len(set(ids)), len(ids)) == (count, count + 1)
    for store_open in (first, second):
        store_open.close()


def test_a_letter_that_one_may_end_says_so_to_mail_programs(
    people: People, inbox: tuple[Inbox, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, port = inbox
    monkeypatch.setattr("api.outbox._WRITERS", dict(_WRITERS))
    page, leave = "https://karta.example/s/X", "https://karta.example/s/X/leave"

    @writes("test")
    def _letter(out: Outbox, letter: Letter) -> LetterWritten:
        return LetterWritten(LetterText("Hej", ("Svara här:", page, leave)), page, leave)

    now = people.now()
    for about in ("test", "nobody writes such"):
        people.put(
            Letter(id=about, about=about, to="info@nora.example", due=now, expires=now + timedelta(days=1))
        )
    assert send(outbox(people, port)) == 1
    (letter,) = kept.letters
    assert letter["List-Unsubscribe"] == f"<{leave}>"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    html = letter.get_body(("html",))
    assert html is not None
    assert f'href="{leave}"' in html.get_content()
    assert [one.id for one in people.find(Letter, "state", "waiting")] == ["nobody writes such"]
