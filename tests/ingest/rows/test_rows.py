"""Sheets, columns and cells: what is known, what is nearly known, and what is wrong."""

from pathlib import Path

import pytest

from ingest.files.sheets import Sheet
from ingest.issues import Issues
from ingest.mapping.columns import TABLES
from ingest.rows.rows import Header, rows_under
from tests.ingest.harbour import after, errors, plan_files, plan_path, said, write


def test_swedish_names_of_sheets_columns_and_values(tmp_path: Path) -> None:
    made = plan_files(
        tmp_path,
        Organisationer="Namn;Sektor;Del av;Frågor;Paraply\n"
        "Åsa kommun;kommunal;;Ensamhet;ja\nEnhet;Kommun;åsa KOMMUN;;nej\n",
        frågor="namn;synonymer\nEnsamhet;själv|sällskap\n",
        relationer="organisation A;organisation B;grad;nivå;personbunden\n"
        "Åsa kommun;Enhet;koordination;vardag;x\n",
    )
    assert said(made) == []
    assert after(made, "organisation", "enhet") == {
        "name": "Enhet",
        "sector": "municipality",
        "part_of": "asa-kommun",
        "umbrella": False,
    }
    assert after(made, "organisation", "asa-kommun")["questions"] == ["ensamhet"]
    assert after(made, "tie", "asa-kommun--enhet--operational") == {
        "a": "asa-kommun", "b": "enhet", "level": "operational", "person_bound": True,
        "claims": [{"degree": "coordination"}],
    }  # fmt: skip


def test_check_07_unknown_columns_are_warned_about_and_left_out(tmp_path: Path) -> None:
    made = plan_files(tmp_path, organisationer="namn;sektr;hatt;\nA;kommun;röd;lös\n")
    assert [(i.severity, i.code, i.row, i.column, i.suggestion) for i in made.issues] == [
        ("warning", "columns_not_read", 1, None, "sektr = sektor"),
    ]
    (told,) = made.issues
    assert told.details["columns"] == {"unknown": ["sektr", "hatt"], "unnamed": ["D"]}
    assert (told.count, [cell["column"] for cell in told.cells]) == (3, ["sektr", "hatt", "D"])
    assert after(made, "organisation", "a") == {"name": "A", "sector": "unknown"}


def test_check_07_missing_and_doubled_columns_are_errors(tmp_path: Path) -> None:
    made = plan_files(tmp_path, ties="a;degree\nx;contact\n", organisations="name;namn;sector\nA;B;region\n")
    assert errors(made) == [("doubled_column", 1, "namn"), ("missing_column", 1, "b")]
    assert made.change_set is None
    assert made.issues[0].details["other"] == "name"


@pytest.mark.parametrize(
    ("sheet", "header"),
    [
        ("arena_members", "arena"),
        ("arenas", "kind"),
        ("organisations", "sector"),
        ("questions", "kind"),
        ("needs", "kind"),
        ("contacts", "organisation,phone"),
    ],
)
def test_only_what_must_be_there_is_asked_for(tmp_path: Path, sheet: str, header: str) -> None:
    made = plan_files(tmp_path, **{sheet: header + "\nx,y\n"})
    assert {code for code, _, _ in errors(made)} == {"missing_column"}


def test_how_closely_they_work_is_asked_for_in_its_own_words(tmp_path: Path) -> None:
    made = plan_files(tmp_path, ties="a,b\nx,y\n")
    assert {code for code, _, _ in errors(made)} == {"missing_degree"}


def test_an_unknown_sheet_is_named_with_the_nearest(tmp_path: Path) -> None:
    write(tmp_path, {"organisatoner.csv": "foo;bar\n1;2\n", "platser.csv": "namn\nNora\n"})
    made = plan_path(tmp_path)
    (issue,) = made.issues
    assert (issue.severity, issue.code, issue.value, issue.suggestion) == (
        "warning", "unknown_sheet", "organisatoner", "organisations",
    )  # fmt: skip
    alone = plan_path(tmp_path / "organisatoner.csv")
    assert errors(alone) == [("unknown_sheet", None, None)]


def test_a_sheet_is_known_by_its_columns(tmp_path: Path) -> None:
    path = write(tmp_path, {"min lista.csv": "arena;organisation\nNätverket;A\n"}) / "min lista.csv"
    assert said(plan_path(path))[0][0] == "sheet_guessed"
    path = write(tmp_path, {"Blad1.csv": "namn;sektor\nA;kommun\n"}) / "Blad1.csv"
    made = plan_path(path)
    assert [(i.code, i.suggestion) for i in made.issues] == [("sheet_guessed", "organisations")]
    assert made.new == 1


