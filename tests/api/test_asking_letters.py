"""Letters that ask and remind: a code made when they are sent, none to whoever wants none or has answered."""

import asyncio
from dataclasses import replace
from email.message import EmailMessage

import pytest

from api import asking_letters
from api.mail_server import Transport
from api.outbox import Outbox
from api.settings import Settings
from graph.people import links
from graph.people.model import Letter
from graph.people.people import People
from tests.graph.people import quick
from tests.graph.people.contract import Clock
from tests.graph.people.quick import later

clock, people = quick.clock, quick.people
KEY = b"k" * 32


class Gathered(Transport):
    """Keeps what it is handed."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []

    async def carry(self, message: EmailMessage) -> None:
        self.letters.append(message)


@pytest.fixture
def out(people: People) -> Outbox:
    settings = Settings.model_validate({"store": "memory:", "smtp": "page", "url": "https://karta.example"})
    return Outbox(people, settings, KEY, Gathered())


def text_of(letter: EmailMessage) -> str:
    body = letter.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def test_it_asks_and_reminds_twice_and_never_more(people: People, out: Outbox, clock: Clock) -> None:
    link = links.make(people, KEY, ("organisation", "roda-korset"))
    for about in ("ask", "remind", "remind"):
        assert links.may_write(link, people.now())
        link = asking_letters.post(people, link, "info@rk.example", "Röda Korset", "sv", unused=True)
        assert people.find(Letter, "state", "waiting")[0].about == about
        assert asyncio.run(out.send_due()) == 1
        later(clock, days=15)
    assert not links.may_write(link, people.now())
    assert isinstance(out.transport, Gathered)
    first, second, _ = out.transport.letters
    address = f"https://karta.example/s/{links.code_of(KEY, link)}"
    assert (address in text_of(first), "Svaret används inte" in text_of(first)) == (True, True)
    assert first["List-Unsubscribe"] == f"<{address}/leave>"
    assert str(second["Subject"]).startswith("Påminnelse")
    assert all(links.code_of(KEY, link) not in repr(one) for one in people.find(Letter))


def test_none_goes_to_whoever_has_answered_or_wants_none(people: People, out: Outbox) -> None:
    link = links.make(people, KEY, ("organisation", "roda-korset"))
    asking_letters.post(people, link, "info@rk.example", "Röda Korset", "en", unused=False)
    links.said(people, link, "wishes", whole=True)
    assert asyncio.run(out.send_due()) == 0
    other = links.make(people, KEY, ("organisation", "nora"))
    other = asking_letters.post(people, other, "info@nora.example", "Nora", "en", unused=False)
    links.change(people, other, lambda held: replace(held, left=people.now()))
    assert asyncio.run(out.send_due()) == 0
    assert people.find(Letter) == []
