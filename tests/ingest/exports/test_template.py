"""The template: it explains itself, offers lists, and comes back as what somebody wrote into it."""

from pathlib import Path

import openpyxl
import pytest

from ingest.exports.template import offered, write_template
from ingest.mapping.columns import GUIDE, LISTS, TABLES
from tests.ingest.harbour import after, plan_path, said


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_an_empty_template_changes_nothing(tmp_path: Path, lang: str) -> None:
    write_template(tmp_path / "mall.xlsx", lang)
    made = plan_path(tmp_path / "mall.xlsx")
    assert (said(made), made.change_set) == ([], None)


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_it_explains_every_column(tmp_path: Path, lang: str) -> None:
    write_template(tmp_path / "mall.xlsx", lang)
    book = openpyxl.load_workbook(tmp_path / "mall.xlsx")
    assert book.sheetnames == [GUIDE[lang], *(table.title(lang) for table in TABLES.values()), LISTS[lang]]
    text = [cell.value for row in book[GUIDE[lang]].iter_rows() for cell in row]
    for table in TABLES.values():
        assert table.about(lang) in text
        header = [cell.value for cell in book[table.title(lang)][1]]
        assert header == [column.header(lang) for column in offered(table)]
        assert {column.about(lang) for column in offered(table)} <= set(text)


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_every_word_that_it_offers_is_understood(tmp_path: Path, lang: str) -> None:
    write_template(tmp_path / "mall.xlsx", lang)
    book = openpyxl.load_workbook(tmp_path / "mall.xlsx")
    sheet = book[TABLES["organisation"].title(lang)]
    validations = {str(v.sqref).split("2:")[0]: v for v in sheet.data_validations.dataValidation}
    column = next(
        cell.column_letter
        for cell in sheet[1]
        if cell.value == TABLES["organisation"].columns[4].header(lang)
    )
    lists, _, area = str(validations[column].formula1).rpartition("!")
    words = [cell.value for (cell,) in book[lists.strip("'")][area.replace("$", "")]]
    assert len(words) == 12
    for n, word in enumerate(words, 2):
        sheet.cell(n, 2, f"O{n}")
        sheet[f"{column}{n}"] = word
    book.save(tmp_path / "mall.xlsx")
    made = plan_path(tmp_path / "mall.xlsx")
    assert (said(made), made.new) == ([], 12)


def test_two_sheets_give_a_network(tmp_path: Path) -> None:
    write_template(tmp_path / "mall.xlsx")
    book = openpyxl.load_workbook(tmp_path / "mall.xlsx")
    for n, name in enumerate(("Nora kommun", "Röda korset"), 2):
        book["organisationer"].cell(n, 2, name)
        book["arenamedlemmar"].cell(n, 1, "Folkhälsorådet")
        book["arenamedlemmar"].cell(n, 2, name)
    book.save(tmp_path / "mall.xlsx")
    made = plan_path(tmp_path / "mall.xlsx")
    assert said(made) == [("arena_made", 2, "arena")]
    assert made.new == 5
    assert after(made, "membership", "folkhalsoradet--roda-korset")["organisation"] == "roda-korset"
