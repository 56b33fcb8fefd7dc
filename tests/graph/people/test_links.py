"""Links are made once, read however they were typed, renewed and taken back; terms and wishes beside them."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from graph.people import links
from graph.people.model import MeetingWish
from graph.people.people import People
from graph.records.errors import OriketError
from graph.records.ground import Place
from graph.records.places import Places
from tests.graph.people import quick
from tests.graph.people.contract import Clock
from tests.graph.people.quick import later

clock, people = quick.clock, quick.people
KEY = b"k" * 32
ABOUT = ("organisation", "roda-korset")


def refused(people: People, code: str) -> str:
    with pytest.raises(OriketError) as error:
        links.opened(people, code)
    return error.value.code


def test_a_link_is_made_once_and_printed_often(people: People) -> None:
    made = links.make(people, KEY, ABOUT, "me")
    code = links.code_of(KEY, made)
    assert links.make(people, KEY, ABOUT).code == made.code
    assert code not in repr(made)
    assert links.opened(people, code.lower().replace("-", " ")) == made
    assert links.about_of(made) == ABOUT
    assert links.code_of(b"x" * 32, made) == "", "another key"


def test_it_is_renewed_taken_back_and_over_in_plain_words(people: People, clock: Clock) -> None:
    made = links.make(people, KEY, ABOUT)
    old = links.code_of(KEY, made)
    new = links.code_of(KEY, links.renew(people, KEY, made))
    assert refused(people, old) == "link_unknown"
    assert refused(people, "no code at all") == "link_unknown"
    links.end(people, links.opened(people, new))
    assert refused(people, new) == "link_ended"
    again = links.make(people, KEY, ABOUT, until=people.now() + timedelta(days=2))
    later(clock, days=3)
    assert refused(people, links.code_of(KEY, again)) == "link_over"
    later(clock, days=-3)
    assert links.opened(people, links.code_of(KEY, again)).generation == 3


def test_how_far_somebody_has_come(people: People, clock: Clock) -> None:
    link = links.make(people, KEY, ABOUT)

    def state() -> str:
        return links.state_of(links.of(people, ABOUT), people.now())

    def ask() -> None:
        links.change(people, link, lambda held: replace(held, asked=(*held.asked, people.now())))

    assert (links.state_of(None, people.now()), state()) == ("none", "made")
    ask()
    assert state() == "sent"
    assert not links.may_write(links.opened(people, links.code_of(KEY, link)), people.now())
    for told in ("overdue", "overdue", "call"):
        later(clock, days=15)
        assert state() == told
        ask()
    links.said(people, link, "us")
    assert state() == "begun"
    links.said(people, link, "wishes", whole=True)
    assert state() == "answered"
    later(clock, days=366)
    assert state() != "answered", "once a year"


def test_terms_are_the_places_or_the_countys_and_the_strictest_counts(people: People) -> None:
    where = Places({"place": {"1884": Place(id="1884", name="Nora", county="18")}})
    assert links.terms(people, where, ["1884"]) is None
    links.set_terms(people, "18", "me", unused_for_grants=False)
    found = links.terms(people, where, ["1884"])
    assert found is not None
    assert not found.unused_for_grants
    links.set_terms(people, "1884", "me", unused_for_grants=True)
    found = links.terms(people, where, ["1884"])
    assert found is not None
    assert found.unused_for_grants


def test_a_wish_said_twice_is_one(people: People) -> None:
    links.wish(people, "a", "b", shown=True)
    links.wish(people, "a", "b", shown=False)
    (held,) = people.find(MeetingWish, "to", "b")
    assert not held.shown


def test_a_clock_that_was_set_back_asks_nobody_twice(people: People, clock: Clock) -> None:
    made = links.make(people, KEY, ABOUT)
    asked = links.change(people, made, lambda held: replace(held, asked=(people.now(),)))
    later(clock, days=-400)
    assert not links.may_write(asked, people.now())
    assert links.state_of(asked, people.now()) == "sent"
    assert links.make(people, KEY, ABOUT).code == made.code
    assert links.opened(people, links.code_of(KEY, made)).id == made.id
    answered = links.said(people, asked, "wishes", whole=True)
    later(clock, days=400)
    assert links.state_of(links.change(people, answered, lambda held: held), people.now()) != "none"


def test_two_people_with_one_link_at_once_lose_no_step(people: People) -> None:
    made, steps = links.make(people, KEY, ABOUT), [f"tie:{n}" for n in range(8)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda step: links.said(people, made, step), steps))
    assert sorted(links.change(people, made, lambda held: held).done) == steps
