"""What a line is by its looks: a sum, a note, a group's heading."""

from pathlib import Path

import pytest
from openpyxl.styles import Font

from ingest.files.cells import read
from ingest.reader.tables import tables_in
from tests.ingest.reader.sheets import book, roles, table


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
    "line",
    [
        ["", "Summa", "3"],
        ["Totalt", "", "12 kr"],
        ["Antal föreningar: 7", "", ""],
        ["Summa Åsa", "", "3"],
        ["", "Oförutsett", "20 000 kr"],
        ["", "Ej fördelat", "8000"],
    ],
)
def test_a_sum_may_stand_in_any_column(line: list[str]) -> None:
    found = table(["Nr", "Namn", "Bidrag"], ["1", "A", "2"], ["2", "B", "1"], line)
    assert roles(found) == {4: "sum"}


def test_who_begins_like_a_sum_and_has_more_than_amounts_is_a_record() -> None:
    found = table(["Namn", "Telefon"], ["A", "0500-10 11 12"], ["Summa Scen", "0500-10 11 13"])
    assert (len(found.rows), roles(found)) == (2, {})


def test_bold_lines_between_are_groups(tmp_path: Path) -> None:
    made = book(tmp_path, [["Namn", "Telefon"], ["Byalag", None], ["A", "1"], ["B", "2"]])
    made.active["A2"].font = Font(bold=True)
    path = tmp_path / "a.xlsx"
    made.save(path)
    (found,) = tables_in(read(path).tables[0])
    assert roles(found) == {2: "group"}
