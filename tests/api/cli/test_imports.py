"""`oriket import` beyond saving: what it says first, answers about sheets, marked sheets, JSON."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from api.cli.ask import dialogue
from api.settings import memory
from api.words.catalogue import say
from api.words.imports import map_text
from ingest.files.cells import read
from ingest.mapping.mapping import Mapping
from ingest.plan import Plan, plan
from ingest.report import forms
from tests.api.cli.test_main import Run, environment, oriket  # noqa: F401  # fixtures
from tests.ingest.harbour import EMPTY, errors, plan_path, write

PARTNERS = "Organisation;Samarbetar med;Hur?\nPRO Åsa;Polisen, Röda Korset;nära\nRöda Korset Åsa;Polisen;nära"


PERSONS = "Namn;E-post;Organisation\nKajsa Exempel;kajsa.exempel@a.example;Röda Korset\n"


def test_json_tells_forms_made_would_be_counts_and_cells(oriket: Run, tmp_path: Path) -> None:  # noqa: F811
    write(tmp_path, {"lista.csv": PARTNERS})
    done = oriket("import", "lista.csv", "--json")
    assert done.returncode == 1, done.stderr
    said = json.loads(done.stdout)
    (form,) = said["forms"]
    assert (form["form"], form["kind"], form["head_row"], form["table"]) == ("partners", "tie", 1, 1)
    assert form["columns"] == {"Organisation": "a", "Samarbetar med": "b", "Hur?": "degree"}
    assert said["made"] == {"organisation": ["Polisen"]}
    assert said["would_be"]["organisations"] == 3
    (near,) = [issue for issue in said["issues"] if issue["value"] == "nära"]
    assert (near["count"], [cell["row"] for cell in near["cells"]]) == (2, [2, 3])


def test_answers_make_a_right_map_and_are_remembered(oriket: Run, tmp_path: Path) -> None:  # noqa: F811
    write(tmp_path, {"lista.csv": PARTNERS})
    answers = {"names": {"Röda Korset": "Röda Korset Åsa"}, "words": {"Hur?": {"nära": "samordnar"}}}
    (tmp_path / "svar.json").write_text(json.dumps(answers), "utf-8")
    done = oriket("import", "lista.csv", "--map", "svar.json", "--apply")
    assert done.returncode == 0, done.stdout
    assert done.stdout.splitlines()[0] == (
        "Kartan skulle få 3 öar, 3 samarbeten; nya organisationer: Polisen."
    )
    (tmp_path / "lista.csv").rename(tmp_path / "samma rubriker.csv")
    again = json.loads(oriket("import", "samma rubriker.csv", "--json").stdout)
    assert [issue for issue in again["issues"] if issue["severity"] == "error"] == []


def test_a_bad_mapping_is_wrong_usage(oriket: Run, tmp_path: Path) -> None:  # noqa: F811
    write(tmp_path, {"lista.csv": PARTNERS, "svar.json": '{"tabels": []}'})
    done = oriket("import", "lista.csv", "--map", "svar.json")
    assert (done.returncode, "tabels" in done.stderr) == (2, True)


def test_marked_sheets_are_written(oriket: Run, tmp_path: Path) -> None:  # noqa: F811
    write(tmp_path, {"lista.csv": PARTNERS})
    oriket("import", "lista.csv", "--mark", "ut.xlsx")
    sheet = load_workbook(tmp_path / "ut.xlsx")["lista"]
    assert sheet["C2"].comment is not None
    assert "arbetar tillsammans" in sheet["C2"].comment.text


def asked(path: Path, *answers: str) -> tuple[Plan, list[str]]:
    """Plan after a dialogue in which these answers were given."""
    left, questions = list(answers), []

    def ask(question: str) -> str:
        questions.append(question)
        return left.pop(0)

    def make(mapping: Mapping | None) -> Plan:
        return plan(read(path), EMPTY, change_set_id="x", actor="t", time="t", mapping=mapping)

    return make(dialogue(say("sv"), make, Mapping(), ask)), questions


def test_the_dialogue_asks_once_for_each_cause(tmp_path: Path) -> None:
    path = write(tmp_path, {"lista.csv": PARTNERS}) / "lista.csv"
    made, questions = asked(path, "samordnar", "j")
    assert (errors(made), len(questions)) == ([], 2)
    assert made.would_be["organisation"] == 3


@pytest.mark.parametrize(
    ("text", "answers", "organisations"),
    [
        (PERSONS, ("Organisation",), 1),
        (PERSONS, ("",), 0),
        ("Namn;Telefon\nHjärtat;0500-10 01 00\nStegen;0500-10 02 00\n", ("organisationer",), 2),
        ("Aktör;Alfa;Beta\nA;x;\nB;x?;x\n", ("arenor", "x?"), 2),
        ("Förening;Har kontakt med\nA;Skola/polis\n", ("/",), 3),
        ("Förening;Telefon\nA;0500-10 01 00\nByalag;\nB;0500-10 02 00\n", ("r",), 2),
        ("Förening;Samarbetar med\nA;B\n", ("har kontakt",), 2),
        ("Hatt;Sektor\nA;kommun\nB;region\n", ("organisationer", "Hatt"), 2),
    ],
)
def test_each_question_has_its_answer(
    tmp_path: Path, text: str, answers: tuple[str, ...], organisations: int
) -> None:
    path = write(tmp_path, {"lista.csv": text}) / "lista.csv"
    made, questions = asked(path, *answers)
    assert (errors(made) if organisations else [], len(questions)) == ([], len(answers))
    assert made.would_be["organisation"] == organisations


def test_what_the_map_would_be_in_both_languages() -> None:
    would_be = {"organisation": 11, "arena": 2, "membership": 14, "tie": 3}
    left = {"rows": 4, "columns": 1}
    assert map_text(say("sv"), would_be, {"place": ("Nora",)}, left) == (
        "Kartan skulle få 11 öar, 2 arenor, 14 platser i arenor, 3 samarbeten;"
        " nya platser: Nora; utelämnat: 4 rader, 1 kolumn."
    )
    assert map_text(say("en"), would_be, {}, {"rows": 0, "columns": 0}) == (
        "The map would have 11 islands, 2 arenas, 14 seats in arenas, 3 collaborations."
    )


def test_whole_numbers_are_shown_whole(tmp_path: Path) -> None:
    path = write(tmp_path, {"insatser.csv": "namn;ålder från;ålder till\nKör;12.0;100,5\n"}) / "insatser.csv"
    (form,) = forms(plan_path(path), str)
    assert form["first"] == [{"row": "2", "name": "Kör", "age_from": "12", "age_to": "100.5"}]


def test_answers_are_kept_beside_the_store() -> None:
    assert memory("sqlite:///a/b.sqlite3") == Path("a/b.sqlite3.mappings.json")
    assert memory("memory:") is None
