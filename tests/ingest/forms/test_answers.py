"""Answers to a form: what its program adds is told and not read, what was asked is."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.ingest.forms.books import answered, book, would_be
from tests.ingest.harbour import errors, plan_path

SENT = tuple(datetime(2026, 3, 2, 10, at, tzinfo=UTC).replace(tzinfo=None) for at in (3, 9))
SWEDISH = (
    "ID", "Starttid", "Slutförandetid", "E-post", "Namn", "Vilken förening svarar du för?",
    "Vilken kommun finns ni i?", "Vad gör ni?", "Vilka samarbetar ni med?",
)  # fmt: skip
ENGLISH = ("ID", "Start time", "Completion time", "Email", "Name", "Organisation", "Municipality", "About",
           "Partners")  # fmt: skip


@pytest.mark.parametrize("heads", [SWEDISH, ENGLISH])
def test_a_program_says_who_sent_an_answer_and_the_rows_say_of_whom(
    tmp_path: Path, heads: tuple[str, ...]
) -> None:
    rows: list[list[object]] = [
        [*heads],
        [1, *SENT, "anonymous", None, "Åsa IF", "Kumla", "Idrott", "Kumla kommun; PRO Kumla"],
        [2, *SENT, "anonymous", "Kajsa Exempel", "PRO Kumla", "Kumla", "Café", "Åsa IF"],
    ]
    path = book(tmp_path / "a.xlsx", Formulär1=rows)
    assert [code for code, _, _ in errors(plan_path(path))] == ["missing_degree"]
    made = answered(path, {"tables": [{"sheet": "Formulär1", "values": {"degree": "kontakt"}}]})
    assert (errors(made), would_be(made)["organisation"], would_be(made)["tie"]) == ([], 3, 2)
    (told,) = [one.details["columns"] for one in made.issues if one.code == "columns_not_read"]
    assert told == {"form": [*heads[:5]]}
    assert "Kajsa" not in repr(made.change_set)
    assert "Idrott" in repr(made.change_set)


def test_a_stamp_alone_takes_no_name_away(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Tidstämpel", "Namn", "Kommun"], [SENT[0], "Åsa IF", "Kumla"]]
    made = plan_path(book(tmp_path / "a.xlsx", Föreningar=rows))
    assert (errors(made), would_be(made)["organisation"]) == ([], 1)


def test_an_id_and_a_name_without_times_are_the_rows_own(tmp_path: Path) -> None:
    rows: list[list[object]] = [["ID", "Namn", "E-post"], ["asa", "Åsa IF", "info@asa.example"]]
    made = plan_path(book(tmp_path / "a.xlsx", Föreningar=rows))
    assert (errors(made), would_be(made)["organisation"]) == ([], 1)
    assert "columns_not_read" not in {issue.code for issue in made.issues}


def test_who_writes_their_own_number_is_no_organisations_note(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Namn", "Kommun", "Övrigt"],
        ["Åsa IF", "Kumla", "Ring mig på 070-174 06 10 efter fem"],
        ["PRO Kumla", "Kumla", "Ring kansliet på 019-10 01 00"],
    ]
    path = book(tmp_path / "a.xlsx", Föreningar=rows)
    assert [(code, at) for code, at, _ in errors(plan_path(path))] == [("own_phone", 2)]


GRID = ("Tidstämpel", "Vilken organisation svarar du för?", "Samarbetar ni med [PRO Kumla]",
        "Samarbetar ni med [Kumla kommun]")  # fmt: skip


def test_a_question_with_a_column_for_each_choice_is_a_matrix(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        [*GRID],
        [SENT[0], "Åsa IF", "Arbetar tillsammans", "Har kontakt"],
        [SENT[1], "PRO Kumla", None, "Vet inte"],
    ]
    made = plan_path(book(tmp_path / "a.xlsx", Svar=rows))
    assert (errors(made), would_be(made)["organisation"], would_be(made)["tie"]) == ([], 3, 2)


def test_two_questions_with_choices_of_different_kinds_are_asked_about(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        [*GRID, "Vilka arenor deltar ni i? [Äldrerådet]", "Vilka arenor deltar ni i? [Kulturnätverket]"],
        [SENT[0], "Åsa IF", "Ja", "Nej", "Ja", "Ja"],
    ]
    made = plan_path(book(tmp_path / "a.xlsx", Svar=rows))
    assert [code for code, _, _ in errors(made)] == ["matrix_unclear"]
