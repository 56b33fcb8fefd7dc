"""Forms that came too late: had back by their secret alone, for a day."""

from __future__ import annotations

import pytest

from graph.people import drafts
from graph.people.drafts import WrittenForm
from graph.people.model import SealedForm
from graph.people.people import People
from graph.records.errors import OriketError
from tests.graph.people import quick
from tests.graph.people.contract import Clock

clock, people = quick.clock, quick.people
KEY = b"k" * 32
FORM = WrittenForm("/organisations/new", [("name", "Å & Ä"), ("alias", "a"), ("alias", "")])


def test_a_form_comes_back_as_it_was_for_a_day(people: People, clock: Clock) -> None:
    secret = drafts.keep(people, KEY, FORM)
    assert drafts.kept(people, KEY, secret) == FORM
    assert drafts.kept(people, b"x" * 32, secret) is None, "another key"
    assert drafts.kept(people, KEY, "x") is None
    (held,) = people.find(SealedForm)
    assert secret not in held.id
    quick.later(clock, hours=25)
    assert drafts.kept(people, KEY, secret) is None


def test_it_is_dropped_and_not_endlessly_long(people: People) -> None:
    secret = drafts.keep(people, KEY, FORM)
    drafts.drop(people, secret)
    assert drafts.kept(people, KEY, secret) is None
    with pytest.raises(OriketError, match="too_long"):
        drafts.keep(people, KEY, WrittenForm("/", [("note", "x" * drafts.LONGEST)]))
