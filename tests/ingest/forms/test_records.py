"""One record a row: which column is which field."""

from pathlib import Path

from tests.ingest.harbour import errors, plan_files, plan_path, write


def test_offers_have_a_reason_or_are_none(tmp_path: Path) -> None:
    head = "Förening;Namn;Adress;Postnr;Föreningsnr;Label;Starttid;Telefn"
    made = plan_path(write(tmp_path, {"organisationer.csv": f"{head}\nA;A;Storg. 1;500 10;12;x;2021;1\n"}))
    assert [i.suggestion for i in made.issues if i.suggestion] == ["Telefn = telefon"]
    assert errors(made) == []


def test_a_registers_own_categories_are_offered_as_questions_and_not_taken(tmp_path: Path) -> None:
    made = plan_files(
        tmp_path, föreningar="Förening;Verksamhet;Bransch\nÅsa IF;Fotboll;Idrott\nÅsa kör;Sång;Kultur\n"
    )
    (told,) = [one for one in made.issues if one.code == "columns_not_read"]
    assert told.suggestion == "Verksamhet = frågor · Bransch = frågor"
    assert made.counts.keys() == {"organisation"}
