"""Pivot tables: groups with sums of their own, and a column and a line that add up."""

from pathlib import Path

from openpyxl.styles import Alignment

from tests.ingest.forms.books import would_be
from tests.ingest.harbour import errors, plan_path
from tests.ingest.reader.sheets import book

ROWS: list[list[object]] = [
    ["Antal av Deltar", "Kolumnetiketter"], ["Radetiketter", "BRÅ", "Rådet", "Totalsumma"],
    ["Civilsamhälle", 2, 1, 3], ["Åsa IF", 1, None, 1], ["PRO Åsa", 1, 1, 2],
    ["Företag", None, 1, 1], ["Bygg AB", None, 1, 1], ["Totalsumma", 2, 2, 4],
]  # fmt: skip


def test_groups_and_sums_of_a_pivot_table_are_no_islands_and_no_arenas(tmp_path: Path) -> None:
    made = book(tmp_path, ROWS)
    for row in (4, 5, 7):
        made.active.cell(row, 1).alignment = Alignment(indent=1)
    made.save(tmp_path / "a.xlsx")
    found = plan_path(tmp_path / "a.xlsx")
    assert (errors(found), would_be(found)) == ([], {"organisation": 3, "arena": 2, "membership": 4})
    told = {issue.code: issue.details.get("lines") for issue in found.issues}
    assert told["group_lines"] == ["Civilsamhälle", "Företag"]


def test_groups_that_are_not_set_in_are_known_by_their_sums(tmp_path: Path) -> None:
    lines = "Radetiketter;Antal;Bidrag\nIdrott;2;30\nÅsa IF;1;10\nÅsa RK;1;20\nKultur;1;5\nTeatern;1;5\n"
    (tmp_path / "a.csv").write_text(lines + "Totalsumma;3;35\n")
    found = plan_path(tmp_path / "a.csv")
    assert (errors(found), would_be(found)) == ([], {"organisation": 3})
    told = {issue.code: issue.details.get("lines") for issue in found.issues}
    assert told["group_lines"] == ["Idrott", "Kultur"]


def test_a_list_without_groups_keeps_a_line_that_happens_to_be_a_sum(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Radetiketter;Antal\nÅsa IF;2\nÅsa RK;1\nTeatern;1\nTotalsumma;4\n")
    assert would_be(plan_path(tmp_path / "a.csv")) == {"organisation": 3}
