"""The workbook that is mailed out comes back through the ordinary import."""

from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook

from graph.records.snapshot import Snapshot
from ingest.exports.questionnaire import questionnaire
from ingest.files.cells import read
from ingest.plan import Plan, plan
from tests.api.conftest import NOW, demo_store

WHO = ("nora-kommun", "nora-vardcentral")


def imported(snapshot: Snapshot, path: Path) -> Plan:
    return plan(read(path), snapshot, change_set_id="back", actor="test", origin="import", time=NOW)


def test_unfilled_it_changes_nothing(tmp_path: Path) -> None:
    known = demo_store().load()
    for lang in ("sv", "en"):
        path = tmp_path / f"{lang}.xlsx"
        path.write_bytes(questionnaire(known, WHO, lang))
        back = imported(known, path)
        assert [issue for issue in back.issues if issue.severity == "error"] == []
        assert (back.new, back.changed) == (0, 0)
        assert back.same > 2


def test_a_phone_and_a_contact_that_are_filled_in_arrive(tmp_path: Path) -> None:
    known = demo_store().load()
    book = load_workbook(BytesIO(questionnaire(known, WHO)))
    sheet = book["organisationer"]
    headings = [cell.value for cell in sheet[1]]
    row = next(n for n in range(2, 9) if sheet.cell(n, headings.index("id") + 1).value == "nora-kommun")
    sheet.cell(row, headings.index("telefon") + 1, "0587-810 00")
    book["kontakter"].append(["nora-kommun", "folkhälsochef", "0587-810 01"])
    path = tmp_path / "back.xlsx"
    book.save(path)
    back = imported(known, path)
    assert [issue for issue in back.issues if issue.severity == "error"] == []
    assert (back.new, back.changed) == (1, 1)


def test_nothing_that_is_only_for_coordinators_is_mailed(tmp_path: Path) -> None:
    known = demo_store().load()
    strained = {
        end for tie in known.ties.values() if tie.strained or tie.person_bound for end in (tie.a, tie.b)
    }
    assert strained
    book = load_workbook(BytesIO(questionnaire(known, sorted(strained), "en")))
    headings = {cell.value for sheet in book.worksheets[1:] for cell in sheet[1]}
    assert not headings & {"strained", "person_bound", "note", "note_sv"}
    notes = {tie.note for tie in known.ties.values() if tie.note}
    texts = {cell for sheet in book.worksheets for row in sheet.iter_rows(values_only=True) for cell in row}
    assert not notes & texts
