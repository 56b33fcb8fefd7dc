"""A blocked record on every road: it is kept, and its words are told to nobody, whoever asks."""

import datetime as dt
import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from graph.records.changes import Change, ChangeSet
from graph.records.errors import Refused
from graph.records.schema import Fields
from graph.stores.memory import MemoryStore
from ingest.exports.export import write_csv
from tests.api.conftest import client_as, demo_store, put, served
from tests.api.gate.test_sight import ELSEWHERE, OWN, ROWS, SECRET, UNSET, address

V1 = "/api/v1"
WORD = "Kvastforsen"
FORSEN: Fields = {
    "name": WORD, "sector": "civil_society", "municipalities": ["1884"], "phone": "0587-100 00",
    "description": f"{WORD} möts vid ån",
}  # fmt: skip
MORE: tuple[tuple[str, str, Fields], ...] = (
    ("tie", "forsen--nora-kommun", {"a": "forsen", "b": "nora-kommun", "claims": [{"degree": "contact"}]}),
    ("membership", "lisa-natverket--forsen", {"arena": "lisa-natverket", "organisation": "forsen"}),
    ("service", "rum", {"name": f"{WORD}s rum", "providers": ["nora-kommun"], "blocked": True}),
    ("service", "samtal", {"name": "Samtal", "providers": ["forsen", "nora-kommun"]}),
)
READERS = ("", "coordinator@1884", "contributor:forsen", "administrator")
MOVED = {
    "/api/v1/suggest": f"?q={WORD}",
    "/api/v1/partners": "?for=nora-kommun",
    "/organisations": f"?q={WORD}",
    "/help": "?q=samtal",
    "/coordinate/page": "?place=1884",
    "/history": "?place=1884",
    "/api/v1/changes": "?limit=50",
    "/organisations/{id}/ties": "nora-kommun",
}
"""Addresses at which it would be told most likely."""
ITS_OWN = (
    f"{V1}/organisations/forsen", f"{V1}/records/organisation/forsen", "/organisations/forsen",
    "/organisations/forsen/edit", "/organisations/forsen/report", "/organisations/forsen/ties",
    "/organisations/forsen/remove", f"{V1}/records/tie/forsen--nora-kommun", "/services/rum/edit",
)  # fmt: skip


@pytest.fixture(scope="module")
def store() -> MemoryStore:
    """The demo, and an organisation with its whole life that was blocked."""
    held = demo_store()
    put(held, "before", ("organisation", "forsen", FORSEN), *MORE)
    held.apply(blocking("blocked", held.revision(), {}, {"blocked": True}))
    return held


def blocking(id: str, read: int, before: Fields, after: Fields) -> ChangeSet:
    """A change of the organisation alone."""
    change = Change("organisation", "forsen", read, before, after)
    time = dt.datetime(2026, 11, 26, tzinfo=dt.UTC).isoformat()
    return ChangeSet(id, "test", "edit", time, "Utreds", (change,))


@pytest.fixture(scope="module")
def app(store: MemoryStore, cache: Path) -> Iterator[FastAPI]:
    yield from served(store, cache)


def reader_of(app: FastAPI, said: str) -> TestClient:
    client = client_as(app, said) if said else TestClient(app)
    client.follow_redirects = False
    return client


@pytest.mark.parametrize("said", READERS)
def test_no_route_tells_a_word_of_it(app: FastAPI, said: str) -> None:
    reader = reader_of(app, said)
    rows = ROWS if said == "administrator" else MOVED  # who sees most is asked everywhere
    heard = {}
    for path in rows:
        if ROWS[path][0] in (ELSEWHERE, OWN, SECRET, UNSET):
            continue
        where = MOVED.get(path, "")
        asked = path + where if where.startswith("?") else address(path)
        body = reader.get(asked).content
        told = (gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body).decode("utf-8", "replace")
        # What somebody has typed is said back to them; what is known of it is not.
        left = re.sub(f'(q=|value="|”|“|"q": "){WORD}', "", told)
        heard[path] = [word for word in (WORD, "forsen") if word in left]
    acts = {"/history", "/api/v1/changes", "/coordinate/withheld"}
    # Whoever keeps it reads its id among their own roles.
    own = [WORD] if said == "contributor:forsen" else [WORD, "forsen"]
    assert {p: w for p, words in heard.items() if p not in acts and (w := [*filter(own.count, words)])} == {}
    assert [path for path in acts & heard.keys() if WORD in heard[path]] == []
    assert [path for path in ITS_OWN if reader.get(path).status_code == 200] == []


def test_whoever_may_purge_hears_that_it_is_blocked_and_no_word_of_it(app: FastAPI) -> None:
    admin, keeps = client_as(app, "administrator"), client_as(app, "contributor:forsen")
    told = admin.get(f"{V1}/changes?kind=organisation&id=forsen").json()["items"]
    assert [one["changes"][0]["text"] for one in told] == [
        "Posten blockerades.",
        "Vad som ändrades visas inte: posten är blockerad.",
    ]
    assert WORD not in str(told[1])
    heard = keeps.get(f"{V1}/changes?kind=organisation&id=forsen").json()["items"]
    assert [(one["changes"], one["message"]) for one in heard] == [([], "")] * len(heard)
    listed = admin.get("/coordinate/withheld").text
    assert "/organisations/forsen/purge" in listed
    assert WORD not in listed
    assert "/forsen/purge" not in client_as(app, "coordinator").get("/coordinate/withheld").text


@pytest.mark.parametrize("sight", ["own", "public"])
def test_no_export_and_no_sheet_knows_it(store: MemoryStore, tmp_path: Path, sight: str) -> None:
    write_csv(store.load(), tmp_path, "own" if sight == "own" else "public")
    told = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"Samtal" in told
    for word in (WORD, "forsen", "blocked", "blockerad"):
        assert word.encode() not in told


def test_nobody_changes_it_and_only_the_right_to_purge_lifts_it(app: FastAPI, store: MemoryStore) -> None:
    version = store.load().versions["organisation", "forsen"]
    with pytest.raises(Refused) as refused:
        store.apply(blocking("more", version, {}, {"note": "mer"}))
    assert [fault.code for fault in refused.value.faults] == ["blocked_record"]
    lift = {
        "changes": [
            {"kind": "organisation", "id": "forsen", "read": version, "fields": FORSEN | {"blocked": None}}
        ]
    }
    assert client_as(app, "coordinator").post(f"{V1}/changes", json=lift).status_code == 403
    for role in ("coordinator", "contributor:nora-kommun"):
        block = {"fields": {"blocked": True}}
        tag = client_as(app, role).get(f"{V1}/records/organisation/nora-kommun").headers["etag"]
        answer = client_as(app, role).patch(
            f"{V1}/records/organisation/nora-kommun", json=block["fields"], headers={"if-match": tag}
        )
        assert answer.status_code == 403
