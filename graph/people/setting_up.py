"""The first administrator: made once, by whoever has the code that the service printed when it started."""

from __future__ import annotations

import base64
import hmac
import re

from graph.people import accounts
from graph.people.document import new_id
from graph.people.grants import Grant
from graph.people.model import Account, SetUp
from graph.people.passwords import hash_password
from graph.people.people import People
from graph.records.errors import Conflict, OriketError


def setup_code(key: bytes) -> str:
    """Return the code, four groups of four: 80 bits that the service's key makes, and makes again."""
    text = base64.b32encode(hmac.digest(key, b"set up", "sha256")).decode()[:16]
    return "-".join(text[n : n + 4] for n in range(0, 16, 4))


def is_setup_code(key: bytes, given: str) -> bool:
    """Return whether somebody has the code; they may write it small and without strokes."""
    told = re.sub(r"[^A-Z2-7]", "", given.upper())
    return hmac.compare_digest(told, setup_code(key).replace("-", ""))


def is_open(people: People) -> bool:
    """Return whether nobody keeps the service yet."""
    return not accounts.has_administrator(people)


def set_up(people: People, mail: str, password: str, language: str) -> Account:
    """Return the first administrator.

    Raises
    ------
    OriketError
        `setup_closed`: there is one, or another was quicker; what `check_mail` and `check_password` tell.
    """
    mail = accounts.check_mail(mail)
    if not is_open(people):
        raise OriketError("setup_closed")
    accounts.check_password(password, mail)
    if people.one(Account, "mail", mail) is not None:
        raise OriketError("account_known", mail=mail)
    account = Account(
        id=new_id(),
        mail=mail,
        made=people.now(),
        grants=(Grant(accounts.ADMINISTRATOR),),
        password=hash_password(password),
        language=language,
    )
    done = people.get(SetUp, "set-up") or SetUp(id="set-up")
    try:
        people.write([account, done])
    except Conflict:
        raise OriketError("setup_closed") from None
    return people.get(Account, account.id) or account
