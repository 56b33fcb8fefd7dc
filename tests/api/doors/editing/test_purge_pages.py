"""Purging on a page: with a reason and a ground, by an administrator, and no word is left anywhere."""

import json

from fastapi.testclient import TestClient

from tests.api.client import V1
from tests.api.conftest import keeper_of
from tests.api.doors.editing.conftest import Page
from tests.api.doors.editing.test_history_pages import words
from tests.api.pages import read

NORA = "/organisations/nora-kommun"
WORD = "Kajsas hemliga ord"


def test_words_are_purged_with_a_reason_and_a_ground(writer: TestClient) -> None:
    assert Page(writer, f"{NORA}/edit").write("note", WORD).save().status == 303
    assert f"{NORA}/purge" in writer.get(f"{NORA}/edit").text
    for lang, stays in (
        ("sv", "Postens adress (nora-kommun) finns kvar"),
        ("en", "address (nora-kommun) stays"),
    ):
        assert stays in read(writer, f"{NORA}/purge", lang)[0]
    asked = {"field": "note", "reason": "Namn på person", "ground": "KS 2026/12"}
    assert writer.post(f"{NORA}/purge", data=asked).status_code == 422  # nobody has said that it is certain
    certain = {**asked, "certain": "yes"}
    for wrong in ({"ground": ""}, {"reason": f"För att {WORD} stod där"}, {"field": "ship"}):
        assert writer.post(f"{NORA}/purge", data={**certain, **wrong}).status_code == 422
    answer = writer.post(f"{NORA}/purge", data=certain)
    assert answer.status_code == 303
    told = words(writer, answer.headers["location"])
    assert "gallring" in told
    assert "Namn på person" in told
    assert WORD not in told
    store = keeper_of(writer.app).store  # type: ignore[arg-type]
    history = [str(entry) for entry in store.changes_since(0)]
    assert WORD not in "".join(history)
    assert WORD not in json.dumps(writer.get(f"{V1}/records/organisation/nora-kommun").json())


def test_only_an_administrator_purges(working: TestClient, public: TestClient) -> None:
    for client in (working, public):
        assert client.get(f"{NORA}/purge").status_code == 403
        assert client.post(f"{NORA}/purge", data={"reason": "x", "ground": "y"}).status_code == 403
    assert "/purge" not in working.get(f"{NORA}/edit").text


def test_blocked_instead_it_is_kept_and_comes_back(writer: TestClient) -> None:
    korset = "/organisations/roda-korset-nora"
    name = writer.get(f"{V1}/records/organisation/roda-korset-nora").json()["fields"]["name"]
    for lang in ("sv", "en"):
        read(writer, f"{korset}/purge", lang)
    assert writer.post(f"{korset}/purge", data={"step": "block"}).status_code == 422  # without a reason
    answer = writer.post(f"{korset}/purge", data={"step": "block", "reason": "Utreds"})
    assert answer.status_code == 303
    told = writer.get(answer.headers["location"]).text
    assert "Posten blockerades." in told
    assert name not in told
    assert writer.get(f"{V1}/records/organisation/roda-korset-nora").status_code == 404
    assert name not in writer.get(f"{korset}/purge").text
    undo = answer.headers["location"].rpartition("blocked=")[2].partition("&")[0]
    assert "Blockeringen hävdes." in writer.get(f"/history/{undo}/undo").text
    assert writer.post(f"/history/{undo}/undo").status_code == 303
    assert writer.get(f"{V1}/records/organisation/roda-korset-nora").json()["fields"]["name"] == name
    again = writer.post(f"{korset}/purge", data={"step": "block", "reason": "Utreds"})
    assert again.status_code == 303
    assert writer.post(f"{korset}/purge", data={"step": "lift"}).status_code == 303
    assert name in writer.get(f"{korset}/edit").text
