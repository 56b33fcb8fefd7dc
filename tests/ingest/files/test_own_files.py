"""Our own JSON as sheets: a row for each claim, and what is none of our forms is told."""

import json
from typing import Any

import pytest

from ingest.files.own_files import is_own, read_own
from ingest.files.text_files import Unreadable


def own(**records: Any) -> dict[str, Any]:
    return {"format": "oriket", "form": 1, "records": records}


def test_each_kind_is_a_sheet_and_each_claim_a_row() -> None:
    claims = [{"degree": "contact", "source": "x"}, {"degree": "integration", "by": "a"}]
    said = own(
        tie=[{"id": "a--b", "a": "a", "b": "b", "claims": claims}], network=[{"id": "network", "name": "N"}]
    )
    assert read_own(json.loads(json.dumps(said))) == [
        ("ties", [(1, ["id", "a", "b", "degree", "source", "by"]),
                  (2, ["a--b", "a", "b", "contact", "x", ""]),
                  (3, ["a--b", "a", "b", "integration", "", "a"])]),
        ("network", [(1, ["name"]), (2, ["N"])]),
    ]  # fmt: skip


@pytest.mark.parametrize("said", [own() | {"form": 2}, {"format": "oriket", "form": 1, "records": []}])
def test_another_form_is_told(said: dict[str, Any]) -> None:
    assert is_own(said)
    with pytest.raises(Unreadable):
        read_own(said)


def test_what_is_no_record_is_passed_over() -> None:
    assert not is_own([])
    assert read_own(own(organisation=["x", {"name": "A", "odd": 1}], strange=[{"a": [1]}])) == [
        ("organisations", [(1, ["name", "odd"]), (2, ["A", "1"])]),
        ("strange", [(1, ["a"]), (2, ["1"])]),
    ]
