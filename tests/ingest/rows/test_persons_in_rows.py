"""Rows that hold what looks like a person's are stopped until somebody says that it is none."""

from pathlib import Path
from typing import Any

import pytest

from graph.records.snapshot import Snapshot
from ingest.exports.export import write_csv
from ingest.files.cells import read
from ingest.mapping.mapping import Mapping
from ingest.plan import plan
from tests.ingest.forms.books import answered, book, would_be
from tests.ingest.harbour import after, errors, plan_files, plan_path, said, snapshot_of, write

HEAD = "namn;sektor;e-post;telefon"


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        ("Kajsa Exempel;förening;;", "person_name", "namn"),
        ("A;förening;kajsa.exempel@mellanby.example;", "personal_address", "e-post"),
        ("A;förening;snickarn@hotmail.com;", "private_address", "e-post"),
        ("A;förening;;Kajsa 070-000 00 01", "person_phone", "telefon"),
        ("640823-3234;förening;;", "personal_number_in_text", "namn"),
    ],
)
def test_a_person_stops_the_row(tmp_path: Path, row: str, code: str, column: str) -> None:
    made = plan_files(tmp_path, organisationer=f"{HEAD}\n{row}\n")
    assert errors(made) == [(code, 2, column)]
    assert made.change_set is None
    assert "640823-3234" not in repr(made.issues)


def test_organisations_and_functions_pass(tmp_path: Path) -> None:
    made = plan_files(
        tmp_path,
        organisationer=f"{HEAD}\nStiftelsen Kajsas minne;förening;kansli@x.example;070-000 00 01\n"
        "Mellanby IF;förening;mellanbyif@gmail.com;\n",
        kontakter="organisation;funktion\nMellanby IF;Ordförande\n",
    )
    assert said(made) == []


def test_one_message_for_many_people(tmp_path: Path) -> None:
    rows = "\n".join(f"{name} Exempel;förening;;" for name in ("Kajsa", "Olle", "Berit"))
    (issue,) = plan_files(tmp_path, organisationer=f"{HEAD}\n{rows}\n").issues
    assert (issue.code, issue.count) == ("person_name", 3)


def test_a_function_with_a_name_is_stopped_and_one_that_is_said_to_be_one_is_kept(tmp_path: Path) -> None:
    sheets = {"organisationer": "namn\nA\n", "kontakter": "organisation;funktion\nA;Samordnare Kajsa\n"}
    assert errors(plan_files(tmp_path, **sheets)) == [("person_name", 2, "funktion")]
    sheets["kontakter"] = "organisation;funktion\nA;Samordnare Kajsa (funktion)\n"
    held = snapshot_of(tmp_path, **sheets)
    (contact,) = held.contacts.values()
    assert (contact.function, contact.impersonal) == ("Samordnare Kajsa", ("Samordnare Kajsa",))
    assert plan_files(tmp_path, held, **sheets).changed == 0
    sheets["kontakter"] = "organisation;funktion\nA;Samordnare Kajsa\n"
    assert plan_files(tmp_path, held, **sheets).errors == 0


def test_a_column_or_the_mapping_may_say_it(tmp_path: Path) -> None:
    held = snapshot_of(tmp_path, organisationer="namn;ingen person\nKajsa Exempel;Kajsa Exempel\n")
    assert held.organisations["kajsa-exempel"].impersonal == ("Kajsa Exempel",)
    sheets = read(write(tmp_path / "m", {"organisationer.csv": "namn\nKajsa Exempel\n"}))
    mapping = Mapping(names={"Kajsa Exempel": "Kajsa Exempel"})
    empty = Snapshot.of(0, [])
    made = plan(sheets, empty, change_set_id="x", actor="x", time="t", mapping=mapping)
    assert made.change_set is not None
    (change,) = made.change_set.changes
    assert change.after is not None
    assert change.after["impersonal"] == ["Kajsa Exempel"]


def test_what_came_in_before_is_in_no_public_export(tmp_path: Path) -> None:
    rows: list[tuple[str, str, int, dict[str, Any] | None]] = [
        ("organisation", "a", 1, {"name": "Kajsa Exempel", "sector": "unknown"}),
        (
            "organisation",
            "b",
            1,
            {"name": "B", "sector": "region", "email": "olle.prov@x.example", "phone": "1177"},
        ),
        ("tie", "a--b", 1, {"a": "a", "b": "b", "claims": [{"degree": "contact"}]}),
    ]  # fmt: skip
    write_csv(Snapshot.of(1, rows), tmp_path / "out", "public")
    text = "".join(path.read_text("utf-8") for path in (tmp_path / "out").iterdir())
    assert "1177" in text
    assert not any(word in text for word in ("Kajsa", "kajsa", "olle.prov", "a--b"))
    write_csv(Snapshot.of(1, rows), tmp_path / "all", "own")
    assert "Kajsa" in (tmp_path / "all" / "organisations.csv").read_text("utf-8")


def test_a_personal_number_for_an_organisations_is_not_shown_and_may_be_left_out(tmp_path: Path) -> None:
    path = write(tmp_path, {"organisationer.csv": "namn;orgnr\nÅsa bygg;19640823-3234\n"})
    made = plan_path(path)
    assert [code for code, _, _ in errors(made)] == ["personal_number"]
    assert "3234" not in repr([header.first for reading in made.readings for header in reading.headers])
    right = answered(path, {"tables": [{"sheet": "organisationer", "people": "left_out"}]})
    assert (errors(right), "3234" in repr(right.change_set)) == ([], False)


def test_what_is_asked_about_is_not_among_the_first_rows_that_are_shown(tmp_path: Path) -> None:
    heads = "Förening;Ordf./kontakt;Tfn;Mail\n"
    rows = "Åsa IF;Kajsa Exempel;070-174 06 35;kajsa.exempel@mejl.example\n"
    made = plan_files(tmp_path, föreningar=heads + rows)
    assert sorted(code for code, _, _ in errors(made)) == ["person_phone", "personal_address"]
    shown = [values for reading in made.readings for header in reading.headers for _, values in header.first]
    assert shown == [{"name": "Åsa IF"}]


def test_rows_that_are_called_as_persons_are_left_out_where_that_is_said(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        Utskick=[["Mottagare", "Adress"], ["Åsa Hembygdsförening", "X 1"], ["Anders Karlsson", "X 2"]],
    )
    assert errors(plan_path(path)) == [("person_name", 3, "Mottagare")]
    right = answered(path, {"tables": [{"sheet": "Utskick", "people": "left_out"}]})
    assert (errors(right), would_be(right)) == ([], {"organisation": 1})
    assert [(one.row, one.value) for one in right.issues if one.code == "person_row_left_out"] == [
        (3, "Anders Karlsson")
    ]


def test_the_switchboards_number_beside_somebodys_own_stays(tmp_path: Path) -> None:
    text = 'Förening;Ordf./kontakt;Tfn\nÅsa IF;Kajsa Exempel;"0500-10 11 12, 070-174 06 35"\n'
    path = write(tmp_path, {"lista.csv": text})
    made = answered(path, {"tables": [{"sheet": "lista", "people": "left_out"}]})
    assert made.errors == 0
    assert after(made, "organisation", "asa-if")["phone"] == "0500-10 11 12"
    assert "70-174" not in repr(made.change_set)
