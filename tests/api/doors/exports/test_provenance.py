"""What files say of where they come from."""

import datetime as dt
from pathlib import Path

from api.doors.exports.provenance import about
from tests.api.conftest import demo_store, settings


def test_the_settings_say_whose_it_is_and_under_which_terms(tmp_path: Path) -> None:
    known, day = demo_store().load(), dt.date(2026, 11, 26)
    said = about(known, settings(tmp_path, owner="Nora", licence="https://l.example/0"), day, "http://here")
    assert (said.title, said.publisher) == (known.network.name, "Nora")
    assert (said.licence, said.address) == ("https://l.example/0", "http://here")
    assert about(known, settings(tmp_path, url="https://o.example"), day).address == "https://o.example"
