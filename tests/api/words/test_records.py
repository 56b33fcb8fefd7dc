"""Fields of records and their changes in words."""

import pytest

from api.words.records import LONGEST_NAME, change_text, changed_since_text, facts, record_name, value_text
from graph.records.changes import Change
from graph.records.model import specs
from tests.api.words.speaking import Speaking
from tests.graph.small import snapshot

KNOWN = snapshot(
    ["fyren", "hamnen"],
    question={"q": {"name": "Ensamhet", "name_en": "Loneliness"}},
    place={"nora": {"name": "Nora"}},
)
SV, EN = Speaking("sv", KNOWN), Speaking("en", KNOWN)


@pytest.mark.parametrize(
    ("kind", "name", "value", "swedish", "english"),
    [
        ("organisation", "umbrella", True, "ja", "yes"),
        ("organisation", "sector", "region", "Region", "Region"),
        ("organisation", "municipalities", ["nora", "gone"], "Nora och gone", "Nora and gone"),
        ("organisation", "questions", ["q"], "Ensamhet", "Loneliness"),
        ("place", "latitude", 59.5, "59,5", "59.5"),
        ("tie", "claims", [{"degree": "contact", "source": "x", "last_known": "2020"}],
         "har kontakt (x, 2020)", "in contact (x, 2020)"),
    ],
)  # fmt: skip
def test_values_as_people_read_them(kind: str, name: str, value: object, swedish: str, english: str) -> None:
    spec = specs(kind)[name]
    assert value_text(SV, spec, value).casefold() == swedish.casefold()
    assert value_text(EN, spec, value).casefold() == english.casefold()


def test_a_record_without_a_name_is_called_what_its_key_says() -> None:
    assert record_name(SV, "organisation", "x", {"name": "Fyren"}) == "Fyren"
    assert record_name(SV, "tie", "fyren--hamnen", {"a": "fyren", "b": "hamnen"}) == "Fyren – Hamnen"
    assert record_name(SV, "tie", "x--y", {}) == "x--y"
    long = record_name(SV, "need", "n", {"text": "x" * 200})
    assert len(long) == LONGEST_NAME
    assert long.endswith("…")


def test_facts_stand_in_the_schemas_order() -> None:
    fields = {"sector": "region", "name": "Fyren"}
    assert [*facts(SV, "organisation", fields)] == [("Namn", "Fyren"), ("Sektor", "Region")]


def change(before: dict[str, object] | None, after: dict[str, object] | None, **more: object) -> Change:
    return Change("organisation", "fyren", 1, before, after, **more)  # type: ignore[arg-type]


def test_what_a_change_did() -> None:
    assert change_text(SV, change(None, {"name": "F"}), "F") == "F lades till."
    assert change_text(SV, change({"name": "F"}, None), "F") == "F togs bort."
    assert change_text(SV, change({"name": "F"}, None, merged_into="hamnen"), "F") == "F gick upp i Hamnen."
    assert change_text(SV, change({"phone": "1"}, {"phone": "2"}), "F") == "Telefon: 1 → 2."
    assert change_text(SV, change({"phone": "1"}, {}), "F") == "Telefon: 1 togs bort."
    assert change_text(EN, change({}, {"phone": "2"}), "F") == "Phone: 2."


def test_history_of_another_form_is_told_as_it_is() -> None:
    assert change_text(SV, change({"masts": 3}, {"masts": 4}), "F") == "masts: 3 → 4."
    assert change_text(SV, change({"phone": ["1"]}, {"phone": "2"}), "F") == "Telefon: ['1'] → 2."
    assert change_text(SV, change({}, {}, forgotten=("phone",)), "F") == "Telefon: gallrat."


def test_why_it_cannot_be_taken_back() -> None:
    assert changed_since_text(SV.say, "Fyren") == "Fyren har ändrats sedan dess."
