"""Single values, and texts that are known to be right."""

from __future__ import annotations

import pytest

from graph.records.model import specs
from graph.records.value_rules import Sound, wrong_many, wrong_one

KNOWN = {"name": "Nora", "sector": "region", "municipalities": ["nora"], "questions": ["loneliness", "nora"]}


def test_a_value_and_what_is_wrong_with_it() -> None:
    known = specs("organisation")
    assert wrong_one(known["name"], "Nora") is None
    assert wrong_one(known["name"], " Nora") == ("not_clean", " Nora")
    assert wrong_one(known["sector"], "Nora") == ("unknown_sector", "Nora")
    assert wrong_many(known["municipalities"], ["nora", "Nora k:n"]) == [("bad_id", "Nora k:n")]
    assert wrong_many(known["municipalities"], []) == [("bad_type", [])]


@pytest.mark.parametrize(
    "wrong",
    [
        {"sector": "nora"},  # right as an id, no sector
        {"municipalities": "nora"},  # one where many stand
        {"municipalities": ["nora", ["nora"]]},
        {"municipalities": ["Nora"]},  # right as a name, no id
        {"part_of": ["nora"]},  # many where one stands
        {"name": None},
        {"name": 1},
        {"colour": "nora"},
    ],
)
def test_a_text_that_is_right_somewhere_is_not_right_everywhere(wrong: dict[str, object]) -> None:
    sound = Sound()
    assert sound.holds("organisation", KNOWN)
    assert sound.holds("organisation", KNOWN)
    assert not sound.holds("organisation", KNOWN | wrong)
    assert not sound.holds("organisation", {"name": "Nora"})
    assert sound.holds("place", {"name": "Nora", "latitude": 59.5})
    assert not sound.holds("place", {"name": "Nora", "latitude": True})
