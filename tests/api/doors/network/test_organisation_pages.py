"""The pages of organisations say what the API says."""

from fastapi.testclient import TestClient

from tests.api.pages import read


def test_the_organisation_page_says_what_the_api_says(working: TestClient) -> None:
    facts = working.get("/api/v1/organisations/nora-kommun").json()
    text, page = read(working, "/organisations/nora-kommun")
    said = " ".join(" ".join(page.words).split())
    for tie in facts["ties"]:
        assert tie["other"]["name"] in said
        assert tie["last_known"] in said
        assert tie["source"] in said
    for arena in facts["arenas"]:
        assert arena["name"] in said
    assert "Stämmer det inte?" in said
    assert text.count("degree-") == len(facts["ties"])


def test_the_list_says_what_the_api_says(working: TestClient) -> None:
    items = working.get("/api/v1/organisations?sector=region&limit=500").json()["items"]
    _, page = read(working, "/organisations?sector=region")
    said = " ".join(page.words)
    assert all(one["name"] in said for one in items)
    assert f"{len(items)} organisationer som vi känner till." in said
