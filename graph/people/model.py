"""What is kept about people: accounts, what they may do, and what they sign in with. Secrets only hashed."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from graph.people.document import Document, Expiry, Key, document
from graph.people.grants import Grant
from graph.records.languages import SWEDISH


@document("account")
class Account(Document):
    """Somebody who may sign in. History knows only the id, which says nothing."""

    mail: Annotated[str, Key(unique=True)]
    """As `mail_key` writes it."""
    made: datetime
    grants: tuple[Grant, ...] = ()
    password: str = ""
    """As argon2 writes it; none until the first one is chosen."""
    language: str = SWEDISH
    ended: datetime | None = None
    subject: Annotated[str, Key(unique=True)] = ""
    """Who it is at the organisation's own sign-on: the issuer and its id for them."""
    by_groups: tuple[Grant, ...] = ()
    """Those of `grants` that follow from groups there."""


@document("session", lasting=False)
class Session(Document):
    """A browser that is signed in; its id is the hash of the cookie's secret."""

    account: Annotated[str, Key()]
    made: datetime
    seen: datetime
    expires: Annotated[datetime, Expiry()]
    kept: bool = False
    """Stays for 30 days, however seldom it is used."""
    client: str = ""
    """Browser and system, in a few words."""
    asked: datetime | None = None
    """When it last proved who it is."""
    elsewhere: bool = False
    """Signed in through the organisation's own sign-on."""


@document("token", lasting=False)
class Token(Document):
    """What a program shows for an account; its id is the hash of the secret."""

    account: Annotated[str, Key()]
    made: datetime
    name: str = ""
    expires: Annotated[datetime | None, Expiry()] = None


@document("invitation", lasting=False)
class Invitation(Document):
    """A link to choose a password with, once."""

    code: Annotated[str, Key(unique=True)]
    """The hash of what stands in its address."""
    account: Annotated[str, Key()]
    made: datetime
    expires: Annotated[datetime, Expiry()]


@document("tries", lasting=False)
class Tries(Document):
    """When somebody tried to sign in: with one address, from one client or from all that are new to it."""

    times: tuple[datetime, ...]
    expires: Annotated[datetime, Expiry()]


@document("device", lasting=False)
class Device(Document):
    """A browser that an account has signed in from; its id is the hash of its cookie and the account's id."""

    account: Annotated[str, Key()]
    expires: Annotated[datetime, Expiry()]


@document("passkey")
class Passkey(Document):
    """What a device signs in with instead of a password; its id is the credential's own."""

    account: Annotated[str, Key()]
    name: str
    """What its owner calls it."""
    public_key: bytes
    count: int
    """How often it has signed, as it says itself; 0 for those that do not count."""
    made: datetime
    used: datetime | None = None
    synced: bool = False
    """Its owner has it on other devices too."""


@document("used-challenge", lasting=False)
class UsedChallenge(Document):
    """That a challenge was answered; its id is the hash of it."""

    expires: Annotated[datetime, Expiry()]


@document("sealed-form", lasting=False)
class SealedForm(Document):
    """Words that came too late, sealed under the service's key; its id is the hash of a cookie's secret."""

    sealed: bytes
    expires: Annotated[datetime, Expiry()]


SignInEvent = Literal[
    "signed_in", "refused", "signed_out", "password", "roles", "invited",
    "passkey_added", "passkey_removed", "passkey_refused", "ended", "linked", "unlinked",
]  # fmt: skip


@document("sign-in")
class SignIn(Document):
    """A line of the log of sign-ins; ids follow time."""

    account: Annotated[str, Key()]
    time: datetime
    what: SignInEvent
    client: str = ""
    by: str = ""
    """The account that did it, where it is another."""
    expires: Annotated[datetime, Expiry()]


@document("set-up", lasting=False)
class SetUp(Document):
    """That the set-up page was used."""


LetterState = Literal["waiting", "sent", "refused"]


@document("letter", lasting=False)
class Letter(Document):
    """A letter that waits or was sent; codes are filled in when it is."""

    about: str
    """What kind of letter it is; the outbox knows who writes such ones."""
    to: str
    link: Annotated[str, Key()] = ""
    """The id of what its link is made of; of an answer where one may write back."""
    matter: str = ""
    """What an answer is about."""
    said: str = ""
    """The sentence of whoever decided."""
    language: str = SWEDISH
    state: Annotated[LetterState, Key()] = "waiting"
    due: datetime
    tries: int = 0
    reason: str = ""
    """What the mail server said when it refused."""
    expires: Annotated[datetime, Expiry()]


def mail_key(mail: str) -> str:
    """Return a mail address as accounts are found by it."""
    return mail.strip().casefold()


@document("reply-address")
class ReplyAddress(Document):
    """Where somebody wants an answer to a proposal, whose id it has; gone once it is decided."""

    to: str
    language: str = SWEDISH
    expires: Annotated[datetime, Expiry()]


@document("registry-number")
class RegistryNumber(Document):
    """What a proposal is called in the authority's own register (diarienummer); its id is the proposal's."""

    number: str


AnswerForm = dict[str, tuple[str, ...]]
"""What somebody has chosen and written on one step of a link's pages."""


@document("link")
class AskLink(Document):
    """A link through which an organisation, or an arena's convenor, says how it is; its code only hashed."""

    about: Annotated[str, Key(unique=True)]
    """Whose it is, as kind:id."""
    code: Annotated[str, Key(unique=True)]
    """The hash of what stands in its address."""
    generation: int = 1
    made: datetime
    by: str = ""
    """The account that made it."""
    until: datetime
    """When it is over."""
    expires: Annotated[datetime, Expiry()]
    """When nobody can be told any more that it is over."""
    ended: datetime | None = None
    """When somebody took it back."""
    asked: tuple[datetime, ...] = ()
    """When letters were sent: the first, and reminders."""
    begun: datetime | None = None
    """When a button was first pressed."""
    answered: datetime | None = None
    """When everything was answered, or said to be right still, the last time."""
    done: tuple[str, ...] = ()
    """Steps that were answered this time; `tie:id` for one known other."""
    open_to: tuple[str, ...] = ()
    """Organisations that may see what this one said of their collaboration."""
    elsewhere: str = ""
    """The function that should be asked instead, as somebody wrote it."""
    left: datetime | None = None
    """When somebody asked for no more letters."""
    language: str = ""
    """The language that was answered in the last time; empty: nobody has."""
    kept: dict[str, AnswerForm] | None = None
    """What shall be shown to a board before it is sent; None where each answer holds at once."""


@document("link-terms")
class LinkTerms(Document):
    """What a place has decided about answers, whose id it has: whether they count when grants are judged."""

    unused_for_grants: bool
    by: str
    made: datetime
    yearly: bool = False
    """Whether those whose records are old get a letter once a year by itself."""


@document("wish")
class MeetingWish(Document):
    """That an organisation would like to meet another."""

    by: Annotated[str, Key()]
    to: Annotated[str, Key()]
    shown: bool = False
    """Whether the other may know."""
    made: datetime
    expires: Annotated[datetime, Expiry()]
