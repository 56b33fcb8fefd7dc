"""A workbook of what one follows up: numbers are numbers, and a text is never a formula."""

from io import BytesIO

from openpyxl import load_workbook

from api.doors.upkeep.followup_sheet import as_workbook


def test_texts_stay_texts_and_numbers_numbers() -> None:
    book = load_workbook(BytesIO(as_workbook([("Tid", ("Namn", "Timmar"), [("=1+1", 2.5), ("å", None)])])))
    rows = [[*row] for row in book["Tid"].iter_rows(values_only=True)]
    assert rows[0] == ["Namn", "Timmar"]
    assert rows[1][1] == 2.5
    assert not str(rows[1][0]).startswith("=")
    assert rows[2] == ["å", None]
