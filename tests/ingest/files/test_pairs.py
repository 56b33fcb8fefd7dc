"""Lines from a whiteboard are pairs: with all dashes there are, and what stands beside the names apart."""

from pathlib import Path

import pytest

from ingest.files.cells import read
from tests.ingest.forms.books import answered, book, would_be
from tests.ingest.harbour import after, errors

BOARD = """Samarbeten i Åsa (från tavlan)

Skidlaget – Åsaskolan
Åsaskolan - Elevhälsan (veckomöte)
Kanotgänget <-> Navet
Navet—Åsaskolan
Polisen – Navet – Socialtjänsten
Anhörigcirkeln Mellanby-Nora – Biståndsenheten
Biblioteket – Språkvännerna, Lyktan och Arbetsförmedlingen
Biblioteket –
Räddningstjänsten – Byalaget ?
Kvarnhjulet – Byalaget, slutade 2022

-- önskade, finns inte än --
Polisen – Språkvännerna

Ring Navet – de har fler – och fyll på!
"""
DEGREE = {"values": {"degree": "har kontakt"}}


@pytest.mark.parametrize("name", ["tavla.csv", "tavla.txt", "tavla.xlsx"])
def test_lines_are_pairs(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name.endswith("xlsx"):
        book(path, Blad1=[[line] for line in BOARD.split("\n")])
    else:
        path.write_text(BOARD, "utf-8")
    assert [code for code, _, _ in errors(answered(path, {}))] == ["missing_degree"]
    made = answered(path, DEGREE)
    assert (errors(made), would_be(made)["tie"]) == ([], 11)
    names = {c.after["name"] for c in made.change_set.changes if c.kind == "organisation" and c.after}  # type: ignore[union-attr]
    assert names >= {"Anhörigcirkeln Mellanby-Nora", "Lyktan", "Räddningstjänsten"}
    assert len(names) == 16
    assert after(made, "tie", "byalaget--kvarnhjulet")["until"] == "2022"
    told = {issue.code: issue for issue in made.issues}
    assert told["columns_not_read"].details["columns"] == {"unknown": ["osäkra", "önskade"]}
    assert told["pairs_read"].value == "Skidlaget – Åsaskolan"


@pytest.mark.parametrize(
    "text",
    [
        "Namn;Telefon\nÅsa – kören;1\nB - C;2\nC - D;3\nD - E;4\n",
        "Möte 3 maj\n- kaffe\n- bullar\n- te\n- ost\n",
    ],
)
def test_tables_and_lists_are_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.csv").write_text(text, "utf-8")
    assert read(tmp_path / "a.csv").issues == []
