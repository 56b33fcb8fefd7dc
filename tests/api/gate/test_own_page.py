"""What changes anything is refused from the page of somebody else, over every route that there is."""

import re

import pytest
from fastapi.testclient import TestClient

from api.gate.writing import READS
from tests.api.gate.test_sight import every_route

UNSAFE = sorted(
    (method, route.path) for route in every_route() for method in (route.methods or set()) - READS
)
ELSEWHERE = (
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"origin": "https://other.example"},
    {"origin": "null"},
    {"sec-fetch-site": "same-origin", "origin": "http://testserver.other.example"},
)
OWN: tuple[dict[str, str], ...] = (
    {},
    {"sec-fetch-site": "same-origin", "origin": "http://testserver"},
    {"sec-fetch-site": "none"},
)


def test_there_are_such_routes() -> None:
    assert {"/help", "/api/v1/help", "/api/v1/what-if", "/api/v1/proposals"} <= {path for _, path in UNSAFE}


@pytest.mark.parametrize(("method", "path"), UNSAFE)
def test_check_20_an_unsafe_method_is_for_our_own_pages(working: TestClient, method: str, path: str) -> None:
    address = re.sub(r"{\w+}", "x", path)
    for headers in ELSEWHERE:
        asked = {"accept": "application/json", **headers}
        answer = working.request(method, address, json={}, headers=asked)
        assert (answer.status_code, answer.json()["code"]) == (403, "forbidden"), headers
    for headers in OWN:
        answer = working.request(method, address, json={}, headers={"accept": "application/json", **headers})
        assert answer.status_code != 403 or answer.json()["code"] != "forbidden", headers


def test_reading_may_come_from_anywhere(public: TestClient) -> None:
    for headers in ELSEWHERE:
        assert public.get("/api/v1/network", headers=headers).status_code == 200
