"""Who asks is told roles, places and how much they see."""

from fastapi import FastAPI
from fastapi.testclient import TestClient

from tests.api.client import V1
from tests.api.conftest import client_as


def test_who_asks_is_told_roles_and_places(service: FastAPI) -> None:
    told = client_as(service, "coordinator@1884", "contributor:nora-kommun").get(f"{V1}/me").json()
    assert [(one["role"], one["text"]) for one in told["roles"]] == [
        ("coordinator", "samordnare för Nora"), ("contributor", "bidragare för Nora kommun"),
    ]  # fmt: skip
    assert (told["sight"], told["counted_for"][0]["name"], told["as_public"]) == ("own", "Nora", False)
    nobody = TestClient(service).get(f"{V1}/me").json()
    assert (nobody["account"], nobody["roles"], nobody["sight"]) == (None, [], "public")
