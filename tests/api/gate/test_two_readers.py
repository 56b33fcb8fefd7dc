"""What one may see belongs to the reader: two take turns in one process, each as if alone."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Audience
from tests.api.conftest import built, by_header, coordinator, demo_store, keeper_of, settings
from tests.api.gate.test_sight import CLOSED, ROWS, address

LEFT_OUT = {
    "/metrics",
    "/healthz",
    "/readyz",
    "/embed/frame.js",
    "/api/v1/words/{lang}.json",
}
"""No reader's own."""
ADDRESSES = [
    *(address(path) for path in ROWS if path not in LEFT_OUT),
    "/api/v1/chart?lang=en",
    "/chart.svg?theme=dark&legend=true",
    "/chart.svg?bbox=-8,-4,4,4",
    "/api/v1/chart?at=2021-01-01",
]


Said = tuple[int, bytes, dict[str, str]]
Answers = dict[str, Said]


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[FastAPI]]:
    """Two processes' worth of services that nobody has read."""
    cache, store = tmp_path_factory.mktemp("readers"), demo_store()
    apps = [built(create_app(settings(cache), store, follow=False, recognise=by_header)) for _ in range(2)]
    yield apps
    for app in apps:
        keeper_of(app).close()


def said(client: TestClient, path: str) -> Said:
    """An answer, and what its head says of who may keep it."""
    answer = client.get(path)
    kept = {name: answer.headers.get(name, "") for name in ("etag", "cache-control", "vary")}
    body = re.sub(rb'name="set" value="\w+"', b"", answer.content)  # each form has a number of its own
    if answer.headers["content-type"].startswith("application/vnd.openxml"):
        body = b""
    return answer.status_code, body, kept


@pytest.fixture(scope="module")
def alone(fresh: list[FastAPI]) -> tuple[Answers, Answers]:
    """What nobody and what a coordinator is told at each address, where the other has never been."""
    first, second = fresh
    nobody, somebody = TestClient(first), coordinator(second)
    return {path: said(nobody, path) for path in ADDRESSES}, {
        path: said(somebody, path) for path in ADDRESSES
    }


def test_each_reader_gets_their_own_whoever_read_before(
    fresh: list[FastAPI], alone: tuple[Answers, Answers]
) -> None:
    """Each reads all where the other has just done so."""
    (first, second), (nobody, somebody) = fresh, alone
    for path in ADDRESSES:
        assert said(coordinator(first), path) == somebody[path], path
        assert said(TestClient(second), path) == nobody[path], path
    closed = [address(path) for path, (what, _) in ROWS.items() if what == CLOSED and path not in LEFT_OUT]
    assert {nobody[path][0] for path in closed} == {403}
    assert {somebody[path][0] for path in closed} == {200}


def test_who_may_keep_what_is_said(alone: tuple[Answers, Answers]) -> None:
    """No cache between may give one reader's answer to another."""
    for told, keeps in zip(alone, ("no-cache", "private, no-cache"), strict=True):
        for path, (status, _, head) in told.items():
            if status == 403:
                assert head["cache-control"] == "no-store"
                continue
            assert head["cache-control"] in (keeps, "no-store"), path
            if head["etag"]:
                assert {"Cookie", "Authorization"} <= set(re.split(r",\s*", head["vary"])), path


def test_a_tag_of_one_reader_is_not_another_s(public: TestClient, working: TestClient) -> None:
    path = "/api/v1/organisations/nora-kommun"
    tag = working.get(path).headers["etag"]
    assert working.get(path, headers={"if-none-match": tag}).status_code == 304
    told = public.get(path, headers={"if-none-match": tag})
    assert told.status_code == 200
    assert told.headers["etag"] != tag


def test_nothing_that_is_stored_between_starts_is_for_one_reader(tmp_path: Path) -> None:
    """The shelf holds one view for all: whoever starts next with another ceiling finds it."""
    store, ceilings = demo_store(), get_args(Audience)
    for audience in ceilings:
        app = built(create_app(settings(tmp_path, audience), store, follow=False))
        keeper_of(app).close()
    views = {file.stem for file in tmp_path.iterdir() if file.name.startswith("atlas-")}
    assert len(views) == 1
