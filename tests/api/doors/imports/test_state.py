"""What a form's fields say becomes a mapping, and cells written anew."""

import pytest

from api.doors.imports.state import ImportState, about_of, named, state_with
from graph.records.errors import OriketError
from ingest.files.sheets import Sheet, Sheets
from ingest.mapping.mapping import TableMapping

SHEETS = Sheets([Sheet("a.csv", "a", [(1, ["Namn", "Typ"]), (2, ["A"])], {(2, 1): "cell_error"})])
TABLE = ("a", 1)


def said(name: str, text: str) -> ImportState:
    return ImportState().answered([(name, text)], SHEETS)


@pytest.mark.parametrize(
    ("name", "text", "table"),
    [
        (named("kind", *TABLE), "=arena", TableMapping("a", kind="arena")),
        (named("kind", *TABLE), "=skip", TableMapping("a", form="skip")),
        (named("across", *TABLE), "=question", TableMapping("a", form="matrix", kind="question")),
        (named("head_row_text", *TABLE), "3", TableMapping("a", head_row=3)),
        (named("column", *TABLE, "Typ"), "=sector", TableMapping("a", columns={"Typ": "sector"})),
        (named("column", *TABLE, "Typ"), "=", TableMapping("a", columns={"Typ": None})),
        (named("is", *TABLE, "name"), "=Namn", TableMapping("a", columns={"Namn": "name"})),
        (named("is", *TABLE, "name"), "=", TableMapping("a", form="skip")),
        (named("value", *TABLE, "degree"), "=contact", TableMapping("a", values={"degree": "contact"})),
        (named("separator_text", *TABLE, "Namn"), "+", TableMapping("a", separators={"Namn": ("+",)})),
        (named("lines", *TABLE, [4, 5]), "=note", TableMapping("a", lines={"4": "note", "5": "note"})),
    ],
)
def test_answers_about_a_table(name: str, text: str, table: TableMapping) -> None:
    assert said(name, text).mapping.tables == (table,)


def test_answers_about_words_and_names() -> None:
    state = said(named("word", "Typ", "hatt"), "=business")
    state = state.answered([(named("word_text", "Typ", "hatt"), "")], SHEETS)
    assert state.mapping.words == {"Typ": {"hatt": "business"}}
    assert said(named("word", "Typ", "hatt"), "=").mapping.words == {"Typ": {"hatt": ""}}
    assert said(named("name_text", "RK"), "Röda Korset").mapping.names == {"RK": "Röda Korset"}
    assert said(named("names", {"RK": "Röda Korset"}), "=yes").mapping.names == {"RK": "Röda Korset"}
    assert said(named("own_names", ["Kajsas minne"]), "=yes").mapping.names == {
        "Kajsas minne": "Kajsas minne"
    }
    assert said(named("marks", ["x?"]), "=x").mapping.words == {"mark": {"x?": "x"}}


def test_a_cell_is_written_anew_only_where_it_differs() -> None:
    assert said(named("cell", 0, 2, 0), "A") == ImportState()
    state = said(named("cell", 0, 2, 1), "kommun")
    (sheet,) = state.edited(SHEETS).tables
    assert (sheet.rows[1], sheet.flaws) == ((2, ["A", "kommun"]), {})
    assert SHEETS.tables[0].rows[1] == (2, ["A"]), "the sheet itself stays"


def test_it_is_kept_and_comes_back() -> None:
    state = said(named("cell", 0, 2, 1), "kommun").answered([('["replace"]', "=yes")], SHEETS)
    assert ImportState.of(state.as_json()) == state
    assert state.replaces


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("[", "=x"),
        ('["word"]', "=x"),
        ('["hack", "a", 1]', "=x"),
        ('["cell", 9, 1, 1]', "x"),
        ('["cell", "a", 1, 1]', "x"),
        (named("kind", *TABLE), "=nonsense"),
        (named("lines", *TABLE, [1]), "=nonsense"),
        (named("head_row_text", *TABLE), "minus"),
    ],
)
def test_what_is_no_answer_is_refused(name: str, text: str) -> None:
    with pytest.raises(OriketError, match="bad_answer"):
        said(name, text)


def test_a_mapping_as_a_file() -> None:
    assert state_with(ImportState(), '{"names": {"RK": "Röda Korset"}}').mapping.names
    with pytest.raises(OriketError, match="bad_answer"):
        state_with(ImportState(), "[")


def test_a_name_comes_back_from_a_browser_as_it_was() -> None:
    about = ["word", "100 %22", 'a "b"\nc\\']
    name = named(*about)
    assert '"' not in name, "a browser would write it otherwise"
    assert about_of(name) == about
    assert about_of('["word", "a"]') == ["word", "a"]
