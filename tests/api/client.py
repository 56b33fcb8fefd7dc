"""Asking the API in tests."""

from typing import Any

from fastapi.testclient import TestClient

V1 = "/api/v1"


def got(client: TestClient, path: str, **query: Any) -> Any:
    """What a read answers, as JSON; anything but 200 fails."""
    answer = client.get(V1 + path, params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()
