"""The known forms: what each is recognised by, and what comes of it."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from ingest.cells import read
from ingest.forms.periods import period
from ingest.mapping import from_json
from ingest.plan import Plan, plan
from tests.ingest.harbour import EMPTY, errors, plan_path, write


def book(path: Path, **sheets: list[list[object]]) -> Path:
    made = Workbook()
    assert made.active is not None
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name.replace("_", " "))
        for row in rows:
            sheet.append(row)
    made.save(path)
    return path


def answered(path: Path, mapping: object) -> Plan:
    return plan(read(path), EMPTY, change_set_id="x", actor="t", time="t", mapping=from_json(mapping))


def would_be(made: Plan) -> dict[str, int]:
    return {kind: count for kind, count in made.would_be.items() if count}


def forms(made: Plan) -> list[str]:
    return [reading.form for reading in made.readings]


MATRIX: list[list[object]] = [
    ["Aktör", "Typ", "Folkhälsorådet", "ANDT-gruppen", "Nätverk äldre"],
    ["Åsa kommun", "kommun", "x", "X", None],
    ["Polisen", "myndighet", None, "✓", None],
    ["Röda Korset", "förening", None, None, "ja"],
]


def test_a_matrix_of_arenas(tmp_path: Path) -> None:
    made = plan_path(book(tmp_path / "a.xlsx", Forum=MATRIX))
    assert (errors(made), forms(made)) == ([], ["matrix"])
    assert would_be(made) == {"organisation": 3, "arena": 3, "membership": 4}


def test_marks_that_may_mean_either_are_asked_about(tmp_path: Path) -> None:
    rows: list[list[object]] = [*MATRIX, ["PRO", "förening", "x?", "(x)", "x"]]
    path = book(tmp_path / "a.xlsx", Forum=rows)
    made = plan_path(path)
    assert [(code, row) for code, row, _ in errors(made)] == [("unknown_mark", 5), ("unknown_mark", 5)]
    right = answered(path, {"words": {"mark": {"x?": "", "(x)": "x"}}})
    assert (errors(right), would_be(right)["membership"]) == ([], 6)


def test_role_letters_and_words_in_a_matrix(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Organisation", "Styrgrupp", "Council"],
        ["A", "S", "x"],
        ["B", "värd", "x"],
        ["C", "x", ""],
    ]
    made = plan_path(book(tmp_path / "a.xlsx", Möten=rows))
    assert made.change_set is not None
    roles = {c.id: (c.after or {}).get("role") for c in made.change_set.changes if c.kind == "membership"}
    assert roles == {
        "styrgrupp--a--convenes": "convenes", "styrgrupp--b--hosts": "hosts", "styrgrupp--c": None,
        "council--a": None, "council--b": None,
    }  # fmt: skip


def test_a_matrix_of_questions(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        [None, "Frågor", None],
        ["Organisation", "Ensamhet", "Skola"],
        ["A", "x", "x"],
        ["B", None, 1],
    ]
    made = plan_path(book(tmp_path / "a.xlsx", Blad1=rows))
    assert would_be(made) == {"organisation": 2, "question": 2}


def test_a_matrix_of_organisations_with_degrees(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["", "A-byrån", "B-laget", "C-huset"],
        ["A-byrån", None, 1, 4],
        ["B-laget", 1, None, None],
        ["C-huset", 4, None, None],
    ]
    made = plan_path(book(tmp_path / "a.xlsx", Blad1=[["Vem samarbetar med vem", None, None, None], *rows]))
    assert (errors(made), would_be(made)) == ([], {"organisation": 3, "tie": 2})
    rows[1][2] = rows[2][1] = rows[1][3] = rows[3][1] = "x"
    path = book(tmp_path / "b.xlsx", Blad1=rows)
    assert [code for code, _, _ in errors(plan_path(path))] == ["missing_degree"] * 2
    right = answered(path, {"tables": [{"sheet": "Blad1", "values": {"degree": "contact"}}]})
    assert (errors(right), would_be(right)["tie"]) == ([], 2)


def test_a_matrix_of_which_nobody_says_what_stands_across_is_asked_about(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Aktör", "Alfa", "Beta"], ["A", "x", None], ["B", "x", "x"]]
    path = book(tmp_path / "a.xlsx", Blad1=rows)
    assert [code for code, _, _ in errors(plan_path(path))] == ["matrix_unclear"]
    right = answered(path, {"tables": [{"sheet": "Blad1", "form": "matrix", "kind": "arena"}]})
    assert would_be(right) == {"organisation": 2, "arena": 2, "membership": 3}


PARTNERS: list[list[object]] = [
    ["Organisation", "Samarbetar med", "Grad"],
    ["Röda Korset Åsa", "Svenska kyrkan Åsa, PRO Åsa", "samordnar"],
    ["Svenska kyrkan Åsa", "Röda Korset Åsa; Fritid", "har kontakt"],
    ["PRO Åsa", "Fritid och kultur\nSPF", "har kontakt"],
]


def test_a_list_of_partners(tmp_path: Path) -> None:
    made = plan_path(book(tmp_path / "a.xlsx", Samarbeten=PARTNERS))
    assert forms(made) == ["partners"]
    assert made.made["organisation"] == ("Fritid", "Fritid och kultur", "SPF")
    assert would_be(made)["organisation"] == 6


def test_short_names_of_partners_are_asked_about_and_answered_at_once(tmp_path: Path) -> None:
    rows: list[list[object]] = [*PARTNERS, ["Fritid", "Sv. kyrkan, PRO, Polisen", "har kontakt"]]
    path = book(tmp_path / "a.xlsx", Samarbeten=rows)
    made = plan_path(path)
    asked = {i.value: i.suggestion for i in made.issues if i.code == "unclear_name"}
    assert asked == {"Sv. kyrkan": "Svenska kyrkan Åsa", "PRO": "PRO Åsa"}
    right = answered(path, {"names": {"Sv. kyrkan": "Svenska kyrkan Åsa", "PRO": "PRO Åsa"}})
    assert "Polisen" in right.made["organisation"]
    assert "PRO" not in right.made["organisation"]


def test_what_may_be_one_partner_or_two_is_asked_about(tmp_path: Path) -> None:
    rows: list[list[object]] = [PARTNERS[0], ["A-byrån", "Skola/polis", "har kontakt"]]
    path = book(tmp_path / "a.xlsx", Samarbeten=rows)
    assert [code for code, _, _ in errors(plan_path(path))] == ["unclear_parts"]
    right = answered(path, {"tables": [{"sheet": "Samarbeten", "separators": {"Samarbetar med": ["/"]}}]})
    assert would_be(right) == {"organisation": 3, "tie": 2}
    one = answered(path, {"names": {"Skola/polis": "Skola/polis"}})
    assert would_be(one) == {"organisation": 2, "tie": 1}


def test_a_list_of_partners_in_english_without_degrees_asks_for_them(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Organization", "Works with"], ["A club", "B house, C group"]]
    path = book(tmp_path / "a.xlsx", Sheet1=rows)
    assert [code for code, _, _ in errors(plan_path(path))] == ["missing_degree"]
    right = answered(path, {"tables": [{"sheet": "Sheet1", "values": {"degree": "works together"}}]})
    assert (errors(right), would_be(right)) == ([], {"organisation": 3, "tie": 2})


def test_a_heading_may_say_the_degree(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Förening", "Har kontakt med", "Arbetar tillsammans med"],
        ["A", "B; C", "D"],
    ]
    made = plan_path(book(tmp_path / "a.xlsx", Blad1=rows))
    assert (errors(made), would_be(made)["tie"]) == ([], 3)


TAB: list[list[object]] = [
    ["Namn", "Organisation", "E-post"],
    ["Kajsa Exempel", "Röda Korset", "kajsa.exempel@mejl.example"],
    ["Olle Prov", "Socialförvaltningen", "olle.prov@asa.example"],
    ["Berit Prov", "Röda Korset", "berit.prov@mejl.example"],
]


def test_a_tab_for_each_network_takes_organisations_and_no_persons(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", LISA=TAB, Folkhälsorådet=TAB[:3], gamla_listan=TAB, Blad3=[])
    made = plan_path(path)
    assert errors(made) == []
    assert would_be(made) == {"organisation": 2, "arena": 2, "membership": 4}
    assert made.change_set is not None
    told = repr(made.change_set)
    assert "Kajsa" not in told
    assert "Prov" not in told
    assert "sheet_left_out" in {issue.code for issue in made.issues}


def test_a_sheet_of_persons_is_refused_until_somebody_says_what_to_take(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", Mejllista=TAB)
    made = plan_path(path)
    assert [code for code, _, _ in errors(made)] == ["persons_in_sheet"]
    right = answered(path, {"tables": [{"sheet": "Mejllista", "columns": {"Organisation": "name"}}]})
    assert (errors(right), would_be(right)) == ([], {"organisation": 2})
    assert "exempel" not in repr(right.change_set).lower()
    skipped = answered(path, {"tables": [{"sheet": "Mejllista", "form": "skip"}]})
    assert skipped.change_set is None


@pytest.mark.parametrize(
    "head", ["Förnamn;Efternamn;Mobil", "First name;Last name;Phone", "Name;Email;Company"]
)
def test_persons_are_seen_by_their_headings(tmp_path: Path, head: str) -> None:
    path = write(tmp_path, {"lista.csv": f"{head}\nKajsa;Exempel;070-000 00 01\n"}) / "lista.csv"
    assert [code for code, _, _ in errors(plan_path(path))] == ["persons_in_sheet"]


def test_members_alone_make_their_organisations(tmp_path: Path) -> None:
    made = plan_path(
        write(tmp_path, {"arenamedlemmar.csv": "arena;organisation\nLISA;Röda Korset\nLISA;Polisen\n"})
    )
    assert (errors(made), dict(made.made)) == (
        [], {"organisation": ("Röda Korset", "Polisen"), "arena": ("LISA",)},
    )  # fmt: skip


def test_a_list_of_organisations_makes_other_names_slips(tmp_path: Path) -> None:
    write(tmp_path, {"organisationer.csv": "namn\nPolisen\n"})
    made = plan_path(write(tmp_path, {"arenamedlemmar.csv": "arena;organisation\nLISA;Polsen\n"}))
    assert [code for code, _, _ in errors(made)] == ["unknown_reference"]


def test_several_organisations_in_a_cell_sit_there_each(tmp_path: Path) -> None:
    write(tmp_path, {"organisationer.csv": "namn\nA-byrån\nB-laget\nMat, dryck och hälsa\n"})
    cells = 'arena;organisation\nRådet;"A-byrån, B-laget"\nRådet;"A-byrån\nMat, dryck och hälsa"\n'
    made = plan_path(write(tmp_path, {"arenamedlemmar.csv": cells}))
    assert (errors(made), would_be(made)["membership"]) == ([], 3)


def test_kumu(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        Elements=[
            ["Label", "Type", "Tags"],
            ["A kommun", "Municipality", "Skola|Äldre"],
            ["B", "Association", None],
        ],
        Connections=[["From", "To", "Type"], ["A kommun", "B", "Collaboration"]],
    )
    made = plan_path(path)
    assert (errors(made), forms(made)) == ([], ["kumu", "kumu"])
    assert would_be(made) == {"organisation": 2, "question": 2, "tie": 1}


def test_gephi_names_the_ends_of_its_edges(tmp_path: Path) -> None:
    files = {
        "nodes.csv": "Id,Label\nn1,A-byrån\nn2,B-laget\n",
        "edges.csv": "Source,Target,Weight\nn1,n2,3\n",
    }
    path = write(tmp_path, files)
    assert [code for code, _, _ in errors(plan_path(path))] == ["missing_degree"]
    right = answered(path, {"tables": [{"sheet": "edges", "values": {"degree": "contact"}}]})
    assert right.change_set is not None
    assert sorted(c.id for c in right.change_set.changes) == ["a-byran", "a-byran--b-laget", "b-laget"]


def test_hsds_tables_by_their_own_columns(tmp_path: Path) -> None:
    files = {
        "organizations.csv": "id,name,alternate_name,website\no-1,Hjälpkällan,HK,https://hk.example\n",
        "services.csv": "id,organization_id,name,minimum_age\ns-1,o-1,Samtal,12\n",
        "contacts.csv": "id,organization_id,name,title,email\nc-1,o-1,Kajsa Exempel,Reception,i@hk.example\n",
        "phones.csv": "id,organization_id,number\np-1,o-1,0500-1\n",
    }
    made = plan_path(write(tmp_path, files))
    assert (errors(made), would_be(made)) == ([], {"organisation": 1, "service": 1, "contact": 1})
    assert "Kajsa" not in repr(made.change_set)


def test_projects_with_a_period_and_several_partners(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Projekt", "Ägare", "Parter", "Period", "Budget"],
        ["Språkvän", "Röda Korset", "ABF\nBiblioteket", "2019-2021", "1,2 mkr"],
    ]
    made = plan_path(book(tmp_path / "a.xlsx", Projekt=rows))
    assert errors(made) == []
    assert would_be(made) == {"organisation": 3, "initiative": 1}
    assert period("2019-03-01 – 2020-04-01") == ("2019-03-01", "2020-04-01")


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


def test_offers_have_a_reason_or_are_none(tmp_path: Path) -> None:
    head = "Förening;Namn;Adress;Postnr;Föreningsnr;Label;Starttid;Telefn"
    made = plan_path(write(tmp_path, {"organisationer.csv": f"{head}\nA;A;Storg. 1;500 10;12;x;2021;1\n"}))
    assert {i.column: i.suggestion for i in made.issues if i.suggestion} == {"Telefn": "telefon"}
    assert errors(made) == []


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


def test_participants_beside_their_organisations_are_persons(tmp_path: Path) -> None:
    text = "Deltagare;Förening;Mejl\nKajsa Exempel;Åsa IF;kajsa@asa.example\n"
    path = write(tmp_path, {"lista.csv": text}) / "lista.csv"
    assert [code for code, _, _ in errors(plan_path(path))] == ["persons_in_sheet"]


def test_a_role_is_no_contact(tmp_path: Path) -> None:
    text = "Organisation;Roll\nA;sammankallande\nB;deltar\n"
    path = write(tmp_path, {"medlemmar i LISA.csv": text}) / "medlemmar i LISA.csv"
    assert [code for code, _, _ in errors(plan_path(path))] == ["missing_column"]
    said = {"tables": [{"sheet": "medlemmar i LISA", "kind": "membership", "values": {"arena": "LISA"}}]}
    right = answered(path, said)
    assert (errors(right), would_be(right)) == ([], {"organisation": 2, "arena": 1, "membership": 2})


def test_answers_of_a_form(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Tidstämpel", "Vilken organisation svarar du för?", "Vilka samarbetar ni med?", "Er e-postadress"],
        ["2024-01-02 10:00:00", "Åsa IF", "Polisen, Skolan", "info@asa.example"],
    ]
    path = book(tmp_path / "a.xlsx", Formulärsvar=rows)
    said = {"tables": [{"sheet": "Formulärsvar", "values": {"degree": "kontakt"}}]}
    assert would_be(answered(path, said)) == {"organisation": 3, "tie": 2}


def test_an_edge_list_in_swedish(tmp_path: Path) -> None:
    made = plan_path(write(tmp_path, {"lista.csv": "Från;Till;Grad\nA-byrån;B-laget;kontakt\n"}))
    assert (errors(made), would_be(made)) == ([], {"organisation": 2, "tie": 1})


def test_what_both_sides_tell_otherwise_is_told(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Organisation", "Samarbetar med", "Grad", "Sedan", "Kommentar"],
        ["A-byrån", "B-laget", "kontakt", "2016", "läxhjälp"],
        ["B-laget", "A-byrån", "samordnar", "2018-2020", "café"],
    ]
    made = plan_path(book(tmp_path / "a.xlsx", Samarbeten=rows))
    assert errors(made) == []
    assert [i.code for i in made.issues] == ["first_word_kept"] * 2
    assert made.change_set is not None
    (tie,) = [c.after for c in made.change_set.changes if c.kind == "tie"]
    assert tie is not None
    assert (tie["since"], tie.get("until"), tie["note"]) == ("2016", None, "läxhjälp\ncafé")
    assert len(tie["claims"]) == 2


def test_a_square_of_degrees_in_words_under_the_sheets_own_name(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["", "A-byrån", "B-laget", "C-huset"],
        ["A-byrån", "", "kontakt", "samordnar"], ["B-laget", "kontakt", "", ""],
        ["C-huset", "samordnar", "", ""],
    ]  # fmt: skip
    made = plan_path(book(tmp_path / "a.xlsx", Relationer=rows))
    assert (errors(made), would_be(made)) == ([], {"organisation": 3, "tie": 2})


def test_arenas_below_a_wider_heading(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Organisation", "Sektor", "Forum", None, None], [None, None, "Rådet", "Gruppen", "LISA"],
        ["A", "kommun", "x", None, "x"], ["B", "förening", None, "x", "x"],
    ]  # fmt: skip
    made = plan_path(book(tmp_path / "a.xlsx", Medverkan=rows))
    assert (errors(made), would_be(made)) == ([], {"organisation": 2, "arena": 3, "membership": 4})


def test_a_workbook_of_a_sheet_to_be_ignored_has_nothing_to_import(tmp_path: Path) -> None:
    sheets: dict[str, list[list[object]]] = {"Föreningar (ignore)": [["Namn", "Sektor"], ["A", "förening"]]}
    made = plan_path(book(tmp_path / "a.xlsx", **sheets))
    assert [code for code, _, _ in errors(made)] == ["nothing_to_import"]
