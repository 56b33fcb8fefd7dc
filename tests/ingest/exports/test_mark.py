"""Sheets to take home: a note at each cell that something is said about."""

from functools import partial
from pathlib import Path

from openpyxl import load_workbook

from api.words.catalogue import say
from api.words.issues import issue_sentence
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


def test_a_note_is_about_its_own_cell(tmp_path: Path) -> None:
    """What is told once for all alike is said at each cell of that cell alone, also where there are many."""
    ties = "a;b;grad\n" + "".join(f"A;B{number}x;kontakt\n" for number in range(15))
    path = write(tmp_path, {"organisationer.csv": "namn\nA\nB1\n", "relationer.csv": ties})
    out = tmp_path / "ut.xlsx"
    made = plan_path(path, cells=100)
    mark(read(path).tables, made.issues, partial(issue_sentence, say("sv")), out, "Att åtgärda")
    sheet = load_workbook(out)["relationer"]
    notes = [row[1].comment.text for row in sheet.iter_rows(min_row=2) if row[1].comment]
    assert len(notes) == 15
    assert notes[1].startswith("Ingen heter så: ”B1x”")
    assert not any("B2x" in note for note in notes[3:])