def test_rows_above_the_header_and_two_headers(tmp_path: Path) -> None:
    made = plan_files(tmp_path, organisationer="Våra organisationer 2026;\n;\nnamn;sektor\nA;kommun\n")
    assert said(made) == [("rows_above_header", 3, None)]
    assert made.new == 1
    made = plan_files(tmp_path, organisationer="namn;sektor\nname;sector\nA;kommun\n")
    assert errors(made) == [("two_headers", 2, None)]


def test_gaps_are_passed_over(tmp_path: Path) -> None:
    made = plan_files(tmp_path, organisationer="namn;sektor\n\n;\nA;kommun\n;;\nB;båtar\n")
    assert errors(made) == [("unknown_sector", 6, "sektor")]


@pytest.mark.parametrize(
    ("column", "cell", "code", "suggestion"),
    [
        ("sektor", "kommmun", "unknown_sector", "Kommun"),
        ("sektor", "xyzzy", "unknown_sector", None),
        ("paraply", "fyra", "bad_flag", "ja · nej"),
        ("paraply", "Kanske", "unclear_flag", "ja · nej"),
        ("paraply", "ja (delvis)", "unclear_flag", "ja · nej"),
        ("paraply", "(x)", "unclear_flag", "ja · nej"),
        ("aktiv från", "april", "date_without_year", None),
        ("aktiv från", "1-apr", "date_without_year", None),
        ("aktiv från", "hösten 2025", "unclear_date", "2025-09 · 2025-10 · 2025-11"),
        ("aktiv från", "2019-2021", "date_span", "2019 · 2021"),
        ("telefon", "500101112", "phone_lost_zero", "0500101112"),
        ("e-post", "fråga kansliet", "bad_mail", None),
        ("webbadress", "Storgatan 1", "bad_page", None),
        ("aktiv från", "2023-02-29", "bad_date", None),
        ("aktiv från", "２０２３", "bad_date", None),
        ("id", "Åsa Kommun", "bad_id", "asa-kommun"),
        ("beskrivning", "#SAKNAS!", "cell_error", None),
        ("beskrivning", "a\x00b", "forbidden_character", None),
        ("beskrivning", "x" * 10_001, "too_long", None),
        ("namn", "x" * 301, "too_long", None),
        ("namn", "x" * 10_000, "too_long", None),
        ("namn", "", "required", None),
    ],
)
def test_a_bad_cell_is_told_at_its_place(
    tmp_path: Path, column: str, cell: str, code: str, suggestion: str | None
) -> None:
    header = "namn;sektor" if column == "namn" else f"namn;{column}"
    row = f'"{cell}";kommun' if column == "namn" else f'A;"{cell}"'
    made = plan_files(tmp_path, organisationer=f"{header}\nGod;\n{row}\n")
    (issue,) = made.issues
    assert (issue.severity, issue.code, issue.file, issue.sheet, issue.row, issue.column) == (
        "error", code, "organisationer.csv", "organisationer", 3, column,
    )  # fmt: skip
    assert issue.suggestion == suggestion
    assert made.change_set is None


@pytest.mark.parametrize("word", ["samarbete", "Samverkan", "cooperation"])
def test_an_unclear_degree_suggests_the_four(tmp_path: Path, word: str) -> None:
    made = plan_files(tmp_path, organisations="name\nA\nB\n", ties=f"a,b,degree\nA,B,{word}\n")
    (issue,) = made.issues
    assert (issue.code, issue.row, issue.column, issue.value) == ("unclear_degree", 2, "degree", word)
    assert issue.suggestion == "contact · coordination · collaboration · integration"


def test_who_writes_swedish_is_told_swedish_words(tmp_path: Path) -> None:
    made = plan_files(tmp_path, organisationer="namn\nA\nB\n", relationer="A;B;grad\nA;B;samarbete\n")
    assert made.issues[0].suggestion == "har kontakt · samordnar · arbetar tillsammans · gemensam verksamhet"
    for word in made.issues[0].suggestion.split(" · "):
        fine = plan_files(tmp_path, organisationer="namn\nA\nB\n", relationer=f"A;B;grad\nA;B;{word}\n")
        assert said(fine) == []


def test_every_unknown_degree_and_level_and_role_is_told(tmp_path: Path) -> None:
    made = plan_files(
        tmp_path,
        organisations="name\nA\nB\n",
        ties="a,b,degree,level,confidence\nA,B,kollaborration,hög,visst\n",
        arena_members="arena,organisation,role\nN,A,gäst\n",
    )
    assert [(i.code, i.suggestion) for i in made.issues if i.severity == "error"] == [
        ("unknown_role", None),
        ("unknown_degree", "collaboration"),
        ("unknown_level", None),
        ("unknown_confidence", None),
    ]


