"""What a form asks to have completed; the rules themselves are in test_rules."""

from graph.records.field_rules import unfinished
from graph.records.rules import faults_of


def test_an_agreement_of_one_is_asked_about_and_not_refused() -> None:
    (asked,) = unfinished("agreement", "x", {"name": "Ö", "parties": ["a"]})
    assert (asked.code, asked.field) == ("agreement_of_one", "parties")
    assert faults_of("agreement", "x", {"name": "Ö", "parties": ["a"]}) == []
    assert unfinished("agreement", "x", {"name": "Ö"}) == unfinished("call", "x", {"name": "U"}) == []
