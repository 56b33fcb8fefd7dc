"""The pages of organisations say what the API says."""

import pytest
from fastapi.testclient import TestClient

from api.words.catalogue import say
from api.words.dates import day_text
from tests.api.pages import read


def test_the_organisation_page_says_what_the_api_says(working: TestClient) -> None:
    facts = working.get("/api/v1/organisations/nora-kommun").json()
    text, page = read(working, "/organisations/nora-kommun")
    said = " ".join(" ".join(page.words).split())
    for tie in facts["ties"]:
        assert tie["other"]["name"] in said
        assert " ".join(day_text(say("sv"), tie["last_known"]).split()) in said
        assert f'title="{tie["source"]}"' in text
    for arena in facts["arenas"]:
        assert arena["name"] in said
    assert "Är något fel?" in said
    assert text.count("degree-") == len(facts["ties"])


def test_the_list_says_what_the_api_says(working: TestClient) -> None:
    items = working.get("/api/v1/organisations?sector=region&limit=500").json()["items"]
    _, page = read(working, "/organisations?sector=region")
    said = " ".join(page.words)
    assert all(one["name"] in said for one in items)
    assert f"{len(items)} organisationer som vi känner till." in said


@pytest.mark.parametrize(("lang", "asked"), [("sv", "Menade ni"), ("en", "Did you mean")])
def test_the_list_offers_what_is_nearest_where_nothing_is_found(
    working: TestClient, lang: str, asked: str
) -> None:
    text, page = read(working, "/organisations?q=karlskoga%20brandk%C3%A5r", lang)
    assert asked in " ".join(page.words)
    assert 'href="/organisations/karlskoga-kommun' in text
    assert asked not in read(working, "/organisations?q=xyzzy", lang)[0]
    assert asked not in read(working, "/organisations?q=nora", lang)[0]
