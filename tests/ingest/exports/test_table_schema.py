"""Table Schema and CSV on the Web: what they say of the columns holds for every cell."""

import csv
import json
import re
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest

from graph.records.schema import Sight
from ingest.exports.export import FOR_PROGRAMS, Style
from ingest.values.values import SEPARATOR
from tests.ingest.exports.taken import SWEDISH, written


@pytest.mark.parametrize(("style", "sight"), [(FOR_PROGRAMS, "own"), (SWEDISH, "own"), (SWEDISH, "public")])
def test_every_cell_fits_what_is_said_of_its_column(style: Style, sight: Sight) -> None:
    keyed = set()
    with ZipFile(BytesIO(written("csv.zip", style, sight))) as packed:
        package, web = (json.loads(packed.read(name)) for name in ("datapackage.json", "csv-metadata.json"))
        assert [one["url"] for one in web["tables"]] == [one["path"] for one in package["resources"]]
        assert all(re.fullmatch(r"[-a-z0-9._/]+", one["name"]) for one in package["resources"])
        for resource, table in zip(package["resources"], web["tables"], strict=True):
            rows = [*csv.reader(StringIO(packed.read(resource["path"]).decode("utf-8-sig")))]
            fields, columns = resource["schema"]["fields"], table["tableSchema"]["columns"]
            assert rows[0] == [one["name"] for one in fields] == [one["titles"] for one in columns]
            if key := resource["schema"].get("primaryKey"):
                keyed.add(resource["name"])
                ids = [row[rows[0].index(key)] for row in rows[1:]]
                assert "" not in ids
                assert len({*ids}) == len(ids)
            for row in rows[1:]:
                for cell, field in zip(row, fields, strict=True):
                    assert fits(cell, field), (resource["path"], field, cell)
        assert keyed >= {"organisations", "arenas", "services"}
        separated = {one["name"] for table in web["tables"] for one in table["tableSchema"]["columns"]
                     if one.get("separator") == SEPARATOR}  # fmt: skip
        assert {"questions", "municipalities", "aliases"} <= separated


def fits(cell: str, field: dict[str, object]) -> bool:
    """Whether a cell is what the field of a Table Schema says."""
    limits = field.get("constraints") or {}
    assert isinstance(limits, dict)
    if not cell:
        return not limits.get("required")
    if field["type"] == "boolean":
        return cell in (*field["trueValues"], *field["falseValues"])  # type: ignore[misc]
    if field["type"] == "number":
        return float(cell) is not None
    pattern = limits.get("pattern")
    return cell in limits.get("enum", [cell]) and (pattern is None or re.fullmatch(pattern, cell) is not None)
