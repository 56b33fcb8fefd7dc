"""Sessions: how long they last, and that each ends by itself."""

from __future__ import annotations

from dataclasses import replace

from graph.people import accounts, sessions
from graph.people.grants import Grant
from graph.people.people import People
from tests.graph.people import quick
from tests.graph.people.contract import Clock
from tests.graph.people.quick import later

clock, people = quick.clock, quick.people
READER = [Grant("reader", "1884")]


def test_sessions_end_by_time_and_one_by_one(people: People, clock: Clock) -> None:
    account = accounts.add(people, "a@nora.example", READER)
    brief, kept, used = (sessions.begin(people, account, kept=k) for k in (False, True, False))
    for _ in range(2):
        later(clock, hours=11)
        assert sessions.session_of(people, used) is not None
    assert sessions.session_of(people, brief) is None, "12 hours without use"
    assert sessions.session_of(people, kept) is not None
    for _ in range(70):
        later(clock, hours=10)
        sessions.session_of(people, used)
    assert sessions.session_of(people, used) is None, "30 days at most"
    assert sessions.session_of(people, kept) is None
    one, two, three = (sessions.begin(people, account) for _ in range(3))
    found = sessions.session_of(people, one)
    assert found is not None
    sessions.end_session(people, "somebody else", found[0].id)
    assert sessions.session_of(people, one) is not None, "one's own only"
    sessions.end_session(people, account.id, found[0].id)
    assert sessions.session_of(people, one) is None
    found = sessions.session_of(people, two)
    assert found is not None
    sessions.end_others(people, account.id, found[0].id)
    assert [sessions.session_of(people, one) is None for one in (two, three)] == [False, True]


def test_whoever_proved_themselves_lately_is_not_asked_again(people: People, clock: Clock) -> None:
    account = accounts.add(people, "a@nora.example", READER)
    found = sessions.session_of(people, sessions.begin(people, account))
    assert found is not None
    session, _ = found
    assert not sessions.must_be_asked(session, people.now())
    later(clock, minutes=11)
    assert sessions.must_be_asked(session, people.now())
    assert not sessions.must_be_asked(sessions.asked_again(people, session), people.now())
    assert sessions.must_be_asked(replace(session, asked=None), people.now())
