"""Webhooks belong to somebody who is signed in."""

from fastapi.testclient import TestClient


def test_whoever_is_not_signed_in_is_asked_to(public: TestClient) -> None:
    for answer in (
        public.get("/account/webhooks", follow_redirects=False),
        public.post("/account/webhooks", data={"url": "https://a.example/"}, follow_redirects=False),
        public.post("/account/webhooks/end", data={"id": "x"}, follow_redirects=False),
    ):
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/login")
