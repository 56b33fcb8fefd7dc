"""Letters on their way out: they wait in the people's store, and each is sent once.

Whoever sends one takes it for a while first (a lease), so that of several processes one does; a crash between
sending and noting repeats at most that one. Codes are made when a letter is sent: what waits lets nobody in.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Container, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from email.headerregistry import Address
from email.message import EmailMessage
from heapq import nsmallest
from typing import Literal, cast
from urllib.parse import urlsplit

import structlog

from api.mail_server import AWAY, Knocking, LetterRefused, OnPage, ServerAway, Smtp, Transport, Unconfirmed
from api.settings import Settings
from api.words import letters as words
from api.words.catalogue import Say, say
from graph.people import accounts
from graph.people.document import new_id
from graph.people.model import Account, Invitation, Letter, LetterState, ReplyAddress, mail_key
from graph.people.people import People
from graph.people.protocol import KeyTaken
from graph.records.errors import Conflict, StoreUnavailable
from graph.records.proposals import Verdict

LEASE, KEPT = timedelta(minutes=5), timedelta(days=7)
"""How long whoever sends a letter has for it, and how long it is kept in all."""
PAUSES = (timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1))
"""Before it is tried again; the last again and again, until it is not kept any more."""
LOOKED, SWEPT = 2.0, 3600.0
"""Seconds between looking for letters, and between taking away what has expired."""
ANSWERS = ("accepted", "declined", "asked")
"""Letters about what somebody has proposed."""
WAYS_IN = ("invitation", "reset")
"""Letters with a link to choose a password with."""
WAITED_FOR = (*WAYS_IN, "follow")
"""Letters that somebody sits and waits for: they go before all others."""
TURN = 50
"""So many are sent before one looks again for such letters."""
UNCONFIRMED, BAD_ADDRESS = "unconfirmed", "bad_address"
"""In place of a server's words: it had the whole letter and never said so; nobody can be written to there."""
PAGE = "page"
"""In place of a server: letters are shown on a page of one's own machine."""


@dataclass(frozen=True, slots=True)
class LetterWritten:
    """What a letter says, where its link leads, and the address at which one click ends such letters."""

    said: words.LetterText
    link: str
    leave: str = ""


Writer = Callable[["Outbox", Letter], LetterWritten | None]
"""Writes a letter when it is sent, with its code; None where there is nobody (any more) that it is for."""
_WRITERS: dict[str, Writer] = {}


def writes(*about: str) -> Callable[[Writer], Writer]:
    """Return a decorator for what writes the letters of these kinds (`Letter.about`)."""

    def noted(writer: Writer) -> Writer:
        _WRITERS.update(dict.fromkeys(about, writer))
        return writer

    return noted


def sends_letters(settings: Settings) -> bool:
    """Whether letters go anywhere."""
    return settings.smtp is not None


def ask_for_reset(people: People, mail: str, language: str) -> None:
    """Note that somebody wants a new password; whether there is such an account shows when it is sent."""
    now = people.now()
    people.put(
        Letter(
            id=new_id(),
            about="reset",
            to=mail_key(mail)[:320],
            language=language,
            due=now,
            expires=now + timedelta(hours=1),
        )
    )


def post_invitation(people: People, account: Account, invitation: Invitation) -> None:
    """Let an invitation go out by mail."""
    now = people.now()
    people.put(
        Letter(
            id=new_id(),
            about="invitation",
            to=account.mail,
            link=invitation.id,
            language=account.language,
            due=now,
            expires=now + KEPT,
        )
    )


def post_answer(
    people: People, wanted: ReplyAddress, verdict: Verdict, matter: str, said: str, back: str
) -> None:
    """Let an answer about a proposal go out; `back` is the page where one may write again."""
    now = people.now()
    people.put(
        Letter(
            id=new_id(),
            about=verdict,
            to=wanted.to,
            link=back,
            matter=matter,
            said=said,
            language=wanted.language,
            due=now,
            expires=now + KEPT,
        )
    )


