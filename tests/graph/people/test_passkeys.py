"""Passkeys: made, signed in with, and refused in every way that one can be false."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta

import pytest

from graph.people import accounts, passkeys
from graph.people.grants import Grant
from graph.people.model import Account, Passkey, Session, SignIn
from graph.people.passkeys import PasskeyDoor
from graph.people.people import People
from graph.people.sessions import must_be_asked, session_of
from graph.people.signing_in import Client, Domain, SignedIn, SignInLog
from graph.records.errors import OriketError
from tests.graph.people import quick
from tests.graph.people.authenticator import PRESENT, Authenticator
from tests.graph.people.contract import Clock

clock, people = quick.clock, quick.people
KEY = b"k" * 32


@pytest.fixture
def account(people: People) -> Account:
    return accounts.add(people, "samordnare@nora.example", [Grant("coordinator")])


@pytest.fixture
def door(people: People) -> PasskeyDoor:
    return PasskeyDoor(people, KEY, Domain("testserver", "https://testserver"))


@pytest.fixture
def log(people: People) -> SignInLog:
    return SignInLog(people, timedelta(days=90))


@pytest.fixture
def device(door: PasskeyDoor, account: Account) -> Authenticator:
    made = Authenticator()
    door.add(account, " Telefonen ", made.make(door.options_to_make(account)))
    return made


def code_of(work: Callable[[], object]) -> str:
    with pytest.raises(OriketError) as told:
        work()
    return told.value.code


def signed_in(door: PasskeyDoor, log: SignInLog, credential: str) -> SignedIn:
    return door.sign_in(log, credential, Client("192.0.2.1", "Firefox, Linux"))


def test_a_passkey_is_named_used_and_taken_away(
    people: People, door: PasskeyDoor, log: SignInLog, account: Account, device: Authenticator
) -> None:
    found = signed_in(door, log, device.sign(door.options_to_use()))
    assert found.account.id == account.id
    assert session_of(people, found.session) is not None
    (kept,) = passkeys.passkeys_of(people, account)
    assert (kept.name, kept.count, kept.used) == ("Telefonen", 1, people.now())
    wanted = json.loads(door.options_to_use())
    assert (wanted["userVerification"], wanted["rpId"], wanted["allowCredentials"]) == (
        "required", "testserver", [],
    )  # fmt: skip
    assert not passkeys.remove(people, accounts.add(people, "b@nora.example", []), kept.id)
    assert passkeys.remove(people, account, kept.id)
    assert code_of(lambda: signed_in(door, log, device.sign(door.options_to_use()))) == "passkey_failed"


def test_what_is_false_is_refused_and_noted(
    people: People, door: PasskeyDoor, log: SignInLog, account: Account, device: Authenticator
) -> None:
    def refused(credential: str) -> str:
        return code_of(lambda: signed_in(door, log, credential))

    signed = device.sign(door.options_to_use())
    signed_in(door, log, signed)
    assert refused(signed) == "passkey_failed", "the counter stands where it stood"
    device.count = 0
    assert refused(device.sign(door.options_to_use())) == "passkey_failed", "a copy counts anew"
    device.count = 7
    for part, value in {"origin": "https://evil.example", "domain": "evil.example", "flags": PRESENT}.items():
        right = getattr(device, part)
        setattr(device, part, value)
        assert refused(device.sign(door.options_to_use())) == "passkey_failed", part
        setattr(device, part, right)
    other = Authenticator(id=device.id, user=device.user, count=9)
    assert refused(other.sign(door.options_to_use())) == "passkey_failed", "another's key"
    device.user = accounts.add(people, "b@nora.example", []).id.encode()
    assert refused(device.sign(door.options_to_use())) == "passkey_failed", "another's account"
    for nonsense in ("", "[]", "{}", '{"response": {"clientDataJSON": "!"}}', "null", '"x"'):
        assert refused(nonsense) == "passkey_failed"
    told = [one.what for one in people.find(SignIn, "account", account.id)]
    assert told.count("passkey_refused") == 6
    assert len(people.find(Session, "account", account.id)) == 1


def test_a_challenge_is_answered_once_in_time_and_for_its_purpose(
    people: People, door: PasskeyDoor, log: SignInLog, account: Account, clock: Clock
) -> None:
    device = Authenticator()
    options = door.options_to_make(account)
    made = device.make(options)
    door.add(account, "", made)
    assert code_of(lambda: door.add(account, "", made)) == "challenge_over"
    again = device.make(door.options_to_make(account))
    assert code_of(lambda: door.add(account, "", again)) == "passkey_known"
    other = accounts.add(people, "b@nora.example", [])
    foreign = Authenticator().make(door.options_to_make(other))
    assert code_of(lambda: door.add(account, "", foreign)) == "challenge_over"
    elsewhere = PasskeyDoor(people, b"x" * 32, door.domain)
    for signed in (device.sign(door.options_to_use(account)), device.sign(elsewhere.options_to_use())):
        assert code_of(lambda signed=signed: signed_in(door, log, signed)) == "challenge_over"  # type: ignore[misc]
    late = device.sign(door.options_to_use())
    quick.later(clock, minutes=11)
    assert code_of(lambda: signed_in(door, log, late)) == "challenge_over"


def test_without_a_counter_the_challenge_alone_tells_that_it_is_new(
    people: People, door: PasskeyDoor, log: SignInLog, device: Authenticator
) -> None:
    device.count = -1
    signed = device.sign(door.options_to_use())
    signed_in(door, log, signed)
    assert code_of(lambda: signed_in(door, log, signed)) == "challenge_over"


def test_it_proves_again_who_one_is(
    people: People, door: PasskeyDoor, log: SignInLog, account: Account, device: Authenticator, clock: Clock
) -> None:
    found = signed_in(door, log, device.sign(door.options_to_use()))
    quick.later(clock, minutes=11)
    held = session_of(people, found.session)
    assert held is not None
    session = held[0]
    assert must_be_asked(session, people.now())
    assert json.loads(door.options_to_use(account))["allowCredentials"]
    other = accounts.add(people, "b@nora.example", [])
    wrong = device.sign(door.options_to_use(other))
    assert code_of(lambda: door.prove_again(log, other, session, wrong)) == "passkey_failed"
    proved = door.prove_again(log, account, session, device.sign(door.options_to_use(account)))
    assert not must_be_asked(proved, people.now())


def test_an_ended_account_has_no_passkeys(
    people: People, door: PasskeyDoor, log: SignInLog, account: Account, device: Authenticator
) -> None:
    accounts.end(people, account)
    assert people.find(Passkey) == []
    assert code_of(lambda: signed_in(door, log, device.sign(door.options_to_use()))) == "passkey_failed"


def test_there_are_not_endlessly_many(
    people: People, door: PasskeyDoor, account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passkeys, "MOST", 1)
    door.add(account, "", Authenticator().make(door.options_to_make(account)))
    options = door.options_to_make(account)
    assert code_of(lambda: door.add(account, "", Authenticator().make(options))) == "passkeys_many"
