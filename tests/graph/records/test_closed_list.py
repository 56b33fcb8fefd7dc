"""A closed list: what is unknown has no label, what is wrong is an error."""

import pytest

from graph.records.lists import SECTOR


def test_unknown_has_no_label_and_a_wrong_value_is_an_error() -> None:
    assert SECTOR.label(None, "sv") == ""
    assert "kyrka" not in SECTOR
    with pytest.raises(KeyError):
        SECTOR["kyrka"]
