"""JSON Schema and the form are the model: every field, in both languages, and every record fits it."""

from typing import Any

import pytest
from fastapi.testclient import TestClient
from jsonschema_rs import Draft202012Validator, meta

from api.gate.forms import form
from graph.records.model import KINDS, specs
from graph.records.schema import sees
from tests.api.client import got
from tests.api.doors.records.test_reading import everything


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_stands_in_one_group_with_its_words(working: TestClient, kind: str) -> None:
    shown = {name for name, spec in specs(kind).items() if spec.sight != "nobody"}
    for lang in ("sv", "en"):
        told = got(working, f"/schema/{kind}", lang=lang)
        assert told["properties"].keys() == shown
        assert sorted(name for group in told["x-groups"] for name in group["fields"]) == sorted(shown)
        assert all(one["title"] and one["description"] for one in told["properties"].values())
        assert told["required"] == [name for name in told["properties"] if specs(kind)[name].required]


@pytest.mark.parametrize("kind", KINDS)
def test_every_record_of_the_demo_fits_its_schema(working: TestClient, kind: str) -> None:
    told = got(working, f"/schema/{kind}")
    meta.validate(told)
    check = Draft202012Validator(told)
    for one in everything(working, kind):
        check.validate(one["fields"])


def test_what_does_not_fit_is_found(working: TestClient) -> None:
    check = Draft202012Validator(got(working, "/schema/organisation"))
    good: dict[str, Any] = {"name": "A", "sector": "municipality"}
    assert check.is_valid(good)
    wrongs: tuple[dict[str, Any], ...] = (
        {"sector": "ship"},
        {"name": ""},
        {"active_from": "i våras"},
        {"ship": 1},
        {"aliases": []},
    )
    for wrong in wrongs:
        assert not check.is_valid(good | wrong), wrong


def test_the_public_is_asked_for_public_fields_alone(public: TestClient) -> None:
    told = got(public, "/schema/tie")
    assert told["properties"].keys() == {
        name for name, spec in specs("tie").items() if sees("public", spec.sight)
    }
    assert "work" not in [group["name"] for group in told["x-groups"]]


def test_a_form_speaks_with_the_sheets_headings_and_knows_where_suggestions_come_from() -> None:
    fields = {field.name: field for field in form("service", "sv", "own").fields}
    assert fields["target_group"].title == "Målgrupp"
    assert fields["providers"].suggest == "/api/v1/suggest?kind=organisation"
    assert fields["status"].choices[0] == ("planned", "planerad")
    assert fields["description"].is_long
    assert not fields["name"].is_long


def test_suggestions_may_be_of_one_kind(working: TestClient) -> None:
    assert {one["kind"] for one in got(working, "/suggest", q="s", kind="arena")["items"]} == {"arena"}
