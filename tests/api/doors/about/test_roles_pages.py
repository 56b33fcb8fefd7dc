"""The page of roles prints the one table; whoever sees more may look at any page as the public does."""

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.gate.permission import TABLE
from tests.api.client import V1
from tests.api.conftest import client_as


def test_the_page_of_roles_prints_the_table(service: FastAPI) -> None:
    for lang, first in (
        ("sv", "Föreslå ändringar av alla uppgifter i nätverket"),
        ("en", "Suggest changes of"),
    ):
        page = TestClient(service).get(f"/about/roles?lang={lang}").text
        assert first in page
        assert page.count("<tr>") == 1 + len(TABLE)


def test_whoever_sees_more_may_look_as_the_public(service: FastAPI) -> None:
    client = client_as(service, "coordinator")
    page = "/organisations/mojligheternas-hus-verksamhet"
    assert "tag-strained" in client.get(page).text
    answer = client.post(
        "/about/view", data={"view": "public", "back": f"{page}?lang=en"}, follow_redirects=False
    )
    assert (answer.status_code, answer.headers["location"]) == (303, f"{page}?lang=en")
    seen = client.get(page)
    assert "tag-strained" not in seen.text
    assert "Som allmänheten" in seen.text
    assert seen.headers["cache-control"] == "private, no-cache"
    assert client.get("/coordinate").status_code == 403
    assert client.get(f"{V1}/me").json()["as_public"] is True
    refused = client.get("/history", headers={"accept": "text/html"})
    assert (refused.status_code, 'value="own"' in refused.text) == (403, True), "there is a way back"
    client.post("/about/view", data={"view": "own"})
    assert "tag-strained" in client.get(page).text
    assert "site-who" not in TestClient(service, cookies={"oriket-view": "public"}).get(page).text


@pytest.mark.parametrize(
    "back", ["//evil.example", "https://evil.example", "/\\evil", "/\t/evil", "/a\nb", ""]
)
def test_looking_as_the_public_leads_nowhere_else(service: FastAPI, back: str) -> None:
    answer = TestClient(service).post(
        "/about/view", data={"view": "own", "back": back}, follow_redirects=False
    )
    assert answer.headers.get("location", "/") == "/"
