"""Proposals: open to all within limits, moving nothing; decided once, by those who may."""

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.doors.records.proposals import PER_DAY
from tests.api.client import V1, got
from tests.api.conftest import built, demo_store, keeper_of, settings

NORA = f"{V1}/records/organisation/nora-kommun"
PHONE = {"about": ["organisation", "nora-kommun"], "fields": {"phone": "0587-810 00"}, "how": "Jag ringde."}


@pytest.fixture
def writer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Somebody who may decide, with a fresh service."""
    cache = tmp_path_factory.mktemp("cache")
    app = built(create_app(settings(cache, "working", writing="anybody"), demo_store(), follow=False))
    yield TestClient(app, base_url="http://localhost")
    keeper_of(app).close()


def propose(client: TestClient, **sent: Any) -> Any:
    return client.post(f"{V1}/proposals", json={**PHONE, **sent})


def decide(client: TestClient, number: int, decision: str, **more: Any) -> Any:
    return client.post(f"{V1}/proposals/{number}/decision", json={"decision": decision, **more})


def test_a_proposal_moves_nothing_until_it_is_taken_in(writer: TestClient) -> None:
    before = keeper_of(writer.app).store.revision()  # type: ignore[arg-type]  # the app that it was given
    answer = propose(writer)
    assert (answer.status_code, answer.json()) == (202, {"number": 1})
    assert keeper_of(writer.app).store.revision() == before  # type: ignore[arg-type]  # as above
    assert "phone" not in writer.get(NORA).json()["fields"]
    (told,) = got(writer, "/proposals", state="open", place="Nora")["items"]
    assert (told["role"], told["channel"]) == ("", "api")
    assert (told["name"], told["how"], told["state"], told["moved"]) == (
        "Nora kommun",
        "Jag ringde.",
        "open",
        False,
    )
    assert told["changes"][0]["text"] == "Telefon: 0587-810 00."
    taken = decide(writer, 1, "accept")
    assert (taken.status_code, taken.json()["state"]) == (200, "accepted")
    assert writer.get(NORA).json()["fields"]["phone"] == "0587-810 00"
    assert got(writer, "/changes", limit=1)["items"][0]["proposal"] == 1
    late = decide(writer, 1, "decline")
    assert (late.status_code, late.json()["code"]) == (409, "already_decided")
    (held,) = got(writer, "/proposals", state="accepted")["items"]
    assert held["decisions"][0]["change_set"] == taken.json()["change_set"]


def test_proposals_come_in_pages(writer: TestClient) -> None:
    for n in range(5):
        propose(writer, text=f"Nummer {n}")
    first = writer.get(f"{V1}/proposals?limit=3").json()
    second = writer.get(first["next"]).json()
    assert [one["number"] for one in (*first["items"], *second["items"])] == [1, 2, 3, 4, 5]
    assert second["next"] is None


@pytest.mark.parametrize(
    ("sent", "status", "code"),
    [
        ({"fields": None}, 422, "nothing_proposed"),
        ({"about": ["organisation", "nobody"]}, 404, "unknown_record"),
        ({"about": ["ship", "x"]}, 404, "unknown_kind"),
        ({"about": ["contact", "x"]}, 403, "not_public"),
        ({"fields": {"note": "x"}}, 422, "refused"),
        ({"text": "Ring Eva 800101-1234"}, 422, "refused"),
        ({"fields": {"description": "800101-1234"}}, 422, "refused"),
        ({"fields": {"description": "800101-1234", "phone": 3}}, 422, "refused"),
        ({"fields": {"registration_number": "800101-1234"}}, 422, "refused"),
        ({"text": "x" * 3000}, 422, "bad_parameter"),
        ({"fields": {"description": "x" * 70_000}}, 413, "too_long"),
    ],
)
def test_what_is_no_proposal_is_said(
    public: TestClient, sent: dict[str, Any], status: int, code: str
) -> None:
    answer = propose(public, **sent)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert "800101" not in answer.text


def test_the_trap_is_quiet_and_the_day_has_its_limit(writer: TestClient) -> None:
    caught = propose(writer, leave_empty="https://spam.example")
    assert (caught.status_code, caught.json()["number"]) == (202, 0)
    assert got(writer, "/proposals")["items"] == []
    answers = [propose(writer, text=f"{n}").status_code for n in range(PER_DAY)]
    assert answers == [202] * (PER_DAY - 1) + [429]


def test_the_public_proposes_but_neither_reads_nor_decides(public: TestClient) -> None:
    assert propose(public).status_code == 202
    assert public.get(f"{V1}/proposals?state=open").status_code == 403
    assert decide(public, 1, "accept").json()["code"] == "not_allowed"
    assert (
        public.post(f"{V1}/proposals", json=PHONE, headers={"Sec-Fetch-Site": "cross-site"}).status_code
        == 403
    )
