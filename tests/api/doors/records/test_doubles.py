"""Records that may be one: pairs with reasons, two made one, "not the same" kept until it is taken back."""

from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.app import create_app
from tests.api.client import V1, got
from tests.api.conftest import built, by_header, client_as, demo_store, keeper_of, put, settings


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The demo with an organisation and an arena twice."""
    store = demo_store()
    twice = {
        "name": "Nora Röda korset",
        "sector": "civil_society",
        "municipalities": ["1884"],
        "phone": "0587-1",
    }
    put(
        store, "twice",
        ("organisation", "nora-roda-korset", {**twice, "municipalities": ["1884"]}),
        ("tie", "nora-kommun--nora-roda-korset",
         {"a": "nora-kommun", "b": "nora-roda-korset", "claims": [{"degree": "contact"}]}),
        ("tie", "karlskoga-kommun--nora-roda-korset",
         {"a": "karlskoga-kommun", "b": "nora-roda-korset", "claims": [{"degree": "contact"}]}),
    )  # fmt: skip
    made = create_app(settings(tmp_path_factory.mktemp("cache")), store, recognise=by_header, follow=False)
    yield built(made)
    keeper_of(made).close()


def decide(client: TestClient, **sent: Any) -> Any:
    return client.post(f"{V1}/doubles", json={"kind": "organisation", **sent})


PAIR = {"loser": "nora-roda-korset", "winner": "roda-korset-nora"}


def test_pairs_are_told_to_those_who_coordinate_one_of_them(app: FastAPI) -> None:
    nora = client_as(app, "coordinator@1884")
    (pair,) = got(nora, "/doubles", place="Nora")["items"]
    assert (pair["a"]["id"], pair["b"]["id"]) == ("nora-roda-korset", "roda-korset-nora")
    assert [one["text"] for one in pair["reasons"]][:2] == [
        "Samma namn, skrivet på olika sätt",
        "Finns på samma plats",
    ]
    assert 60 <= pair["score"] <= 100
    assert got(nora, "/doubles", kind="arena")["items"] == []
    assert got(client_as(app, "coordinator@1883"), "/doubles")["items"] == []
    everybody = got(client_as(app, "administrator"), "/doubles", order="oldest")["items"]
    pairs = [(one["a"]["id"], one["b"]["id"]) for one in everybody]
    assert sorted(pairs) == [
        ("lansstyrelsen", "lansstyrelsen-dalarna"), ("nora-roda-korset", "roda-korset-nora")
    ]  # fmt: skip
    for role in ("reader@1884", "contributor:roda-korset-nora"):
        assert client_as(app, role).get(f"{V1}/doubles").status_code == 403


def test_one_is_made_of_two_and_the_old_address_leads_on(app: FastAPI) -> None:
    nora = client_as(app, "coordinator@1884")
    before = got(nora, "/records/organisation/roda-korset-nora")["fields"]
    dry = nora.post(f"{V1}/doubles?dry=true", json={"kind": "organisation", **PAIR}).json()
    assert dry["change_set"] is None
    assert "Nora Röda korset gick upp i Röda Korset Nora." in [one["text"] for one in dry["changes"]]
    done = decide(nora, **PAIR, fields={"phone": "0587-2"})
    assert done.status_code == 200, done.text
    fields = got(nora, "/records/organisation/roda-korset-nora")["fields"]
    assert (fields["name"], fields["phone"]) == (before["name"], "0587-2")
    assert "Nora Röda korset" in fields["aliases"]
    led = nora.get(f"{V1}/records/organisation/nora-roda-korset", follow_redirects=False)
    assert (led.status_code, led.headers["location"]) == (308, f"{V1}/records/organisation/roda-korset-nora")
    keeper_of(app).look()
    for address in ("/organisations/nora-roda-korset", f"{V1}/organisations/nora-roda-korset"):
        there = nora.get(address, follow_redirects=False)
        assert (there.status_code, "/organisations/roda-korset-nora" in there.headers["location"]) == (
            308,
            True,
        )
    assert got(nora, "/doubles")["items"] == []
    undone = nora.post(f"{V1}/changes/{done.json()['change_set']}/undo", json={})
    assert (undone.status_code, undone.json()["possible"]) == (200, True)
    assert got(nora, "/records/organisation/roda-korset-nora")["fields"] == before
    assert nora.get(f"{V1}/records/tie/karlskoga-kommun--nora-roda-korset").status_code == 200
    keeper_of(app).look()


def test_not_the_same_is_never_asked_again_until_it_is_taken_back(app: FastAPI) -> None:
    nora = client_as(app, "coordinator@1884")
    kept = decide(nora, a="nora-roda-korset", b="roda-korset-nora", same=False)
    assert kept.status_code == 200, kept.text
    assert got(nora, "/doubles")["items"] == []
    keeper_of(app).look()
    assert got(nora, "/doubles")["items"] == []
    nora.post(f"{V1}/changes/{kept.json()['change_set']}/undo", json={})
    keeper_of(app).look()
    assert len(got(nora, "/doubles")["items"]) == 1


@pytest.mark.parametrize(
    ("sent", "role", "status", "code"),
    [
        (PAIR, "coordinator@1883", 403, "not_your_place"),
        (PAIR, "contributor:roda-korset-nora", 403, "not_your_place"),
        (PAIR, "nobody", 403, "not_allowed"),
        ({"loser": "nora-kommun", "winner": "nora-kommun"}, "coordinator", 422, "not_mergeable"),
        ({"loser": "ingen", "winner": "nora-kommun"}, "coordinator", 404, "unknown_record"),
        ({"kind": "place", "loser": "1884", "winner": "1883"}, "administrator", 422, "not_mergeable"),
        ({"kind": "sak", "loser": "a", "winner": "b"}, "coordinator", 404, "unknown_kind"),
        ({**PAIR, "fields": {"sak": "1"}}, "coordinator", 422, "refused"),
        ({**PAIR, "fields": {"sector": "sak"}}, "coordinator", 422, "refused"),
    ],
)
def test_what_cannot_be_is_refused(app: FastAPI, sent: Any, role: str, status: int, code: str) -> None:
    client = TestClient(app) if role == "nobody" else client_as(app, role)
    revision = keeper_of(app).store.revision()
    answer = decide(client, **sent)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert keeper_of(app).store.revision() == revision
