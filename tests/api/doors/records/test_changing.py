"""Changing one record: it names what was read, is told what is wrong at its field, and loses nothing."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from graph.records.changes import ChangeSet, Draft
from graph.records.errors import OriketError
from graph.stores.memory import MemoryStore
from tests.api.client import V1, got
from tests.api.conftest import keeper_of, settings

NORA = f"{V1}/records/organisation/nora-kommun"


def tag(client: TestClient, path: str = NORA) -> dict[str, str]:
    return {"If-Match": client.get(path).headers["etag"]}


def test_a_change_is_there_at_once_and_names_its_change_set(writer: TestClient) -> None:
    answer = writer.patch(NORA, json={"phone": " 0587-810  00 "}, headers=tag(writer))
    assert answer.status_code == 200, answer.text
    told = answer.json()
    assert told["fields"]["phone"] == "0587-810 00"
    assert told["change_set"]
    again = writer.get(NORA)
    assert again.json()["fields"] == told["fields"]
    assert again.headers["etag"] == answer.headers["etag"]
    cleared = writer.patch(NORA, json={"phone": None}, headers=tag(writer))
    assert "phone" not in cleared.json()["fields"]


def test_what_changes_nothing_makes_no_revision(writer: TestClient) -> None:
    before = writer.get(NORA).json()
    answer = writer.patch(NORA, json={"name": before["fields"]["name"]}, headers=tag(writer))
    assert (answer.status_code, answer.json()["change_set"]) == (200, None)
    assert answer.json()["version"] == before["version"]


def test_check_32_without_a_version_nothing_is_written(writer: TestClient) -> None:
    for method in ("patch", "put", "delete"):
        answer = writer.request(method, NORA, json=None if method == "delete" else {"phone": "1"})
        assert (answer.status_code, answer.json()["code"]) == (428, "version_missing")


def test_check_32_a_stale_change_shows_yours_theirs_and_what_it_was(writer: TestClient) -> None:
    stale = tag(writer)
    before = writer.get(NORA).json()["fields"]
    writer.patch(NORA, json={"hours": None, "url": "https://nora.se"}, headers=stale)
    answer = writer.patch(NORA, json={"url": "https://nora.example"}, headers=stale)
    told = answer.json()
    assert (answer.status_code, told["code"]) == (412, "moved")
    assert told["before"] == before
    assert told["theirs"]["url"] == "https://nora.se"
    assert told["yours"] == before | {"url": "https://nora.example"}
    assert writer.delete(NORA, headers=stale).status_code == 412


@pytest.mark.parametrize(
    ("sent", "loc", "code"),
    [
        ({"sector": "ship"}, "sector", "unknown_sector"),
        ({"name": None}, "name", "required"),
        ({"part_of": "nobody"}, "part_of", "unknown_reference"),
        ({"active_from": "i våras"}, "active_from", "bad_date"),
        ({"umbrella": "ja"}, "umbrella", "bad_type"),
        ({"url": "javascript:alert(1)"}, "url", "bad_page"),
        ({"url": "https://nora.se, data:text/html,x"}, "url", "bad_page"),
        ({"phone": 3}, "phone", "bad_type"),
        ({"aliases": [3]}, "aliases", "bad_type"),
        ({"ship": "x"}, "ship", "unknown_field"),
        ({"registration_number": "19800101-1234"}, "registration_number", "personal_number"),
        ({"description": "Ring 800101-1234"}, "description", "personal_number_in_text"),
        ({"email": "eva.andersson@nora.se"}, "email", "personal_address"),
    ],
)
def test_a_fault_stands_at_its_field_with_the_sheets_code(
    writer: TestClient, sent: dict[str, Any], loc: str, code: str
) -> None:
    for lang in ("sv", "en"):
        answer = writer.patch(f"{NORA}?lang={lang}", json=sent, headers=tag(writer))
        assert (answer.status_code, answer.json()["code"]) == (422, "refused")
        (error,) = answer.json()["errors"]
        assert (error["loc"], error["code"]) == (["body", loc], code)
        assert error["message"]
        assert "800101" not in answer.text


def test_what_looks_like_a_person_s_is_taken_when_somebody_says_that_it_is_none(writer: TestClient) -> None:
    address = "eva.andersson@nora.se"
    sent = {"email": address, "impersonal": [address]}
    assert writer.patch(NORA, json=sent, headers=tag(writer)).status_code == 200
    assert (
        writer.patch(NORA, json={"email": None, "impersonal": None}, headers=tag(writer)).status_code == 200
    )


def test_all_faults_are_told_at_once(writer: TestClient) -> None:
    answer = writer.patch(NORA, json={"sector": "x", "umbrella": 3, "questions": "y"}, headers=tag(writer))
    assert {error["loc"][1] for error in answer.json()["errors"]} == {"sector", "umbrella", "questions"}


def test_records_are_made_removed_and_never_made_again(writer: TestClient) -> None:
    made = writer.post(f"{V1}/records/arena", json={"name": "Måndagsrådet", "kind": "network"})
    assert made.status_code == 201, made.text
    path = f"{V1}/records/arena/mandagsradet"
    assert made.headers["location"] == path
    second = writer.post(f"{V1}/records/arena", json={"name": "Måndagsrådet"})
    assert second.json()["id"] == "mandagsradet-2"
    there = writer.post(f"{V1}/records/arena", json={"id": "mandagsradet", "name": "Annat"})
    assert (there.status_code, there.json()["code"]) == (409, "already_there")
    gone = writer.delete(path, headers=tag(writer, path))
    assert gone.status_code == 200
    assert (writer.get(path).status_code, writer.get(path).json()["code"]) == (410, "removed")
    for id in ("рада", "الميناء", "日本"):
        other = writer.post(f"{V1}/records/arena", json={"id": id, "name": "Annat"})
        assert (other.status_code, other.json()["errors"][0]["code"]) == (422, "bad_id"), id
    again = writer.post(f"{V1}/records/arena", json={"id": "mandagsradet", "name": "Annat"})
    assert again.json()["errors"][0]["code"] == "id_retired"
    listed = [one["id"] for one in got(writer, "/records/arena", limit=500)["items"]]
    assert "mandagsradet-2" in listed
    assert "mandagsradet" not in listed


def test_a_tie_is_made_whoever_stands_first(writer: TestClient) -> None:
    sent = {
        "a": "nora-kommun",
        "b": "hallefors-kommun",
        "claims": [{"degree": "contact", "source": "samtal"}],
    }
    made = writer.post(f"{V1}/records/tie", json=sent)
    assert made.status_code == 201, made.text
    assert made.json()["fields"]["a"] < made.json()["fields"]["b"]
    assert writer.post(f"{V1}/records/tie", json=sent).status_code == 409


def test_what_others_point_at_stays_and_they_are_named(writer: TestClient) -> None:
    answer = writer.delete(NORA, headers=tag(writer))
    assert answer.status_code == 422
    errors = answer.json()["errors"]
    assert {error["code"] for error in errors} == {"still_referenced"}
    assert all(error["loc"] == ["body"] for error in errors)


def test_put_gives_these_fields_and_no_others(writer: TestClient) -> None:
    path = f"{V1}/records/question/halsa-putt"
    writer.post(f"{V1}/records/question", json={"id": "halsa-putt", "name": "Hälsa", "synonyms": ["må bra"]})
    answer = writer.put(path, json={"name": "Hälsan"}, headers=tag(writer, path))
    assert answer.json()["fields"] == {"name": "Hälsan"}


def test_nobody_writes_but_where_it_is_let(public: TestClient, writer: TestClient) -> None:
    answer = public.patch(NORA, json={"phone": "1"}, headers=tag(public))
    assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed")
    assert public.post(f"{V1}/records/arena", json={"name": "X"}).status_code == 403
    assert public.post(f"{V1}/changes", json={"changes": []}).status_code in (403, 422)
    strange: list[dict[str, str]] = [
        {"Host": "oriket.se"},
        {"X-Forwarded-For": "10.0.0.1"},
        {"Forwarded": "for=10.0.0.1"},
        {"Origin": "https://evil.example"},
        {"Sec-Fetch-Site": "cross-site"},
    ]
    for headers in strange:
        answer = writer.patch(NORA, json={"phone": "1"}, headers=tag(writer) | headers)
        assert answer.status_code == 403, headers
    own = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
    assert writer.patch(NORA, json={"phone": "1"}, headers=tag(writer) | own).status_code == 200


@pytest.mark.parametrize("more", [{"host": "0.0.0.0"}, {"trusted_proxies": "10.0.0.1"}])  # noqa: S104 -- refused
def test_a_service_that_others_reach_does_not_start_with_writing_open(
    tmp_path_factory: pytest.TempPathFactory, more: dict[str, str]
) -> None:
    given = settings(tmp_path_factory.mktemp("cache"), "public", writing="anybody", **more)
    with pytest.raises(OriketError, match="writing_exposed"):
        create_app(given, MemoryStore(), follow=False)


def test_a_merged_record_leads_to_its_winner(writer: TestClient) -> None:
    store = keeper_of(writer.app).store  # type: ignore[arg-type]  # the app that TestClient was given
    for name in ("Vinnaren", "Förloraren"):
        assert writer.post(f"{V1}/records/arena", json={"name": name}).status_code == 201
    merge(store)
    answer = writer.get(f"{V1}/records/arena/forloraren?lang=en", follow_redirects=False)
    assert answer.status_code == 308
    assert answer.headers["location"] == f"{V1}/records/arena/vinnaren?lang=en"


def merge(store: Any) -> None:
    """Merge two arenas, as `graph.records.changes.Draft` does."""
    draft = Draft()
    draft.delete("arena", "forloraren", store.load().stored("arena", "forloraren"), "vinnaren")
    store.apply(ChangeSet("merge", "test", "edit", "2026-01-01", changes=tuple(draft.changes.values())))


def test_an_id_that_would_tell_whom_a_chair_waits_for_is_not_taken(writer: TestClient) -> None:
    arena = got(writer, "/arenas")["items"][0]["id"]
    sent = {"id": f"{arena}--nora-kommun", "arena": arena, "organisation": "nora-kommun"}
    assert writer.post(f"{V1}/records/chair", json=sent).json()["id"] == arena
    own = {"id": "var-stol", "arena": arena, "organisation": "nora-kommun", "task": "lokal"}
    assert writer.post(f"{V1}/records/chair", json=own).json()["id"] == "var-stol"
    untidy = {**sent, "organisation": ["nora-kommun"]}
    assert writer.post(f"{V1}/records/chair", json=untidy).status_code == 422
