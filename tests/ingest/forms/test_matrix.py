"""The x matrix: what stands across, which marks mean yes, and degrees or roles in its cells."""

from pathlib import Path

from tests.ingest.forms.books import answered, book, forms, would_be
from tests.ingest.harbour import after, errors, plan_path

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


def test_yes_and_no_under_names_of_councils_and_groups_are_marks(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Aktör", "Folkhälsoråd", "ANDT-gruppen"],
        ["A", "ja", "nej"],
        ["B", "Ja", "ja"],
    ]
    assert forms(plan_path(book(tmp_path / "a.xlsx", Blad1=rows))) == ["matrix"]
    # Under other words they are what the organisation is.
    rows[0] = ["Förening", "Bidragsberättigad", "Nykterhet"]
    assert forms(plan_path(book(tmp_path / "a.xlsx", Blad1=rows))) == ["records"]


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


def test_a_matrix_of_arenas_down_and_what_its_legend_says(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Råd/grupp", "Åsa kommun", "Polisen", "PRO"],
        ["Folkhälsorådet", "S", "L", None], ["Trygghetsgruppen", "L", None, "A"],
        [], ["S = sammankallande, L = ledamot"], ["A = adjungerad"],
    ]  # fmt: skip
    made = plan_path(book(tmp_path / "a.xlsx", Blad1=rows))
    assert (errors(made), would_be(made)) == ([], {"organisation": 3, "arena": 2, "membership": 4})
    assert made.made["arena"] == ("Folkhälsorådet", "Trygghetsgruppen")
    assert made.change_set is not None
    told = [c.after["role"] for c in made.change_set.changes if c.after and "role" in c.after]
    assert sorted(map(str, told)) == ["convenes", "participates", "participates", "participates"]


def test_a_legend_goes_before_the_usual_order_of_degrees(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["1 = arbetar tillsammans, 2 = kontakt, 3 = ses ofta, 0 = ingen kontakt"],
        ["", "A-byrån", "B-laget", "C-huset"],
        ["A-byrån", None, 1, 2], ["B-laget", None, None, 0], ["C-huset", None, None, None],
    ]  # fmt: skip
    made = plan_path(book(tmp_path / "a.xlsx", Blad1=rows))
    assert (errors(made), would_be(made)["tie"]) == ([], 2)
    degrees = {c.id: repr(c.after) for c in made.change_set.changes} if made.change_set else {}
    assert "'collaboration'" in degrees["a-byran--b-laget"]
    rows[3][3] = 3
    path = book(tmp_path / "b.xlsx", Blad1=rows)
    assert errors(plan_path(path)) == [("unknown_mark", 4, "C-huset")]
    right = answered(path, {"words": {"mark": {"3": "samordnar"}}})
    assert would_be(right)["tie"] == 3


