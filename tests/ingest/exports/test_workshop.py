"""The workbook of a workshop comes back through the ordinary import: numbers are ties, blank islands new."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from graph.records.snapshot import Snapshot
from ingest.exports.workshop import workshop
from ingest.files.cells import read
from ingest.plan import Plan, plan
from tests.api.conftest import NOW, demo_store

BLANK = 3


def made(known: Snapshot, lang: str) -> tuple[bytes, dict[str, int]]:
    names = {n: (id, one.name, one.sector) for n, (id, one) in enumerate(known.organisations.items(), 1)}
    return workshop(names, BLANK, lang), {id: n for n, (id, _, _) in names.items()}


def imported(known: Snapshot, path: Path) -> Plan:
    return plan(read(path), known, change_set_id="back", actor="test", origin="import", time=NOW)


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_unfilled_it_changes_nothing(tmp_path: Path, lang: str) -> None:
    known = demo_store().load()
    path = tmp_path / "blank.xlsx"
    path.write_bytes(made(known, lang)[0])
    back = imported(known, path)
    assert [issue for issue in back.issues if issue.severity == "error"] == []
    assert (back.new, back.changed) == (0, 0)


def test_two_numbers_are_a_tie_and_a_blank_island_is_somebody_new(tmp_path: Path) -> None:
    known = demo_store().load()
    written, numbers = made(known, "sv")
    book = load_workbook(BytesIO(written))
    ties, islands = book["relationer"], book["organisationer"]
    blank = len(numbers) + 1
    islands.cell(blank + 1, 2, "Föreningen Syrenen")
    islands.cell(blank + 1, 3, "Civilsamhälle")
    rows = [(numbers["bris"], numbers["nora-kommun"]), (blank, numbers["nora-kommun"])]
    for row, pair in enumerate(rows, 2):
        for at, number in enumerate(pair, 1):
            ties.cell(row, 4 + at, number)
            # What a spreadsheet works out from the formula that stands there.
            assert f'=IF({"EF"[at - 1]}{row}="","-",INDEX(' in str(ties.cell(row, at).value)
            ties.cell(row, at, islands.cell(number + 1, 2).value)
        ties.cell(row, 3, "samordnar")
        ties.cell(row, 4, "operativ nivå")
    for row in range(2 + len(rows), ties.max_row + 1):
        for at in (1, 2):
            ties.cell(row, at, "-")
    path = tmp_path / "back.xlsx"
    book.save(path)
    back = imported(known, path)
    assert [issue for issue in back.issues if issue.severity == "error"] == []
    assert back.change_set is not None
    new = {(change.kind, change.id) for change in back.change_set.changes if change.before is None}
    assert new == {
        ("organisation", "foreningen-syrenen"),
        ("tie", "bris--nora-kommun--operational"),
        ("tie", "foreningen-syrenen--nora-kommun--operational"),
    }
