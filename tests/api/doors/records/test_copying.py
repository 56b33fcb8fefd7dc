"""A copy that is kept by asking what has moved is the same as one that is made anew."""

from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.app import create_app
from api.doors.records import copying
from graph.records.purges import Purge, Target
from tests.api.client import V1, got
from tests.api.conftest import built, by_header, client_as, demo_store, keeper_of, put, settings

KINDS = ("organisation", "arena", "membership", "tie", "service", "contact", "decision")
Copy = dict[tuple[str, str], Any]


@pytest.fixture(scope="module")
def app(cache: Path) -> FastAPI:
    return built(create_app(settings(cache), demo_store(), follow=False, recognise=by_header))


def whole(client: TestClient) -> Copy:
    found: Copy = {}
    for kind in KINDS:
        path: str | None = f"{V1}/records/{kind}?limit=500"
        while path and (answer := client.get(path)).status_code != 403:
            page = answer.json()
            found |= {(kind, one["id"]): one for one in page["items"]}
            path = page["next"]
    return found


def kept(client: TestClient, copy: Copy, word: str) -> tuple[Copy, str]:
    told = got(client, "/records", since=word)
    gone = {(one["kind"], one["id"]) for one in told["gone"]}
    assert {key for key in gone if key[0] in KINDS} <= copy.keys()  # of what was never seen not even the id
    came = {(one["kind"], one["id"]): one for one in told["items"] if one["kind"] in KINDS}
    return {key: one for key, one in (copy | came).items() if key not in gone}, told["since"]


def test_a_copy_stays_the_same_as_a_new_one(app: FastAPI) -> None:
    clients, store = (
        [client_as(app, *roles) for roles in ((), ("reader@1884",), ("coordinator",))],
        keeper_of(app).store,
    )
    put(store, "hidden", ("contact", "hidden", {"organisation": "nora-kommun", "function": "växel"}))
    copies = [(whole(one), got(one, "/records")["since"]) for one in clients]
    assert [kept(one, *copy) for one, copy in zip(clients, copies, strict=True)] == copies
    nora = dict(store.load().stored("organisation", "nora-kommun").fields or {})
    put(store, "new", ("service", "lunch", {"name": "Lunch", "municipalities": ["1884"]}))
    # Blocked, and not any more: ties and seats go and come back with it, unchanged themselves.
    steps: tuple[dict[str, object], ...] = ({"blocked": True}, {}, {"phone": "0587-81 00 01"})
    for n, more in enumerate(steps):
        put(store, f"nora {n}", ("organisation", "nora-kommun", {**nora, **more}))
        copies = [kept(one, *copy) for one, copy in zip(clients, copies, strict=True)]
        for one, (copy, _) in zip(clients, copies, strict=True):
            assert copy == whole(one)


def test_a_word_of_another_time_or_reader_means_to_begin_anew(app: FastAPI) -> None:
    client, store = client_as(app, "coordinator"), keeper_of(app).store
    word = got(client, "/records")["since"]
    revision, content, seen = word.split(".")
    put(store, "newer", ("service", "lunch", {"name": "Lunch"}))
    for other in (
        f"{revision}.{'0' * 32}.{seen}",
        f"{int(revision) + 9}.{content}.{seen}",
        f"{revision}.{content}.{'0' * 16}",
    ):
        answer = client.get(f"{V1}/records", params={"since": other})
        assert (answer.status_code, answer.json()["code"]) == (410, "copy_over")
    assert TestClient(app).get(f"{V1}/records", params={"since": word}).status_code == 410
    store.purge(
        Purge("p", "test", "2026-11-26T00:00:00+00:00", "skäl", "beslut", (Target("service", "lunch"),))
    )
    assert client.get(f"{V1}/records", params={"since": word}).status_code == 410


def test_what_has_moved_too_much_is_not_even_looked_at(app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    client, store = client_as(app, "coordinator"), keeper_of(app).store
    monkeypatch.setattr(copying, "MOST", 3)
    word = got(client, "/records")["since"]
    for n in range(3):
        put(store, f"dinner {n}", ("service", "dinner", {"name": f"Middag {n}"}))
    assert [one["id"] for one in got(client, "/records", since=word)["items"]] == ["dinner"]
    put(store, "dinner 4", ("service", "dinner", {"name": "Middag"}))
    monkeypatch.setattr(copying, "_before", None)
    answer = client.get(f"{V1}/records", params={"since": word})
    assert (answer.status_code, answer.json()["code"]) == (410, "copy_over")
