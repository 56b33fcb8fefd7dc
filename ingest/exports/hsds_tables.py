"""HSDS 3.0 as tables: the standard's tabular data package, each sort of things a CSV file, joined by ids."""

from __future__ import annotations

import csv
import json
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from io import TextIOWrapper
from tempfile import SpooledTemporaryFile
from typing import Any

from ingest.exports.csv_files import stamped
from ingest.exports.export import About
from ingest.exports.hsds import PROFILE, VERSION, Hsds, Thing
from ingest.exports.table_schema import PACKAGE

_COLUMNS: Mapping[str, tuple[str, str]] = {
    "organization": ("organizations", """id! name! alternate_name description! email website tax_status tax_id
        year_incorporated:number legal_status logo uri parent_organization_id"""),
    "service": ("services", """id! organization_id!>organization program_id name! alternate_name description
        url email status! interpretation_services application_process fees_description wait_time fees
        accreditations eligibility_description minimum_age:number maximum_age:number assured_date:date
        assurer_email licenses alert last_modified:datetime"""),
    "attribute": ("attributes", """id! link_id! taxonomy_term_id!>taxonomy_term link_type link_entity!
        value"""),
    "service_at_location": ("service_at_location", """id! service_id!>service location_id!>location
        description"""),
    "location": ("locations", """id! location_type! url organization_id>organization name alternate_name
        description transportation latitude:number longitude:number external_identifier
        external_identifier_type"""),
    "phone": ("phones", """id! location_id>location service_id>service organization_id>organization
        contact_id>contact service_at_location_id>service_at_location number! extension:number type
        description"""),
    "contact": ("contacts", """id! organization_id>organization service_id>service
        service_at_location_id>service_at_location location_id>location name title department email"""),
    "schedule": ("schedules", """id! service_id>service location_id>location
        service_at_location_id>service_at_location valid_from:date valid_to:date dtstart:date timezone:number
        until:date count:number wkst freq interval:number byday byweekno bymonthday byyearday description
        opens_at:time closes_at:time schedule_link attending_type notes"""),
    "service_area": ("service_areas", """id! service_id>service name description extent extent_type uri"""),
    "language": ("languages", """id! service_id>service location_id>location phone_id>phone name code
        note"""),
    "taxonomy_term": ("taxonomy_terms", """id! code name! description! parent_id taxonomy language
        taxonomy_id>taxonomy term_uri"""),
    "organization_identifier": ("organization_identifiers", """id! organization_id!>organization
        identifier_scheme identifier_type! identifier!"""),
    "taxonomy": ("taxonomies", """id! name! description! uri version"""),
}  # fmt: skip
"""By the standard's name of a sort of things: its file and its columns in the standard's order.
`!` says that a column is never empty, `:` of what type it is where it is no text, `>` whose ids stand in it.
Sorts of which we never know anything (programmes, addresses, funding, costs) have no file."""
_PARTS = {
    "phones": "phone", "contacts": "contact", "organization_identifiers": "organization_identifier",
    "attributes": "attribute", "schedules": "schedule", "service_areas": "service_area",
    "languages": "language", "service_at_locations": "service_at_location", "location": "location",
    "taxonomy_term": "taxonomy_term", "taxonomy_detail": "taxonomy", "organization": "organization",
}  # fmt: skip
"""What stands within a thing, by the name it has there."""
_OTHERS_ROWS = ("organization", "taxonomy_term", "taxonomy")
"""Sorts whose rows are written once for all that name them."""


def write_tables(told: Hsds, about: About, packed: zipfile.ZipFile) -> None:
    """Write a CSV file for each sort of which there is something, and the package that describes them."""
    with ExitStack() as open_files:
        tables = {kind: _Table(kind, open_files) for kind in _COLUMNS}
        for kind, row in _rows(told):
            tables[kind].add(row)
        found = [table for table in tables.values() if table.rows]
        for table in found:
            with packed.open(stamped(table.path), "w") as file:
                file.writelines(table.lines())
    packed.writestr(stamped(PACKAGE), json.dumps(_package(found, about), ensure_ascii=False, indent=1) + "\n")


