"""Numbers without a code in rows that are plainly abroad are asked about, never read as Swedish."""

from pathlib import Path

from tests.ingest.harbour import plan_files

SHEET = """Organisation;Ort;Land;Telefon
Røde Kors;Oslo;Norge;22 41 30 30
Kyrkan;Helsingfors;;040 123 4567
Haparanda IF;Haparanda;Sverige;0922-100 00
Hjälpen;Köpenhamn;Danmark;+45 33 66 33 66
"""


def test_a_country_or_a_neighbours_place_beside_it_makes_it_a_question(tmp_path: Path) -> None:
    made = plan_files(tmp_path, organisationer=SHEET)
    asked = [(one.row, one.suggestion) for one in made.issues if one.code == "phone_abroad"]
    assert asked == [(2, "+47 22 41 30 30"), (3, "+358 40 1234567")]
    assert made.errors == 2


def test_without_a_word_of_another_country_numbers_are_swedish(tmp_path: Path) -> None:
    made = plan_files(tmp_path, organisationer="Organisation;Ort;Telefon\nKyrkan;Nora;040 123 4567\n")
    assert made.errors == 0
