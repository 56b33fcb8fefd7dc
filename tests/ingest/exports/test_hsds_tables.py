"""HSDS as tables: the standard's files and columns, ids where they are named, and what the files say."""

import csv
import json
import uuid
from io import BytesIO, StringIO
from zipfile import ZipFile

from tests.ingest.exports.taken import written
from tests.ingest.exports.test_hsds import STANDARD, files


def tables() -> dict[str, list[dict[str, str]]]:
    """The rows of the tables, with all that may be seen, by their names."""
    with ZipFile(BytesIO(written("hsds.zip"))) as packed:
        return {
            name: [*csv.DictReader(StringIO(packed.read(name).decode()))]
            for name in packed.namelist()
            if name.endswith(".csv")
        }


def test_tables_are_the_standards_and_say_what_the_files_say() -> None:
    told, found = files("own"), tables()
    resources = {one["name"]: one for one in told["datapackage"]["resources"]}
    assert {one["path"] for one in resources.values()} == found.keys()
    assert {
        "organizations.csv",
        "services.csv",
        "phones.csv",
        "contacts.csv",
        "locations.csv",
    } <= found.keys()
    if (path := STANDARD / "examples" / "tabular.json").is_file():
        theirs = json.loads(path.read_text("utf-8"))
        assert {name: [*rows[0]] for name, rows in found.items()} == {n: [*theirs[n][0]] for n in found}
    ids = {name: {row["id"] for row in found[one["path"]]} for name, one in resources.items()}
    for name, one in resources.items():
        rows = found[one["path"]]
        assert len(ids[name]) == len(rows), name
        for field in one["schema"]["fields"]:
            said = [row[field["name"]] for row in rows]
            assert all(said) or "required" not in field.get("constraints", {}), (name, field)
            assert field.get("format") != "uuid" or all(uuid.UUID(value) for value in said if value)
        for key in one["schema"]["foreignKeys"]:
            assert {row[key["fields"]] for row in rows} <= {"", *ids[key["reference"]["resource"]]}, (
                name,
                key,
            )
    assert ids["organization"] == {one["id"] for one in told["organizations"]}
    assert ids["service"] == {one["id"] for one in told["services"] if "organization" in one}
    assert ids["taxonomy_term"] == {one["id"] for one in told["taxonomy_terms"]}
    about = {one["link_id"] for one in found["attributes.csv"]}
    assert about
    assert about <= ids["organization"] | ids["service"]
