"""Accounts come back with a backup; sessions, tokens and invitations end with it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from graph.people.backup import PART, PeopleInBackup
from graph.people.document import KINDS, lasts
from graph.people.grants import Grant
from graph.people.memory import MemoryPeople
from graph.people.model import Account, Invitation, Session, Token
from graph.people.people import People
from graph.people.sqlite import SqlitePeople
from graph.records.errors import StoreUnavailable
from graph.stores.backup import open_backup, restore_backup, write_backup

MADE = datetime(2026, 11, 26, tzinfo=UTC)
LATER = datetime(2099, 1, 1, tzinfo=UTC)


def filled(people: People) -> PeopleInBackup:
    account = people.put(
        Account(
            id="a",
            mail="samordnare@nora.example",
            made=MADE,
            grants=(Grant("coordinator", "1884"),),
            password="$argon2id$x",
        )
    )
    people.put(account)
    people.put(Session(id="s", account="a", made=MADE, seen=MADE, expires=LATER))
    people.put(Token(id="t", account="a", made=MADE, name="skript"))
    people.put(Invitation(id="i", code="hash", account="a", made=MADE, expires=LATER))
    return PeopleInBackup(people, "here")


def test_accounts_come_back_and_what_lets_somebody_in_does_not(tmp_path: Path) -> None:
    written = filled(People(MemoryPeople()))
    path = tmp_path / "x.oriket"
    write_backup(path, [written], made="", made_by="")
    people = People(SqlitePeople(tmp_path / "o.db"))
    people.put(Account(id="b", mail="annan@nora.example", made=MADE))
    people.put(Session(id="s2", account="b", made=MADE, seen=MADE, expires=LATER))
    target = PeopleInBackup(people, "there")
    found = open_backup(path, [PART])
    with pytest.raises(StoreUnavailable) as error:
        restore_backup(found, [target])
    assert (error.value.code, error.value.details["address"]) == ("store_in_use", "there")
    restore_backup(found, [target], force=True)
    (account,) = people.find(Account)
    assert (account.id, account.grants, account.password) == (
        "a",
        (Grant("coordinator", "1884"),),
        "$argon2id$x",
    )
    assert people.one(Account, "mail", "samordnare@nora.example") == account
    assert [people.find(cls) for cls in (Session, Token, Invitation)] == [[], [], []]
    restore_backup(found, [target], force=True)
    assert [one.id for one in people.find(Account)] == ["a"], "twice is once"
    people.close()


def test_no_secret_of_a_session_a_token_or_a_link_is_in_the_file(tmp_path: Path) -> None:
    assert {part for part, _ in filled(People(MemoryPeople())).dump()} == {PART}
    assert [line[0] for _, line in filled(People(MemoryPeople())).dump()] == ["account"]
    assert not any(lasts(cls) for kind, cls in KINDS.items() if kind in ("session", "token", "invitation"))