def test_numbers_with_comma_and_without_meaning(tmp_path: Path) -> None:
    made = plan_files(tmp_path, platser="id;namn;latitud;longitud\n1884;Nora;59,52;15.04\n")
    assert after(made, "place", "1884") == {"name": "Nora", "latitude": 59.52, "longitude": 15.04}
    made = plan_files(tmp_path, platser="namn;latitud;longitud\nNora;inf;en\nKumla;91;1_0\n")
    assert errors(made) == [
        ("bad_number", 2, "latitud"), ("bad_number", 2, "longitud"),
        ("out_of_range", 3, "latitud"), ("bad_number", 3, "longitud"),
    ]  # fmt: skip


def test_check_03_codes_keep_their_zeros_and_lose_their_decimals(tmp_path: Path) -> None:
    made = plan_files(
        tmp_path,
        platser="id;namn\n0180;Stockholm\n1882.0;Askersund\n",
        organisationer="namn;kommun\nA;180\nB;1882.0\n",
    )
    assert said(made) == []
    assert after(made, "organisation", "a")["municipalities"] == ["0180"]
    assert after(made, "organisation", "b")["municipalities"] == ["1882"]
    made = plan_files(tmp_path, platser="id;namn\n180;Stockholm\n")
    assert [(i.code, i.suggestion) for i in made.issues] == [("lost_zero", "0180")]


def test_texts_are_cleaned_alike(tmp_path: Path) -> None:
    made = plan_files(
        tmp_path,
        organisationer='id;namn;beskrivning\na; A\u030asa\u00a0 \u202ekommun\u200b ;"två\r\nrader "\n',
    )
    assert after(made, "organisation", "a") == {
        "name": "Åsa kommun",
        "sector": "unknown",
        "description": "två\nrader",
    }


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", "Robert'); MATCH (n) DETACH DELETE n //", 'Citat "här"', "A & B"]
)
def test_names_of_any_letters_are_only_names(tmp_path: Path, name: str) -> None:
    quoted = name.replace('"', '""')
    made = plan_files(tmp_path, organisationer=f'id;namn\nx;"{quoted}"\n')
    assert said(made) == []
    assert after(made, "organisation", "x")["name"] == name


def test_letters_read_in_the_wrong_encoding_are_warned_about(tmp_path: Path) -> None:
    made = plan_files(tmp_path, organisationer="namn\nHÃ¤llefors\n")
    assert said(made) == [("garbled", 2, "namn")]


def test_personal_numbers_are_refused_and_never_repeated(tmp_path: Path) -> None:
    made = plan_files(
        tmp_path,
        organisationer="namn;organisationsnummer;sektor;anteckning\n"
        "A;19121212-1212;;\nB;802001-1238;;\nC;;121212-1212;\nD;12;;ring 19121212-1212\n",
    )
    assert said(made) == [
        ("personal_number", 2, "organisationsnummer"),
        ("unknown_sector", 4, "sektor"),
        ("personal_number_in_text", 5, "anteckning"),
        ("odd_registration_number", 5, "organisationsnummer"),
    ]
    assert "1212" not in repr(made.issues)


def test_addresses_that_look_like_persons_stop_the_row(tmp_path: Path) -> None:
    made = plan_files(
        tmp_path,
        organisationer="namn;e-post\nA;forsta.andra@kommun.se\nB;info@kommun.se\nC;folkhälsa.nora@kommun.se\n",
    )
    assert said(made) == [("personal_address", 2, "e-post")]


def test_until_before_since_is_judged_on_days(tmp_path: Path) -> None:
    made = plan_files(
        tmp_path,
        organisations="name,active_from,active_to\nA,2023-04,2023\nB,2023,2022-12-31\nC,2023-04-30,2023-04\n",
    )
    assert errors(made) == [("until_before_since", 3, "active_to")]


def test_an_empty_sheet_is_no_fault(tmp_path: Path) -> None:
    made = plan_files(tmp_path, organisationer="namn;sektor\n")
    assert (said(made), made.new, made.change_set) == ([], 0, None)


def test_cells_beyond_the_header_are_warned_about(tmp_path: Path) -> None:
    made = plan_files(tmp_path, organisationer="namn;sektor\nA;kommun;mer\n")
    assert said(made) == [("columns_not_read", 1, "C")]


def test_a_blank_is_only_kept_where_it_may_clear_something() -> None:
    columns = {column.field: column for column in TABLES["organisation"].columns}
    told = {0: columns["name"], 1: columns["phone"]}

    def header() -> Header:
        sheet = Sheet("a.csv", "a", [])
        return Header("organisation", sheet, 1, told, {"name": "name", "phone": "phone"}, [(2, ["A", ""])])

    (kept,) = rows_under(header(), Issues())
    (bare,) = rows_under(header(), Issues(), blanks=False)
    assert (kept.values, bare.values) == ({"name": "A", "phone": None}, {"name": "A"})
