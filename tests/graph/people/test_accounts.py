"""Accounts from the first to the last: made, invited, given roles and tokens, ended."""

from __future__ import annotations

from datetime import timedelta

import pytest

from graph.people import accounts, sessions
from graph.people.grants import Grant
from graph.people.model import Account, Invitation, Session, Token
from graph.people.passwords import is_password
from graph.people.people import People
from graph.records.errors import Conflict, OriketError
from tests.graph.people import quick
from tests.graph.people.contract import Clock
from tests.graph.people.quick import GOOD, later

clock, people = quick.clock, quick.people

KEY = b"k" * 32
READER, KEEPER = [Grant("reader", "1884")], [Grant("administrator")]


def refused(code: str) -> pytest.RaisesExc[OriketError]:
    return pytest.RaisesExc(OriketError, check=lambda error: error.code == code)


def test_an_account_has_an_address_of_its_own(people: People) -> None:
    made = accounts.add(people, " Kansli@Nora.example ", READER)
    assert (made.mail, made.grants, made.password) == ("kansli@nora.example", tuple(READER), "")
    assert accounts.by_mail(people, "KANSLI@nora.example") == made
    with refused("account_known"):
        accounts.add(people, "kansli@nora.example", KEEPER)
    for bad in ("", "nora", "a@b@c", "a b@c.se", "a@b\n.se", "@b.se", "x" * 65 + "@b.se"):
        with refused("mail_bad"):
            accounts.add(people, bad, READER)
    with refused("unknown_account"):
        accounts.by_mail(people, "ingen@nora.example")


def test_check_25_an_invitation_works_once_for_seven_days(people: People, clock: Clock) -> None:
    account = accounts.add(people, "a@nora.example", READER)
    code = accounts.code_of(KEY, accounts.invite(people, KEY, account).id)
    assert accounts.invited(people, code) == account
    with refused("password_short"):
        accounts.accept(people, code, "kort")
    accepted = accounts.accept(people, code, GOOD)
    assert is_password(accepted.password, GOOD)
    for wrong in (code, code[:-1], "", "x" * 32):
        with refused("invitation_over"):
            accounts.accept(people, wrong, GOOD)
    late = accounts.code_of(KEY, accounts.invite(people, KEY, accepted).id)
    later(clock, days=7)
    with refused("invitation_over"):
        accounts.invited(people, late)


def test_what_is_kept_of_secrets_does_not_let_in(people: People) -> None:
    account = accounts.add(people, "a@nora.example", READER, password=GOOD)
    invitation = accounts.invite(people, KEY, account)
    code = accounts.code_of(KEY, invitation.id)
    token = accounts.give_token(people, account)
    session = sessions.begin(people, account)
    kept = repr([people.find(kind) for kind in (Account, Invitation, Token, Session)])
    assert not any(secret in kept for secret in (GOOD, code, token, session))
    assert accounts.code_of(b"x" * 32, invitation.id) != code, "another service's key makes other codes"
    held = people.find(Token)[0]
    assert accounts.by_token(people, held.id) is None


def test_a_changed_password_ends_all_other_sessions_and_links(people: People) -> None:
    account = accounts.add(people, "a@nora.example", READER, password=GOOD)
    code = accounts.code_of(KEY, accounts.invite(people, KEY, account).id)
    mine, other = (sessions.begin(people, account) for _ in range(2))
    found = sessions.session_of(people, mine)
    assert found is not None
    accounts.set_password(people, account, "en helt annan sak", keeping=found[0].id)
    assert sessions.session_of(people, mine) is not None
    assert sessions.session_of(people, other) is None
    with refused("invitation_over"):
        accounts.invited(people, code)
    with pytest.raises(Conflict):
        accounts.set_password(people, account, "skrivet av någon som läste förut")


def test_tokens_say_whose_they_are_until_their_day(people: People, clock: Clock) -> None:
    account = accounts.add(people, "a@nora.example", READER)
    for_ever, a_day = (
        accounts.give_token(people, account, until=until)
        for until in (None, people.now() + timedelta(days=1))
    )
    assert accounts.by_token(people, for_ever) == account == accounts.by_token(people, a_day)
    assert accounts.by_token(people, "x") is None
    later(clock, days=1)
    assert accounts.by_token(people, a_day) is None
    assert accounts.by_token(people, for_ever) == account
    with refused("token_over"):
        accounts.give_token(people, account, until=people.now())


def test_check_23_an_ended_account_gets_in_nowhere_and_may_begin_anew(people: People) -> None:
    account = accounts.add(people, "a@nora.example", READER, password=GOOD)
    token, session = accounts.give_token(people, account), sessions.begin(people, account)
    accounts.end(people, account)
    assert accounts.by_token(people, token) is None
    assert sessions.session_of(people, session) is None
    assert [*accounts.every(people)] == []
    with refused("unknown_account"):
        accounts.by_mail(people, "a@nora.example")
    again = accounts.add(people, "a@nora.example", KEEPER)
    assert (again.id, again.grants, again.password) == (account.id, tuple(KEEPER), "")
    assert accounts.by_token(people, token) is None


def test_somebody_always_keeps_the_service(people: People) -> None:
    first = accounts.add(people, "a@nora.example", KEEPER)
    assert accounts.has_administrator(people)
    with refused("last_administrator"):
        accounts.end(people, first)
    with refused("last_administrator"):
        accounts.set_grants(people, first, READER)
    second = accounts.add(people, "b@nora.example", KEEPER)
    first = accounts.set_grants(people, first, READER)
    assert first.grants == tuple(READER)
    with refused("last_administrator"):
        accounts.end(people, second)
