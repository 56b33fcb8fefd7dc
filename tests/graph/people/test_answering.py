"""What `contract_answering` does not ask of every store."""

import pytest

from graph.people import answering
from graph.people.answering import Answer, SurveyLink
from graph.people.memory import MemoryPeople
from graph.people.people import People
from graph.records.errors import OriketError


def test_a_link_that_was_taken_back_counts_nothing_and_closing_throws_drafts_away() -> None:
    people = People(MemoryPeople())
    gone = SurveyLink(id="1", round="r", code="1", organisation="bk", revoked=True)
    kept = SurveyLink(id="2", round="r", code="2", organisation="if", draft=b"half")
    people.write([gone, kept])
    with pytest.raises(OriketError, match="link_gone"):
        answering.send(people, gone, "form", Answer("", "", (("a", 1),)))
    answering.close(people, "r")
    assert [one.draft for one in answering.links(people, "r")] == [b"", b""]
    assert answering.is_closed(people, "r")
    assert not answering.is_closed(people, "another")
