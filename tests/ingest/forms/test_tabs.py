"""A tab for each network."""

from pathlib import Path

from tests.ingest.forms.books import TAB, book, would_be
from tests.ingest.harbour import errors, plan_path

MAILS: list[list[object]] = [[row[0], row[2]] for row in TAB[1:]]


def test_a_tab_for_each_network_takes_organisations_and_no_persons(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", LISA=TAB, Folkhälsorådet=TAB[:3], gamla_listan=TAB, Sändlista=MAILS)
    made = plan_path(path)
    assert errors(made) == []
    assert would_be(made) == {"organisation": 2, "arena": 2, "membership": 4}
    assert made.change_set is not None
    told = repr(made.change_set)
    assert "Kajsa" not in told
    assert "Prov" not in told
    assert {"sheet_left_out", "mailing_list"} <= {issue.code for issue in made.issues}


def test_tabs_for_sorts_of_organisations_are_no_arenas(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Förening", "Telefon"], ["A", "019-10 01 00"]]
    other: list[list[object]] = [["Förening", "Telefon"], ["B", "019-10 02 00"]]
    for first, second in (("Idrott", "Kultur"), ("Blad1", "Blad2")):
        made = plan_path(book(tmp_path / "a.xlsx", **{first: rows, second: other}))
        assert would_be(made) == {"organisation": 2}, first


def test_tabs_may_differ_in_their_other_columns(tmp_path: Path) -> None:
    other: list[list[object]] = [["Förnamn", "Efternamn", "Organisation"], ["Kajsa", "Exempel", "Polisen"]]
    made = plan_path(book(tmp_path / "a.xlsx", Folkhälsorådet=TAB, Trygghetsgruppen=other))
    assert (errors(made), would_be(made)) == ([], {"organisation": 3, "arena": 2, "membership": 3})
    assert "Kajsa" not in repr(made.change_set)


def test_a_cell_that_may_name_two_is_asked_about(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Organisation"], ["Kumla kommun, Skolan"], ["PRO\nSPF"], ["PRO"]]
    made = plan_path(book(tmp_path / "a.xlsx", Folkhälsorådet=rows, Trygghetsrådet=rows[:1] + rows[2:]))
    assert [code for code, _, _ in errors(made)] == ["unclear_parts"]
    assert made.made["organisation"] == ("PRO", "SPF")


def test_tabs_called_by_municipalities_say_where_their_organisations_are(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Förening", "Telefon"], ["PRO", "0587-10 01 00"]]
    made = plan_path(book(tmp_path / "a.xlsx", Nora=rows, Hällefors=rows))
    assert errors(made) == []
    assert would_be(made)["organisation"] == 2
    assert [issue.value for issue in made.issues if issue.code == "place_of_tab"] == ["Hällefors", "Nora"]


def test_a_tab_of_a_year_is_no_municipality_by_its_code(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Förening", "Telefon"], ["PRO", "0587-10 01 00"]]
    made = plan_path(book(tmp_path / "a.xlsx", **{"2021": rows, "2023": rows}))
    assert would_be(made) == {"organisation": 1}


def test_who_came_by_minutes_are_seats_of_the_arena_in_their_title(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Lokalt brottsförebyggande rådet"], ["Protokoll 2025-03-12"], [],
        ["Namn", "Representerar", "Närv."],
        ["Kajsa Exempel", "Socialförvaltningen", "x"], ["Olle Prov", "Polisen", "–"],
        ["Anmält förhinder: Olle Prov"],
    ]  # fmt: skip
    made = plan_path(book(tmp_path / "a.xlsx", Närvaro=rows))
    assert (errors(made), would_be(made)) == ([], {"organisation": 2, "arena": 1, "membership": 2})
    assert made.made["arena"] == ("Lokalt brottsförebyggande rådet",)
    assert "Olle" not in repr(made.change_set)
