"""Which kind of record a table's rows are, and which sheets are left out."""

from pathlib import Path

import pytest

from tests.ingest.forms.books import answered, book, would_be
from tests.ingest.harbour import after, errors, plan_files, plan_path, write


@pytest.mark.parametrize("name", ["Föreningar (ignore)", "gamla", "Kopia av listan", "Old list"])
def test_sheets_whose_names_say_so_are_left_out(tmp_path: Path, name: str) -> None:
    sheets: dict[str, list[list[object]]] = {"organisationer": [["namn"], ["A"]], name: [["namn"], ["B"]]}
    made = plan_path(book(tmp_path / "a.xlsx", **sheets))
    assert [(i.code, i.sheet) for i in made.issues] == [("sheet_left_out", name)]
    assert would_be(made) == {"organisation": 1}


def test_a_list_of_mere_names_is_asked_about(tmp_path: Path) -> None:
    path = write(tmp_path, {"lista.csv": "Namn;Telefon\nHjärtat;1\nStegen;2\n"}) / "lista.csv"
    assert [code for code, _, _ in errors(plan_path(path))] == ["kind_unclear"]
    right = answered(path, {"tables": [{"sheet": "lista", "kind": "organisation"}]})
    assert would_be(right) == {"organisation": 2}


def test_a_role_is_no_contact(tmp_path: Path) -> None:
    text = "Organisation;Roll\nA;sammankallande\nB;deltar\n"
    path = write(tmp_path, {"medlemmar i LISA.csv": text}) / "medlemmar i LISA.csv"
    assert [code for code, _, _ in errors(plan_path(path))] == ["missing_column"]
    said = {"tables": [{"sheet": "medlemmar i LISA", "kind": "membership", "values": {"arena": "LISA"}}]}
    right = answered(path, said)
    assert (errors(right), would_be(right)) == ([], {"organisation": 2, "arena": 1, "membership": 2})


def test_a_workbook_of_a_sheet_to_be_ignored_has_nothing_to_import(tmp_path: Path) -> None:
    sheets: dict[str, list[list[object]]] = {"Föreningar (ignore)": [["Namn", "Sektor"], ["A", "förening"]]}
    made = plan_path(book(tmp_path / "a.xlsx", **sheets))
    assert [code for code, _, _ in errors(made)] == ["nothing_to_import"]


def test_what_has_an_organisations_number_is_one_wherever_on_earth_it_is(tmp_path: Path) -> None:
    sheet = "Benämning;Org.nr;Lat;Long\nÅsa schacksällskap;;59,1;15,1\nÅsa bygdegård;;59,2;15,2\n"
    path = write(tmp_path, {"utdrag.csv": sheet})
    assert would_be(plan_path(path / "utdrag.csv")) == {"organisation": 2}


def test_a_table_that_names_both_ends_of_ties_is_asked_for_their_degree(tmp_path: Path) -> None:
    made = plan_files(tmp_path, lista="Part 1;Part 2;Startade\nA-byrån;B-laget;2019\n")
    assert [(issue.code, issue.column) for issue in made.issues if issue.severity == "error"] == [
        ("missing_degree", "degree")
    ]


def test_a_directory_of_services_is_one_by_who_gives_each(tmp_path: Path) -> None:
    heads = "Agency Name;Program Name;Main Phone;Fax;Hours of Operation\n"
    rows = "Åsa Center;Parent Line;0500-10 11 12;0500-10 11 19;9-5\nÅsa Center;Nursery;0500-10 11 13;;8-4\n"
    made = plan_files(tmp_path, directory=heads + rows)
    assert (errors(made), would_be(made)) == ([], {"organisation": 1, "service": 2})
    assert "11 19" not in repr(made.change_set)
    club = plan_files(tmp_path, lista="Förening;Aktivitet\nÅsa IF;Fotboll\nMellanby IF;Fotboll\n")
    assert would_be(club) == {"organisation": 2}


def test_a_sheet_without_headings_is_refused_whatever_somebody_says_of_it(tmp_path: Path) -> None:
    path = write(tmp_path, {"lista.csv": "Deltar i rådet\nSkolan 1\n"}) / "lista.csv"
    assert [code for code, _, _ in errors(plan_path(path))] == ["no_headings"]
    said = answered(path, {"tables": [{"sheet": "lista", "kind": "organisation"}]})
    assert [code for code, _, _ in errors(said)] == ["no_headings"]


def test_functions_of_units_are_contacts_and_no_units_again(tmp_path: Path) -> None:
    heads = "Enhet;Funktion;Direktnr;Telefontid\n"
    rows = "Barnenheten;Mottagning;0581-810 01;9–11\nBarnenheten;Familjerådgivare;0581-810 02;\n"
    made = plan_files(tmp_path, telefonlista=heads + rows)
    assert (errors(made), would_be(made)) == ([], {"organisation": 1, "contact": 2})
    told = "Enhet;Funktion;Telefon\nBarnenheten;Mottagning;0581-810 01\nVuxenenheten;Stöd;0581-810 02\n"
    assert would_be(plan_files(tmp_path, lista=told)) == {"organisation": 2}  # may be what each one does


