"""Several names in one cell: parted where that is sure, asked about where it is not."""

from pathlib import Path

from tests.ingest.forms.books import answered, book, would_be
from tests.ingest.harbour import errors, plan_path, write


def test_what_may_be_one_partner_or_two_is_asked_about(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Organisation", "Samarbetar med", "Grad"],
        ["A-byrån", "Skola/polis", "har kontakt"],
    ]
    path = book(tmp_path / "a.xlsx", Samarbeten=rows)
    assert [code for code, _, _ in errors(plan_path(path))] == ["unclear_parts"]
    right = answered(path, {"tables": [{"sheet": "Samarbeten", "separators": {"Samarbetar med": ["/"]}}]})
    assert would_be(right) == {"organisation": 3, "tie": 2}
    one = answered(path, {"names": {"Skola/polis": "Skola/polis"}})
    assert would_be(one) == {"organisation": 2, "tie": 1}


def test_several_organisations_in_a_cell_sit_there_each(tmp_path: Path) -> None:
    write(tmp_path, {"organisationer.csv": "namn\nA-byrån\nB-laget\nMat, dryck och hälsa\n"})
    cells = 'arena;organisation\nRådet;"A-byrån, B-laget"\nRådet;"A-byrån\nMat, dryck och hälsa"\n'
    made = plan_path(write(tmp_path, {"arenamedlemmar.csv": cells}))
    assert (errors(made), would_be(made)["membership"]) == ([], 3)


def test_a_comma_between_names_that_nobody_knows_is_asked_about(tmp_path: Path) -> None:
    cells = 'arena;organisation\nRådet;"Åsa kommun, Hembygdsföreningen"\n'
    path = write(tmp_path, {"arenamedlemmar.csv": cells})
    assert [code for code, _, _ in errors(plan_path(path))] == ["unclear_parts"]
    said = {"sheet": "arenamedlemmar", "separators": {"organisation": [","]}}
    assert would_be(answered(path, {"tables": [said]}))["organisation"] == 2
