"""OpenAPI is complete, and whatever fits it is answered as it says (Schemathesis)."""

from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from api.app import NOUNS, V1
from tests.api.conftest import Service

CHECKS = (
    schemathesis.checks.not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
)


PATHS = [V1 + route.path for noun in NOUNS for route in noun.router.routes if isinstance(route, APIRoute)]


@pytest.mark.parametrize("path", PATHS)
def test_whatever_fits_the_description_is_answered_as_it_says(service: Service, path: str) -> None:
    schema = schemathesis.openapi.from_asgi(f"{V1}/openapi.json", service("working"))
    for method in schema[path]:
        _fuzzed(schema[path][method])


def _fuzzed(operation: Any) -> None:
    # Schemathesis' own plugin does not know this release of pytest; its cases are a strategy like any other.
    @given(case=operation.as_strategy())
    @settings(
        max_examples=8,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    def holds(case: schemathesis.Case[Any]) -> None:
        case.call_and_validate(checks=list(CHECKS))

    holds()


@pytest.fixture
def description(working: TestClient) -> Any:
    return working.get(f"{V1}/openapi.json").json()


def test_every_answer_is_described_with_its_problems(description: Any) -> None:
    for path, methods in description["paths"].items():
        for method, operation in methods.items():
            assert operation["summary"], (method, path)
            if path.startswith(V1):
                answers = operation["responses"]
                assert "application/problem+json" in answers["422"]["content"], path
                content = answers["200"]["content"]
                tile = set(content) == {"application/vnd.mapbox-vector-tile"}
                assert tile or "$ref" in content["application/json"]["schema"], path
            for parameter in operation.get("parameters", ()):
                assert "schema" in parameter


def test_shapes_have_examples(description: Any) -> None:
    shapes = description["components"]["schemas"]
    assert shapes["OrganisationRef"]["example"]["id"] == "nora-kommun"
    bare = [
        name
        for name, shape in shapes.items()
        if "$defs" not in shape and shape.get("type") == "object" and not shape.get("properties")
    ]
    assert bare == []


def test_no_validation_error_of_fastapi_is_left(description: Any) -> None:
    assert "HTTPValidationError" not in str(description)


def test_the_chart_fits_its_shape(service: Service) -> None:
    """The chart is sent as it was made, so its shape is held to here."""
    app: FastAPI = service("working")
    operation = schemathesis.openapi.from_asgi(f"{V1}/openapi.json", app)[f"{V1}/chart"]["GET"]
    answer = operation.Case(query={"lang": "en"}).call()
    operation.validate_response(answer)
