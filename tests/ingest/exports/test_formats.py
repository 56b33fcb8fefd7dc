"""Every form in which the network leaves: brought back to where it was it changes nothing."""

import csv
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from graph.records.ids import hidden_in_key, key_id
from graph.records.json_form import to_claim, to_fields
from graph.records.lists import SECTOR
from graph.records.meeting import Tie
from graph.records.model import KINDS, specs
from graph.records.schema import Fields, Sight
from graph.records.snapshot import Row, Snapshot
from graph.stores.memory import MemoryStore
from ingest.exports.export import FOR_PROGRAMS, Style
from ingest.exports.formats import FORMATS
from ingest.exports.graph_tables import EDGES, NODES
from tests.ingest.exports.taken import ENGLISH, NETWORKS, SWEDISH, brought, example, made_of, written


@pytest.mark.parametrize(
    ("ending", "style"),
    [("json", FOR_PROGRAMS), *((one, style) for one in NETWORKS for style in (FOR_PROGRAMS, SWEDISH))],
)
def test_what_comes_back_to_where_it_was_changes_nothing(tmp_path: Path, ending: str, style: Style) -> None:
    made = brought(tmp_path, ending, written(ending, style), example())
    assert (made.new, made.changed) == (0, 0)
    assert made.same >= sum(len(example().records[kind]) for kind in (*NODES, *EDGES))


@pytest.mark.parametrize("ending", NETWORKS)
def test_what_has_a_home_in_a_network_file_comes_to_an_empty_store(tmp_path: Path, ending: str) -> None:
    store = MemoryStore()
    store.apply(brought(tmp_path, ending, written(ending)).change_set)
    for kind in (*NODES, *EDGES):
        there, came = (at_home(held, kind) for held in (example(), store.load()))
        assert came == there


def at_home(held: Snapshot, kind: str) -> dict[str, Fields]:
    """Records as far as a network file holds them: places by their names, of claims the one that speaks."""
    found: dict[str, Fields] = {}
    for id, record in held.records[kind].items():
        fields = found[id] = to_fields(record)
        if places := fields.get("municipalities"):
            fields["municipalities"] = [held.places[one].name for one in places]
        if isinstance(record, Tie):
            fields["claims"] = [to_claim(record.claim)]
    return found


CLAIMS = [  # the newest day is public, whose day it was is not
    {
        "degree": "contact",
        "by": "organisation-1",
        "said": "1931-07-07",
        "last_known": "2020-03",
        "source": "s",
    }
]
MORE: dict[str, Fields] = {
    "tie": {"b": "organisation-2", "claims": CLAIMS, "strained": True, "person_bound": True},
    "place": {"latitude": 59, "longitude": 15},
    "meeting": {"begins": "10:00", "ends": "11:30"},
    "temperature": {"place": "place-1"},
}
OTHERS: dict[str, Fields] = {
    "organisation-2": {"name": "B"},
    "p": {"name": "Kvinnojouren", "protected": True},
    "q": {"name": "Anna Andersson"},
    "r": {"name": "hemligt-blocked", "blocked": True},
}
HIDDEN = (
    "hemligt", "1931", "strained", "person_bound", "ansträngd", "personbunden", "Anna Andersson",
    "organisation-1--p", "organisation-1--q", "organisation-1--r", "--named-by-key",
)  # fmt: skip
ONLY_PUBLIC = ("jsonld",)
"""Forms that have no word for anything that is not for all."""


def hidden() -> Snapshot:
    """A network of every kind and field, in which all that is not for all can be told by its words."""
    rows: list[Row] = [(kind, f"{kind}-1", 1, filled(kind) | MORE.get(kind, {})) for kind in KINDS]
    for kind in (one for one in KINDS if hidden_in_key(one)):
        # Ids made of keys: what of a key is not for all is a record's whose id nobody may read out of it.
        fields = filled(kind) | dict.fromkeys(hidden_in_key(kind), "named-by-key")
        rows.append((kind, key_id(kind, fields), 1, fields))
    rows.append(("organisation", "named-by-key", 1, {"name": "Z", "sector": "civil_society"}))
    for id, fields in OTHERS.items():
        rows.append(("organisation", id, 1, {"sector": "civil_society", **fields}))
        tie = {"a": "organisation-1", "b": id, "claims": CLAIMS}
        rows.append(("tie", f"organisation-1--{id}", 1, tie))
    return Snapshot.of(1, rows)


