"""The server that letters go through: refused, not confirmed, or the server itself is away.

What a server says of one letter is that letter's; a server that cannot be reached, hangs, hangs up or will
not let us in says nothing of any letter. So such a fault costs no letter its turn: after two in a row nobody
knocks for a while, and the letters wait as they are.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Any, Literal, Protocol, get_args
from urllib.parse import unquote, urlsplit

import aiosmtplib

ANSWERS_WITHIN, DONE_WITHIN = 20.0, 60.0
"""Seconds for each word of a server, and for a whole letter: well within the time that one has for it."""
IN_A_ROW = 2
"""One that fails may hang for that one reader's sake; two in a row are the server."""
RESTS = (60.0, 120.0, 300.0, 600.0)
"""Seconds without knocking; the last again and again."""
Away = Literal["unreachable", "slow", "hung_up", "no_entry"]
"""Why a server takes no letter from anybody."""
CLOSING = 421
"""What a server says that takes nothing more now, at whatever step."""
AWAY: tuple[Away, ...] = get_args(Away)


class LetterRefused(Exception):
    """A mail server will never take a letter; its words say why."""


class Unconfirmed(Exception):
    """A letter was handed over whole and the server never said that it has it."""


class ServerAway(Exception):
    """The server takes no letter at all now."""

    def __init__(self, why: Away, said: str = "") -> None:
        super().__init__(f"{why} {said}"[:300].strip())


class Transport(Protocol):
    """What carries letters. `LetterRefused` there and then, any other error is tried again."""

    async def carry(self, message: EmailMessage) -> None:
        """Hand a letter over. Raises `LetterRefused`, `Unconfirmed`, `ServerAway`; OSError for now."""
        ...


class OnPage:
    """Nobody: the letters stay, for the page that shows them."""

    async def carry(self, message: EmailMessage) -> None:
        """Leave it."""


class _Client(aiosmtplib.SMTP):
    """One visit to a server; it knows how far it came."""

    handed_over = answered = False

    async def data(self, *given: Any, **more: Any) -> Any:
        self.handed_over = True
        said = await super().data(*given, **more)
        self.answered = True
        return said


class Smtp:
    """A mail server: `smtp://user:password@host:587` (STARTTLS) or `smtps://…:465`."""

    def __init__(self, address: str, within: float = ANSWERS_WITHIN, whole: float = DONE_WITHIN) -> None:
        parts = urlsplit(address)
        self._tls = parts.scheme == "smtps"
        self._host, self._port = parts.hostname or "localhost", parts.port or (465 if self._tls else 587)
        self._user, self._password = unquote(parts.username or ""), unquote(parts.password or "")
        self._within, self._whole = within, whole

    async def carry(self, message: EmailMessage) -> None:
        """Hand a letter over; a login goes over an encrypted line only."""
        client = _Client(
            hostname=self._host,
            port=self._port,
            username=self._user or None,
            password=self._password or None,
            use_tls=self._tls,
            start_tls=True if self._user and not self._tls else None,
            timeout=self._within,
        )
        try:
            async with asyncio.timeout(self._whole):
                await client.connect()
                await client.send_message(message)
                with suppress(aiosmtplib.SMTPException):  # it has the letter, however it says goodbye
                    await client.quit()
        except aiosmtplib.SMTPRecipientsRefused as error:
            first = error.recipients[0]
            _refuse(first.code, first.message)
        except aiosmtplib.SMTPDataError as error:
            _refuse(error.code, error.message)
        except aiosmtplib.SMTPNotSupported as error:
            raise LetterRefused(str(error)[:300]) from None
        except (aiosmtplib.SMTPException, OSError, TimeoutError) as error:
            if client.answered:  # only the farewell took too long
                return
            if client.handed_over:
                raise Unconfirmed from error
            raise _away(error) from error
        finally:
            client.close()


def _refuse(code: int, message: str) -> None:
    if code == CLOSING:
        raise ServerAway("no_entry", f"{code} {message}")
    if 500 <= code < 600:
        raise LetterRefused(f"{code} {message}"[:300])
    raise OSError(f"the mail server says {code}")


def _away(error: Exception) -> ServerAway:
    """What is the matter with a server, in its own words where it said some."""
    if isinstance(error, TimeoutError):
        return ServerAway("slow")
    if isinstance(error, aiosmtplib.SMTPServerDisconnected):
        return ServerAway("hung_up")
    if isinstance(error, aiosmtplib.SMTPResponseException):
        return ServerAway("no_entry", f"{error.code} {error.message}")
    return ServerAway("unreachable", str(error))


@dataclass
class Knocking:
    """When to leave a server alone, for one process."""

    clock: Callable[[], float] = time.monotonic
    in_a_row: int = 0
    until: float = 0.0

    def rests(self) -> bool:
        """Whether nobody knocks now."""
        return self.clock() < self.until

    def answered(self) -> None:
        """Note that the server was there."""
        self.in_a_row = 0

    def away(self) -> None:
        """Note that it was not; from the second time on it is left alone for a while."""
        self.in_a_row += 1
        if self.in_a_row >= IN_A_ROW:
            self.until = self.clock() + RESTS[min(self.in_a_row - IN_A_ROW, len(RESTS) - 1)]
