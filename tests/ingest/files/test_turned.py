"""Sheets that lie: read as they would be if somebody had turned them, and told so."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from ingest.files.cells import read
from tests.ingest.forms.books import answered, book, would_be
from tests.ingest.harbour import after, errors, plan_files

LYING: list[list[Any]] = [
    ["Kontaktuppgifter"],
    [],
    ["Förening", "Åsa IF", "PRO Åsa", "Röda Korset"],
    ["Typ", "förening", "förening", "förening"],
    ["Kommun", "Nora", "Nora", "Kumla"],
    ["Telefon", "0587-100 10", "0587-100 11", "019-10 10 10"],
    ["Samarbetar med", "PRO Åsa", None, "Åsa IF"],
    [None, "Röda Korset"],
    ["Kontaktperson", "Kajsa Exempel"],
    ["Webbplats"],
    [],
    ["Uppdaterad 2025-01-01"],
]


def test_each_column_is_a_row_with_titles_and_notes_around(tmp_path: Path) -> None:
    (sheet,) = read(book(tmp_path / "a.xlsx", Blad1=LYING)).tables
    rows = dict(sheet.rows)
    assert rows[1] == ["Kontaktuppgifter"]
    assert rows[2][:3] == ["Förening", "Typ", "Kommun"]
    assert rows[3][:5] == ["Åsa IF", "förening", "Nora", "0587-100 10", "PRO Åsa\nRöda Korset"]
    assert rows[7] == ["Uppdaterad 2025-01-01"]
    told = {"tables": [{"sheet": "Blad1", "values": {"degree": "har kontakt"}}]}
    made = answered(tmp_path / "a.xlsx", told)
    assert (errors(made), would_be(made)) == ([], {"place": 3, "organisation": 3, "tie": 2})
    (turned,) = [issue for issue in made.issues if issue.code == "sheet_turned"]
    assert (turned.severity, turned.details["first"], turned.details["number"]) == ("warning", "B", 3)
    assert "Exempel" not in repr(made.change_set)


def test_names_may_stand_under_a_blank_corner(tmp_path: Path) -> None:
    rows = ";Brukarföreningen;Syskonen\nKommun;Hallsberg;Kumla\nTelefon;0582-600 10;\nWebb;b.example;\n"
    made = plan_files(tmp_path, blad=rows)
    assert (errors(made), would_be(made)["organisation"]) == ([], 2)
    assert after(made, "organisation", "brukarforeningen")["url"] == "https://b.example"


def test_what_is_seen_of_cells_goes_along(tmp_path: Path) -> None:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    for row in LYING[2:6]:
        sheet.append(row)
    sheet["C4"].comment = Comment("ring på förmiddagen", "x")
    sheet["D4"].value = "=1/0"
    sheet.column_dimensions["B"].hidden = True
    made.save(tmp_path / "a.xlsx")
    (found,) = read(tmp_path / "a.xlsx").tables
    assert found.looks.comments == {(3, 3): "ring på förmiddagen"}
    assert found.looks.hidden_rows == {2}
    assert list(found.flaws) == [(4, 3)]


EXPLAINED = [["Namn", "Vad den heter"], ["Telefon", "Växel eller funktion"], ["E-post", "En funktions"]]
UPRIGHT = [["Namn", "Telefon", "E-post"], ["Kommun", "0587-100 10", "i@a.example"]]
COUNTED = [["Kommun", 3, 4], ["Förening", 5, 1], ["Region", 1, 1], ["Företag", 0, 1]]


@pytest.mark.parametrize("rows", [EXPLAINED, UPRIGHT, COUNTED])
def test_explanations_tables_and_counts_do_not_lie(tmp_path: Path, rows: list[list[Any]]) -> None:
    found = read(book(tmp_path / "a.xlsx", Blad1=rows))
    assert [issue.code for issue in found.issues] == []
    assert found.tables[0].rows[0][1] == [str(cell) for cell in rows[0]]