def test_a_matrix_of_which_nobody_says_what_stands_across_is_asked_about(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Aktör", "Alfa", "Beta"], ["A", "x", None], ["B", "x", "x"]]
    path = book(tmp_path / "a.xlsx", Blad1=rows)
    assert [code for code, _, _ in errors(plan_path(path))] == ["matrix_unclear"]
    right = answered(path, {"tables": [{"sheet": "Blad1", "form": "matrix", "kind": "arena"}]})
    assert would_be(right) == {"organisation": 2, "arena": 2, "membership": 3}


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


def test_what_stands_across_may_be_said_alone(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Aktör", "Ledningen", "SSPF"], ["A", "x", None], ["B", "x", "x"]]
    path = book(tmp_path / "a.xlsx", Karta=rows)
    assert [code for code, _, _ in errors(plan_path(path))] == ["matrix_unclear"]
    right = answered(path, {"tables": [{"sheet": "Karta", "kind": "arena"}]})
    assert (errors(right), would_be(right)) == ([], {"organisation": 2, "arena": 2, "membership": 3})


def test_a_column_with_a_cross_and_words_is_one_of_the_matrix_and_its_words_are_asked(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Aktör", "Folkhälsoråd", "ANDT-gruppen", "Ungdomsforum"],
        ["A", "vid behov", "x", "x"], ["B", "x", "x", ""], ["C", "ibland", "", "x"],
    ]  # fmt: skip
    path = book(tmp_path / "a.xlsx", Forum=rows)
    assert errors(plan_path(path)) == [("unknown_mark", row, "Folkhälsoråd") for row in (2, 4)]
    right = answered(path, {"words": {"mark": {"vid behov": "x", "ibland": ""}}})
    assert would_be(right) == {"organisation": 3, "arena": 3, "membership": 6}


def test_a_square_with_a_legend_below_and_what_nobody_knows(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Så ser det ut i dag"],
        [],
        [None, "Åsa kommun", "Polisen", "Vårdcentralen", "Röda Korset"],
        ["Åsa kommun", "–", "samordnar", "har kontakt", "kontakt"],
        ["Polisen", None, "–", "?", "har kontakt"],
        ["Vårdcentralen", None, None, "–", None],
        ["Röda Korset", None, None, None, "–"],
        [],
        ["Förklaring:"],
        ["har kontakt = ringer ibland"],
        ["samordnar = planerar ihop"],
        ["kontakt = vet om varandra"],
        ["? = vet inte"],
    ]
    made = plan_path(book(tmp_path / "a.xlsx", Blad1=rows))
    assert (errors(made), forms(made)) == ([], ["matrix"])
    assert would_be(made) == {"organisation": 4, "tie": 4}


def test_a_pivot_that_counts_meetings_of_arenas_is_a_matrix(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Antal av Möte", "Kolumnetiketter"],
        ["Radetiketter", "Folkhälsorådet", "Integrationsforum"],
        ["Biblioteket", 2, 13],
        ["Elevhälsan", 5, None],
    ]
    made = plan_path(book(tmp_path / "a.xlsx", Pivot=rows))
    assert (errors(made), would_be(made)) == ([], {"organisation": 2, "arena": 2, "membership": 3})
    assert "counts_not_read" in [one.code for one in made.issues]
    # What is counted under other words is money or members.
    rows[1] = ["Radetiketter", "Bidrag", "Medlemmar"]
    assert would_be(plan_path(book(tmp_path / "a.xlsx", Pivot=rows))) == {"organisation": 2}


def test_groups_left_of_the_names_are_no_organisations(tmp_path: Path) -> None:
    legend = "x = ordinarie   sk = sammankallande   f.d. = har slutat"
    rows: list[list[object]] = [
        [None, "Organisation", "Folkhälso-\nrådet", "BRÅ", "Summa"],
        ["Kommunen", "Skolan", "x (sk)", "x", 2], [None, "Socialtjänsten", "x", "x (sk)", 2],
        ["Staten", "Polisen", None, "x", 1], [None, None, None, None, None], [None, legend],
    ]  # fmt: skip
    made = answered(book(tmp_path / "a.xlsx", vem_sitter_var=rows), {})
    assert (errors(made), would_be(made)) == ([], {"organisation": 3, "arena": 2, "membership": 5})
    assert after(made, "membership", "folkhalsoradet--skolan--convenes")["role"] == "convenes"
    numbered: list[list[object]] = [
        ["Nr", "Förening", "BRÅ", "Skolrådet"],
        [1, "Åsa IF", "x", None],
        [2, "PRO", "x", "x"],
    ]
    assert would_be(answered(book(tmp_path / "b.xlsx", Forum=numbered), {}))["organisation"] == 2


def test_where_nothing_stands_in_the_cells_colours_are_asked_for(tmp_path: Path) -> None:
    names = ["Soc", "Skolan", "Polisen", "BUP"]
    karta: list[list[object]] = [[None, *names]]
    karta += [[name] for name in names]
    made = answered(book(tmp_path / "a.xlsx", Karta=karta), {})
    assert [code for code, _, _ in errors(made)] == ["matrix_empty"]
    legend: list[list[object]] = [[], [None, None, "grönt: gör saker tillsammans"]]
    made = answered(book(tmp_path / "b.xlsx", Karta=[*karta, *legend]), {"values": {"degree": "har kontakt"}})
    assert [code for code, _, _ in errors(made)] == ["matrix_empty"]
