"""Which sheet holds is said once: next year's sheets, and the same lists under new names, are held so too."""

from pathlib import Path

import pytest

from ingest.files.cells import read
from ingest.mapping.holding import newest_first, ranks
from ingest.mapping.mapping import Mapping, from_json
from ingest.plan import Plan, plan
from ingest.report import worth_remembering
from tests.ingest.harbour import EMPTY, after, write

HEADS = "Förening;Telefon\nÅsa IF;"
REGISTER, CLUBS = "Förening;Telefon;Org.nr\nÅsa IF;0581-100 10;\n", "Klubb;Telefon\nÅsa IF;0581-100 99\n"


def planned(path: Path, said: Mapping, *remembered: Mapping) -> Plan:
    return plan(
        read(path), EMPTY, change_set_id="x", actor="t", time="t", mapping=said, remembered=remembered
    )


@pytest.mark.parametrize(
    ("first", "then", "holds"),
    [
        ({"2023": f"{HEADS}0581-1\n", "2024": f"{HEADS}0581-2\n"},
         {"2024": f"{HEADS}0581-100 10\n", "2025": f"{HEADS}0581-100 99\n"}, ["2024", "2023"]),
        ({"register": REGISTER, "klubbar": CLUBS},
         {"lista_ur_registret": REGISTER, "ny_klubblista": CLUBS}, ["klubbar"]),
    ],
    ids=["the newest", "by headings"],
)  # fmt: skip
def test_what_was_said_of_sheets_is_remembered(
    tmp_path: Path, first: dict[str, str], then: dict[str, str], holds: list[str]
) -> None:
    old = write(tmp_path / "old", {f"{name}.csv": text for name, text in first.items()})
    new = write(tmp_path / "new", {f"{name}.csv": text for name, text in then.items()})
    assert [one.code for one in planned(new, Mapping()).issues if one.severity == "error"] == [
        "told_otherwise"
    ]
    said = from_json({"tables": [], "holds": holds})
    kept = from_json(worth_remembering(planned(old, said)).as_json())
    made = planned(new, Mapping(), kept)
    assert made.errors == 0
    assert after(made, "organisation", "asa-if")["phone"] == "0581-100 99"


def test_what_is_said_now_goes_before_what_was_remembered() -> None:
    tables = [("A", ["Namn"]), ("B", ["Klubb"])]
    rank = {"tables": [{"heads": ["Namn"], "rank": 1}, {"heads": ["Klubb"], "rank": 2}]}
    assert ranks(from_json(rank), tables) == {"a": 1, "b": 2}
    assert ranks(from_json({**rank, "holds": ["B"]}), tables) == {"b": 0}


def test_the_newest_is_known_by_the_years_in_names() -> None:
    assert newest_first(["Lista 2023", "Lista 2025"]) == ["Lista 2025", "Lista 2023"]
    assert newest_first(["2023", "2023 ny"]) is newest_first(["Blad1", "2023"]) is None
