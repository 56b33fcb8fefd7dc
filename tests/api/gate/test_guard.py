"""What holds for every answer: ETag and 304, HEAD, headers, no query in the log, no escaped error."""

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
import structlog
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.app import create_app
from api.gate import guard
from api.gate.guard import CONTENT_SECURITY_POLICY, Guard, Metrics
from tests.api.conftest import demo_store, keeper_of, settings

V1 = "/api/v1"
READS = [
    f"{V1}/organisations",
    f"{V1}/chart",
    f"{V1}/organisations/nora-kommun",
    "/",
    "/organisations",
    "/about",
]


@pytest.mark.parametrize("path", READS)
def test_the_same_answer_is_not_sent_twice(working: TestClient, path: str) -> None:
    first = working.get(path)
    again = working.get(path, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    strong = first.headers["etag"].removeprefix("W/")
    assert working.get(path, headers={"if-none-match": f'"x", {strong}'}).status_code == 304
    assert working.get(path, headers={"if-none-match": '"x"'}).status_code == 200


def test_language_day_and_audience_have_their_own_etags(working: TestClient, public: TestClient) -> None:
    path = f"{V1}/network"
    tags = [
        working.get(path).headers["etag"],
        working.get(path, params={"lang": "en"}).headers["etag"],
        working.get(path, params={"at": "2023-04-02"}).headers["etag"],
        public.get(path).headers["etag"],
    ]
    assert len(set(tags)) == 4


@pytest.mark.parametrize("path", [*READS, "/healthz", "/nope", f"{V1}/nope", f"{V1}/organisations?limit=0"])
def test_head_is_get_without_a_body(working: TestClient, path: str) -> None:
    head, get = working.head(path), working.get(path)
    assert (head.status_code, head.content) == (get.status_code, b"")
    assert head.headers["content-type"] == get.headers["content-type"]


@pytest.mark.parametrize(
    "path",
    [*READS, "/healthz", "/metrics", "/nope", f"{V1}/nope", f"{V1}/organisations?limit=0", "/static/../api"],
)
def test_check_18_every_answer_is_held_by_the_policy(working: TestClient, path: str) -> None:
    headers = working.get(path).headers
    assert headers["content-security-policy"] == CONTENT_SECURITY_POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cache-control"]


def test_check_18_the_policy_word_by_word(working: TestClient) -> None:
    """Written out, so that nobody weakens it by changing one place."""
    headers = working.get("/organisations").headers
    assert headers["content-security-policy"].split("; ") == [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
    said = {
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": "camera=(), geolocation=(), microphone=()",
    }
    assert {name: headers.get(name) for name in said} == said


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_reads_cannot_be_written(working: TestClient, method: str) -> None:
    answer = working.request(method, f"{V1}/organisations")
    assert (answer.status_code, answer.json()["code"]) == (405, "method_not_allowed")


def test_check_26_the_log_has_no_query(working: TestClient) -> None:
    with structlog.testing.capture_logs() as lines:
        working.get(f"{V1}/suggest", params={"q": "kanariefågel"})
    assert lines
    assert "kanariefågel" not in json.dumps(lines, ensure_ascii=False)


async def broken(scope: Any, receive: Any, send: Any) -> None:
    try:
        int("secret detail")
    except ValueError as error:
        raise RuntimeError("secret, too") from error


def test_check_27_an_unforeseen_error_has_a_number_and_no_trace() -> None:
    client = TestClient(Guard(broken, Metrics()))
    with structlog.testing.capture_logs() as lines:
        answer = client.get(f"{V1}/organisations")
    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (500, "internal")
    assert "secret" not in answer.text
    failed = next(line for line in lines if line["event"] == "failed")
    assert failed["id"] in problem["detail"]
    assert answer.headers["content-security-policy"] == CONTENT_SECURITY_POLICY


def test_the_log_of_a_failure_says_what_and_where_without_values() -> None:
    with structlog.testing.capture_logs() as lines:
        TestClient(Guard(broken, Metrics())).get("/organisations")
    failed = next(line for line in lines if line["event"] == "failed")
    assert failed["error"] == ["RuntimeError", "ValueError"]
    assert failed["where"][-1].endswith(" broken")
    assert "secret" not in json.dumps(lines)


def test_check_27_an_unforeseen_error_is_a_page_for_people(
    service: FastAPI, working: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(keeper_of(service).dates, "held", fails)
    with structlog.testing.capture_logs() as lines:
        page = working.get("/organisations?lang=en", headers={"accept": "text/html"})
        problem = working.get(f"{V1}/organisations?lang=en")
    numbers = [line["id"] for line in lines if line["event"] == "failed"]
    assert [page.status_code, problem.status_code] == [500, 500]
    assert page.headers["content-type"].startswith("text/html")
    assert f"noted under number {numbers[0]}" in page.text
    assert numbers[1] in problem.json()["detail"]
    assert "secret" not in page.text + problem.text


def test_a_page_of_failure_that_fails_is_the_plain_problem() -> None:
    def fails(*_: object) -> Any:
        raise RuntimeError("no page either")

    answer = TestClient(Guard(broken, Metrics(), fails)).get("/organisations")
    assert (answer.status_code, answer.json()["code"]) == (500, "internal")


@pytest.mark.parametrize(
    "path", ["//other.example/x", "///other.example/x", "/%5Cother.example/x", "/%09/other.example/x"]
)
def test_check_30_no_link_leads_to_another_host(working: TestClient, path: str) -> None:
    page = working.get(f"http://testserver{path}", headers={"accept": "text/html"})
    assert page.status_code == 404
    links = re.findall(r'(?:href|src|action)="([^"]*)"', page.text)
    assert any("other.example" in link for link in links)
    assert {urljoin("http://testserver/", link).split("/")[2] for link in links} == {"testserver"}
    assert [link for link in links if re.match(r"[/\\\s]{2}", link)] == []


def test_answers_are_compressed(working: TestClient) -> None:
    assert working.get(f"{V1}/chart").headers["content-encoding"] == "gzip"


def test_openapi_leads_to_no_other_host(working: TestClient) -> None:
    assert working.get("/docs").status_code == 404
    assert working.get(f"{V1}/openapi.json").json()["info"]["title"] == "Ö-riket"


def test_of_too_many_requests_the_next_is_refused_in_words(
    public: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "AT_ONCE", 0)
    problem = public.get(f"{V1}/network")
    assert (problem.status_code, problem.json()["code"]) == (503, "too_busy")
    assert "retry-after" in problem.headers
    page = public.get("/?lang=en", headers={"accept": "text/html"})
    assert (page.status_code, "Many people are asking" in page.text) == (503, True)
    assert [public.get(path).status_code for path in ("/healthz", "/readyz")] == [200, 200]


@pytest.mark.parametrize(("proxies", "warned"), [("", 1), ("192.0.2.1", 0)])
def test_a_proxy_that_nobody_has_declared_is_told_once(tmp_path: Path, proxies: str, warned: int) -> None:
    app = create_app(settings(tmp_path, trusted_proxies=proxies), demo_store(), follow=False)
    with structlog.testing.capture_logs() as lines:
        for _ in range(2):
            TestClient(app).get("/healthz", headers={"x-forwarded-for": "198.51.100.7"})
    keeper_of(app).close()
    said = [line for line in lines if line["event"] == "undeclared proxy"]
    assert len(said) == warned
    assert "198.51.100.7" not in repr(said)
