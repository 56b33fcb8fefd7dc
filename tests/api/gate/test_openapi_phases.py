"""Every operation at its limits, with its examples and one after another; every page with odd words.

A few of each here; with ORIKET_SOAK=1 all that Schemathesis knows.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.generation import GenerationMode

from api.all_doors import PAGES
from api.app import V1, create_app
from tests.api.conftest import READER, built, by_header, client_as, demo_store, keeper_of
from tests.api.conftest import settings as chosen
from tests.api.gate.test_openapi import CHECKS, PATIENCE
from tests.api.gate.test_sight import address

SOAK = bool(os.environ.get("ORIKET_SOAK"))
LIMITS = None if SOAK else 2
"""Cases at its limits for each operation; None is all, some hundreds."""
WHO = {READER: "coordinator"}
ODD = ["", "\x00", "\ud7ff", "☕" * 300, "-1", "9" * 40, "0001-01-01", "9999-12-31", "'", "%", "[]", "{}"]
QUIETLY = settings(
    max_examples=100 if SOAK else 2,
    stateful_step_count=8 if SOAK else 4,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
    database=None,
    deadline=None,
    derandomize=True,
)


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    """A service of its own: what fits is also written."""
    given = chosen(tmp_path_factory.mktemp("phases"))
    app = built(create_app(given, demo_store(), follow=False, recognise=by_header))
    yield app
    keeper_of(app).close()


@pytest.fixture(scope="module")
def schema(own: FastAPI) -> Any:
    return schemathesis.openapi.from_asgi(f"{V1}/openapi.json", own)


def operations(schema: Any) -> list[Any]:
    every = [result.ok() for result in schema.get_all_operations()]
    return [one for one in every if one.path.startswith(V1)]


def test_check_29_at_the_limits_of_what_is_described(schema: Any) -> None:
    tried = 0
    for operation in operations(schema):
        cases = schema.iter_coverage_cases(
            operation,
            generation_modes=[*GenerationMode],
            generation_config=schema.config.generation_for(operation=operation, phase="coverage"),
        )
        every = [*cases]
        for case in every if LIMITS is None else every[:: max(1, len(every) // LIMITS)][:LIMITS]:
            case.call_and_validate(checks=list(CHECKS), headers=WHO, timeout=PATIENCE)
            tried += 1
    assert tried > 60


def test_check_29_with_the_examples_that_are_told(schema: Any) -> None:
    for operation in operations(schema):
        for strategy in operation.get_strategies_from_examples()[: None if SOAK else 1]:

            @settings(QUIETLY, max_examples=1)
            @given(case=strategy)
            def holds(case: schemathesis.Case[Any]) -> None:
                case.call_and_validate(checks=list(CHECKS), headers=WHO, timeout=PATIENCE)

            holds()


def test_check_29_one_after_another_with_what_was_answered(schema: Any) -> None:
    class Workflow(schema.as_state_machine()):  # type: ignore[misc]  # made at run time
        def get_call_kwargs(self, case: schemathesis.Case[Any]) -> dict[str, Any]:
            return {"headers": WHO, "timeout": PATIENCE}

        def validate_response(self, response: Any, case: schemathesis.Case[Any], **more: Any) -> None:
            case.validate_response(response, checks=list(CHECKS))

    case = Workflow.TestCase
    case.settings = QUIETLY
    case("runTest").debug()


def test_check_29_pages_answer_odd_words_and_never_with_500(own: FastAPI) -> None:
    """Each page by what its route takes: odd values in the query, and in the body of a form."""
    client = client_as(own, "coordinator")
    routes = sorted(
        ((route.path, method, route) for room in PAGES for route in room.router.routes
         for method in sorted(route.methods - {"HEAD"})), key=lambda one: one[:2],
    )  # fmt: skip
    for n, (path, method, route) in enumerate(routes):
        for odd in ODD if SOAK else (ODD[n % len(ODD)],):
            told = {one.alias: odd for one in route.dependant.query_params}
            if method == "GET":
                where = _filled(path).partition("?")[0]
                answer = client.get(where, params=told | {"lang": "sv"}, follow_redirects=False)
            else:
                sent = {one.alias: odd for one in route.dependant.body_params} | {"name": odd, "read": odd}
                answer = client.post(_filled(path), data=sent, params=told, follow_redirects=False)
            refused = answer.status_code in (501, 503)  # this service has no mail, or no room just now
            assert answer.status_code < 500 or refused, (method, path, odd)


def _filled(path: str) -> str:
    """An address of a route: what it is tried with elsewhere, else odd words."""
    try:
        return address(path)
    except KeyError:
        return "/".join("x" if part.startswith("{") else part for part in path.split("/"))


@given(query=st.dictionaries(st.sampled_from(["q", "at", "lang", "place", "for", "cursor"]), st.text()))
@QUIETLY
def test_check_29_any_query_of_a_page_is_answered(own: FastAPI, query: dict[str, str]) -> None:
    client = client_as(own, "coordinator")
    for path in ("/organisations", "/questions", "/partners", "/history", "/help", "/distances"):
        assert client.get(path, params=query).status_code < 500, path
