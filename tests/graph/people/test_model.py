"""What is kept about people, there and back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from graph.people.address import open_people
from graph.people.grants import Grant
from graph.people.model import Account, Session, mail_key
from graph.people.protocol import KeyTaken

TIME = datetime(2026, 11, 26, 12, tzinfo=UTC)


def test_an_account_comes_back_as_it_was_and_has_its_mail_alone() -> None:
    people = open_people("memory:", clock=TIME.timestamp)
    grants = (Grant("coordinator", place="1884"), Grant("contributor", organisation="nora-if"))
    account = people.put(Account(id="a", mail=mail_key(" Kansli@Nora.example"), made=TIME, grants=grants))
    assert people.one(Account, "mail", "kansli@nora.example") == account
    with pytest.raises(KeyTaken):
        people.put(Account(id="b", mail="kansli@nora.example", made=TIME))


def test_a_session_is_over_when_it_says() -> None:
    now = TIME
    people = open_people("memory:", clock=lambda: now.timestamp())
    people.put(Session(id="s", account="a", made=TIME, seen=TIME, expires=TIME + timedelta(hours=12)))
    assert [one.id for one in people.find(Session, "account", "a")] == ["s"]
    now = TIME + timedelta(hours=12)
    assert people.find(Session, "account", "a") == []
