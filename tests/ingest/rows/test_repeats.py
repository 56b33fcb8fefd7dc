"""Rows that say nothing: who works with itself, is part of itself, or stands there again."""

from pathlib import Path

import pytest

from tests.ingest.forms.books import answered, would_be
from tests.ingest.harbour import after, errors, plan_files, plan_path, said, write

ORGANISATIONS = "name\nA\nB\nC\n"


def test_who_works_with_itself_is_left_out_and_the_rest_comes_in(tmp_path: Path) -> None:
    made = plan_files(
        tmp_path, organisations=ORGANISATIONS, ties="a,b,degree\nA,A,contact\nA,B,contact\nC,c,contact\n"
    )
    assert said(made) == [("tie_to_itself_left_out", row, "b") for row in (2, 4)]
    assert (made.issues[0].count, [one.value for one in made.issues[0].asked]) == (2, ["A", "C"])
    assert made.change_set is not None
    assert [change.id for change in made.change_set.changes if change.kind == "tie"] == ["a--b"]


@pytest.mark.parametrize(
    "sheet",
    [
        {"edges": "source,target,degree\nA,A,contact\nA,B,contact\n"},
        {"lista": "Organisation,Samarbetar med,grad\nA,A; B,kontakt\n"},
        {"matris": "Organisation,A,B\nA,x,x\nB,,x\n"},
    ],
)
def test_in_whatever_form_it_comes(tmp_path: Path, sheet: dict[str, str]) -> None:
    made = plan_files(tmp_path, organisations=ORGANISATIONS, **sheet)
    assert "tie_to_itself" not in {code for code, _, _ in errors(made)}
    assert {code for code, _, _ in errors(made)} <= {"missing_degree"}


def test_who_is_part_of_itself_is_nobodys_part(tmp_path: Path) -> None:
    made = plan_files(tmp_path, organisations="name,part_of,successors\nA,A,\nB,A,\nC,A,B;C\nD,,D\n")
    assert errors(made) == []
    assert {(issue.code, issue.column, issue.count) for issue in made.issues} == {
        ("itself_left_out", "part_of", 1), ("itself_left_out", "successors", 2),
    }  # fmt: skip
    assert "part_of" not in after(made, "organisation", "a")
    assert after(made, "organisation", "c")["successors"] == ["b"]
    assert "successors" not in after(made, "organisation", "d")


def test_a_row_that_stands_there_again_is_told_and_stops_nothing(tmp_path: Path) -> None:
    made = plan_files(
        tmp_path,
        organisations="name,sector\nA,company\nB,region\nA,company\n",
        arenas="name\nN\n",
        arena_members="arena,organisation,role\nN,A,hosts\nN,A,värd\n",
        ties="a,b,degree,source\nA,B,contact,x\nA,B,contact,x\n",
    )
    assert said(made) == [("row_again", 3, "arena"), ("row_again", 4, "name"), ("row_again", 3, "a")]
    assert {kind: counts.new for kind, counts in made.counts.items()} == {
        "organisation": 2, "arena": 1, "membership": 1, "tie": 1,
    }  # fmt: skip


def test_two_lines_with_a_name_alone_may_be_two_namesakes(tmp_path: Path) -> None:
    assert errors(plan_files(tmp_path, organisations="name\nA\nA\n")) == [("duplicate_name", 3, "name")]
    made = plan_files(tmp_path, organisations="name,sector\nA,company\nA,region\n")
    assert errors(made) == [("duplicate_name", 3, "name")]


OLD = "Förening;Telefon;E-post\nÅsa IF;0581-100 10;\nPRO Åsa;0581-100 20;info@proasa.example\n"


def test_two_sheets_of_the_same_organisations_complement_each_other(tmp_path: Path) -> None:
    new = "Förening;Webb;E-post\nÅsa IF;asaif.example;kansli@asaif.example\nÅsa kör;asakor.example;\n"
    made = plan_files(tmp_path, föreningar_2024=OLD, föreningar_2026=new)
    assert made.errors == 0
    assert [one.value for one in made.issues if one.code == "row_joined"] == ["Åsa IF"]
    told = after(made, "organisation", "asa-if")
    assert (told["phone"], told["email"]) == ("0581-100 10", "kansli@asaif.example")
    assert made.counts["organisation"].new == 3


def test_where_two_sheets_differ_both_cells_are_shown(tmp_path: Path) -> None:
    new = "Förening;Telefon\nPRO Åsa;0581-100 99\n"
    made = plan_files(tmp_path, föreningar_2024=OLD, föreningar_2026=new)
    (told,) = [one for one in made.issues if one.severity == "error"]
    assert (told.code, told.sheet, told.column, told.value) == (
        "told_otherwise", "föreningar_2026", "Telefon", "0581-100 99",
    )  # fmt: skip
    assert (told.details["first_sheet"], told.suggestion) == ("föreningar_2024", "0581-100 20")
    # In one sheet two rows of a name are still asked about as two.
    twice = plan_files(tmp_path, föreningar="Förening;Telefon\nÅsa IF;0581-100 10\nÅsa IF;0581-100 11\n")
    assert [one.code for one in twice.issues if one.severity == "error"] == ["duplicate_name"]


YEARS = {
    "2022": "Förening;Telefon;E-post\nÅsa IF;0581-100 10;a@asaif.example\nPRO Åsa;0581-100 20;\n",
    "2023": "Förening;Telefon;E-post\nÅsa IF;0581-100 10;b@asaif.example\n",
    "2024": "Förening;Telefon;E-post\nÅsa IF;0581-100 99;c@asaif.example\n",
}


@pytest.mark.parametrize(
    ("holds", "phone", "mail"),
    [
        (["2024", "2023", "2022"], "0581-100 99", "c@asaif.example"),
        (["2023", "2024"], "0581-100 10", "b@asaif.example"),
        (["2022"], "0581-100 10", "a@asaif.example"),
    ],
)
def test_somebody_says_which_sheet_holds(tmp_path: Path, holds: list[str], phone: str, mail: str) -> None:
    path = write(tmp_path, {f"{name}.csv": text for name, text in YEARS.items()})
    (asked,) = [one for one in plan_path(path).issues if one.severity == "error"]  # one cause, however many
    assert (asked.code, asked.count) == ("told_otherwise", 3)
    made = answered(path, {"tables": [], "holds": holds})
    assert made.errors == 0
    told = after(made, "organisation", "asa-if")
    assert (told["phone"], told["email"]) == (phone, mail)
    assert holds[0] in {one.details["holds"] for one in made.issues if one.code == "sheet_holds"}
    assert would_be(made) == {"organisation": 2}


def test_two_tables_of_one_sheet_join_as_two_sheets_do(tmp_path: Path) -> None:
    board = "\nRÅDGIVANDE\nFörening;E-post\nÅsa IF;kansli@asaif.example\n"
    made = plan_files(tmp_path, föreningar=f"Förening;Telefon\nÅsa IF;0581-100 10\nPRO;0581-100 20\n{board}")
    assert [one.code for one in made.issues if one.severity == "error"] == []
    told = after(made, "organisation", "asa-if")
    assert (told["phone"], told["email"]) == ("0581-100 10", "kansli@asaif.example")
