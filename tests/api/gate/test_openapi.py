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

from api.all_doors import NOUNS
from api.app import V1
from api.gate.problems import Problem, public_code, status_of
from api.words.errors import STORES
from tests.api.conftest import READER

CHECKS = (
    schemathesis.checks.not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
)
PATIENCE = 120
"""Seconds for an answer on a machine with other things to do; the tool's own ten make a test of speed."""

PATHS = [V1 + route.path for noun in NOUNS for route in noun.router.routes if isinstance(route, APIRoute)]


@pytest.mark.parametrize("path", PATHS)
def test_check_29_whatever_fits_the_description_is_answered_as_it_says(service: FastAPI, path: str) -> None:
    schema = schemathesis.openapi.from_asgi(f"{V1}/openapi.json", service)
    for method in schema[path]:
        _fuzzed(schema[path][method])


def _fuzzed(operation: Any) -> None:
    # Schemathesis' own plugin does not know this release of pytest; its cases are a strategy like any other.
    @given(case=operation.as_strategy())
    @settings(
        max_examples=5,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    def holds(case: schemathesis.Case[Any]) -> None:
        case.call_and_validate(checks=list(CHECKS), headers={READER: "coordinator"}, timeout=PATIENCE)

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
                (done,) = (answer for status, answer in answers.items() if status.startswith("2"))
                content = done["content"]
                other = set(content) in (
                    {"application/vnd.mapbox-vector-tile"}, {"application/atom+xml"}, {"text/calendar"},
                    {"application/ld+json"},
                )  # fmt: skip
                file = path == f"{V1}/export.{{form}}"
                assert other or file or "$ref" in content["application/json"]["schema"], path
            for parameter in operation.get("parameters", ()):
                assert "schema" in parameter


def _problems(description: Any, method: str, path: str) -> dict[str, list[str]]:
    """The codes that a route is said to answer with, by status."""
    answers = description["paths"][V1 + path][method]["responses"]
    return {
        status: answer["content"]["application/problem+json"]["schema"]["properties"]["code"]["enum"]
        for status, answer in answers.items()
        if "application/problem+json" in answer["content"]
    }


def test_a_status_tells_all_its_codes(description: Any) -> None:
    found = _problems(description, "post", "/what-if")
    assert {"unknown_arena", "unknown_organisation", "unknown_tie"} == set(found["404"])
    assert {"not_ready", "studies_busy", "too_busy", "view_failed"} == set(found["503"])
    assert {"too_many_dates", "too_many_studies"} == set(found["429"])


def test_every_code_has_an_example_of_itself(description: Any) -> None:
    examples = description["components"]["examples"]
    paths = {path: methods for path, methods in description["paths"].items() if path.startswith(V1)}
    for path, methods in paths.items():
        for method in methods:
            for status, codes in _problems(description, method, path.removeprefix(V1)).items():
                content = methods[method]["responses"][status]["content"]["application/problem+json"]
                assert set(content["examples"]) == set(codes)
                for code, reference in content["examples"].items():
                    assert reference == {"$ref": f"#/components/examples/{code}"}
                    example = Problem.model_validate(examples[code]["value"])
                    assert (example.code, str(example.status)) == (code, status)


ANSWERED = [
    ("get", "/organisations/{id}", "/organisations/nobody", None, "unknown_organisation"),
    ("get", "/organisations", "/organisations?question=nothing", None, "unknown_question"),
    ("get", "/organisations", "/organisations?cursor=x", None, "bad_cursor"),
    ("get", "/organisations", "/organisations?at=1", None, "bad_parameter"),
    ("get", "/arenas/{id}", "/arenas/nothing", None, "unknown_arena"),
    ("get", "/partners", "/partners?place=nowhere", None, "unknown_place"),
    ("get", "/chart", "/chart?edition=99", None, "unknown_edition"),
    ("get", "/fragility", "/fragility?without=initiative:nothing", None, "unknown_initiative"),
    ("post", "/help", "/help", {"q": "x" * 70_000}, "too_long"),
    ("post", "/what-if", "/what-if", {"remove_ties": ["nothing"]}, "unknown_tie"),
    ("post", "/what-if", "/what-if", {"add_members": [{"arena": "x", "organisation": "y"}]}, "unknown_arena"),
]


@pytest.mark.parametrize(("method", "path", "address", "body", "code"), ANSWERED)
def test_a_problem_that_is_answered_is_one_that_was_told(
    working: TestClient, description: Any, method: str, path: str, address: str, body: Any, code: str
) -> None:
    answer = working.request(method, V1 + address, json=body)
    assert answer.json()["code"] == code
    assert code in _problems(description, method, path)[str(answer.status_code)]


def test_what_is_wrong_with_the_store_is_told_by_one_code() -> None:
    assert {public_code(code) for code in STORES} == {"store_unavailable"}
    assert {status_of(code) for code in STORES} == {503}


def test_names_of_shapes_are_their_own(description: Any) -> None:
    """A class that shares its name with another would carry its module's path, which nobody may rely on."""
    assert [name for name in description["components"]["schemas"] if not name.isalpha()] == []


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


def test_the_chart_fits_its_shape(service: FastAPI) -> None:
    """The chart is sent as it was made, so its shape is held to here."""
    operation = schemathesis.openapi.from_asgi(f"{V1}/openapi.json", service)[f"{V1}/chart"]["GET"]
    answer = operation.Case(query={"lang": "en"}).call(headers={READER: "coordinator"})
    operation.validate_response(answer)
