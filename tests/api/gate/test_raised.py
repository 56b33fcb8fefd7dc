"""A route documents every code that it can raise, and a function of a door says its own."""

import ast
from pathlib import Path
from typing import Any

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from api.all_doors import NOUNS
from api.app import V1
from api.gate.problems import ALWAYS
from tests.api.gate.raised import Raised

ROUTES = [
    (route.endpoint.__module__, route.endpoint.__name__, V1 + route.path, method.lower())
    for noun in NOUNS
    for route in noun.router.routes
    if isinstance(route, APIRoute)
    for method in route.methods or ()
]


@pytest.fixture(scope="module")
def raised(root: Path) -> Raised:
    """What functions raise."""
    return Raised(root)


@pytest.fixture(scope="module")
def description(working: TestClient) -> Any:
    return working.get(f"{V1}/openapi.json").json()


@pytest.mark.parametrize(("module", "name", "path", "method"), ROUTES)
def test_a_route_documents_what_it_raises(
    raised: Raised, description: Any, module: str, name: str, path: str, method: str
) -> None:
    answers = description["paths"][path][method]["responses"].values()
    problems = [one["content"].get("application/problem+json", {}) for one in answers]
    told = {code for problem in problems for code in problem.get("examples", ())}
    assert raised.codes((module, name)) - told == set()


def test_functions_of_doors_say_what_they_raise(raised: Raised) -> None:
    silent = {}
    for key, node in raised.functions.items():
        module, name = key
        if not isinstance(node, ast.FunctionDef) or name.split(".")[-1].startswith("_"):
            continue
        a_route = any("router" in ast.unparse(one) for one in node.decorator_list)
        if module.startswith(("api.doors", "api.gate")) and not a_route:
            said = ast.get_docstring(node) or ""
            codes = raised.codes(key) - {*ALWAYS}
            if unsaid := {code for code in codes if f"`{code}`" not in said}:
                silent[".".join(key)] = sorted(unsaid)
    assert silent == {}


def test_it_is_read_through_calls_and_dependencies(raised: Raised) -> None:
    assert "not_public" in raised.codes(("api.doors.desk.gaps", "gaps"))
    assert "unknown_tie" in raised.codes(("api.doors.desk.what_if", "scenario_of"))
    assert raised.codes(("api.doors.network.suggest", "suggest")) <= {*ALWAYS}
