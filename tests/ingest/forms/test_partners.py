"""Lists of whom an organisation works with, and the degree that they say."""

from pathlib import Path

from ingest.report import worth_remembering
from tests.ingest.forms.books import answered, book, forms, would_be
from tests.ingest.harbour import errors, plan_files, plan_path, write

DEGREE = {"values": {"degree": "har kontakt"}}

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
    asked = {one.value: one.meant for i in made.issues if i.code == "unclear_name" for one in i.asked}
    assert asked == {"Sv. kyrkan": "Svenska kyrkan Åsa", "PRO": "PRO Åsa"}
    right = answered(path, {"names": {"Sv. kyrkan": "Svenska kyrkan Åsa", "PRO": "PRO Åsa"}})
    assert "Polisen" in right.made["organisation"]
    assert "PRO" not in right.made["organisation"]


def test_a_list_of_partners_in_english_without_degrees_asks_for_them(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Organization", "Currently works with"], ["A club", "B house, C group"],
        ["B house", "None at present"],
    ]  # fmt: skip
    path = book(tmp_path / "a.xlsx", Sheet1=rows)
    assert [code for code, _, _ in errors(plan_path(path))] == ["missing_degree"]
    right = answered(path, {"tables": [{"sheet": "Sheet1", "values": {"degree": "works together"}}]})
    assert (errors(right), would_be(right)) == ([], {"organisation": 3, "tie": 2})


def test_a_heading_may_say_the_degree(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Förening", "Har kontakt med", "Arbetar tillsammans med"],
        ["A", "B; C", "D"],
        ["E", "alla", ""],
    ]
    made = plan_path(book(tmp_path / "a.xlsx", Blad1=rows))
    assert (errors(made), would_be(made)) == ([], {"organisation": 5, "tie": 3})
    assert [i.value for i in made.issues if i.code == "nobody_by_name"] == ["alla"]


def test_answers_of_a_form(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Tidstämpel", "Vilken organisation svarar du för?", "Vilka samarbetar ni med?", "Er e-postadress"],
        ["2024-01-02 10:00:00", "Åsa IF", "Polisen, Skolan", "info@asa.example"],
    ]
    path = book(tmp_path / "a.xlsx", Formulärsvar=rows)
    said = {"tables": [{"sheet": "Formulärsvar", "values": {"degree": "kontakt"}}]}
    assert would_be(answered(path, said)) == {"organisation": 3, "tie": 2}


def test_a_form_as_people_answer_it(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Vi heter", "Samverkar främst med", "Hur nära är samarbetet?"],
        ["A-byrån", "Åsa kommun samt Polisen", "kontakt"], ["B-laget", "inga", None], ["C", "Nej.", None],
        ["D-huset", "Åsa kommun, Bilda m.fl.", "kontakt"], ["E-huset", "Bilda och Åsa kommun", "kontakt"],
        ["F-huset", "Kultur och fritid", "kontakt"],
    ]  # fmt: skip
    path = book(tmp_path / "a.xlsx", Formulärsvar=rows)
    asked = [one.value for issue in plan_path(path).issues for one in issue.asked]
    assert asked[:2] == ["Åsa kommun samt Polisen", "Bilda och Åsa kommun"]
    marks = {"sheet": "Formulärsvar", "separators": {"Samverkar främst med": ["samt", "och"]}}
    right = answered(path, {"tables": [marks], "names": {"Kultur och fritid": "Kultur och fritid"}})
    assert errors(right) == []
    assert right.made["organisation"][:3] == ("Åsa kommun", "Polisen", "Bilda")


def test_a_degree_for_several_columns_of_partners_is_asked_for_once(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Stakeholder", "Category", "Partner 1", "Partner 2"],
        ["A club", "NGO", "B house", "N/A"],
        ["Åsa Municipality", "Municipality", "A club", "C group"],
    ]
    made = plan_path(book(tmp_path / "a.xlsx", Stakeholders=rows))
    assert [(i.code, i.count) for i in made.issues if i.severity == "error"] == [("missing_degree", 3)]


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


def test_answers_from_1_to_4_are_offered_as_the_degrees_in_their_order(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Vem", "Med vem", "Hur nära? (1-4)"], ["A", "B", 1], ["A", "C", 4]]
    path = book(tmp_path / "a.xlsx", Samarbeten=rows)
    offered = {one.value: one.meant for i in plan_path(path).issues for one in i.asked}
    assert offered == {"1": "har kontakt", "4": "gemensam verksamhet"}


def test_a_row_that_says_that_they_do_not_work_together_is_no_tie(tmp_path: Path) -> None:
    rows = "A-byrån;B-laget;kontakt\nA-byrån;C-kören;inget samarbete\n"
    made = plan_files(tmp_path, lista=f"Förening;Samarbetar med;Hur\n{rows}")
    assert (errors(made), would_be(made)) == ([], {"organisation": 2, "tie": 1})
    assert [one.value for one in made.issues if one.code == "no_tie_left_out"] == ["inget samarbete"]


def test_remarks_hints_and_trials_are_no_names(tmp_path: Path) -> None:
    rows = "Verksamhet;Samverkanspartners idag;Typ\nSkolan;Åsa IF (rastledare), BUP (IOP) m.fl.;Förening\n"
    more = (
        "Åsa IF;se Skolan;Förening\nBUP;alla skolor;Förening\ntest;Skolan;\nPRO;olika föreningar;Förening\n"
    )
    made = plan_files(tmp_path, lista=f"{rows}{more}")
    assert [code for code, _, _ in errors(made)] == ["missing_degree"]
    cells: list[list[object]] = [[*line.split(";")] for line in f"{rows}{more}".split("\n")]
    made = answered(book(tmp_path / "a.xlsx", lista=cells), DEGREE)
    assert (errors(made), would_be(made)) == ([], {"organisation": 4, "tie": 2})
    (told,) = [
        issue for issue in made.issues if issue.code == "nobody_by_name" and issue.column != "Verksamhet"
    ]
    assert [one.value for one in told.asked] == ["se Skolan", "alla skolor", "olika föreningar"]


def test_what_one_works_with_is_not_with_whom(tmp_path: Path) -> None:
    heads = "Organisation;Vilka frågor arbetar ni mest med?;Vilka samarbetar ni med i dag?\n"
    made = plan_files(tmp_path, svar=f"{heads}Skolan;Ensamhet|Hälsa;Åsa IF\n")
    assert would_be(made) == {"organisation": 1, "question": 2}


def test_one_degree_is_asked_for_all_sheets(tmp_path: Path) -> None:
    years = dict.fromkeys(("2023", "2024"), "Part 1;Part 2\nSkolan;Åsa IF\n")
    (asked,) = [issue for issue in plan_files(tmp_path, **years).issues if issue.severity == "error"]
    assert (asked.code, [cell["sheet"] for cell in asked.cells]) == ("missing_degree", ["2023", "2024"])
    made = answered(write(tmp_path, {f"{year}.csv": text for year, text in years.items()}), DEGREE)
    assert (errors(made), would_be(made)) == ([], {"organisation": 2, "tie": 1})
    assert [table.values for table in worth_remembering(made).tables] == [{"degree": "har kontakt"}] * 2


def test_a_name_that_is_said_to_be_nobody_is_no_tie(tmp_path: Path) -> None:
    cells: list[list[object]] = [["Organisation", "Samarbetar med"], ["Skolan", "kommunen, Åsa IF"]]
    made = answered(book(tmp_path / "a.xlsx", lista=cells), {**DEGREE, "names": {"kommunen": ""}})
    assert (errors(made), would_be(made)) == ([], {"organisation": 2, "tie": 1})
