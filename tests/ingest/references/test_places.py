"""Places that rows name: found, made, or asked about."""

from pathlib import Path

import pytest

from tests.ingest.harbour import after, errors, plan_files, said, snapshot_of


def test_a_list_of_organisations_brings_its_places_and_questions(tmp_path: Path) -> None:
    made = plan_files(
        tmp_path,
        organisationer="namn;kommun;frågor\nA;Nora k:n|Örebro län;Ensamhet\nB;nora;ensamhet\nC;1884;\n",
    )
    assert sorted(said(made)) == [
        ("place_made", 2, "kommun"),
        ("place_made", 2, "kommun"),
        ("question_made", 2, "frågor"),
    ]
    assert after(made, "place", "1884") == {
        "name": "Nora", "kommunkod": "1884", "kind": "municipality", "county": "18", "latitude": 59.52,
        "longitude": 15.03,
    }  # fmt: skip
    assert after(made, "place", "18") == {"name": "Örebro län", "kommunkod": "18", "kind": "county"}
    assert after(made, "organisation", "a")["municipalities"] == ["1884", "18"]
    assert after(made, "organisation", "b")["municipalities"] == ["1884"]
    assert after(made, "organisation", "b")["questions"] == ["ensamhet"]
    assert after(made, "organisation", "c")["municipalities"] == ["1884"]


def test_a_later_list_brings_its_own(tmp_path: Path) -> None:
    held = snapshot_of(tmp_path, organisationer="namn;kommun;frågor\nA;Kumla;Bordtennis\n")
    made = plan_files(tmp_path, held, organisationer="namn;kommun;frågor\nB;Hallsberg, Kumla;Schack\n")
    assert errors(made) == []
    assert after(made, "organisation", "b")["municipalities"] == ["1861", "1881"]
    assert after(made, "place", "1861")["county"] == "18"
    assert after(made, "question", "schack") == {"name": "Schack"}


def test_a_place_that_no_table_knows_is_made_from_its_name(tmp_path: Path) -> None:
    made = plan_files(tmp_path, organisationer="namn;plats\nA;Norrtorp\nB;Mellanby kommun\nC;mellanby\n")
    assert after(made, "place", "norrtorp") == {"name": "Norrtorp", "kind": "area"}
    assert after(made, "place", "mellanby-kommun") == {"name": "Mellanby kommun", "kind": "municipality"}
    assert after(made, "organisation", "c")["municipalities"] == ["mellanby-kommun"]


def test_a_code_that_no_place_has_is_no_place_of_that_name(tmp_path: Path) -> None:
    made = plan_files(tmp_path, organisationer="namn;kommunkod\nA;1885\nB;1899\nC;180\n")
    assert errors(made) == [("unknown_reference", row, "kommunkod") for row in (3,)]


@pytest.mark.parametrize(("sheet", "name"), [("name\nNora\n", "Norra"), ("name\nKumla\n", "Karlskgoa")])
def test_a_place_almost_like_a_known_one_is_asked_about(tmp_path: Path, sheet: str, name: str) -> None:
    held = snapshot_of(tmp_path, places=sheet)
    made = plan_files(tmp_path, held, organisations=f"name,municipality\nA,{name}\nB,{name}\n")
    assert errors(made) == [("unknown_reference", row, "municipality") for row in (2, 3)]
    assert {issue.suggestion for issue in made.issues} <= {"Nora", "Karlskoga"}


def test_a_sheet_of_places_is_taken_as_it_is_and_slips_are_told(tmp_path: Path) -> None:
    made = plan_files(
        tmp_path, platser="namn\nKumla\n", organisationer="namn;kommun\nA;Kumla kommun\nB;Byn\n"
    )
    assert errors(made) == [("unknown_reference", 3, "kommun")]
    made = plan_files(tmp_path, platser="namn\nKumla\n")
    assert after(made, "place", "1881") == {"name": "Kumla"}
    made = plan_files(
        tmp_path, platser="id;namn\nmin-kumla;Kumla\n", organisationer="namn;kommun\nA;Kumla k:n\n"
    )
    assert after(made, "organisation", "a")["municipalities"] == ["min-kumla"]


def test_several_places_and_questions_in_a_cell(tmp_path: Path) -> None:
    made = plan_files(
        tmp_path,
        organisationer='namn;kommun;frågor\nA;"Kumla, Hallsberg och Nora";"Vård och omsorg; Ensamhet"\n'
        "B;Kumla/Nora;Ensamhet\n",
    )
    assert errors(made) == []
    assert after(made, "organisation", "a")["municipalities"] == ["1881", "1861", "1884"]
    assert after(made, "organisation", "a")["questions"] == ["vard-och-omsorg", "ensamhet"]
    assert after(made, "organisation", "b")["municipalities"] == ["1881", "1884"]


def test_places_without_id_take_their_code(tmp_path: Path) -> None:
    made = plan_files(tmp_path, places="name,kommunkod,county\nNora,1884,Örebro län\nÖrebro län,,\n")
    assert after(made, "place", "1884")["county"] == "orebro-lan"
