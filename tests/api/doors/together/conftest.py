"""A small network in two places, in which people meet, sign and put challenges on the table."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from graph.records.schema import Fields
from graph.stores.memory import MemoryStore
from tests.api.conftest import client_as, keeper_of, put, served

OWN = {"origin": "http://testserver"}
HERE: Fields = {"municipalities": ["1884"]}
RECORDS: tuple[tuple[str, str, Fields], ...] = (
    ("place", "1884", {"name": "Nora"}),
    ("place", "1883", {"name": "Karlskoga"}),
    ("question", "ensamhet", {"name": "Ensamhet"}),
    ("organisation", "kommunen", {"name": "Nora kommun", "sector": "municipality", **HERE}),
    ("organisation", "pro", {"name": "PRO Nora", "sector": "civil_society", **HERE}),
    ("organisation", "kyrkan", {"name_en": "Church", "name": "Kyrkan", "sector": "civil_society", **HERE}),
    ("organisation", "handlarna", {"name": "Handlarna", "sector": "company", **HERE}),
    ("organisation", "nedlagd", {"name": "Nedlagda föreningen", "sector": "company", "active_to": "2020"}),
    ("organisation", "jouren", {"name": "Kvinnojouren Nora", "sector": "civil_society"}),
    ("arena", "natverket", {"name": "Nätverket", "municipalities": ["1884"], "questions": ["ensamhet"],
                            "how": "Ring samordnaren.", "mandate": "Föreslår."}),
    ("membership", "natverket--kommunen", {"arena": "natverket", "organisation": "kommunen"}),
    ("membership", "natverket--pro", {"arena": "natverket", "organisation": "pro"}),
    ("tie", "kommunen--pro", {"a": "kommunen", "b": "pro", "claims": [{"degree": "collaboration"}]}),
    ("tie", "kommunen--kyrkan", {"a": "kommunen", "b": "kyrkan", "claims": [{"degree": "collaboration"}]}),
    ("chair", "stol", {"arena": "natverket", "sector": "business", "task": "En lokal", "since": "2023-01"}),
    ("chair", "bjuden", {"arena": "natverket", "organisation": "kyrkan", "offered": "2023-02-01"}),
    ("meeting", "mote", {"arena": "natverket", "held": "2026-11-05", "begins": "13.00", "ends": "15.00",
                         "questions": ["ensamhet"], "topic": "Lördagar", "where": "Biblioteket, Nora"}),
    ("meeting", "nagon-gang", {"arena": "natverket", "held": "2026-12", "topic": "Julen"}),
    ("decision", "lova", {"arena": "natverket", "text": "Ringa runt", "owner": "pro", "due": "2026-10"}),
    ("agreement", "ok", {"name": "Överenskommelsen", "parties": ["kommunen", "pro"], "signed": "2022",
                         "valid_until": "2026-12-31", "case_number": "KS 1/22"}),
    ("agreement", "utkast", {"name": "Utkastet", "parties": ["kommunen", "kyrkan"], "draft": True,
                             "ready": ["kyrkan"]}),
    ("agreement", "ensam", {"name": "Med en part", "parties": ["kommunen"], "draft": True}),
    ("challenge", "lordagar", {"name": "Lördagar", "question": "ensamhet", "municipalities": ["1884"],
                               "arena": "natverket", "raised_by": "resident"}),
    ("call", "vintern", {"name": "Vintern", "municipalities": ["1884"], "owner": "kommunen",
                         "open_to": "Alla i Nora", "needs_from": "2026-11-01", "needs_until": "2026-11-30"}),
    ("network", "network", {"name": "Prov", "opens_at": "2026-11-26"}),
)  # fmt: skip


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    """The service over the small network."""
    store = MemoryStore()
    put(store, "small", *RECORDS)
    cache = tmp_path_factory.mktemp("together")
    yield from served(store, cache)


def follow(app: FastAPI) -> None:
    """Let the service see what has been written."""
    keeper = keeper_of(app)
    keeper.atlas = keeper.build()


@pytest.fixture
def nobody(app: FastAPI) -> TestClient:
    """Somebody without an account."""
    return client_as(app)


@pytest.fixture
def coordinator(app: FastAPI) -> TestClient:
    """Whoever coordinates Nora."""
    return client_as(app, "coordinator@1884")
