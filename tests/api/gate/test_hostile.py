"""What people might send or write into the data: it is shown as text, found or refused, and never obeyed."""

import functools
import re
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from graph.stores.memory import MemoryStore
from tests.api.conftest import here, keeper_of, put, settings
from tests.api.gate.test_sight import ROWS, address

SCRIPT = "<script>alert('ö')</script>\"'&{{7*7}}"
QUERIES = [
    SCRIPT, "' OR 1=1 --", "'; DROP TABLE records; --", "}) DETACH DELETE n //", "MATCH (n) RETURN n",
    "../../etc/passwd", "%00", "\x00", "\u202eevil", "a" * 200, "*", "?", "~2", "name:*", "(", '"',
    "AND OR NOT", "\ud7ff", "🏝️",
]  # fmt: skip


ONE = {"note": SCRIPT, "source": SCRIPT, "description": SCRIPT}
RECORDS: list[tuple[str, str, dict[str, Any]]] = [
    ("place", "1884", {"name": SCRIPT, "kind": "municipality"}),
    ("question", "q", {"name": SCRIPT, "synonyms": [SCRIPT], "source": SCRIPT}),
    (
        "organisation",
        "a",
        {
            "name": SCRIPT,
            "aliases": [SCRIPT],
            "sector": "company",
            "municipalities": ["1884"],
            "questions": ["q"],
        }
        | {"url": "javascript:alert(1)", "phone": SCRIPT, "email": SCRIPT}
        | ONE,
    ),
    ("organisation", "b", {"name": f"B {SCRIPT}", "sector": "region", "url": "data:text/html,x"} | ONE),
    (
        "arena",
        "m",
        {"name": SCRIPT, "kind": "network", "description": SCRIPT, "meets": SCRIPT, "source": SCRIPT}
        | {"questions": ["q"]},
    ),
    ("membership", "m--a", {"arena": "m", "organisation": "a", "source": SCRIPT, "note": SCRIPT}),
    (
        "tie",
        "a--b",
        {"a": "a", "b": "b", "via": "m", "note": SCRIPT, "claims": [{"degree": "contact", "source": SCRIPT}]},
    ),
    (
        "service",
        "s",
        {"name": SCRIPT, "providers": ["a"], "questions": ["q"], "target_group": SCRIPT, "where": SCRIPT}
        | {"when": SCRIPT, "cost": SCRIPT, "description": SCRIPT, "url": "javascript:alert(1)"},
    ),
    ("initiative", "i", {"name": SCRIPT, "owner": "a", "description": SCRIPT}),
    ("contact", "a--c", {"organisation": "a", "function": SCRIPT, "url": "javascript:alert(1)"}),
]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A network in which every text field holds a script."""
    store = MemoryStore()
    put(store, "hostile", *RECORDS)
    given = settings(
        tmp_path_factory.mktemp("hostile"), "working", owner=SCRIPT, contact=SCRIPT, writing="anybody"
    )
    app = create_app(given, store, follow=False)
    keeper_of(app).look()
    yield here(app)
    keeper_of(app).close()


HERE = {
    "nora-kommun": "a", "karlskoga-kommun": "b", "mojligheternas-hus-verksamhet": "a",
    "roda-korset-nora": "b", "nora-vardcentral": "b", "cross-styrgrupp": "m", "folkhalsa": "q",
    "/demo/": "/hostile/",
}  # fmt: skip
"""What the demo's records that routes are tried with are in this network."""
DRAWN = {"/chart.png", "/chart.pdf"}
"""Pictures, made of what `/chart.svg` says."""


def tried() -> Iterator[str]:
    """An address for each page that there is."""
    for path in ROWS:
        if not path.startswith("/api/") and path not in DRAWN:
            yield functools.reduce(lambda told, one: told.replace(*one), HERE.items(), address(path))


def is_sheet(answer: Any) -> bool:
    """Whether it is a table to save or linked data, that no browser takes for a page."""
    saved = answer.headers.get("content-disposition", "").startswith("attachment")
    sniffed = answer.headers["x-content-type-options"] != "nosniff"
    if answer.headers["content-type"] == "application/ld+json":
        return not sniffed
    return saved and not sniffed and answer.headers["content-type"].startswith("text/csv")


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_check_17_a_script_in_the_data_is_text(hostile: TestClient, lang: str) -> None:
    shown = 0
    for path in tried():
        answer = hostile.get(path + ("&" if "?" in path else "?") + f"lang={lang}", follow_redirects=True)
        assert answer.status_code in (200, 403, 404, 410), path
        assert "<script>alert" not in answer.text or is_sheet(answer), path
        assert "49" not in re.findall(r"&#34;&#39;&amp;(\S{2})", answer.text), path
        assert not re.search(r'(?:href|src)="(?:javascript|data):', answer.text), path
        shown += "alert(" in answer.text
    assert shown > 30, "pages that show what was written"


def test_check_17_a_script_that_is_sent_comes_back_as_text(hostile: TestClient) -> None:
    for path in ("/organisations/new", "/services/new", "/organisations/a/edit", "/help"):
        sent = {"name": SCRIPT, "phone": SCRIPT, "note": SCRIPT, "read": "1", "q": SCRIPT, "set": SCRIPT}
        answer = hostile.post(path, data=sent)
        assert answer.status_code in (200, 409, 422), path
        assert "<script>alert" not in answer.text, path
        assert "alert(" in answer.text, path


def test_the_script_is_shown_as_it_was_written(hostile: TestClient) -> None:
    assert escape("<script>alert(") in hostile.get("/organisations/a").text
    assert hostile.get("/api/v1/organisations/a").json()["name"] == SCRIPT


@pytest.mark.parametrize("query", QUERIES)
def test_check_21_strange_queries_are_only_words(working: TestClient, query: str) -> None:
    for path in ("/organisations", "/api/v1/organisations", "/api/v1/suggest"):
        answer = working.get(path, params={"q": query})
        assert answer.status_code == 200
        assert "<script>alert" not in answer.text or answer.headers["content-type"] == "application/json"
    assert working.get("/routes", params={"from": query, "to": query}).status_code == 404
    assert working.get("/api/v1/network").json()["organisations"] == 109


@pytest.mark.parametrize("query", QUERIES)
def test_strange_ids_are_not_there(working: TestClient, query: str) -> None:
    id = quote(query.replace("\x00", "%00"), safe="")
    for path in ("/organisations", "/arenas", "/questions"):
        assert working.get(f"/api/v1{path}/{id}").status_code in (404, 422)
        assert working.get(f"{path}/{id}").status_code in (404, 422)


@pytest.mark.parametrize(
    "path",
    [
        "/static/../pyproject.toml",
        "/static/%2e%2e/%2e%2e/pyproject.toml",
        "/static/..%2f..%2fapi/cli.py",
        "/static//etc/passwd",
    ],
)
def test_files_are_only_ours(working: TestClient, path: str) -> None:
    assert working.get(path).status_code == 404


def test_too_long_a_query_is_refused_and_not_repeated(working: TestClient) -> None:
    answer = working.get("/api/v1/suggest", params={"q": "kanariefågel" * 100})
    assert answer.status_code == 422
    assert "kanariefågel" not in answer.text


def test_the_manifest_may_be_missing(tmp_path: Path) -> None:
    """A clone without the browser's bundle shows its pages and says what to do."""
    from_source = create_app(settings(tmp_path, "working"), MemoryStore(), follow=False)
    keeper_of(from_source).look()
    from_source.state.templates._static = tmp_path
    page = here(from_source).get("/organisations")
    assert page.status_code == 200
    assert "make setup" in page.text
    keeper_of(from_source).close()
