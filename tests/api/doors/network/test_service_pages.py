"""The list of services with its choices."""

from fastapi import FastAPI
from fastapi.testclient import TestClient

from tests.api.pages import read


def test_the_page_has_each_choice(example: FastAPI) -> None:
    for lang in ("sv", "en"):
        _, page = read(TestClient(example), "/services", lang)
        assert len(page.ids) == len(set(page.ids))
        assert {"q", "way", "profession", "turning", "age"} <= set(page.ids)


def test_words_find_what_a_service_says_of_itself_its_provider_and_its_question(example: FastAPI) -> None:
    anybody = TestClient(example)

    def names(q: str) -> set[str]:
        found = anybody.get("/api/v1/services", params={"q": q, "limit": 100}).json()
        return {one["name"] for one in found["items"]}

    every = names("")
    assert {"Anhörigtelefonen", "Samtal för dig som är anhörig"} <= names("anhöriga") < every
    assert "Kurator på vårdcentralen" in names("kurator mi"), "profession and way of working"
    assert "Sopplunch" in names("matbanken"), "one of three who do it"
    assert names("xyzzy") == set()
    page = anybody.get("/services", params={"q": "simskola", "lang": "en"}).text
    assert 'value="simskola"' in page
    assert page.count('scope="row"') == 1
