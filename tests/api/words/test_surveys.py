"""What somebody answered, in words."""

import pytest

from api.words.catalogue import say
from api.words.surveys import answer_text, scale_text
from graph.records.languages import ENGLISH, SWEDISH

OFTEN = ("aldrig", "ibland", "ofta")


def test_a_number_says_its_scale_and_a_choice_itself() -> None:
    assert scale_text(say(SWEDISH), 7, 10, ()) == "7 av 10"
    assert scale_text(say(ENGLISH), 7, 10, ()) == "7 of 10"
    assert scale_text(say(SWEDISH), 1, 2, OFTEN) == "ibland"


@pytest.mark.parametrize(
    ("value", "choices", "text"),
    [
        (7.5, (), "7,5"),
        (1, OFTEN, "ibland"),
        (1.5, OFTEN, "mellan ibland och ofta"),
        (0.25, OFTEN, "mellan aldrig och ibland"),
    ],
)
def test_a_median_of_choices_is_told_by_their_words(
    value: float, choices: tuple[str, ...], text: str
) -> None:
    assert answer_text(say(SWEDISH), value, choices) == text