class _Table:
    """One table's rows, written beside all others: small ones in memory, large ones on disk."""

    def __init__(self, kind: str, open_files: ExitStack) -> None:
        name, said = _COLUMNS[kind]
        self.kind, self.path, self.rows = kind, f"{name}.csv", 0
        self.columns = said.split()
        self._raw = open_files.enter_context(SpooledTemporaryFile(1 << 20))  # noqa: SIM115 -- its stack closes it
        self._text = TextIOWrapper(self._raw, "utf-8", newline="")
        self._csv = csv.DictWriter(self._text, [_name(one) for one in self.columns], lineterminator="\n")
        self._csv.writeheader()

    def add(self, row: Thing) -> None:
        """Write one row."""
        self._csv.writerow(row)
        self.rows += 1

    def lines(self) -> Iterator[bytes]:
        """Yield what has been written."""
        self._text.flush()
        self._raw.seek(0)
        yield from self._raw


def _rows(told: Hsds) -> Iterator[tuple[str, Thing]]:
    """Yield every row with its sort. A service that nobody is known to offer has no home in these tables."""
    for kind, things in (
        ("taxonomy", told.taxonomies()),
        ("taxonomy_term", told.terms()),
        ("organization", map(told.whole_organisation, told.organisations())),
        ("service", map(told.whole_service, told.services())),
    ):
        for thing in things:
            if kind != "service" or "organization" in thing:
                yield from _flat(kind, thing)


def _flat(kind: str, thing: Thing) -> Iterator[tuple[str, Thing]]:
    """A thing's own row, and those of its parts, which name it."""
    row = {name: value for name, value in thing.items() if not isinstance(value, dict | list)}
    for name, part in ((_PARTS[one], thing[one]) for one in thing if one in _PARTS):
        if isinstance(part, dict):
            row[f"{name}_id"] = part["id"]
            if name not in _OTHERS_ROWS:
                yield from _flat(name, part)
        else:
            # What an attribute belongs to stands in it already, under a name of its own.
            whose = {} if name == "attribute" else {f"{kind}_id": thing["id"]}
            for one in part:
                yield from _flat(name, {**one, **whose})
    yield kind, row


def _package(tables: list[_Table], about: About) -> Thing:
    """What describes the tables, as Frictionless data packages do."""
    there = {table.kind for table in tables}
    return {
        "profile": "tabular-data-package", "name": "o-riket-hsds", "title": about.title, "version": VERSION,
        "homepage": PROFILE, "created": f"{about.day.isoformat()}T00:00:00Z",
        **({"licenses": [{"path": about.licence}]} if about.licence else {}),
        "resources": [
            {
                "name": table.kind, "path": table.path, "profile": "tabular-data-resource",
                "format": "csv", "mediatype": "text/csv", "encoding": "utf-8",
                "schema": {
                    "primaryKey": "id",
                    "fields": [_field(one) for one in table.columns],
                    "foreignKeys": [
                        {"fields": _name(one), "reference": {"resource": other, "fields": "id"}}
                        for one in table.columns
                        if (other := one.partition(">")[2]) in there
                    ],
                },
            }
            for table in tables
        ],
    }  # fmt: skip


def _name(column: str) -> str:
    return column.partition(">")[0].partition(":")[0].removesuffix("!")


def _field(column: str) -> dict[str, Any]:
    name = _name(column)
    told: dict[str, Any] = {"name": name, "type": column.partition(":")[2] or "string"}
    if name == "id" or (name.endswith("_id") and name != "tax_id"):
        told["format"] = "uuid"
    limits = {"required": True} if "!" in column else {}
    return told | ({"constraints": limits | ({"unique": True} if name == "id" else {})} if limits else {})
