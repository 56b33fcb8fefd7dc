"""Sheets of persons are refused."""

from pathlib import Path

import pytest

from tests.ingest.forms.books import TAB, answered, book, would_be
from tests.ingest.harbour import errors, plan_path, write


def test_a_sheet_of_persons_is_refused_until_somebody_says_what_to_take(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", Mejllista=TAB)
    made = plan_path(path)
    assert [code for code, _, _ in errors(made)] == ["persons_in_sheet"]
    right = answered(path, {"tables": [{"sheet": "Mejllista", "columns": {"Organisation": "name"}}]})
    assert (errors(right), would_be(right)) == ([], {"organisation": 2})
    assert "exempel" not in repr(right.change_set).lower()
    skipped = answered(path, {"tables": [{"sheet": "Mejllista", "form": "skip"}]})
    assert skipped.change_set is None


@pytest.mark.parametrize(
    "head", ["Förnamn;Efternamn;Mobil", "First name;Last name;Phone", "Name;Email;Company"]
)
def test_persons_are_seen_by_their_headings(tmp_path: Path, head: str) -> None:
    path = write(tmp_path, {"lista.csv": f"{head}\nKajsa;Exempel;070-000 00 01\n"}) / "lista.csv"
    assert [code for code, _, _ in errors(plan_path(path))] == ["persons_in_sheet"]


def test_a_mobile_number_beside_a_persons_name_is_theirs(tmp_path: Path) -> None:
    text = "Förening;Kontakt;Tel\nÅsa IF;Ordf. Kajsa Testberg;070-174 06 07\nÅsa bio;Kansliet;070-174 06 08\n"
    path = write(tmp_path, {"lista.csv": text}) / "lista.csv"
    assert errors(plan_path(path)) == [("person_phone", 2, "Tel")]
    right = answered(path, {"tables": [{"sheet": "lista", "people": "left_out"}]})
    assert (errors(right), "070-174 06 07" in repr(right.change_set)) == ([], False)


def test_participants_beside_their_organisations_are_persons(tmp_path: Path) -> None:
    text = "Deltagare;Förening;Mejl\nKajsa Exempel;Åsa IF;kajsa@asa.example\n"
    path = write(tmp_path, {"lista.csv": text}) / "lista.csv"
    assert [code for code, _, _ in errors(plan_path(path))] == ["persons_in_sheet"]


def test_who_came_when_is_a_list_of_persons_and_no_day_is_an_arena(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Namn", "Representerar", "4 mars", "8 april", "2026-05-13"],
        ["Kajsa Exempel", "Åsa kommun", "x", None, "x"], ["Olle Andersson", "Polisen", "x", "x", None],
    ]  # fmt: skip
    path = book(tmp_path / "a.xlsx", Blad1=rows)
    assert [code for code, _, _ in errors(plan_path(path))] == ["persons_in_sheet"]
    right = answered(path, {"tables": [{"sheet": "Blad1", "columns": {"Representerar": "name"}}]})
    assert (errors(right), would_be(right)) == ([], {"organisation": 2})
    assert "Kajsa" not in repr(right.change_set)
    own: list[list[object]] = [
        ["Organisation", *rows[0][2:]],
        ["Åsa kommun", "x", None, "x"],
        ["Polisen", "x", "x", None],
    ]
    assert would_be(plan_path(book(tmp_path / "b.xlsx", Blad1=own))) == {"organisation": 2}


def test_addresses_without_headings_are_refused_and_not_repeated(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Mottagare"], ["Kajsa Exempel <kajsa@x.example>"], ["olle@x.example"]]
    made = plan_path(book(tmp_path / "a.xlsx", Utskick=rows))
    assert [code for code, _, _ in errors(made)] == ["mailing_list"]
    assert "ajsa" not in repr(made.issues)
