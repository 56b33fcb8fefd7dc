"""The bytes of files become the rows that a person sees, and files that are no tables are told."""

from pathlib import Path

import pytest

from ingest.files import cells
from ingest.files.cells import read
from tests.ingest.harbour import plan_path, write

ROWS = [
    ["namn", "sektor", "beskrivning"],
    ["Hällefors pensionärsråd", "civilsamhälle", "Möts i Ö-riket, varje år"],
]


def table(delimiter: str = ";", end: str = "\n") -> str:
    return end.join(delimiter.join(f'"{cell}"' for cell in row) for row in ROWS) + end


def read_one(folder: Path, content: bytes | str, name: str = "organisationer.csv") -> list[list[str]]:
    found = read(write(folder, {name: content}) / name)
    assert found.issues == []
    return [row for _, row in found.tables[0].rows]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac_roman", "cp850"]
)
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_check_01_the_same_table_gives_the_same_rows(
    tmp_path: Path, encoding: str, delimiter: str, end: str
) -> None:
    assert read_one(tmp_path, table(delimiter, end).encode(encoding)) == ROWS


def test_one_column_stays_one_column(tmp_path: Path) -> None:
    assert read_one(tmp_path, "namn\nRöda korset\nAskersund och Nora\n") == [
        ["namn"],
        ["Röda korset"],
        ["Askersund och Nora"],
    ]


def test_check_02_quoted_newlines_keep_the_rows_that_a_person_sees(tmp_path: Path) -> None:
    found = read(
        write(tmp_path, {"behov.csv": 'behov;kommun\n"två\nrader";Nora\n\nett;Kumla\n'}) / "behov.csv"
    )
    assert found.tables[0].rows == [
        (1, ["behov", "kommun"]),
        (2, ["två\nrader", "Nora"]),
        (4, ["ett", "Kumla"]),
    ]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b"\n\n ; ;\n", "empty_file"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "not_text"),
        (b"%PDF-1.7\nnamn;sektor\n", "not_text"),
        (bytes(range(256)) * 40, "not_text"),
        (b'namn;sektor\n"A;kommun\nB;kommun\n', "broken_quotes"),
        (b'namn;sektor\n"A"B;kommun\n', "broken_quotes"),
        (b"namn\n" + b"x" * 200_000, "cell_too_long"),
        (b"namn" + b";x" * 50_000, "too_many_columns"),
    ],
)
def test_what_is_no_table_is_said(tmp_path: Path, content: bytes, code: str) -> None:
    made = plan_path(write(tmp_path, {"organisationer.csv": content}) / "organisationer.csv")
    assert [issue.code for issue in made.issues] == [code]
    assert made.change_set is None


def test_check_10_limits_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, {"organisationer.csv": "namn\n" + "A\n" * 20}) / "organisationer.csv"
    monkeypatch.setattr(cells, "MOST_ROWS", 10)
    assert [issue.code for issue in read(path).issues] == ["too_many_rows"]
    monkeypatch.setattr(cells, "MOST_BYTES", 10)
    (issue,) = read(path).issues
    assert (issue.code, dict(issue.details)) == ("file_too_big", {"size": 45, "limit": 10})


def test_paths_that_lead_nowhere(tmp_path: Path) -> None:
    assert [issue.code for issue in read(tmp_path / "nowhere").issues] == ["no_such_file"]
    assert [issue.code for issue in read(tmp_path).issues] == ["nothing_to_import"]
    odd = write(tmp_path, {"bild.svg": "<svg/>"}) / "bild.svg"
    assert [issue.code for issue in read(odd).issues] == ["unsupported_file"]


def test_a_folder_leaves_other_files_alone(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "README.md": "# hej",
            "om.txt": "hej",
            ".hidden.csv": "x",
            "organisationer.csv": "namn\nA\n",
            "b.xlsx": b"PK",
        },
    )
    found = read(tmp_path)
    assert [sheet.file for sheet in found.tables] == ["organisationer.csv"]
    assert [(issue.code, issue.file) for issue in found.issues] == [("ignored_file", "b.xlsx")]


def test_progress_is_told(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    read(write(tmp_path, {"organisationer.csv": "namn\nA\n"}), progress=lambda *step: told.append(step))
    assert told == [("read", 0, 1), ("read", 1, 1)]