@dataclass(frozen=True)
class Outbox:
    """Sends what waits."""

    people: People
    settings: Settings
    key: bytes
    transport: Transport
    knocking: Knocking = field(default_factory=Knocking)

    async def send_due(self) -> int:
        """Send every letter whose time has come, while the server takes any; say how many were sent."""
        sent, seen = 0, set[str]()
        while some := await asyncio.to_thread(self._turn, seen):
            for one in some:
                if self.knocking.rests():
                    return sent
                seen.add(one.id)
                sent += await self._send(one)
        return sent

    def _turn(self, seen: Container[str]) -> Sequence[Letter]:
        """The next few: first what somebody sits and waits for, then what has been tried least often."""
        if self.knocking.rests():
            return ()
        now = self.people.now()
        due = (one for one in waiting(self.people) if _is_due(one, now) and one.id not in seen)
        return nsmallest(TURN, due, key=lambda one: (one.about not in WAITED_FOR, one.tries, one.due, one.id))

    async def _send(self, letter: Letter) -> bool:
        now = self.people.now()
        try:
            taken = await asyncio.to_thread(
                self.people.put, replace(letter, due=now + LEASE, tries=letter.tries + 1)
            )
        except Conflict:  # another process was quicker
            return False
        try:
            message = await asyncio.to_thread(self.message, taken)
        except Conflict:  # somebody is changing what it is about
            return False
        except ValueError:  # what no letter can be written to must not hold the others
            outcome = replace(taken, state="refused", reason=BAD_ADDRESS)
        else:
            if message is None:
                with suppress(Conflict):
                    await asyncio.to_thread(self.people.write, (), [taken])
                return False
            outcome = await self._carried(taken, message, now)
        with suppress(Conflict):
            await asyncio.to_thread(self.people.put, outcome)
        return outcome.state == "sent"

    async def _carried(self, letter: Letter, message: EmailMessage, now: datetime) -> Letter:
        again = replace(letter, due=now + PAUSES[min(letter.tries, len(PAUSES)) - 1])
        try:
            await self.transport.carry(message)
        except ServerAway as error:
            self.knocking.away()
            structlog.get_logger("outbox").warning("the mail server takes no letters", why=str(error))
            return replace(letter, due=now + PAUSES[0], reason=str(error))
        except Unconfirmed:
            # It may well have arrived: once more, and then somebody should rather ask than send it for ever.
            state: LetterState = "refused" if letter.reason == UNCONFIRMED else "waiting"
            return replace(again, state=state, reason=UNCONFIRMED)
        except LetterRefused as error:
            self.knocking.answered()
            return replace(letter, state="refused", reason=str(error))
        except OSError as error:
            self.knocking.answered()
            return replace(again, reason=str(error))
        self.knocking.answered()
        # An address that somebody left for an answer is kept no longer than for that answer.
        gone = letter.about in ANSWERS and not isinstance(self.transport, OnPage)
        return replace(letter, state="sent", expires=now if gone else now + KEPT)

    def message(self, letter: Letter) -> EmailMessage | None:
        """What a letter says, with its code; None where there is nobody (any more) that it is for."""
        written = _WRITERS[letter.about](self, letter)
        if written is None:
            return None
        said, home = written.said, origin(self.settings)
        message = EmailMessage()
        message["Subject"], message["To"] = said.subject, _address(letter.to)
        message["From"] = self.settings.mail_from or "oriket@localhost"
        message["Message-ID"] = f"<{letter.id}@{urlsplit(home).hostname}>"
        message["Auto-Submitted"] = "auto-generated"
        message["Date"] = self.people.now()
        if written.leave:
            message["List-Unsubscribe"] = f"<{written.leave}>"
            message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        message.set_content("\n\n".join(said.paragraphs) + "\n", cte="quoted-printable")
        html = words.as_html(say(letter.language), said, written.link, written.leave)
        message.add_alternative(html, subtype="html", cte="quoted-printable")
        return message


def _address(to: str) -> Address:
    """An address as letters carry it, its domain as mail servers read it ("xn--…"). Raises ValueError."""
    name, at, domain = to.rpartition("@")
    if not (name and at and domain):
        raise ValueError("no address")
    return Address(username=name, domain=domain.encode("idna").decode())


