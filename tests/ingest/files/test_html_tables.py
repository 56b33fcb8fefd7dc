"""Tables of a page of HTML that is called a workbook."""

from pathlib import Path

import pytest

from ingest.files.cells import read
from ingest.files.html_tables import is_html

PAGE = """<html><head><meta charset="{charset}"><style>td{{color:red}}</style></head><body>
<table border=1><tr><th colspan=2>F&ouml;reningar</th></tr><tr><td>Namn<td>Ort</tr>
<tr><td rowspan="2">Åsa IF &amp; vänner<br>herrar</td><td> Nora
 </td></tr><tr style="display:none"><td>Kumla</td></tr><tr><td></td></tr></table></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
def test_a_page_saved_as_a_workbook_is_read_as_one(tmp_path: Path, charset: str) -> None:
    path = tmp_path / "lista.xls"
    path.write_text(PAGE.format(charset=charset), charset)
    (sheet,) = read(path).tables
    assert sheet.rows == [
        (1, ["Föreningar", ""]), (2, ["Namn", "Ort"]), (3, ["Åsa IF & vänner\nherrar", "Nora"]),
        (4, ["", "Kumla"]),
    ]  # fmt: skip
    assert (sheet.looks.hidden_rows, sheet.looks.merged) == (frozenset({4}), ((1, 0, 1, 1), (3, 0, 4, 0)))


def test_a_table_within_a_cell_and_one_after_are_sheets_of_their_own(tmp_path: Path) -> None:
    page = "<table><tr><td>A<table><tr><td>B</td></tr></table></td></tr></table><table><tr><td>C</table>"
    (tmp_path / "a.html").write_text(page, "utf-8")
    assert [(one.name, one.rows[0][1]) for one in read(tmp_path / "a.html").tables] == [
        ("a", ["A"]), ("a 2", ["B"]), ("a 3", ["C"]),
    ]  # fmt: skip


def test_a_page_without_a_table_is_none_and_text_called_a_workbook_is_text(tmp_path: Path) -> None:
    (tmp_path / "a.xls").write_text("<html><p>hej", "utf-8")
    assert [issue.code for issue in read(tmp_path / "a.xls").issues] == ["not_text"]
    (tmp_path / "b.xls").write_text("Namn\tTelefon\nÅsa IF\t1\n", "utf-16")
    assert read(tmp_path / "b.xls").tables[0].rows[1] == (2, ["Åsa IF", "1"])
    assert not is_html(b"<namn>;<ort>")
