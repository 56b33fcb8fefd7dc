"""HSDS 3.0, held to the standard's own schemas with their formats, where these lie beside the project."""

import json
import uuid
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import jsonschema_rs
import pytest

from graph.records.schema import Sight
from ingest.exports.hsds import hsds_id
from tests.ingest.exports.taken import example, written

STANDARD = Path(__file__).parents[3].parent / "shared" / "hsds"
SCHEMAS = STANDARD / "schema" / "compiled"
"""Data for tests that lie beside the project and are no part of it."""


def files(sight: Sight = "public") -> dict[str, Any]:
    """What the files hold that somebody sees."""
    with ZipFile(BytesIO(written("hsds.zip", sight=sight))) as packed:
        return {
            name.removesuffix(".json"): json.loads(packed.read(name))
            for name in packed.namelist()
            if name.endswith(".json")
        }


@pytest.mark.parametrize(
    ("name", "schema"),
    [
        ("organizations", "organization"),
        ("services", "service"),
        ("service_at_locations", "service_at_location"),
    ],
)
def test_things_fit_the_standards_own_schemas(name: str, schema: str) -> None:
    things, path = files()[name], SCHEMAS / f"{schema}.json"
    assert all(str(uuid.UUID(one["id"])) == one["id"] for one in things)
    if not path.is_file():
        # No repository carries them: a clone without them beside it is no failure.
        print(f"the schemas of HSDS do not lie beside the project: {schema} is held to its ids alone")
        return
    fits = jsonschema_rs.validator_for(json.loads(path.read_text("utf-8")), validate_formats=True)
    assert not fits.is_valid({"id": "no-uuid", "name": "a", "description": "a", "status": "active"})
    assert things
    assert [(one["id"], str(fault)) for one in things for fault in fits.iter_errors(one)] == []


def test_services_keep_their_provider_terms_and_ids() -> None:
    told = files()
    services = {one["id"]: one for one in told["services"]}
    terms = {one["id"]: one for one in told["taxonomy_terms"]}
    for id, service in example().services.items():
        found = services[hsds_id("service", id)]
        assert found["name"] == (service.name_en or service.name)
        assert {one["taxonomy_term"]["id"] for one in found.get("attributes", [])} <= terms.keys()
        if service.providers:
            assert found["organization"]["id"] == hsds_id("organisation", service.providers[0])
    assert len(told["organizations"]) == len(example().organisations)
    assert not any(one.get("contacts") for one in told["organizations"])
    assert hsds_id("a", "b") == "0c421133-b1e9-5edd-8b4c-6704549f31e6"
