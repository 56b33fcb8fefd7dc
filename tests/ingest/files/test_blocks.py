"""Lines copied from a page: each name with what stands below it is a row."""

from pathlib import Path

import pytest

from ingest.files.cells import read
from tests.ingest.forms.books import answered, book, would_be
from tests.ingest.harbour import after, errors

COPIED = """Föreningar i Nora

Åsa IF
Storgatan 1, 713 31 Nora
Tel: 0587-100 10, e-post: info@asaif.example
Ordförande: Kajsa Exempel

PRO Åsa
Box 12
0587-100 11
www.pro.example
Vi träffas varje torsdag och fikar.

Röda Korset
Tel 019-10 10 10
Öppet vardagar
"""
NO_GAPS = (
    "Åsa IF\nStorgatan 1\n0587-100 10\nPRO Åsa\nBox 12\n0587-100 11\nRöda Korset\nGatan 2\n019-10 10 10\n"
)
APART = COPIED.replace("\n", "\n\n")
LABELS = "\n\n".join(f"Namn: {n}\nTelefon: 0587-100 1{i}" for i, n in enumerate(("Åsa IF", "PRO", "ABF")))


def rows(text: str) -> list[list[object]]:
    return [[line] for line in text.split("\n")]


def test_names_with_what_stands_below_are_rows(tmp_path: Path) -> None:
    made = answered(book(tmp_path / "a.xlsx", Blad1=rows(COPIED)), {})
    assert (errors(made), would_be(made)) == ([], {"organisation": 3})
    assert after(made, "organisation", "asa-if")["email"] == "info@asaif.example"
    pro = after(made, "organisation", "pro-asa")
    assert (pro["phone"], pro["url"]) == ("0587-100 11", "https://www.pro.example")
    assert pro["description"] == "Vi träffas varje torsdag och fikar."
    assert "Exempel" not in repr(made.change_set)
    told = {issue.code: issue for issue in made.issues}
    assert (told["blocks_read"].value, told["blocks_read"].details["count"]) == ("Åsa IF", 3)
    assert told["columns_not_read"].details["columns"] == {
        "unknown": ["adress", "övriga rader"], "person": ["Ordförande"],
    }  # fmt: skip


@pytest.mark.parametrize("text", [NO_GAPS, LABELS, APART], ids=["no gaps", "labels", "gaps everywhere"])
def test_blank_lines_may_stand_nowhere_or_everywhere(tmp_path: Path, text: str) -> None:
    made = answered(book(tmp_path / "a.xlsx", Blad1=rows(text)), {})
    told = [issue.code for issue in made.issues]
    assert "blocks_read" in told
    assert would_be(made)["organisation"] >= 3 if "line_alone" not in told else errors(made)


def test_a_text_file_and_a_label_in_a_cell_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "lista.txt").write_text(COPIED, "utf-8")
    assert "blocks_read" in [issue.code for issue in read(tmp_path / "lista.txt").issues]
    parted: list[list[object]] = [
        ["Åsa IF"],
        ["Telefon", "0587-100 10"],
        [],
        ["PRO"],
        ["Telefon", "0587-100 11"],
        [],
        ["ABF"],
    ]
    made = answered(book(tmp_path / "a.xlsx", Blad1=[*parted, ["Telefon", "0587-100 12"]]), {})
    assert (errors(made), would_be(made)) == ([], {"organisation": 3})


def test_persons_are_refused_and_other_texts_stay_as_they_are(tmp_path: Path) -> None:
    people = COPIED.replace("Åsa IF", "Kajsa Exempel").replace("PRO Åsa", "Anna Andersson")
    made = answered(book(tmp_path / "a.xlsx", Blad1=rows(people.replace("Röda Korset", "Erik Lund"))), {})
    assert [code for code, _, _ in errors(made)] == ["persons_in_sheet"]
    guide = "Så här gör du:\nSkriv namnet.\n\nFrågor?\nkansli@x.example\n\nRing oss.\n0587-100 10"
    assert [issue.code for issue in read(book(tmp_path / "g.xlsx", Blad1=rows(guide))).issues] == []
