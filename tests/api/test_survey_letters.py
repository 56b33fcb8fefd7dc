"""Letters about a survey's round: one and two reminders, with the link's code; none once it is answered."""

import asyncio
from dataclasses import replace

from api import survey_letters
from api.doors.surveys.asking_out import make_each
from api.outbox import Outbox
from graph.people import answering
from graph.people.answering import Answer
from graph.people.model import Letter
from graph.people.people import People
from graph.records.model import Organisation, Round
from tests.api.test_asking_letters import KEY, Gathered, out, text_of
from tests.graph.people import quick
from tests.graph.people.contract import Clock
from tests.graph.people.quick import later

clock, people = quick.clock, quick.people
__all__ = ["clock", "out", "people"]
ROUND = Round(id="r", name="R")


def test_it_asks_and_reminds_until_it_is_answered_or_unwanted(
    people: People, out: Outbox, clock: Clock
) -> None:
    asked = [Organisation(id=id, name=id, sector="civil_society") for id in ("pro", "kyrkan")]
    assert make_each(people, KEY, ROUND, asked) == 2
    one, other = answering.links(people, "r")
    for about in ("survey-ask", "survey-remind", "survey-remind"):
        assert answering.may_write(one, people.now())
        one = survey_letters.post(people, one, "info@pro.example", "Redo?", "sv")
        assert not answering.may_write(one, people.now())
        assert people.find(Letter, "state", "waiting")[0].about == about
        assert asyncio.run(out.send_due()) == 1
        later(clock, days=15)
    assert not answering.may_write(one, people.now())
    assert isinstance(out.transport, Gathered)
    first, second, _ = out.transport.letters
    address = f"https://karta.example/answer/{answering.code_of(KEY, one)}"
    assert address in text_of(first)
    assert first["List-Unsubscribe"] == f"<{address}/leave>"
    assert str(second["Subject"]) == "Påminnelse: Redo?"

    survey_letters.post(people, other, "info@kyrkan.example", "Redo?", "en")
    answering.send(people, other, "form", Answer("", "", ()))
    assert asyncio.run(out.send_due()) == 0
    (other,) = [link for link in answering.links(people, "r") if link.id == other.id]
    assert not answering.may_write(other, people.now())
    assert not answering.may_write(replace(one, asked=(), left=True), people.now())
