"""Answers that nobody keeps: what they say is one reader's, or holds only this moment."""

from __future__ import annotations

from fastapi import Response


def unkept(response: Response) -> None:
    """Let nobody keep an answer, neither the browser nor anything on the way; it has no tag then."""
    response.headers["cache-control"] = "no-store"
    del response.headers["etag"]
