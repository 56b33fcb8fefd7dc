"""Accounts of those who sign in elsewhere: found by an id there, with the roles of their groups."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.people import accounts
from graph.people.elsewhere import Person, account_of, link, unlink
from graph.people.grants import Grant
from graph.people.people import People
from graph.records.errors import OriketError
from tests.graph.people import quick

clock, people = quick.clock, quick.people
READER, KEEPER = Grant("reader", "1884"), Grant("administrator")
SOMEBODY = Person("https://login.example", "7f3a", "a@kommun.example", (READER,))


def test_roles_follow_groups_and_what_was_given_here_stays(people: People) -> None:
    held = account_of(people, SOMEBODY, "sv")
    accounts.set_grants(people, held, [*held.grants, Grant("coordinator", "1883")])
    moved = account_of(people, replace(SOMEBODY, grants=(Grant("reader", "1885"),), mail="b@x.example"), "sv")
    assert (moved.id, moved.mail) == (held.id, held.mail)
    assert moved.grants == (Grant("coordinator", "1883"), Grant("reader", "1885"))
    assert account_of(people, replace(SOMEBODY, grants=()), "sv").grants == (Grant("coordinator", "1883"),)
    apart = unlink(people, account_of(people, SOMEBODY, "sv"))
    assert (apart.subject, apart.grants) == ("", (Grant("coordinator", "1883"),))


def test_the_last_administrator_stays_one_whatever_the_groups_say(people: People) -> None:
    held = account_of(people, replace(SOMEBODY, grants=(KEEPER,)), "sv")
    assert account_of(people, SOMEBODY, "sv").grants == (KEEPER,), "else nobody could let anybody in"
    with pytest.raises(OriketError, match="last_administrator"):
        unlink(people, held)


@pytest.mark.parametrize(
    ("person", "code"),
    [
        (replace(SOMEBODY, grants=()), "oidc_unknown"),
        (replace(SOMEBODY, mail=""), "oidc_no_mail"),
        (replace(SOMEBODY, mail="x"), "mail_bad"),
        (replace(SOMEBODY, mail="TAGEN@kommun.example"), "oidc_mail_known"),
        (replace(SOMEBODY, id="640823-3234"), "oidc_personal_number"),
        (replace(SOMEBODY, id="196408233234"), "oidc_personal_number"),
    ],
)
def test_nobody_is_let_in_by_what_they_say_of_themselves(people: People, person: Person, code: str) -> None:
    accounts.add(people, "tagen@kommun.example", [KEEPER])
    with pytest.raises(OriketError, match=code):
        account_of(people, person, "sv")
    assert len(accounts.every(people)) == 1


def test_an_ended_account_stays_ended_and_two_are_not_one(people: People) -> None:
    held, other = account_of(people, SOMEBODY, "sv"), accounts.add(people, "b@kommun.example", [])
    with pytest.raises(OriketError, match="oidc_linked"):
        link(people, other, SOMEBODY)
    accounts.end(people, held)
    with pytest.raises(OriketError, match="oidc_unknown"):
        account_of(people, SOMEBODY, "sv")
    accounts.forget(people, accounts.every_ended(people)[0])
    assert link(people, other, SOMEBODY).subject == SOMEBODY.subject
