"""Organisations with a column of the arenas where they meet."""

from pathlib import Path

from ingest.plan import Plan
from tests.ingest.forms.books import answered, book, would_be
from tests.ingest.harbour import errors, plan_files


def both_read(folder: Path, rows: list[list[object]]) -> Plan:
    """The plan of a form that gives three organisations, two ties and three seats at two arenas."""
    path = book(folder / "a.xlsx", Svar=rows)
    made = answered(path, {"tables": [{"sheet": "Svar", "values": {"degree": "kontakt"}}]})
    assert (errors(made), would_be(made)) == (
        [], {"organisation": 3, "tie": 2, "arena": 2, "membership": 3}
    )  # fmt: skip
    return made


def test_a_forms_questions_for_partners_and_arenas_give_both(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Vilken organisation svarar du för?", "Vilka av dessa samarbetar ni med i dag?",
         "Vilka nätverk deltar ni i?", "Vilka skulle ni vilja samarbeta med?"],
        ["Region Åsa, BUP", "Skolan, Polisen", "BRÅ, Nätverket Ung", "PRO"],
        ["Skolan", "Region Åsa, BUP", "BRÅ", ""],
        ["Polisen", "Inget av dessa", "Inget av dessa", "Skolan"],
    ]  # fmt: skip
    made = both_read(tmp_path, rows)
    (told,) = [one.details["columns"] for one in made.issues if one.code == "columns_not_read"]
    assert told == {"unknown": [rows[0][3]]}  # a wish is no tie


def test_a_register_may_say_where_its_organisations_meet(tmp_path: Path) -> None:
    made = plan_files(tmp_path, föreningar="Förening;Telefon;Nätverk\nÅsa IF;0500-10 11 12;Rådet\nPRO;;-\n")
    assert (errors(made), would_be(made)) == ([], {"organisation": 2, "arena": 1, "membership": 1})


def test_a_forms_numbers_before_its_questions_are_no_words_of_theirs(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Starttid", "1. Vilken förening svarar ni för?",
         "2. Vilka andra organisationer samarbetar ni med i dag? (en per rad)",
         "3. I vilka nätverk eller forum möts ni?"],
        ["2025-04-01 08:12", "Kåken", "Kulturskolan\nPolisen", "Ungdomsforum"],
        ["2025-04-01 09:12", "Kulturskolan", "Kåken", "Ungdomsforum; Kulturrådet"],
    ]  # fmt: skip
    both_read(tmp_path, rows)
