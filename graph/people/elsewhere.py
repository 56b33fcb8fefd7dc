"""Accounts of those who sign in at their organisation's own sign-on: found by its id for them, never by mail.

A mail address there may be anybody's own choice, so it opens nobody's account here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from graph.people import accounts
from graph.people.grants import Grant
from graph.people.model import Account
from graph.people.people import People, persistently
from graph.people.protocol import KeyTaken
from graph.records.errors import OriketError
from graph.records.people import holds_personal_number


@dataclass(frozen=True, slots=True)
class Person:
    """What a sign-on tells of somebody, and no more is kept: its id for them, mail, roles by its groups."""

    issuer: str
    id: str
    mail: str = ""
    grants: tuple[Grant, ...] = ()

    @property
    def subject(self) -> str:
        """What their account is found by."""
        return f"{self.issuer} {self.id}"


def check_person(person: Person) -> None:
    """Refuse a sign-on that tells personal numbers. Raises `oidc_personal_number`."""
    if holds_personal_number(person.id) or (person.id.isdecimal() and len(person.id) in (10, 12)):
        raise OriketError("oidc_personal_number")


def account_of(people: People, person: Person, language: str) -> Account:
    """Return whose account it is, made if one of their groups gives a role; roles by groups follow them.

    Raises
    ------
    OriketError
        `oidc_unknown`: nobody has given them an account; `oidc_mail_known`: another account has their
        address; `oidc_no_mail`; what `check_mail` and `check_person` tell.
    """
    check_person(person)

    def work() -> Account:
        held = people.one(Account, "subject", person.subject)
        if held is None:
            return _made(people, person, language)
        if held.ended is not None:
            raise OriketError("oidc_unknown")
        return _with_roles(people, held, person.grants)

    return persistently(work)


def link(people: People, account: Account, person: Person) -> Account:
    """Return an account that somebody may from now on sign in to from there too.

    Raises
    ------
    OriketError
        `oidc_linked`: another account is theirs already; what `check_person` tells.
    """
    check_person(person)
    try:
        return persistently(lambda: people.put(replace(_now(people, account), subject=person.subject)))
    except KeyTaken:
        raise OriketError("oidc_linked") from None


def unlink(people: People, account: Account) -> Account:
    """Return an account that is apart from the sign-on, without the roles that it had from there."""

    def work() -> Account:
        now = _now(people, account)
        kept = [one for one in now.grants if one not in now.by_groups]
        return accounts.set_grants(people, replace(now, subject="", by_groups=()), kept)

    return persistently(work)


def _now(people: People, account: Account) -> Account:
    return accounts.living(people, account.id) or account


def _made(people: People, person: Person, language: str) -> Account:
    if not person.grants:
        raise OriketError("oidc_unknown")
    if not person.mail:
        raise OriketError("oidc_no_mail")
    mail = accounts.check_mail(person.mail)
    if people.one(Account, "mail", mail) is not None:
        raise OriketError("oidc_mail_known")
    made = accounts.add(people, mail, person.grants, language=language)
    return people.put(replace(made, subject=person.subject, by_groups=person.grants))


def _with_roles(people: People, held: Account, by_groups: Iterable[Grant]) -> Account:
    """The account with the roles that its groups give now; those that somebody has given it here stay."""
    told = tuple(by_groups)
    if told == held.by_groups:
        return held
    own = tuple(one for one in held.grants if one not in held.by_groups)
    grants = tuple(dict.fromkeys((*own, *told)))
    try:
        return accounts.set_grants(people, replace(held, by_groups=told), grants)
    except OriketError as error:
        if error.code != "last_administrator":
            raise
        return held
