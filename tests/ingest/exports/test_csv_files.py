"""Tables as one file or a folder: the same bytes each time, and import takes the folder back."""

from pathlib import Path
from zipfile import ZipFile

from graph.records.extract import extract_alike
from ingest.exports.csv_files import write_csv_folder
from ingest.exports.table_schema import METADATA, PACKAGE
from tests.ingest.exports.taken import ABOUT, SWEDISH, example, written
from tests.ingest.harbour import plan_path


def test_the_packed_tables_are_those_of_the_folder_and_come_back(tmp_path: Path) -> None:
    assert written("csv.zip", SWEDISH) == written("csv.zip", SWEDISH)
    write_csv_folder(extract_alike(example(), "own"), SWEDISH, ABOUT, tmp_path / "folder")
    (tmp_path / "a.zip").write_bytes(written("csv.zip", SWEDISH))
    with ZipFile(tmp_path / "a.zip") as packed:
        inside = {name: packed.read(name) for name in packed.namelist()}
    assert inside == {path.name: path.read_bytes() for path in (tmp_path / "folder").iterdir()}
    assert {PACKAGE, METADATA} < inside.keys()
    made = plan_path(tmp_path / "folder", example())
    assert (made.errors, made.new, made.changed) == (0, 0, 0)
