"""What the tests of forms share: workbooks on disk, answers to questions, a plan in short."""

from pathlib import Path

from openpyxl import Workbook

from ingest.files.cells import read
from ingest.mapping.mapping import from_json
from ingest.plan import Plan, plan
from tests.ingest.harbour import EMPTY


def book(path: Path, **sheets: list[list[object]]) -> Path:
    made = Workbook()
    assert made.active is not None
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name.replace("_", " "))
        for row in rows:
            sheet.append(row)
    made.save(path)
    return path


def answered(path: Path, mapping: object) -> Plan:
    return plan(read(path), EMPTY, change_set_id="x", actor="t", time="t", mapping=from_json(mapping))


def would_be(made: Plan) -> dict[str, int]:
    return {kind: count for kind, count in made.would_be.items() if count}


def forms(made: Plan) -> list[str]:
    return [reading.form for reading in made.readings]


TAB: list[list[object]] = [
    ["Namn", "Organisation", "E-post"],
    ["Kajsa Exempel", "Röda Korset", "kajsa.exempel@mejl.example"],
    ["Olle Prov", "Socialförvaltningen", "olle.prov@asa.example"],
    ["Berit Prov", "Röda Korset", "berit.prov@mejl.example"],
]
