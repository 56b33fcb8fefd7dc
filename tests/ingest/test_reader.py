"""Sheets as people build them: where the table stands, and what every other line is."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font

from ingest.cells import Sheet, read
from ingest.reader.tables import Found, tables_in
from tests.ingest.harbour import errors, plan_path, said


def sheet(*rows: list[str], name: str = "Blad1") -> Sheet:
    """A sheet of rows from 1 on; a blank row is a gap."""
    return Sheet("a.xlsx", name, [(at, row) for at, row in enumerate(rows, 1) if any(row)])


def roles(found: Found) -> dict[int, str]:
    return {line.row: line.role for line in found.lines}


def table(*rows: list[str]) -> Found:
    (found,) = tables_in(sheet(*rows))
    return found


def test_titles_groups_sums_and_notes_are_no_records() -> None:
    found = table(
        ["Föreningar i Åsa kommun 2024", "", ""],
        ["Utskrift 2024-03-01", "", "Internt"],
        [],
        ["Förening", "Telefon", "E-post"],
        ["IDROTT", "", ""],
        ["Åsa IF", "0500-1", "info@asa.example"],
        ["Kulturföreningar", "", ""],
        ["Åsa teater", "0500-2", ""],
        ["Åsa kör", "", "kor@asa.example"],
        ["Antal: 3", "", ""],
        ["Gulmarkerade = bidrag 2019", "", ""],
        ["* vilande", "", ""],
    )
    assert found.head_row == 4
    assert [number for number, _ in found.rows] == [6, 8, 9]
    assert found.alone == []
    assert roles(found) == {
        1: "title", 2: "title", 5: "group", 7: "group", 10: "sum", 11: "note", 12: "note",
    }  # fmt: skip


def test_english_sums_and_notes() -> None:
    found = table(
        ["Organisation", "Phone"],
        ["A club", "1"],
        ["B club", "2"],
        ["Total: 2", ""],
        ["Last updated 2024-01-01", ""],
    )
    assert (len(found.rows), roles(found)) == (2, {4: "sum", 5: "note"})


@pytest.mark.parametrize(
    "line", [["", "Summa", "3"], ["Totalt", "", "12 kr"], ["Antal föreningar: 7", "", ""]]
)
def test_a_sum_may_stand_in_any_column(line: list[str]) -> None:
    found = table(["Nr", "Namn", "Bidrag"], ["1", "A", "2"], ["2", "B", "1"], line)
    assert roles(found) == {4: "sum"}


def test_names_in_capitals_are_asked_about_when_they_may_be_short_forms() -> None:
    found = table(["Namn", "Telefon"], ["ABF", ""], ["A-laget", "1"], ["B-laget", "2"], ["PRO", ""])
    assert [number for number, _ in found.alone] == [2, 5]


def test_two_rows_of_headings_are_one_head() -> None:
    found = table(
        ["Namn", "Sektor", "Kontakt", "", "Kommun"],
        ["", "", "Telefon", "E-post", ""],
        ["A", "kommun", "0500-1", "a@b.example", "Nora"],
    )
    assert list(found.heads.values()) == ["Namn", "Sektor", "Telefon", "E-post", "Kommun"]
    assert found.rows[0][0] == 3


def test_a_band_above_some_headings_is_kept() -> None:
    found = table(["", "", "FORUM", ""], ["Aktör", "Typ", "Rådet", "Gruppen"], ["A", "kommun", "x", ""])
    assert found.bands == {2: "FORUM", 3: "FORUM"}
    assert found.head_row == 2


def test_several_tables_in_a_sheet_below_each_other() -> None:
    tables = tables_in(
        sheet(
            ["namn", "sektor"], ["A", "kommun"], ["B", "region"], [],
            ["Vilka möts var"], ["arena", "organisation"], ["Rådet", "A"],
        )
    )  # fmt: skip
    assert [(t.number, t.head_row, len(t.rows)) for t in tables] == [(1, 1, 2), (2, 6, 1)]
    assert tables[1].titles == ("Vilka möts var",)


def test_several_tables_beside_each_other() -> None:
    tables = tables_in(sheet(["Namn", "Telefon", "", "Namn", "Telefon"], ["A", "1", "", "B", "2"]))
    assert [list(t.heads) for t in tables] == [[0, 1], [3, 4]]


def test_headings_that_stand_again_are_left_out() -> None:
    found = table(["Namn", "Telefon"], ["A", "1"], [], ["Namn", "Telefon"], ["B", "2"])
    assert (len(found.rows), roles(found)) == (2, {4: "head"})


def test_an_empty_first_column_and_a_far_head_are_no_matter() -> None:
    rows = [["", f"Rad {n}", "text", "mer", "och mer"] for n in range(8)]
    found = table(*rows, ["", "Namn", "Sektor", "Kommun", ""], ["", "A", "kommun", "Nora", ""])
    assert (found.head_row, [number for number, _ in found.rows]) == (9, [10])


def test_a_sheet_without_headings_has_no_table() -> None:
    (found,) = tables_in(sheet(["Se även den andra listan"]))
    assert (found.head, found.rows) == (None, [])


def book(path: Path, rows: list[list[Any]]) -> Any:
    made = Workbook()
    assert made.active is not None
    made.active.title = "organisationer"
    for row in rows:
        made.active.append(row)
    return made


def test_hidden_columns_struck_rows_and_comments_are_told(tmp_path: Path) -> None:
    made = book(
        tmp_path,
        [
            ["Namn", "Telefon", "E-post"],
            ["A", "0500-10 01 00", "a@b.example"],
            ["B", "0500-10 02 00", "b@b.example"],
        ],
    )
    made.active.column_dimensions["C"].hidden = True
    made.active["A3"].font = Font(strike=True)
    made.active["A3"].comment = Comment("Nedlagd 2018", "x")
    made.active["B2"].comment = Comment("ring inte", "x")
    path = tmp_path / "a.xlsx"
    made.save(path)
    plan = plan_path(path)
    assert errors(plan) == []
    assert {code for code, _, _ in said(plan)} == {"hidden_column", "struck_line", "comment_not_read"}
    assert next(i for i in plan.issues if i.code == "struck_line").details["comment"] == "Nedlagd 2018"
    assert plan.change_set is not None
    assert [c.after for c in plan.change_set.changes] == [
        {"name": "A", "phone": "0500-10 01 00", "sector": "unknown"}
    ]


def test_bold_lines_between_are_groups(tmp_path: Path) -> None:
    made = book(tmp_path, [["Namn", "Telefon"], ["Byalag", None], ["A", "1"], ["B", "2"]])
    made.active["A2"].font = Font(bold=True)
    path = tmp_path / "a.xlsx"
    made.save(path)
    (found,) = tables_in(read(path).tables[0])
    assert roles(found) == {2: "group"}


def test_a_name_alone_among_fuller_lines_is_asked_about_once(tmp_path: Path) -> None:
    path = tmp_path / "organisationer.csv"
    path.write_text(
        "Namn;Telefon\nA;0500-10 01 00\nByalag;\nB;0500-10 02 00\nNorra delen;\nC;0500-10 03 00\n", "utf-8"
    )
    plan = plan_path(path)
    (issue,) = plan.issues
    assert (issue.severity, issue.code, issue.count) == ("error", "line_alone", 2)
    assert [cell["value"] for cell in issue.cells] == ["Byalag", "Norra delen"]
    assert plan.change_set is None


def test_a_name_alone_that_another_table_names_is_a_record(tmp_path: Path) -> None:
    (tmp_path / "organisationer.csv").write_text("Namn;Telefon\nA;1\nFritid;\nB;2\n", "utf-8")
    (tmp_path / "relationer.csv").write_text("a;b;grad\nA;Fritid;samordnar\n", "utf-8")
    plan = plan_path(tmp_path)
    assert (errors(plan), plan.would_be["organisation"]) == ([], 3)


def test_pipes_part_columns_where_the_headings_say_so(tmp_path: Path) -> None:
    path = tmp_path / "organisationer.csv"
    path.write_text("namn|sektor|telefon\nA-byrån|kommun|1\nB-laget|förening|2\n", "utf-8")
    assert plan_path(path).new == 2
    path.write_text("namn;andra namn\nA;B|C\nD;E|F\n", "utf-8")
    assert plan_path(path).new == 2