def waiting(people: People) -> Iterator[Letter]:
    """Every letter that waits and that somebody here writes, by its id."""
    after = ""
    while page := people.find(Letter, "state", "waiting", after=after):
        yield from (one for one in page if one.about in _WRITERS)
        after = page[-1].id


def held_up(_: Say, people: People) -> str:
    """That letters wait for a server that takes none, and why; empty where none does."""
    waits = list(waiting(people))
    why = [one for one in waits if one.reason.partition(" ")[0] in AWAY]
    return words.waiting_text(_, len(waits), max(why, key=lambda one: one.due).reason) if why else ""


def _is_due(letter: Letter, now: datetime) -> bool:
    """Whether it is a letter's turn; a first try does not ask the clock, which may have been set back."""
    return not letter.tries or letter.due <= now or letter.due > now + PAUSES[-1]


@writes(*WAYS_IN)
def _way_in(outbox: Outbox, letter: Letter) -> LetterWritten | None:
    """The letter with a link to choose a password with."""
    code = _code(outbox, letter)
    if code is None:
        return None
    link = f"{origin(outbox.settings)}/invitations/{code}"
    about: Literal["invitation", "reset"] = "invitation" if letter.about == "invitation" else "reset"
    return LetterWritten(words.letter(say(letter.language), about, link, outbox.settings.owner), link)


@writes(*ANSWERS)
def _answer(outbox: Outbox, letter: Letter) -> LetterWritten:
    """The letter about what became of a proposal."""
    link, verdict = f"{origin(outbox.settings)}{letter.link}", cast("Verdict", letter.about)
    _, owner = say(letter.language), outbox.settings.owner
    return LetterWritten(words.answer(_, verdict, letter.matter, letter.said, link, owner), link)


def _code(outbox: Outbox, letter: Letter) -> str | None:
    """The code of a letter that lets somebody in; None where there is nobody (any more)."""
    invitation = _invitation(outbox, letter)
    account = accounts.living(outbox.people, invitation.account) if invitation else None
    if invitation is None or account is None or account.mail != letter.to:
        return None
    return accounts.code_of(outbox.key, invitation.id)


def _invitation(outbox: Outbox, letter: Letter) -> Invitation | None:
    """The link of a letter; one that was asked for is made now, under the letter's own id."""
    people = outbox.people
    if letter.about == "invitation":
        return people.get(Invitation, letter.link)
    account = people.one(Account, "mail", letter.to)
    if account is None or account.ended is not None:
        return None
    held = people.get(Invitation, letter.id)
    if held is not None:
        return held
    with suppress(Conflict, KeyTaken):
        return accounts.invite(people, outbox.key, account, id=letter.id)
    return None


def outbox_of(settings: Settings, people: People, key: bytes) -> Outbox | None:
    """The outbox that the settings ask for."""
    if settings.smtp is None:
        return None
    address = settings.smtp.get_secret_value()
    return Outbox(people, settings, key, OnPage() if address == PAGE else Smtp(address))


def origin(settings: Settings) -> str:
    """Where the service is found, as far as the settings say it."""
    return settings.url or f"http://localhost:{settings.port}"


async def tend(people: People, outbox: Outbox | None, *sweeps: Callable[[], int]) -> None:
    """Send letters and take away what has expired, for as long as the service runs.

    `sweeps` take away something else whose time is over, and say how much that was.
    """
    log = structlog.get_logger("outbox")
    swept = 0.0
    while True:
        try:
            if outbox is not None and (sent := await outbox.send_due()):
                log.info("sent", letters=sent)
            now = asyncio.get_running_loop().time()
            if not swept or now - swept > SWEPT:
                swept = now
                await asyncio.to_thread(people.sweep)
                for sweep in sweeps:
                    if gone := await asyncio.to_thread(sweep):
                        log.info("disposed of", what=gone)
        except StoreUnavailable as error:
            log.warning("the store does not answer", code=error.code)
        await asyncio.sleep(LOOKED)


def kept_letters(people: People) -> Sequence[Letter]:
    """Every letter that is kept, newest first."""
    return sorted(people.find(Letter), key=lambda one: one.due, reverse=True)
