"""What can be followed."""

import pytest

from api.doors.following.news import Followed, require_followed
from api.doors.records.now import Now
from api.gate.scope import PUBLIC
from graph.records.errors import OriketError
from tests.api.conftest import demo_store


def test_only_what_the_reader_sees_can_be_followed() -> None:
    now = Now.of(demo_store().load())
    for what in (Followed(), Followed("arena"), Followed("place", "1884")):
        require_followed(now, PUBLIC, what)
    for what, code in (
        (Followed("x"), "unknown_kind"),
        (Followed("contact"), "not_public"),
        (Followed("place", "none"), "unknown_record"),
    ):
        with pytest.raises(OriketError, match=code):
            require_followed(now, PUBLIC, what)
