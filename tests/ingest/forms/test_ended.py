"""Organisations that a column which is not read says have ended."""

from pathlib import Path

from tests.ingest.harbour import plan_files


def test_who_is_said_to_have_ended_is_told_by_name(tmp_path: Path) -> None:
    sheet = "Förening;Kommun;Status\nÅsa IF;Kumla;Aktiv\nÅsa kör;Kumla;Nedlagd 2021\nPRO Åsa;;Vilande\n"
    made = plan_files(tmp_path, föreningar=sheet)
    (told,) = [issue for issue in made.issues if issue.code == "said_to_have_ended"]
    assert (told.column, told.details["names"], made.errors) == ("Status", ["Åsa kör", "PRO Åsa"], 0)
    read = plan_files(tmp_path, föreningar="Förening;Upphörd;Status\nÅsa IF;;Aktiv\nÅsa kör;2021;Nedlagd\n")
    assert "said_to_have_ended" not in {issue.code for issue in read.issues}


def _ended(folder: Path, sheet: str) -> list[str]:
    made = plan_files(folder, föreningar=sheet)
    assert made.errors == 0
    told = [one.details["names"] for one in made.issues if one.code == "said_to_have_ended"]
    return [name for names in told if isinstance(names, list) for name in names]


def test_a_name_may_say_so_and_one_that_only_begins_so_does_not(tmp_path: Path) -> None:
    names = "Åsa kör (nedlagd 2019)\nPRO Åsa - vilande\nÅsa IF, avregistrerad\nÅsa ridklubb INAKTIV\n"
    lives = "Vilande hästars vänner\nStängda dörrar\nInaktiva ungdomar i Åsa\n"
    told = _ended(tmp_path, "Förening;Ort\n" + (names + lives).replace("\n", ";Kumla\n"))
    assert told == names.splitlines()


def test_a_no_under_active_and_a_blank_day_beside_the_word_are_told(tmp_path: Path) -> None:
    assert _ended(tmp_path, "Förening;Ort;Aktiv\nÅsa IF;Kumla;Ja\nÅsa kör;Kumla;Nej\n") == ["Åsa kör"]
    # The day is missing where the word stands, so it would be active without a sign.
    assert _ended(tmp_path, "Förening;Upphörd;Status\nÅsa IF;;Aktiv\nÅsa kör;-;Avslutad\n") == ["Åsa kör"]
    # That all have ended is told as well.
    assert _ended(tmp_path, "Förening;Ort;Status\nÅsa IF;Kumla;Avslutad\n") == ["Åsa IF"]


def test_who_has_ended_is_told_in_matrices_and_lists_of_partners_too(tmp_path: Path) -> None:
    matrix = "Aktör;Folkhälsorådet;ANDT-gruppen\nÅsa kör (nedlagd 2019);x;\nPRO;x;x\n"
    partners = "Förening;Samarbetar med;Hur\nÅsa kör (nedlagd);PRO;kontakt\n"
    for text in (matrix, partners):
        made = plan_files(tmp_path, lista=text)
        (told,) = [one for one in made.issues if one.code == "said_to_have_ended"]
        assert len(told.details["names"]) == 1  # type: ignore[arg-type]
