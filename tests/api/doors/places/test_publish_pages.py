"""A place is drawn by its parties before anybody else sees it, and published with the day, undoably."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.app import create_app
from graph.people import links
from graph.stores.memory import MemoryStore
from tests.api.conftest import built, by_header, client_as, keeper_of, put, settings
from tests.api.gate.test_sight import every_route

PAGE = "/coordinate/publish"
OWN = {"origin": "http://testserver"}
SECRET = ("Dolda", "dold-", "hemliga")
"""What stands in every name and id of the place that is drawn."""
ADDRESSES = (
    "/", "/browse?q=dolda", "/organisations", "/organisations?q=Dolda", "/arenas", "/questions/ensamhet",
    "/measures", "/measures.csv", "/bridging", "/needs", "/agreements", "/documents", "/calls", "/workshops",
    "/chart.svg", "/embed/chart", "/export", "/partners?question=ensamhet", "/dcat.jsonld",
    "/api/v1/chart", "/api/v1/chart/frame", "/api/v1/organisations", "/api/v1/arenas", "/api/v1/network",
    "/api/v1/selection", "/api/v1/measures", "/api/v1/groups", "/api/v1/bridging", "/api/v1/needs",
    "/api/v1/questions/ensamhet", "/api/v1/suggest?q=dolda", "/api/v1/partners?question=ensamhet",
    "/api/v1/help/answer?about=ensamhet&place=1884", "/api/v1/feeds/all.atom",
    "/api/v1/feeds/organisation.atom", "/api/v1/feeds/place/1884.atom", "/api/v1/hsds/organizations",
    "/api/v1/hsds/services", "/api/v1/hsds/locations", "/api/v1/export.json", "/api/v1/export.jsonld",
    "/api/v1/export.gexf", "/api/v1/records", "/api/v1/organisations/oppen", "/organisations/oppen",
    *(f"/api/v1/records/{kind}" for kind in ("organisation", "tie", "arena", "service", "need")),
)  # fmt: skip


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    store, here = MemoryStore(), {"municipalities": ["1884"]}
    put(
        store, "draft",
        ("place", "1884", {"name": "Nora", "unpublished": True}), ("place", "1883", {"name": "Karlskoga"}),
        ("question", "ensamhet", {"name": "Ensamhet", "kind": "area"}),
        ("organisation", "oppen", {"name": "Öppna huset", "sector": "civil_society",
                                   "municipalities": ["1883"], "questions": ["ensamhet"]}),
        ("organisation", "grannen", {"name": "Grannen", "sector": "civil_society",
                                     "municipalities": ["1883"]}),
        *(("organisation", f"dold-{n}", {"name": f"Dolda föreningen {n}", "sector": "civil_society",
                                         "questions": ["ensamhet"], **here}) for n in range(3)),
        ("arena", "dold-arena", {"name": "Dolda bordet", "questions": ["ensamhet"], **here}),
        ("membership", "dold-arena--oppen", {"arena": "dold-arena", "organisation": "oppen"}),
        ("service", "dold-tjanst", {"name": "Dolda kaffet", "questions": ["ensamhet"],
                                    "providers": ["dold-0"], **here}),
        ("service", "dold-utan-plats", {"name": "Dolda stödet", "questions": ["ensamhet"],
                                        "providers": ["dold-1"]}),
        ("organisation", "dold-jour", {"name": "Dolda skyddet", "sector": "civil_society", **here}),
        ("need", "dold-behov", {"text": "Dolda behovet", "question": "ensamhet", **here}),
        *(("tie", f"{a}--{b}", {"a": a, "b": b, "claims": [{"degree": "collaboration"}]}) for a, b in (
            ("dold-0", "dold-1"), ("dold-0", "oppen"), ("grannen", "oppen"))),
        ("network", "network", {"name": "Prov", "opens_at": "2026-11-26"}),
    )  # fmt: skip
    # Protected afterwards: its places are held, and told to nobody.
    fields = store.load().stored("organisation", "dold-jour").fields or {}
    put(store, "protected", ("organisation", "dold-jour", {**fields, "protected": True}))
    made = built(
        create_app(settings(tmp_path_factory.mktemp("draft")), store, follow=False, recognise=by_header)
    )
    links.set_terms(made.state.people, "1884", "test", unused_for_grants=True)
    yield made
    keeper_of(made).close()


def follow(app: FastAPI) -> None:
    keeper_of(app).atlas = keeper_of(app).build()


def press(client: TestClient, **sent: str) -> int:
    version = re.findall(r'name="read" value="(\d+)"', client.get(f"{PAGE}?place=1884").text)
    given = {"place": "1884", "read": (version or ["0"])[0], **sent}
    return client.post(PAGE, data=given, headers=OWN, follow_redirects=False).status_code


def seen(client: TestClient) -> list[str]:
    """The addresses that tell of what is drawn."""
    found = []
    for path in ADDRESSES:
        answer = client.get(path)
        assert answer.status_code == 200, path
        told = answer.text.replace("q=dolda", "").replace("q=Dolda", "").replace('value="Dolda"', "")
        found += [path] if any(word in told for word in SECRET[:2]) else []
    return found


def figures(client: TestClient) -> Any:
    return client.get("/api/v1/network").json()


def test_nobody_but_those_who_draw_it_sees_it(app: FastAPI) -> None:
    nobody, elsewhere = client_as(app), client_as(app, "coordinator@1883")
    for one in (nobody, elsewhere, client_as(app, "contributor:oppen")):
        assert seen(one) == []
        assert (figures(one)["organisations"], figures(one)["ties"]) == (2, 1)
        for gone in ("organisations/dold-0", "arenas/dold-arena"):
            assert one.get(f"/{gone}").status_code == one.get(f"/api/v1/{gone}").status_code == 404
        assert one.get("/api/v1/records/organisation/dold-0").status_code == 404
        assert one.get("/api/v1/records/tie/dold-0--oppen").status_code == 404
    assert client_as(app, "coordinator@1883").get("/api/v1/changes").text.count("dold-0--oppen") == 0
    for role in ("coordinator@1884", "reader@1884", "contributor:dold-1", "administrator"):
        assert figures(client_as(app, role))["organisations"] == 6, role
    assert "/organisations" in seen(client_as(app, "coordinator@1884"))
    assert "Du ser också Nora" in client_as(app, "reader@1884").get("/organisations/oppen").text
    assert {"/browse", "/organisations", "/api/v1/chart"} <= {route.path for route in every_route()}


def test_a_party_sees_it_through_its_link(app: FastAPI) -> None:
    made = client_as(app, "coordinator@1884").post(
        "/api/v1/links", json={"organisation": "dold-0"}, headers=OWN
    )
    told = TestClient(app).get(f"/api/v1/s/{made.json()['code']}")
    assert told.status_code == 200
    assert "tie:dold-1" in told.text
    assert "tie:oppen" in told.text
    page = TestClient(app).get(f"/s/{made.json()['code']}?step=tie:dold-1")
    assert page.status_code == 200
    assert "Dolda föreningen 1" in page.text


def test_it_is_published_with_the_day_and_can_be_taken_back(app: FastAPI) -> None:
    nora, nobody = client_as(app, "coordinator@1884"), client_as(app)
    before = nobody.get("/api/v1/records").json()["since"]
    assert press(client_as(app, "coordinator@1883"), do="publish", drawn="2026-05") == 403
    assert press(nora, do="publish", drawn="våren") == 422
    assert press(nora, do="publish", drawn="2026-05", by="Öppna huset\nDolda bordet", set="b" * 32) == 303
    follow(app)
    assert figures(nobody)["organisations"] == figures(nora)["organisations"] == 6
    assert len(seen(nobody)) > 20
    told = nobody.get("/about").text.replace("\N{NO-BREAK SPACE}", " ")
    assert "Nora: framtagen tillsammans, maj 2026, av Öppna huset, Dolda bordet." in told
    assert nobody.get(f"/api/v1/records?since={before}").status_code == 410, "a copy has to be made anew"
    undone = client_as(app, "administrator").post(f"/api/v1/changes/{'b' * 32}/undo", json={}, headers=OWN)
    assert undone.status_code == 200
    assert nobody.get("/api/v1/records/organisation/dold-0").status_code == 404, "at once"
    follow(app)
    assert seen(nobody) == []
    assert press(nora, do="publish", drawn="2026-06") == 303
    assert press(nora, do="draw") == 303
    follow(app)
    assert figures(nobody)["organisations"] == 2
