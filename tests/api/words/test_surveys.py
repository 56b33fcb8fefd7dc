"""What somebody answered, in words."""

from api.words.catalogue import say
from api.words.surveys import scale_text
from graph.records.languages import ENGLISH, SWEDISH


def test_a_number_says_its_scale_and_a_choice_itself() -> None:
    assert scale_text(say(SWEDISH), 7, 10, ()) == "7 av 10"
    assert scale_text(say(ENGLISH), 7, 10, ()) == "7 of 10"
    assert scale_text(say(SWEDISH), 1, 2, ("aldrig", "ibland", "ofta")) == "ibland"
