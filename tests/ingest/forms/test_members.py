"""Arenas with a column of those who meet there."""

from pathlib import Path

from tests.ingest.forms.books import answered, book, would_be
from tests.ingest.harbour import errors, plan_path


def test_arenas_and_their_members_in_one_table(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Namn", "Möts", "Vilka deltar"],
        ["Lokala rådet", "4 ggr/år", "Åsa kommun, Polisen"],
        ["Äldrerådet", None, "Åsa kommun\nPRO samt SPF"],
    ]
    path = book(tmp_path / "a.xlsx", Arenor=rows)
    assert errors(plan_path(path)) == [("unclear_parts", 3, "Vilka deltar")]
    said = {"sheet": "Arenor", "separators": {"Vilka deltar": ["samt"]}}
    right = answered(path, {"tables": [said]})
    assert would_be(right) == {"organisation": 4, "arena": 2, "membership": 5}
    assert "columns_not_read" not in {issue.code for issue in right.issues}


def test_who_convenes_sits_there_once_and_a_person_who_does_not_at_all(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Grupp", "Möten/år", "Sammankallande", "Deltagande organisationer"],
        ["Länsgrupp psykisk hälsa", 4, "Region Åsa", "Åsa kommun\nRegion Åsa"],
        ["Anhörignätverket", 2, "Åsa kommun", "Polisen"],
    ]
    made = plan_path(book(tmp_path / "a.xlsx", Grupper=rows))
    assert (errors(made), would_be(made)) == ([], {"organisation": 3, "arena": 2, "membership": 4})
    assert repr(made.change_set).count("'role': 'convenes'") == 2
    rows[2][2] = "Kajsa Exempel"
    made = plan_path(book(tmp_path / "b.xlsx", Grupper=rows))
    assert (errors(made), would_be(made)["membership"]) == ([], 3)
    assert "Kajsa" not in repr(made.change_set)