def test_agreements_by_the_words_of_their_registers(tmp_path: Path) -> None:
    heads = "Avtal;Parter;Dnr;Tecknat;Löper ut;Handläggare\n"
    rows = "IOP Stationen;Åsa kommun, Verdandi Linde;KS 24/88;2024-09-01;2027-08-31;Kajsa Exempel\n"
    made = plan_files(tmp_path, **{"Avtal och IOP": heads + rows})
    assert (errors(made), would_be(made)) == ([], {"organisation": 2, "agreement": 1})
    fields = after(made, "agreement", "iop-stationen")
    assert (fields["signed"], fields["valid_until"], fields["case_number"]) == (
        "2024-09-01", "2027-08-31", "KS 24/88"
    )  # fmt: skip
    assert "Kajsa" not in repr(made.change_set)


def test_registers_in_finnish_and_of_customers(tmp_path: Path) -> None:
    finnish = "Yhdistys;Kunta;Puhelin;Sähköposti;Yhteyshenkilö\nSuomi-Seura;Kumla;0581-300 10;i@s.example;M\n"
    made = plan_files(tmp_path, lista=finnish)
    assert (errors(made), would_be(made)["organisation"]) == ([], 1)
    fields = after(made, "organisation", "suomi-seura")
    assert (fields["phone"], fields["municipalities"]) == ("0581-300 10", ["1881"])
    customers = "Kontonamn;Kontotyp;Huvudtelefon;Primär kontakt\nÅsa IF;Ideell;0581-300 10;K Exempel\n"
    made = plan_files(tmp_path, lista=customers)
    assert after(made, "organisation", "asa-if")["sector"] == "civil_society"
    assert "Exempel" not in repr(made.change_set)


def test_a_calendar_of_meetings_makes_arenas_and_who_convenes_them(tmp_path: Path) -> None:
    heads = "Forum;Datum;Tid;Lokal;Sammankallande;Deltar\n"
    rows = "Rådet;2025-01-15;13-15;Stadshuset;Skolan;Polisen, BUP\nRådet;2025-03-12;9-11;;Skolan;Polisen\n"
    made = plan_files(tmp_path, **{"Möten VT25": heads + rows})
    assert (errors(made), would_be(made)) == (
        [], {"organisation": 3, "arena": 1, "membership": 1, "meeting": 2}
    )  # fmt: skip
    fields = after(made, "meeting", "radet--2025-01-15")
    assert (fields["begins"], fields["ends"], fields["came"]) == ("13.00", "15.00", ["polisen", "bup"])
    assert after(made, "membership", "radet--skolan--convenes")["role"] == "convenes"


def test_pairs_that_are_listed_again_and_again_are_ties(tmp_path: Path) -> None:
    meetings = "Mötes-ID;Verksamhet;Motpart;Typ\n1;Åsaskolan;Polisen;möte\n2;Åsaskolan;BUP;telefon\n"
    made = plan_files(tmp_path, data=f"{meetings}3;Åsaskolan;Polisen;möte\n")
    assert [code for code, _, _ in errors(made)] == ["missing_degree"]


def test_groups_are_arenas_where_they_are_called_so_and_else_sorts(tmp_path: Path) -> None:
    seats = "Grupp;Funktion;Huvudman\nPolitisk styrgrupp;ordförande;Åsa kommun\nBrukarråd;kansli;PRO Åsa\n"
    made = plan_files(tmp_path, grupper=f"{seats}Brukarråd;socialchef;Dito\n")
    assert (errors(made), would_be(made)) == ([], {"organisation": 2, "arena": 2, "membership": 2})
    sorts = plan_files(tmp_path, blad="Grupp;Förening\nIdrott;Åsa IF\nKultur;Åsa kör\n")
    assert "arena" not in would_be(sorts)


def test_a_place_may_be_a_house(tmp_path: Path) -> None:
    made = plan_files(
        tmp_path, insatser="Insats;Utförare;Plats\nSpråkkafé;Åsa kyrka;Biblioteket\nRåd;PRO;hemma\n"
    )
    assert (errors(made), would_be(made)) == ([], {"organisation": 2, "service": 2})
    assert after(made, "service", "sprakkafe")["where"] == "Biblioteket"
    made = plan_files(tmp_path, insatser="Insats;Utförare;Plats\nSpråkkafé;Åsa kyrka;Nora\n")
    assert after(made, "service", "sprakkafe")["municipalities"] == ["1884"]
