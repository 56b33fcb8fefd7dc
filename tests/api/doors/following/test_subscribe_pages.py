"""The page where one asks to follow something."""

from fastapi import FastAPI
from fastapi.testclient import TestClient

from tests.api.doors.following.test_subscriptions import ask


def test_what_cannot_be_followed_is_said(moving: FastAPI) -> None:
    public = TestClient(moving)
    assert ask(public, "place:none") == 404
    assert ask(public, "contact") == 403
    wrong = public.post("/subscribe", data={"what": "", "mail": "inte en adress"})
    assert wrong.status_code == 422
    assert "inte en adress" in wrong.text
