"""Sheets to take home: a note at each cell that something is said about."""

from pathlib import Path

from openpyxl import load_workbook

from ingest.exports.mark import mark
from ingest.files.cells import read
from tests.ingest.harbour import plan_path, write


def test_every_fault_stands_at_its_cell(tmp_path: Path) -> None:
    text = "Titel;;\nNamn;Sektor;hatt\nA;kommmun;x\n=1+1;kommmun;x\n"
    path = write(tmp_path, {"organisationer.csv": text}) / "organisationer.csv"
    out = tmp_path / "ut.xlsx"
    mark(read(path).tables, plan_path(path).issues, lambda issue: f"sagt: {issue.code}", out, "Att åtgärda")
    book = load_workbook(out)
    assert book.sheetnames == ["Att åtgärda", "organisationer"]
    sheet = book["organisationer"]
    notes = {cell.coordinate: cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment}
    assert notes["B3"] == notes["B4"] == "sagt: unknown_sector → Kommun"
    assert notes["C2"] == "sagt: columns_not_read"
    assert sheet["A3"].value == "A"
    assert sheet["A4"].value == "'=1+1"
