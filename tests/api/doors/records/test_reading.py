"""Records as the schema says: every kind, as far as the reader sees, each with its version."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from graph.records.facts import sight_of
from graph.records.json_form import from_fields
from graph.records.model import KINDS, specs
from graph.records.schema import sees
from tests.api.client import V1, got

R = f"{V1}/records"


def everything(client: TestClient, kind: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    path: str | None = f"{R}/{kind}?limit=100"
    while path:
        answer = client.get(path)
        assert answer.status_code == 200, answer.text
        found += answer.json()["items"]
        path = answer.json()["next"]
    return found


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "network"])
def test_every_record_is_there_as_the_store_holds_it(working: TestClient, kind: str) -> None:
    known = {one["id"]: one for one in everything(working, kind)}
    snapshot = working.app.state.keeper.atlas.held  # type: ignore[attr-defined]
    assert {id: from_fields(kind, id, one["fields"]) for id, one in known.items()} == snapshot.records[kind]
    assert all(one["version"] == snapshot.versions[kind, id] for id, one in known.items())


@pytest.mark.parametrize("kind", KINDS)
def test_the_public_gets_public_fields_alone(public: TestClient, kind: str) -> None:
    if sight_of(kind) != "public":
        answer = public.get(f"{R}/{kind}")
        assert (answer.status_code, answer.json()["code"]) == (403, "not_public")
        return
    hidden = {name for name, spec in specs(kind).items() if not sees("public", spec.sight)}
    for one in everything(public, kind):
        assert not hidden & one["fields"].keys()


def test_a_tie_tells_the_public_what_its_sources_come_to(public: TestClient, working: TestClient) -> None:
    (tie, *_) = everything(public, "tie")
    assert {"a", "b", "degree", "source"} <= tie["fields"].keys()
    assert "claims" in got(working, f"/records/tie/{tie['id']}")["fields"]


def test_a_record_names_its_version(working: TestClient) -> None:
    answer = working.get(f"{R}/organisation/nora-kommun")
    assert answer.headers["etag"].startswith(f'"v{answer.json()["version"]}-')
    again = working.get(f"{R}/organisation/nora-kommun", headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304


def test_who_sees_more_of_a_record_has_another_tag(public: TestClient, working: TestClient) -> None:
    (tie, *_) = everything(public, "tie")
    tags = {client.get(f"{R}/tie/{tie['id']}").headers["etag"] for client in (public, working)}
    assert len(tags) == 2


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/records/ship", 404, "unknown_kind"),
        ("/records/ship/x", 404, "unknown_kind"),
        ("/records/arena/nowhere", 404, "unknown_record"),
        ("/schema/ship", 404, "unknown_kind"),
    ],
)
def test_what_is_not_there_is_said(working: TestClient, path: str, status: int, code: str) -> None:
    answer = working.get(V1 + path)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
