"""History in words and as data; several changes at once; undo says what it will do before it does it."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.api.client import V1, got

NORA = f"{V1}/records/organisation/nora-kommun"


def patched(client: TestClient, sent: dict[str, Any], path: str = NORA) -> str:
    answer = client.patch(path, json=sent, headers={"If-Match": client.get(path).headers["etag"]})
    assert answer.status_code == 200, answer.text
    return str(answer.json()["change_set"])


def newest(client: TestClient, **query: Any) -> Any:
    return got(client, "/changes", limit=1, **query)["items"][0]


def undo(client: TestClient, id: str, body: Any = None, **query: Any) -> Any:
    return client.post(f"{V1}/changes/{id}/undo", json=body or {}, params=query)


def test_a_change_is_told_in_words_of_both_languages_and_as_data(writer: TestClient) -> None:
    made = patched(writer, {"phone": "0587-810 00", "umbrella": True, "part_of": "region-orebro-lan"})
    told = newest(writer, kind="organisation", id="nora-kommun")
    assert (told["id"], told["origin"], told["size"], told["role"]) == (made, "edit", 1, None)
    (change,) = told["changes"]
    assert change["name"] == "Nora kommun"
    assert change["after"]["phone"] == "0587-810 00"
    assert "Telefon: 0587-810 00." in change["text"]
    assert "Paraply: nej → ja." in change["text"]
    assert "Del av: Region Örebro län." in change["text"]
    english = newest(writer, kind="organisation", id="nora-kommun", lang="en")["changes"][0]["text"]
    assert "Umbrella organisation: no → yes." in english
    patched(writer, {"phone": "0587-810 01"})
    assert "Telefon: 0587-810 00 → 0587-810 01." in newest(writer)["changes"][0]["text"]
    patched(writer, {"phone": None, "umbrella": None, "part_of": None})
    assert "Telefon: 0587-810 01 togs bort." in newest(writer)["changes"][0]["text"]


def test_history_is_of_a_place_of_an_origin_and_of_a_time(writer: TestClient) -> None:
    patched(writer, {"url": "https://nora.se"})
    assert newest(writer, place="Nora")["changes"][0]["id"] == "nora-kommun"
    assert newest(writer, place="Örebro län")["changes"][0]["id"] == "nora-kommun"
    assert got(writer, "/changes", origin="self_report")["items"] == []
    assert got(writer, "/changes", since="2999-01-01")["items"] == []
    assert newest(writer, origin="demo")["origin"] == "demo"


def test_history_comes_in_pages(writer: TestClient) -> None:
    path: str | None = f"{V1}/changes?kind=arena&limit=7"
    seen: list[str] = []
    while path:
        page = writer.get(path).json()
        seen += [change["id"] for entry in page["items"] for change in entry["changes"]]
        path = page["next"]
    assert len(seen) == len(set(seen)) == len(got(writer, "/records/arena", limit=500)["items"])


def test_undo_is_a_change_too_and_can_be_undone(writer: TestClient) -> None:
    made = patched(writer, {"email": "kommun@nora.se"})
    would = undo(writer, made, dry="true").json()
    assert (would["possible"], would["change_set"]) == (True, None)
    assert would["changes"][0]["text"] == "E-post: kommun@nora.se togs bort."
    assert "email" in writer.get(NORA).json()["fields"]
    done = undo(writer, made)
    assert done.status_code == 200, done.text
    assert "email" not in writer.get(NORA).json()["fields"]
    assert undo(writer, done.json()["change_set"]).status_code == 200
    assert writer.get(NORA).json()["fields"]["email"] == "kommun@nora.se"
    assert newest(writer)["origin"] == "undo"


def test_what_has_changed_since_stands_against_it(writer: TestClient) -> None:
    first = patched(writer, {"description": "Ett"})
    second = patched(writer, {"description": "Två"})
    would = undo(writer, first, dry="true").json()
    assert would["possible"] is False
    (against,) = would["against"]
    assert (against["text"], against["change_set"]) == ("Nora kommun har ändrats sedan dess.", second)
    refused = undo(writer, first)
    assert (refused.status_code, refused.json()["code"]) == (409, "conflict")
    (conflict,) = refused.json()["conflicts"]
    assert conflict["theirs"]["description"] == "Två"


def test_one_change_of_several_can_be_taken_back_alone(writer: TestClient) -> None:
    arenas = [{"kind": "arena", "id": id, "read": 0, "fields": {"name": id}} for id in ("ett-rad", "tva-rad")]
    saved = writer.post(f"{V1}/changes", json={"message": "Två råd", "changes": arenas})
    assert saved.status_code == 200, saved.text
    assert [change["text"] for change in saved.json()["changes"]] == [
        "ett-rad lades till.",
        "tva-rad lades till.",
    ]
    assert newest(writer)["message"] == "Två råd"
    assert undo(writer, saved.json()["change_set"], {"only": [["arena", "ett-rad"]]}).status_code == 200
    assert writer.get(f"{V1}/records/arena/ett-rad").status_code == 410
    assert writer.get(f"{V1}/records/arena/tva-rad").status_code == 200
    strange = undo(writer, saved.json()["change_set"], {"only": [["arena", "cross-styrgrupp"]]})
    assert strange.json()["errors"][0]["code"] == "not_in_change_set"


def test_rules_stand_against_an_undo_too(writer: TestClient) -> None:
    made = writer.post(
        f"{V1}/records/organisation", json={"name": "Ny förening", "sector": "civil_society"}
    ).json()
    patched(writer, {"part_of": made["id"]})
    would = undo(writer, made["change_set"], dry="true").json()
    assert (would["possible"], would["against"]) == (False, [])
    assert would["errors"][0]["code"] == "still_referenced"
    assert "Nora kommun" in would["errors"][0]["message"]
    patched(writer, {"part_of": None})
    assert undo(writer, made["change_set"]).status_code == 200


def test_several_changes_are_made_or_none(writer: TestClient) -> None:
    good = {"kind": "arena", "id": "tredje-rad", "read": 0, "fields": {"name": "Tredje"}}
    bad = {"kind": "arena", "id": "fjarde-rad", "read": 0, "fields": {"name": "Fjärde", "kind": "ship"}}
    answer = writer.post(f"{V1}/changes", json={"changes": [good, bad]})
    (error,) = answer.json()["errors"]
    assert error["loc"] == ["body", "changes", 1, "fields", "kind"]
    assert writer.get(f"{V1}/records/arena/tredje-rad").status_code == 404
    stale = {
        "kind": "organisation",
        "id": "nora-kommun",
        "read": 0,
        "fields": {"name": "N", "sector": "region"},
    }
    answer = writer.post(f"{V1}/changes", json={"changes": [good, stale]})
    assert (answer.status_code, answer.json()["conflicts"][0]["id"]) == (409, "nora-kommun")


def test_the_public_reads_no_history(public: TestClient) -> None:
    assert public.get(f"{V1}/changes").status_code == 403
    assert undo(public, "demo").json()["code"] == "not_allowed"


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/changes?cursor=x", 422, "bad_cursor"),
        ("/changes?kind=ship", 404, "unknown_kind"),
        ("/changes?place=ingenstans", 404, "unknown_place"),
        ("/changes?since=igår", 422, "bad_parameter"),
    ],
)
def test_what_cannot_be_asked_is_said(writer: TestClient, path: str, status: int, code: str) -> None:
    answer = writer.get(V1 + path)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert undo(writer, "aldrig").json()["code"] == "unknown_change_set"
