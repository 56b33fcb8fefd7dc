"""Kumu's sheet and JSON: no two elements are called the same, and lists are lists."""

import json
from io import BytesIO

import openpyxl

from tests.ingest.exports.taken import ENGLISH, SWEDISH, example, written


def test_connections_name_elements_that_are_there_once() -> None:
    said = json.loads(written("kumu.json", ENGLISH))
    labels = [one["label"] for one in said["elements"]]
    assert len(labels) == len({*labels})
    assert {"Other (odd)", "Other (odd-2)"} < {*labels}
    assert all({one["from"], one["to"]} < {*labels} for one in said["connections"])
    ekbacken = next(one for one in said["elements"] if one["record_id"] == "ekbacken")
    assert ekbacken["questions"] == [*example().organisations["ekbacken"].questions]


def test_the_sheet_has_kumus_headings_and_no_formulas() -> None:
    book = openpyxl.load_workbook(BytesIO(written("kumu.xlsx", SWEDISH)))
    assert book.sheetnames == ["Elements", "Connections"]
    (elements, connections) = (
        [cell.value for cell in next(book[name].iter_rows())] for name in book.sheetnames
    )
    assert elements[:2] == ["Label", "Type"]
    assert {"Description", "frågor", "sektor"} < {*elements}
    assert connections[:4] == ["From", "To", "Type", "Direction"]
    texts = [str(cell.value) for row in book["Elements"].iter_rows() for cell in row if cell.value]
    assert "'+46 19 10 00 00" in texts
    assert not any(text.startswith(("=", "+", "-", "@")) for text in texts)
