"""Answers to surveys as every store of people's documents keeps them; a part of `contract.PeopleContract`."""

from __future__ import annotations

import itertools
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from graph.people import answering
from graph.people.answering import Answer, AnswerFolder, SurveyLink
from graph.people.document import row_of
from graph.people.people import People
from graph.records.errors import OriketError

OPEN = SurveyLink(id="open", round="r", code="open")
OWN = SurveyLink(id="own", round="r", code="own", organisation="bk", sector="civil_society")


def says(value: int) -> Answer:
    return Answer("civil_society", "1884", (("vi-vet", value),))


class AnsweringContract:
    """Sent once, counted once, in no order that can be read."""

    def test_answers_come_back_by_what_they_say(self, people: People) -> None:
        for number in (7, 3, 9, 3):
            answering.send(people, OPEN, f"form {number} {id(object())}", says(number))
        assert [one.values[0][1] for one in answering.answers(people, "r")] == sorted(
            one.values[0][1] for one in answering.answers(people, "r")
        )
        for folder in people.find(AnswerFolder, "round", "r"):
            body = row_of(folder).body
            assert [*folder.answers] == sorted(folder.answers)
            assert "open" not in body
            assert "T" not in body

    def test_a_form_that_is_sent_twice_counts_once(self, people: People) -> None:
        for _ in range(2):
            answering.send(people, OPEN, "the same form", says(5), {"egna": "mer tid"})
        assert (answering.count(people, "r"), answering.words(people, "r")) == (1, [("egna", "mer tid")])

    def test_of_two_with_one_link_the_first_is_counted(self, people: People) -> None:
        people.put(OWN)
        start = threading.Barrier(2)

        def send(value: int) -> str:
            start.wait()
            try:
                answering.send(people, OWN, f"form {value}", says(value))
            except OriketError as refused:
                return refused.code
            return "sent"

        with ThreadPoolExecutor(2) as pool:
            assert sorted(pool.map(send, (1, 2))) == ["sent", "survey_answered"]
        assert answering.count(people, "r") == 1

    def test_a_closed_round_takes_no_more(self, people: People) -> None:
        people.put(OWN)
        answering.send(people, OPEN, "before", says(1))
        answering.close(people, "r")
        for link, form in itertools.product((OPEN, OWN), ("after",)):
            with pytest.raises(OriketError, match="survey_closed"):
                answering.send(people, link, form, says(2))
        answering.close(people, "r")
        assert answering.count(people, "r") == 1

    def test_own_words_are_taken_away_and_the_numbers_stay(self, people: People) -> None:
        answering.keep(people, "r", [says(3)], [("egna", "b"), ("egna", "a")])
        assert [answering.forget_words(people, "r") for _ in range(2)] == [2, 0]
        assert (answering.words(people, "r"), answering.count(people, "r")) == ([], 1)

    def test_a_whole_round_is_brought_and_closed(self, people: People) -> None:
        answering.keep(people, "r", [says(n % 11) for n in range(40)], [("egna", "b"), ("egna", "a")])
        assert answering.count(people, "r") == 40
        assert answering.is_closed(people, "r")
        assert answering.words(people, "r") == [("egna", "a"), ("egna", "b")]
