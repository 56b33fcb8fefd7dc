"""What a view says of itself, and where it leads."""

from types import SimpleNamespace
from typing import cast

import pytest

from api.doors.stories.showing import day_of, view_address
from api.gate.asking import Asked


@pytest.mark.parametrize(("said", "day"), [("2019-01-01", "2019-01-01"), ("2019", "opens"), ("", "opens")])
def test_a_view_without_a_day_opens_at_the_usual_one(said: str, day: str) -> None:
    asked = cast(Asked, SimpleNamespace(atlas=SimpleNamespace(opens_at="opens")))
    assert str(day_of(asked, {"at": said})) == day


def test_nothing_in_a_view_is_taken_for_ours() -> None:
    asked = cast(Asked, SimpleNamespace(lang="en"))
    view = {"o": "a&lang=xx", "lang": "xx", "path": "/x"}
    assert view_address("/", asked, view.items()) == "/?o=a%26lang%3Dxx&path=%2Fx&lang=en"


def test_a_view_keeps_all_that_was_chosen_of_a_kind() -> None:
    asked = cast(Asked, SimpleNamespace(lang="sv"))
    both = [("family", "region"), ("family", "state")]
    assert view_address("/", asked, both) == "/?family=region&family=state&lang=sv"
