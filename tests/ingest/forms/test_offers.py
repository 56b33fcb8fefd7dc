"""What a column that is not read may be meant for, by its heading or by what its cells say."""

from pathlib import Path

from ingest.plan import Plan
from tests.ingest.harbour import plan_files


def offered(made: Plan) -> str | None:
    (told,) = [one for one in made.issues if one.code == "columns_not_read"]
    return told.suggestion


def test_a_slip_of_the_pen_is_offered_where_the_cells_fit(tmp_path: Path) -> None:
    assert offered(plan_files(tmp_path, lista="Förening;Telfon\nÅsa IF;0581-100 10\n")) == "Telfon = telefon"
    # A letter away from a link, and full of countries.
    assert offered(plan_files(tmp_path, lista="Förening;Land\nÅsa IF;Sverige\n")) is None


def test_a_column_of_municipalities_is_offered_as_the_place(tmp_path: Path) -> None:
    rows = "Åsa IF;691 30;Kumla\nPRO;691 31;Hallsberg\nRK;691 32;Vretstorp\n"
    made = plan_files(tmp_path, lista=f"Förening;Postnr;Ort\n{rows}")
    assert offered(made) == "Ort = kommun"
    villages = "Åsa IF;Vretstorp\nPRO;Pålsboda\nRK;Kumla\n"
    assert offered(plan_files(tmp_path, lista=f"Förening;Ort\n{villages}")) is None
    said = plan_files(tmp_path, lista=f"Förening;Kommun;Ort\n{rows.replace('691 30', 'Kumla')}")
    assert all(one.suggestion is None for one in said.issues if one.code == "columns_not_read")


def test_what_other_tables_of_organisations_hold_is_offered_too(tmp_path: Path) -> None:
    made = plan_files(tmp_path, lista="Förening;Samarbetar med;Hur;Ort\nÅsa IF;PRO;kontakt;Kumla\n")
    assert offered(made) == "Ort = kommun"
