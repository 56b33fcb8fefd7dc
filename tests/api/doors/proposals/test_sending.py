"""What programs send: words that cannot wait for an inbox are stopped, with whom to call, as on the page."""

from typing import Any

from fastapi.testclient import TestClient

from tests.api.client import V1


def test_words_of_danger_come_back_with_whom_to_call(public: TestClient) -> None:
    sent: dict[str, Any] = {"about": ["organisation", "nora-kommun"], "text": "Jag vill inte leva längre."}
    for lang, words in (("sv", "Ring 112"), ("en", "Call 112")):
        answer = public.post(f"{V1}/proposals?lang={lang}", json=sent)
        told = answer.json()
        assert (answer.status_code, told["code"]) == (422, "urgent_words")
        assert words in told["detail"]
        (matter,) = told["urgent"]
        assert matter["matter"] == "suicide"
        assert "90101" in {one["number"] for one in matter["contacts"]}
    how = {"about": sent["about"], "text": "Fel nummer", "how": sent["text"]}
    assert public.post(f"{V1}/proposals", json=how).json()["code"] == "urgent_words"
    assert public.post(f"{V1}/proposals", json={**sent, "nobody_in_danger": True}).status_code == 202
    assert public.post(f"{V1}/proposals", json={**sent, "text": "Fel nummer."}).status_code == 202
