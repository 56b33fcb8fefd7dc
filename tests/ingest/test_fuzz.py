"""Whatever somebody sends: issues, never an exception, and what is planned can be applied."""

import io
import zipfile
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.stores.memory import MemoryStore
from ingest.mapping.columns import TABLES, Column, Table
from tests.ingest.harbour import plan_path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


def take(path: Path) -> bool:
    """Plan a file and apply what was planned: a plan without errors is never refused nor new again."""
    made = plan_path(path)
    assert made.errors == sum(issue.severity == "error" for issue in made.issues)
    if made.change_set is not None:
        store = MemoryStore()
        store.apply(made.change_set)
        again = plan_path(path, store.load())
        assert (again.errors, again.new, again.changed) == (0, 0, 0), (again.issues, made.change_set)
    return made.change_set is not None


@given(raw=st.binary(max_size=300), name=st.sampled_from(["organisationer.csv", "ties.csv", "a.txt"]))
def test_any_bytes_as_csv(folder: Path, raw: bytes, name: str) -> None:
    path = folder / name
    path.write_bytes(raw)
    take(path)


@given(
    raw=st.binary(max_size=100),
    magic=st.sampled_from([b"", b"PK\x03\x04"]),
    name=st.sampled_from(["a.xlsx", "a.ods"]),
)
@settings(max_examples=15)
def test_any_bytes_as_workbook(folder: Path, raw: bytes, magic: bytes, name: str) -> None:
    path = folder / name
    path.write_bytes(magic + raw)
    assert plan_path(path).errors == 1


@given(
    xml=st.binary(max_size=200),
    at=st.sampled_from(["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"]),
)
@settings(max_examples=15)
def test_any_xml_in_a_workbook(folder: Path, xml: bytes, at: str) -> None:
    path = folder / "b.xlsx"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(
            "xl/_rels/workbook.xml.rels", '<Relationship Id="r" Target="worksheets/sheet1.xml"/>'
        )
        archive.writestr(
            "xl/workbook.xml", '<workbook><sheets><sheet name="ties" r:id="r"/></sheets></workbook>'
        )
        archive.writestr("xl/worksheets/sheet1.xml", "<worksheet/>")
    with zipfile.ZipFile(packed) as archive:
        members = {name: archive.read(name) for name in archive.namelist()} | {at: xml}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    assert plan_path(path).change_set is None


WORDS = (
    "A", "B", "Åsa", "a", "b", "Nora|A", "2023", "2023-04", "2022-13", "ja", "nej", "contact", "integration",
    "samarbete", "kommun", "region", "1884", "1.0", "59,5", "'=1", "=1", "|", "\u202ex", "a\x00", "#REF!",
    "\ud800",
    "#", "--", " ", "'", "[]", "{}", "a\u0308", "\u200b",
)  # fmt: skip
SOUND = {
    "text": ("A", "B", "C", "Åsa", "'=1", "a b"),
    "ref": ("A", "B", "a", "C", "Åsa"),
    "flag": ("ja", "nej", "", "x"),
    "date": ("2020", "2021-02", "2022-03-04", ""),
    "number": ("1", "59,5", "0", ""),
}


def cell(random: Random, column: Column, row: int) -> str:
    """Mostly what the column may hold, so that many plans get through, and sometimes anything."""
    if random.random() < 0.01:
        return random.choice(WORDS)
    if column.field in ("id", "name", "text", "function"):
        return ("A", "B", "C", "Åsa")[row]
    if column.spec.choices is not None:
        return random.choice(
            [*column.spec.choices.values, *(choice.sv for choice in column.spec.choices.choices)]
        )
    if column.spec.type == "ref" and not column.spec.required:
        return random.choice(("", "", "", *SOUND["ref"]))
    return random.choice(SOUND[column.spec.type])


def sheet(random: Random, table: Table) -> str:
    """A table of up to four rows under the required columns and some others."""
    others = [column for column in table.columns if not column.spec.required and column.field != "id"]
    columns = [*table.required, *random.sample(others, random.randint(0, min(3, len(others))))]
    rows = [[cell(random, column, row) for column in columns] for row in range(random.randint(0, 4))]
    lines = [[column.sv for column in columns], *rows]
    return "\n".join(";".join('"' + text.replace('"', '""') + '"' for text in line) for line in lines)


def test_any_cells_under_known_columns(folder: Path) -> None:
    applied = 0
    for seed in range(300):
        random = Random(seed)  # noqa: S311  # luck that can be repeated
        for old in folder.iterdir():
            old.unlink()
        wanted = random.sample(list(TABLES.values()), random.randint(0, 4))
        for table in (TABLES["organisation"], TABLES["arena"], *wanted):
            (folder / f"{table.sv}.csv").write_bytes(sheet(random, table).encode("utf-8", "surrogatepass"))
        applied += take(folder)
    assert 60 < applied < 290
