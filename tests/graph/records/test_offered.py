"""What an organisation offers says for whom, how and by whom, and functions who answers meanwhile."""

from __future__ import annotations

from graph.records.json_form import from_fields, to_fields
from graph.records.model import specs
from graph.records.rules import faults_of
from graph.records.schema import Fields

TALK: Fields = {
    "name": "Hälsosamtal",
    "turning": ["40", "50"],
    "open_to": ["9901"],
    "ways_of_working": ["MI"],
    "meeting_form": "both",
}


def test_a_service_says_how_it_works_and_keeps_it() -> None:
    assert faults_of("service", "x", TALK) == []
    assert to_fields(from_fields("service", "x", TALK)) == TALK
    assert {specs("service")[name].sight for name in TALK} == {"public"}


def test_all_that_is_said_of_a_function_is_for_those_who_work_with_it() -> None:
    assert {specs("contact")[name].sight for name in ("vacant", "vacant_since", "meanwhile")} == {"working"}
