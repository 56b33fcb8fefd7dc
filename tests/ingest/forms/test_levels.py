"""Organisations within each other, a column for each level."""

from pathlib import Path

from tests.ingest.forms.books import answered, book, would_be
from tests.ingest.harbour import after, errors, plan_path

ROWS: list[list[object]] = [
    ["Förvaltning", "Avdelning", "Enhet", "Chef", "Telefon"],
    ["Socialförvaltningen", "Individ och familj", "Mottagningen", "Kajsa Exempel", "0582-500 11"],
    [None, None, "Öppenvården", "", "0582-500 12"],
    [None, "Funktionsstöd", "Daglig verksamhet", "", "0582-500 13"],
    ["Bildningsförvaltningen", "Elevhälsan", "", "", "0582-500 20"],
    ["Bildningsförvaltningen", "", "Biblioteket", "", "0582-500 21"],
]


def test_each_level_is_a_part_of_the_one_before_it(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", Organisation=ROWS)
    made = plan_path(path)
    assert (errors(made), would_be(made)) == ([], {"organisation": 9})
    told = {id: after(made, "organisation", id) for id in ("daglig-verksamhet", "elevhalsan", "biblioteket")}
    assert {id: (one["part_of"], one["phone"]) for id, one in told.items()} == {
        "daglig-verksamhet": ("funktionsstod", "0582-500 13"),
        "elevhalsan": ("bildningsforvaltningen", "0582-500 20"),
        "biblioteket": ("bildningsforvaltningen", "0582-500 21"),
    }
    assert after(made, "organisation", "funktionsstod") == {
        "name": "Funktionsstöd", "part_of": "socialforvaltningen", "sector": "unknown",
    }  # fmt: skip
    assert "Kajsa" not in repr(made.change_set)
    (levels,) = [one for one in made.issues if one.code == "levels_read"]
    assert levels.details["columns"] == ["Förvaltning", "Avdelning", "Enhet"]


def test_what_somebody_says_of_the_columns_holds(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", Organisation=ROWS)
    said = {"tables": [{"sheet": "Organisation", "kind": "organisation", "columns": {"Förvaltning": "name"}}]}
    made = answered(path, said)
    assert "levels_read" not in [one.code for one in made.issues]


def test_units_of_one_name_in_two_places_are_asked_about(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Förvaltning", "Enhet"], ["Kultur", "Expedition"], ["Skola", "Expedition"]]
    assert [code for code, _, _ in errors(plan_path(book(tmp_path / "a.xlsx", Blad1=rows)))] == [
        "duplicate_name"
    ]
