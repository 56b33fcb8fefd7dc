"""Workbooks: what they hold, what they hide, and those that are traps."""

import datetime as dt
import io
import os
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from ingest.files import workbook
from ingest.files.cells import read
from ingest.files.sheets import letters
from ingest.files.workbook import read_workbook
from tests.ingest.harbour import after, errors, plan_path, said

CONTENT_TYPES = "[Content_Types].xml"


def book(path: Path, rows: Sequence[Any], title: str = "organisationer") -> Workbook:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    made.save(path)
    return made


def repacked(path: Path, change: dict[str, bytes]) -> Path:
    """Write the workbook again with some members changed or added."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (members | change).items():
            archive.writestr(name, content)
    return path


def codes(path: Path) -> list[str]:
    return [issue.code for issue in read(path).issues]


def test_numbers_dates_and_truths_become_what_people_type(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    rows = [
        ["id", "namn", "paraply", "aktiv från", "aktiv till", "organisationsnummer"],
        [1.0, "Ett", True, dt.date(2023, 4, 1), 2024, "0022345672"],
        ["tva", "Två", "nej", "2022-04", dt.datetime.fromisoformat("2023-04-01"), 8020011238],
    ]
    book(path, rows)
    made = plan_path(path)
    assert said(made) == []
    one, two = after(made, "organisation", "1"), after(made, "organisation", "tva")
    assert (one["umbrella"], one["active_from"], one["active_to"]) == (True, "2023-04-01", "2024")
    assert one["registration_number"] == "0022345672"
    assert (two["umbrella"], two["active_from"], two["active_to"]) == (False, "2022-04", "2023-04-01")
    assert two["registration_number"] == "8020011238"


def test_check_04_formulas_without_value_and_error_values_are_row_errors(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    made = book(path, [["namn", "beskrivning"], ["A", "=1+1"], ["B", None], ["C", "#SAKNAS!"]])
    sheet = made.active
    assert sheet is not None
    cell = sheet.cell(3, 2)
    cell.value, cell.data_type = "#REF!", "e"
    made.save(path)
    found = plan_path(path)
    assert errors(found) == [
        ("formula_without_value", 2, "beskrivning"),
        ("cell_error", 3, "beskrivning"),
        ("cell_error", 4, "beskrivning"),
    ]
    assert found.change_set is None


def test_a_row_that_holds_nothing_but_a_broken_formula_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book(path, [["namn"], ["A"], ["=B1"]])
    assert errors(plan_path(path)) == [("formula_without_value", 3, "namn")]


def test_other_programs_write_their_attributes_otherwise(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book(path, [["namn", "beskrivning"], ["A", "=1+1"], ["B", "=1+1"], ["C", "D"]])
    xml = zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml")
    xml = (
        xml.replace(b'"', b"'")
        .replace(b"<c r='B3'>", b"<c  s='0' r = 'B3' >")
        .replace(b"<row r='4'", b"<row r='4' hidden='1'")
    )
    found = plan_path(repacked(path, {"xl/worksheets/sheet1.xml": xml}))
    assert said(found) == [
        ("formula_without_value", 2, "beskrivning"),
        ("formula_without_value", 3, "beskrivning"),
        ("hidden_rows", 4, None),
    ]


def test_a_stored_value_of_a_formula_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book(path, [["namn"], ["=B1"]])
    xml = zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml").replace(b"<v></v>", b"<v />")
    assert b"<f>B1</f><v />" in xml
    xml = xml.replace(b'<c r="A2"><f>B1</f><v />', b'<c r="A2"><f>B1</f>\n<v>1882</v>')
    repacked(path, {"xl/worksheets/sheet1.xml": xml})
    made = plan_path(path)
    assert said(made) == []
    assert after(made, "organisation", "1882")["name"] == "1882"


def test_check_06_hidden_rows_and_sheets_are_said(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    made = book(path, [["namn"], ["A"], ["B"]])
    assert made.active is not None
    made.active.row_dimensions[3].hidden = True
    other = made.create_sheet("platser")
    other.append(["id", "namn"])
    other.append(["1884", "Nora"])
    other.sheet_state = "hidden"
    made.save(path)
    found = plan_path(path)
    assert [(i.code, i.sheet, i.row) for i in found.issues] == [
        ("hidden_rows", "organisationer", 3),
        ("hidden_sheet", "platser", None),
    ]
    assert found.new == 3


def test_cells_merged_downwards_hold_for_all_their_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    made = book(path, [["namn", "sektor"], ["A", "kommun"], ["B", None]])
    assert made.active is not None
    made.active.merge_cells("B2:B3")
    made.save(path)
    found = plan_path(path)
    assert [(i.severity, i.code, i.details["cells"]) for i in found.issues] == [
        ("warning", "merged_filled", "B2:B3")
    ]
    assert after(found, "organisation", "b")["sector"] == "municipality"


def test_check_06_merged_cells_are_named(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    made = book(path, [["namn", "sektor", "kommun"], ["A", "kommun", None], ["B", None, None]])
    assert made.active is not None
    made.active.merge_cells("B2:C2")
    made.save(path)
    (issue,) = plan_path(path).issues
    assert (issue.severity, issue.code, issue.sheet, issue.row, issue.column) == (
        "error", "merged_cells", "organisationer", 2, "B",
    )  # fmt: skip
    assert issue.details["cells"] == "B2:C2"


def test_check_09_a_far_cell_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "far.xlsx"
    made = book(path, [["namn"], ["A"]])
    assert made.active is not None
    made.active["XFD1048576"] = "x"
    made.save(path)
    assert path.stat().st_size < 10_000
    (issue,) = read(path).issues
    assert (issue.code, issue.details["cell"]) == ("far_cell", "XFD1048576")


def test_check_09_a_parser_that_eats_all_memory_dies_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.xlsx"
    book(path, [["namn"], *[["x" * 1000]] * 5000])
    monkeypatch.setattr(workbook, "MEMORY", 20_000_000)
    assert codes(path) == ["workbook_too_big"]


def test_a_parser_that_takes_too_long_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.xlsx"
    book(path, [["namn"], ["A"]])
    slow = tmp_path / "slow.py"
    slow.write_text("import time\ntime.sleep(60)\n")
    monkeypatch.setattr(workbook, "CHILD", slow)
    monkeypatch.setattr(workbook, "SECONDS", 1)
    assert codes(path) == ["workbook_too_slow"]


def test_the_child_gets_no_secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ORIKET_STORE", "neo4j://user:secret@host")
    spy = tmp_path / "spy.py"
    spy.write_text(
        "import json, os\n"
        "print(json.dumps({'refused': 'spy', 'details': {'seen': 'ORIKET_STORE' in os.environ}}))\n"
    )
    monkeypatch.setattr(workbook, "CHILD", spy)
    path = tmp_path / "a.xlsx"
    book(path, [["namn"]])
    (issue,) = read(path).issues
    assert dict(issue.details) == {"seen": False}
    assert "ORIKET_STORE" in os.environ


def test_check_08_zip_bombs_are_refused_by_their_contents(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    book(path, [["namn"]])
    repacked(path, {"xl/worksheets/sheet1.xml": b" " * 250_000_000})
    assert path.stat().st_size < 500_000
    assert codes(path) == ["zip_bomb"]
    book(path, [["namn"]])
    repacked(path, {"xl/media/a.bin": bytes(20_000_000)})
    assert codes(path) == ["zip_bomb"]


def test_check_08_too_many_members_and_names_that_lead_outside(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book(path, [["namn"]])
    assert codes(repacked(path, {f"xl/{n}": b"" for n in range(10_000)})) == ["too_many_members"]
    for name in ("../../etc/passwd", "/etc/passwd", "xl\\..\\..\\x"):
        book(path, [["namn"]])
        assert codes(repacked(path, {name: b"x"})) == ["bad_member"]


@pytest.mark.parametrize("member", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "docProps/app.xml"])
def test_check_11_xml_entities_are_refused(tmp_path: Path, member: str) -> None:
    path = tmp_path / "a.xlsx"
    book(path, [["namn"], ["A"]])
    trap = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    assert codes(repacked(path, {member: trap})) == ["xml_entities"]
    assert codes(repacked(path, {member: trap.decode().encode("utf-16")})) == ["xml_entities"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b"namn;sektor\n", "not_a_workbook"),
        (b"PK\x03\x04" + b"\x00" * 100, "broken_workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "old_or_locked_workbook"),
    ],
)
def test_what_is_no_workbook_is_said(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    assert codes(path) == [code]


def test_a_zip_that_is_no_workbook_is_said(tmp_path: Path) -> None:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        archive.writestr("hej.txt", "hej")
    path = tmp_path / "a.ods"
    path.write_bytes(raw.getvalue())
    assert codes(path) == ["not_a_workbook"]


MANIFEST = '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"></m:manifest>'
ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
    "<office:spreadsheet>"
    '<table:table table:name="{name}">{rows}</table:table></office:spreadsheet>'
    "</office:body></office:document-content>"
)


def ods(path: Path, rows: list[list[str]], name: str = "organisationer") -> Path:
    """Write the smallest .ods that there is."""
    cells = "".join(
        "<table:table-row>"
        + "".join(
            cell
            if cell.startswith("<")
            else f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
            for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        archive.writestr("content.xml", ODS.format(name=name, rows=cells))
    return path


def test_ods_is_read(tmp_path: Path) -> None:
    number = '<table:table-cell office:value-type="float" office:value="1882"></table:table-cell>'
    made = plan_path(
        ods(tmp_path / "a.ods", [["id", "namn", "slag"], [number, "Askersund", "kommun"]], "platser")
    )
    assert said(made) == []
    assert after(made, "place", "1882") == {"name": "Askersund", "kind": "municipality"}


def test_ods_tells_formulas_without_value_and_errors_at_their_cells(tmp_path: Path) -> None:
    formula = '<table:table-cell table:formula="of:=1+1"/>'
    fault = (
        '<table:table-cell office:value-type="string" table:formula="of:=A9">'
        "<text:p>#REF!</text:p></table:table-cell>"
    )
    made = plan_path(ods(tmp_path / "a.ods", [["namn", "telefon"], ["A", formula], ["B", fault]]))
    assert said(made) == [("formula_without_value", 2, "telefon"), ("cell_error", 3, "telefon")]


def test_ods_shows_what_is_hidden_struck_through_bold_commented_and_merged(tmp_path: Path) -> None:
    struck = (
        '<style:style style:name="{0}"><style:text-properties style:text-line-through-style="solid"/>'
        "</style:style>"
    )
    styles = (
        struck.format("T1") + '<style:style style:name="ce1" style:parent-style-name="Struken"/>'
        '<style:style style:name="fet"><style:text-properties fo:font-weight="bold"/></style:style>'
    )
    text = '<table:table-cell{0} office:value-type="string">{1}<text:p>{2}</text:p></table:table-cell>'
    note = "<office:annotation><text:p>Nedlagd</text:p></office:annotation>"
    rows = [
        ["namn", "telefon", "e-post"],
        [text.format(' table:style-name="ce1"', note, "B"), "0500-10 02 00", "b@b.example"],
        [text.format(' table:number-columns-spanned="2"', "", "D"), "<table:covered-table-cell/>"],
        ["E", "", text.format("", "", '<text:span text:style-name="T1">x</text:span>')],
        ["C", text.format(' table:style-name="fet"', "", "0500-10 03 00"), "c@b.example"],
    ]
    path = ods(tmp_path / "a.ods", rows)
    with zipfile.ZipFile(path) as archive:
        head, *lines = archive.read("content.xml").decode().split("<table:table-row>")
    head = head.replace(
        "<office:body>", f"<office:automatic-styles>{styles}</office:automatic-styles><office:body>"
    )
    head += '<table:table-column table:number-columns-repeated="2"/>'
    head += '<table:table-column table:visibility="collapse"/>'
    *lines, last = lines
    folded, end = last.split("</table:table-row>")
    group = '<table:table-row-group table:display="false"><table:table-row>', "</table:table-row-group>"
    last = f"{group[0]}{folded}</table:table-row>{group[1]}{end}"
    content = "<table:table-row>".join([head, *lines]) + last
    named = ODS.split("<office:body>")[0] + struck.format("Struken") + "</office:document-content>"
    repacked(path, {"content.xml": content.encode(), "styles.xml": named.encode()})
    (sheet,) = read_workbook(path)
    assert (sheet.hidden_columns, sheet.hidden_rows, sheet.bold_rows) == ([2], [5], [5])
    assert (sheet.struck, sheet.comments) == ([(2, 0), (4, 2)], {(2, 0): "Nedlagd"})
    assert (sheet.merged, sheet.rows[1]) == ([(2, 0, 2, 1)], (2, ["B", "0500-10 02 00", "b@b.example"]))


def test_ods_with_a_million_repeated_cells_is_survived(tmp_path: Path) -> None:
    many = (
        '<table:table-cell table:number-columns-repeated="16384" office:value-type="string">'
        "<text:p>x</text:p></table:table-cell>"
    )
    path = ods(tmp_path / "a.ods", [["namn"], [many]])
    with zipfile.ZipFile(path) as archive:
        xml = archive.read("content.xml")
    xml = xml.replace(
        b"<table:table-row><table:table-cell table:n",
        b'<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:n',
    )
    repacked(path, {"content.xml": xml})
    assert codes(path) == ["broken_workbook"]  # calamine's own guard


def test_sheets_come_with_their_places(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book(path, [[], ["namn"], [], ["A"]])
    (sheet,) = read_workbook(path)
    assert sheet.rows == [(2, ["namn"]), (4, ["A"])]


def test_columns_have_their_letters() -> None:
    assert [letters(n) for n in (0, 25, 26, 701, 702, 16383)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]