def filled(kind: str) -> Fields:
    """A value for every field of a kind that anything can stand in."""
    fields: Fields = {}
    for name, spec in specs(kind).items():
        public = spec.sight == "public"
        if spec.type == "text" and name not in ("scenes", "impersonal", "phone", "email", "url"):
            told = f"{'öppet' if public else 'hemligt'}-{kind}-{name}"
            fields[name] = [told] if spec.many else told
        elif spec.type == "ref" and spec.required:
            fields[name] = f"{spec.to[0]}-1"
        elif spec.choices is not None and public and not spec.many:
            fields[name] = spec.choices.values[0]
        elif spec.type == "date":
            fields[name] = "2020-03" if public else "1931-07"
    return fields


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("style", [FOR_PROGRAMS, SWEDISH])
def test_no_public_export_tells_what_is_not_for_all(ending: str, style: Style) -> None:
    public, own = (text_of(made_of(hidden(), ending, style, sight)) for sight in ("public", "own"))
    assert [word for word in HIDDEN if word in public] == []
    assert "öppet-" in public
    assert ("hemligt-" in own) == (ending not in ONLY_PUBLIC)


def text_of(raw: bytes) -> str:
    """All text of a file, of a packed one that of every file within."""
    if not raw.startswith(b"PK"):
        return raw.decode()
    with ZipFile(BytesIO(raw)) as packed:
        return "\n".join(packed.read(name).decode("utf-8-sig") for name in packed.namelist())


def tables_of(raw: bytes) -> list[list[list[str]]]:
    """The cells of packed tables, table by table."""
    with ZipFile(BytesIO(raw)) as packed:
        texts = (packed.read(one).decode("utf-8-sig") for one in packed.namelist() if one.endswith(".csv"))
        heads = ((text, text.partition("\n")[0]) for text in texts)
        return [[*csv.reader(StringIO(text), delimiter=";" if ";" in head else ",")] for text, head in heads]


def cells_of(raw: bytes) -> list[list[list[str]]]:
    """The cells of a workbook, sheet by sheet, as far as its heads go."""
    sheets = load_workbook(BytesIO(raw), read_only=True).worksheets
    found = [[*one.iter_rows(values_only=True)] for one in sheets if one.sheet_state == "visible"]
    return [
        [["" if cell is None else str(cell) for cell in row] for row in rows if any(row)] for rows in found
    ]


@pytest.mark.parametrize("sight", ["public", "own"])
def test_tables_and_workbook_say_the_same_in_each_language(sight: Sight) -> None:
    said = {}
    for style in (SWEDISH, ENGLISH, FOR_PROGRAMS):
        tables, book = (read(written(ending, style, sight)) for ending, read in BOTH)
        assert sorted(tables) == sorted(book)
        said[style] = tables
    shapes = [[(len(rows), len(rows[0])) for rows in tables] for tables in said.values()]
    assert shapes[0] == shapes[1] == shapes[2]
    heads = [{name for rows in tables for name in rows[0]} for tables in said.values()]
    assert "grad" in heads[0]
    assert "degree" in heads[1]
    words = [{cell for rows in tables for row in rows[1:] for cell in row} for tables in said.values()]
    spoken = [SECTOR.label("civil_society", "sv"), SECTOR.label("civil_society", "en"), "civil_society"]
    assert [{*spoken} & found for found in words] == [{one} for one in spoken]
    figures = [
        sorted(cell for rows in tables for row in rows[1:] for cell in row if cell.isdigit())
        for tables in said.values()
    ]
    assert figures[0] == figures[1] == figures[2] != []


BOTH = (("csv.zip", tables_of), ("xlsx", cells_of))
