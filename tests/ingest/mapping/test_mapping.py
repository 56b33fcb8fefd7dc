"""The mapping: what is said about sheets, its file, and what is remembered of it."""

import json
from pathlib import Path

import pytest

from ingest.files.cells import read
from ingest.mapping.mapping import BadMapping, Mapping, dump, from_json, load
from ingest.mapping.remembered import recall, remember
from ingest.plan import Plan, plan
from ingest.report import offers, used, worth_remembering
from tests.ingest.harbour import EMPTY, errors, write

TABLE = "Förening;Föreningstyp;Ordf. tel\nÅsa IF;Idrott;1\nPRO Åsa;Pensionärer;2\n"


def planned(path: Path, mapping: Mapping | None = None, remembered: tuple[Mapping, ...] = ()) -> Plan:
    return plan(
        read(path), EMPTY, change_set_id="x", actor="t", time="t", mapping=mapping, remembered=remembered
    )


ANSWER = {
    "tables": [
        {
            "sheet": "lista",
            "kind": "organisationer",
            "columns": {"Förening": "namn", "Föreningstyp": "sektor", "Ordf. tel": None},
        }
    ],
    "words": {"Föreningstyp": {"Idrott": "civilsamhälle", "Pensionärer": "förening"}},
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write(tmp_path, {"lista.csv": TABLE}) / "lista.csv"


def test_own_words_and_columns_are_said_once(path: Path) -> None:
    made = planned(path, from_json(ANSWER))
    assert errors(made) == []
    assert made.change_set is not None
    assert [(c.after or {}).get("sector") for c in made.change_set.changes] == ["civil_society"] * 2
    assert "phone" not in repr(made.change_set)


def test_the_mapping_that_was_used_gives_the_same_again(path: Path, tmp_path: Path) -> None:
    made = planned(path, from_json(ANSWER))
    file = tmp_path / "svar.json"
    file.write_text(dump(used(made), offers(made)), "utf-8")
    again = planned(path, load(file))
    assert again.change_set == made.change_set
    assert json.loads(dump(used(again))) == json.loads(dump(used(made)))


def test_offers_are_no_answers(tmp_path: Path) -> None:
    text = "Organisation;Samarbetar med;Grad\nPRO Åsa;Polisen;kontakt\nSkolan;PRO;kontakt\n"
    path = write(tmp_path, {"lista.csv": text}) / "lista.csv"
    made = planned(path)
    assert offers(made) == {"offers": {"agreed": False, "names": {"PRO": "PRO Åsa"}}}
    said = json.loads(dump(used(made), offers(made)))
    assert errors(planned(path, from_json(said))) == errors(made)
    right = planned(path, from_json({**said, "names": said["offers"]["names"]}))
    assert (errors(right), right.would_be["organisation"]) == ([], 3)


def test_answers_are_remembered_for_sheets_with_the_same_headings(path: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept" / "mappings.json"
    remember(kept, worth_remembering(planned(path, from_json(ANSWER))))
    other = write(tmp_path, {"nästa år.csv": TABLE + "Åsa kör;Idrott;3\n"}) / "nästa år.csv"
    made = planned(other, remembered=tuple(recall(kept)))
    assert (errors(made), made.new) == ([], 3)
    unlike = write(tmp_path, {"annan.csv": "Förening;Föreningstyp\nÅsa IF;Idrott\n"}) / "annan.csv"
    assert "civil_society" not in repr(planned(unlike, remembered=tuple(recall(kept))).change_set)


def test_what_cannot_be_recalled_is_as_nothing(tmp_path: Path) -> None:
    kept = tmp_path / "mappings.json"
    assert recall(None) == recall(kept) == []
    kept.write_text("[{]", "utf-8")
    assert recall(kept) == []


@pytest.mark.parametrize(
    ("said", "where"),
    [
        ([], ""),
        ({"tabels": []}, "tabels"),
        ({"tables": {}}, "tables"),
        ({"tables": [{"form": "karta"}]}, "tables[0].form"),
        ({"tables": [{"kind": "hatt"}]}, "tables[0].kind"),
        ({"tables": [{"head_row": 0}]}, "tables[0].head_row"),
        ({"tables": [{"columns": {"A": 1}}]}, "tables[0].columns.A"),
        ({"tables": [{"lines": {"5": "hatt"}}]}, "tables[0].lines.5"),
        ({"words": {"degree": "x"}}, "words.degree"),
        ({"names": {"A": None}}, "names.A"),
    ],
)
def test_a_mapping_that_is_none_is_told_with_its_place(said: object, where: str) -> None:
    with pytest.raises(BadMapping) as fault:
        from_json(said)
    assert fault.value.where == where


def test_a_field_that_is_none_is_told(path: Path) -> None:
    said = {"tables": [{"sheet": "lista", "kind": "organisation", "columns": {"Förening": "hatt"}}]}
    assert "mapping_unknown_field" in {issue.code for issue in planned(path, from_json(said)).issues}


def test_rows_and_lines_can_be_pointed_at(tmp_path: Path) -> None:
    text = "Hej;Hopp\nNamn;Telefon\nA;0500-10 01 00\nByalag;\nB;0500-10 02 00\nC;0500-10 03 00\nDalen;\n"
    path = write(tmp_path, {"lista.csv": text}) / "lista.csv"
    said = {"sheet": "lista", "kind": "organisation", "head_row": 2, "lines": {"4": "group", "7": "record"}}
    made = planned(path, from_json({"tables": [said]}))
    assert (errors(made), made.new) == ([], 4)
    alone = planned(path, from_json({"tables": [{**said, "lines": {"alone": "group"}}]}))
    assert (errors(alone), alone.new) == ([], 3)
