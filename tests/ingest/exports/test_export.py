"""What goes out: harmless cells, one row per claim, less for the public, and the way back."""

import csv
from pathlib import Path

import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from graph.records.changes import ChangeSet, Draft
from graph.records.snapshot import Snapshot
from graph.records.text import clean, forbidden
from graph.stores.memory import MemoryStore
from ingest.exports.export import for_readers, write_csv, write_workbook
from ingest.values.values import harmless, unguarded
from tests.ingest.harbour import plan_path, snapshot_of


def cells(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def again(folder: Path, held: Snapshot) -> Snapshot:
    """Export, import into an empty store, and hold the second export to the first."""
    write_csv(held, folder / "one")
    store = MemoryStore()
    made = plan_path(folder / "one")
    assert made.errors == 0, made.issues
    assert made.change_set is not None
    store.apply(made.change_set)
    write_csv(store.load(), folder / "two")
    for path in (folder / "one").iterdir():
        assert path.read_bytes() == (folder / "two" / path.name).read_bytes()
    return store.load()


@pytest.mark.parametrize(
    "text", ["=1+1", "+46 19 00", "-1", "@här", "'=1", "''+1", "'citat", "=cmd|' /C calc'!A0"]
)
def test_check_05_cells_cannot_become_formulas_and_come_back(tmp_path: Path, text: str) -> None:
    store = MemoryStore()
    draft = Draft()
    empty = store.load()
    draft.put(
        "organisation",
        "a",
        empty.stored("organisation", "a"),
        {"name": text, "sector": "region", "phone": text},
    )
    store.apply(ChangeSet("x", "x", "edit", "t", changes=tuple(draft.changes.values())))
    back = again(tmp_path, store.load())
    assert (back.organisations["a"].name, back.organisations["a"].phone) == (text, text)
    for row in cells(tmp_path / "one" / "organisations.csv"):
        assert not row["name"].startswith(("=", "+", "-", "@", "\t", "\r"))
    write_workbook(store.load(), tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["organisations"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}
    assert plan_path(tmp_path / "a.xlsx", store.load()).changed == 0


@given(st.text(max_size=8, alphabet="'=+-@\t\rab |") | st.text())
@example("#VALUE!")
@example("'#SAKNAS!")
def test_the_guard_is_lossless(text: str) -> None:
    assert unguarded(harmless(text)) == text
    assert not harmless(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@given(
    st.lists(
        st.text(max_size=20).map(clean).filter(lambda t: t and not forbidden(t) and "|" not in t),
        max_size=4,
        unique=True,
    )
)
@example(["#VALUE!", "'#VALUE!"])
def test_any_text_comes_back(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    store = MemoryStore()
    draft = Draft()
    for n, text in enumerate(texts):
        fields = {
            "name": " ".join(text.split()),
            "sector": "unknown",
            "description": text,
            "aliases": [" ".join(text.split())],
        }
        draft.put("organisation", f"o{n}", store.load().stored("organisation", f"o{n}"), fields)
    store.apply(ChangeSet("x", "x", "edit", "t", changes=tuple(draft.changes.values())))
    folder = tmp_path_factory.mktemp("export")
    write_csv(store.load(), folder)
    if texts:
        made = plan_path(folder, store.load())
        assert (made.errors, made.changed, made.new) == (0, 0, 0), made.issues


def test_a_tie_has_a_row_for_each_claim(tmp_path: Path) -> None:
    held = snapshot_of(
        tmp_path / "in",
        organisations="name\nA\nB\n",
        ties="a,b,degree,source,since,decided\nA,B,contact,y,2020,integration\nA,B,coordination,x,,\nA,B,contact,,,\n",
    )
    back = again(tmp_path, held)
    rows = cells(tmp_path / "one" / "ties.csv")
    assert [(row["source"], row["degree"], row["since"], row["decided"]) for row in rows] == [
        ("", "contact", "2020", "integration"),
        ("x", "coordination", "2020", "integration"),
        ("y", "contact", "2020", "integration"),
    ]
    assert "id" not in rows[0]
    assert back.ties["a--b"].degree == "integration"


def test_the_words_of_both_sides_come_back(tmp_path: Path) -> None:
    held = snapshot_of(
        tmp_path / "in",
        organisations="name\nA\nB\nC\n",
        ties="a,b,degree,source\nA,B,contact,enkät\nB,A,integration,enkät\nA,C,contact,\n",
    )
    back = again(tmp_path, held)
    assert {claim.by for claim in back.ties["a--b"].claims} == {"a", "b"}
    assert back.ties["a--c"].claims[0].by is None
    write_csv(held, tmp_path / "public", "public")
    (both, _) = cells(tmp_path / "public" / "ties.csv")
    assert (both["degree"], both.get("by"), both.get("said")) == ("contact", None, None)


def test_when_something_was_confirmed_comes_back(tmp_path: Path) -> None:
    held = snapshot_of(
        tmp_path / "in",
        organisations="namn,bekräftad\nA,2026-05-02\nB,\n",
        ties="a,b,degree,source,confirmed\nA,B,contact,x,2026\n",
    )
    assert (str(held.organisations["a"].confirmed), held.organisations["b"].confirmed) == ("2026-05-02", None)
    assert str(held.ties["a--b"].confirmed) == "2026"
    again(tmp_path, held)
    assert [row["confirmed"] for row in cells(tmp_path / "one" / "organisations.csv")] == ["2026-05-02", ""]
    write_csv(held, tmp_path / "public", sight="public")
    assert [row["confirmed"] for row in cells(tmp_path / "public" / "ties.csv")] == ["2026"]


def test_a_tie_with_a_decision_alone_comes_back(tmp_path: Path) -> None:
    held = snapshot_of(
        tmp_path / "in", organisations="name\nA\nB\n", ties="a,b,degree,decided\nA,B,,contact\n"
    )
    assert again(tmp_path, held).ties["a--b"].claims == ()


def test_a_tie_whose_key_has_changed_keeps_its_id(tmp_path: Path) -> None:
    held = snapshot_of(
        tmp_path / "in",
        organisations="name\nA\nB\n",
        ties="id,a,b,degree,level\na--b,A,B,contact,strategic\nzz,A,B,contact,\n",
    )
    back = again(tmp_path, held)
    assert {tie.id: tie.level for tie in back.ties.values()} == {"a--b": "strategic", "zz": None}


def test_places_go_out_by_name_where_that_is_clear(tmp_path: Path) -> None:
    held = snapshot_of(
        tmp_path / "in",
        places="id,name,kind\n1884,Nora,municipality\n1,Dubbel,area\n2,dubbel,area\n".replace(
            "1,D", "d1,D"
        ).replace("2,d", "d2,d"),
        organisations="name,municipality\nA,1884|d1|d2\n",
    )
    again(tmp_path, held)
    assert cells(tmp_path / "one" / "organisations.csv")[0]["municipality"] == "Nora|Dubbel|dubbel"


def test_the_public_gets_neither_notes_nor_friction_nor_contacts(tmp_path: Path) -> None:
    held = snapshot_of(
        tmp_path / "in",
        organisations="name,note_sv\nA,hemligt\nB,\n",
        ties="a,b,degree,strained,person_bound,note_sv\nA,B,contact,ja,ja,hemligt\n",
        contacts="organisation,function,phone\nA,Chef,0190000\n",
        services="name,providers,note_sv\nS,A,hemligt\n",
    )
    folder = tmp_path / "out"
    write_csv(held, folder)
    assert (folder / "contacts.csv").exists()
    write_csv(held, folder, sight="public")
    assert not (folder / "contacts.csv").exists()
    text = "".join(path.read_text("utf-8") for path in folder.iterdir())
    for word in ("hemligt", "note_sv", "strained", "person_bound", "0190000", "Chef"):
        assert word not in text
    write_workbook(held, tmp_path / "a.xlsx", sight="public", lang="sv")
    assert openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames == [
        "organisationer",
        "relationer",
        "insatser",
    ]
    assert plan_path(folder, held).changed == 0


def test_the_public_gets_what_a_tie_s_claims_come_to_and_no_single_claim(tmp_path: Path) -> None:
    held = snapshot_of(
        tmp_path / "in",
        organisations="name\nA\nB\n",
        ties="a,b,degree,last_known,source\nA,B,contact,2022,Rapport\nA,B,collaboration,2023,Enkät\n",
    )
    write_csv(held, tmp_path / "all")
    assert [row["source"] for row in cells(tmp_path / "all" / "ties.csv")] == ["Enkät", "Rapport"]
    write_csv(held, tmp_path / "public", sight="public")
    (row,) = cells(tmp_path / "public" / "ties.csv")
    assert (row["degree"], row["last_known"], row["source"]) == ("collaboration", "2023", "Enkät")


def test_columns_beyond_the_usual_come_when_somebody_has_a_value(tmp_path: Path) -> None:
    held = snapshot_of(tmp_path / "in", organisations="name,phone\nA,0190000\n")
    write_csv(held, tmp_path / "out")
    (row,) = cells(tmp_path / "out" / "organisations.csv")
    assert "phone" in row
    assert "email" not in row


def test_an_empty_store_writes_an_empty_workbook(tmp_path: Path) -> None:
    assert write_csv(Snapshot.of(0, []), tmp_path / "out") == []
    write_workbook(Snapshot.of(0, []), tmp_path / "a.xlsx")
    assert openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames == ["organisations"]


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("plain", [False, True])
def test_an_export_in_the_readers_words_comes_back(tmp_path: Path, lang: str, plain: bool) -> None:
    held = snapshot_of(
        tmp_path / "in",
        organisations="name,sector,umbrella\nA,region,ja\nB,association,nej\n",
        ties="a,b,degree,strained\nA,B,coordination,ja\n",
    )
    style = for_readers(lang, plain=plain)
    write_csv(held, tmp_path / "one", "own", style=style)
    name = "organisationer.csv" if lang == "sv" else "organisations.csv"
    content = (tmp_path / "one" / name).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf") is not plain
    text = content.decode("utf-8-sig")
    assert ("Civilsamhälle" in text, "civil_society" in text) == (lang == "sv", False)
    made = plan_path(tmp_path / "one")
    assert made.change_set is not None, made.issues
    store = MemoryStore()
    store.apply(made.change_set)
    write_csv(store.load(), tmp_path / "two", "own", style=style)
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_a_workbook_in_the_readers_words_has_lists(tmp_path: Path) -> None:
    held = snapshot_of(tmp_path / "in", organisations="name,sector,umbrella\nA,region,ja\n")
    write_workbook(held, tmp_path / "a.xlsx", lang="sv", codes=False)
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["organisationer"]
    rules = {
        str(rule.sqref).split(":")[0][0]: rule.formula1 for rule in sheet.data_validations.dataValidation
    }
    assert '"nej,ja"' in rules.values()
    assert plan_path(tmp_path / "a.xlsx", held).changed == 0
