"""What each column of a table holds, as others validate tables: a Table Schema package, and CSV on the Web.

Both stand beside the CSV files, made of what the columns say themselves.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from ingest.exports.export import YES_NO, About, Style, TableOfCells, csv_name
from ingest.mapping.columns import Column
from ingest.values.values import SEPARATOR

PACKAGE, METADATA = "datapackage.json", "csv-metadata.json"
DATES = r"^\d{4}(-\d{2}(-\d{2})?)?$"
"""A year, a month or a day."""
_CSVW = {"flag": "boolean", "number": "decimal"}


def schemas(found: Iterable[TableOfCells], style: Style, about: About) -> dict[str, bytes]:
    """Return the files that describe some tables, by name."""
    found = [*found]
    tables = [(csv_name(one, style), one[0].about(style.lang), one[1]) for one in found]
    resources = [
        {
            # A data package's names are of Latin letters without dots and rings, in every language.
            "name": table.en.replace(" ", "-"),
            "path": name,
            "description": told,
            "profile": "tabular-data-resource",
            "encoding": "utf-8",
            "schema": _table_schema(columns, rows, style),
        }
        for (table, _, rows), (name, told, columns) in zip(found, tables, strict=True)
    ]
    package = {
        "profile": "tabular-data-package", "name": "o-riket", "title": about.title,
        "created": f"{about.day.isoformat()}T00:00:00Z", "resources": resources,
        **({"licenses": [{"path": about.licence}]} if about.licence else {}),
    }  # fmt: skip
    web = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": style.lang}],
        "dc:title": about.title,
        **({"dc:publisher": about.publisher} if about.publisher else {}),
        **({"dc:license": {"@id": about.licence}} if about.licence else {}),
        "tables": [
            {
                "url": name,
                "dc:description": told,
                "tableSchema": {"columns": [_csvw(c, style) for c in columns]},
            }
            for name, told, columns in tables
        ],
    }
    return {PACKAGE: _written(package), METADATA: _written(web)}


def _written(said: Any) -> bytes:
    return json.dumps(said, ensure_ascii=False, indent=1).encode() + b"\n"


def _table_schema(columns: Sequence[Column], rows: Sequence[Sequence[str]], style: Style) -> dict[str, Any]:
    fields = [_field(column, style) for column in columns]
    ids = {row[0] for row in rows}
    # An id may be left out where the key gives it, and a tie has a row for each of its claims.
    keyed = columns[0].field == "id" and "" not in ids and len(ids) == len(rows)
    return {"fields": fields, **({"primaryKey": columns[0].header(style.lang)} if keyed else {})}


def _field(column: Column, style: Style) -> dict[str, Any]:
    spec = column.spec
    told: dict[str, Any] = {"name": column.header(style.lang), "type": "string"}
    if about := column.about(style.lang):
        told["description"] = about
    limits: dict[str, Any] = {"required": True} if spec.required else {}
    if spec.type == "flag":
        no, yes = ("false", "true") if style.codes else YES_NO[style.lang]
        told |= {"type": "boolean", "trueValues": [yes], "falseValues": [no]}
    elif spec.type == "number":
        told["type"] = "number"
    elif spec.type == "date":
        limits["pattern"] = DATES
    elif spec.choices is not None and not spec.many:
        limits["enum"] = [one.value if style.codes else one.label(style.lang) for one in spec.choices.choices]
    return told | ({"constraints": limits} if limits else {})


def _csvw(column: Column, style: Style) -> dict[str, Any]:
    spec = column.spec
    told: dict[str, Any] = {"name": column.field, "titles": column.header(style.lang)}
    datatype: Any = _CSVW.get(spec.type, "string")
    if spec.type == "date":
        datatype = {"base": "string", "format": DATES[1:-1]}
    elif spec.type == "flag" and not style.codes:
        no, yes = YES_NO[style.lang]
        datatype = {"base": "boolean", "format": f"{yes}|{no}"}
    told["datatype"] = datatype
    if spec.many:
        told["separator"] = SEPARATOR
    if spec.required:
        told["required"] = True
    return told
