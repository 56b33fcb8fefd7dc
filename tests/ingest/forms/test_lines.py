"""Lines that may be records or not, and what is told of those left out."""

from pathlib import Path

from openpyxl.comments import Comment
from openpyxl.styles import Font

from tests.ingest.harbour import errors, plan_path, said
from tests.ingest.reader.sheets import book


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
    assert {code for code, _, _ in said(plan)} == {"columns_not_read", "struck_lines", "comment_not_read"}
    assert next(i for i in plan.issues if i.code == "struck_lines").details["lines"] == ["B (Nedlagd 2018)"]
    assert plan.change_set is not None
    assert [c.after for c in plan.change_set.changes] == [
        {"name": "A", "phone": "0500-10 01 00", "sector": "unknown"}
    ]


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
