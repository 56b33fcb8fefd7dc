"""Organisations that a column which is not read says have ended."""

from pathlib import Path

from tests.ingest.harbour import plan_files


def test_who_is_said_to_have_ended_is_told_by_name(tmp_path: Path) -> None:
    sheet = "Förening;Kommun;Status\nÅsa IF;Kumla;Aktiv\nÅsa kör;Kumla;Nedlagd 2021\nPRO Åsa;Kumla;Vilande\n"
    made = plan_files(tmp_path, föreningar=sheet)
    (told,) = [issue for issue in made.issues if issue.code == "said_to_have_ended"]
    assert (told.column, told.details["names"], made.errors) == ("Status", ["Åsa kör"], 0)
    read = plan_files(tmp_path, föreningar="Förening;Upphörd;Status\nÅsa IF;;Aktiv\nÅsa kör;2021;Nedlagd\n")
    assert "said_to_have_ended" not in {issue.code for issue in read.issues}
