"""For whoever runs the service or finds a fault in it; nothing here waits for a thread or a lock."""

from __future__ import annotations

import datetime as dt
import secrets

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import JSONResponse
from pydantic import Field

from api.gate.answers import Out
from api.gate.asking import keeper_of
from api.gate.guard import Metrics
from api.gate.here import is_here
from api.words.catalogue import LANGUAGES
from graph.records.errors import OriketError
from ingest.values.addresses import mails, pages

router = APIRouter(tags=["health"])

VALID = dt.timedelta(days=180)
"""How long what `security.txt` says may be believed; it is written anew for whoever asks."""


class Alive(Out):
    """The process answers."""

    status: str = Field(examples=["ok"])


class Ready(Out):
    """What readers are shown, and since when."""

    status: str = Field(description="ok, stale (the last good atlas is shown) or starting.", examples=["ok"])
    revision: int | None = Field(examples=[1])
    edition: int | None = Field(examples=[1])
    built: dt.datetime | None
    trouble: str | None = Field(examples=[None])
    trouble_since: dt.datetime | None
    rests: bool = Field(description="Whether what builds has died so often that it rests for a while.")


@router.get("/healthz", response_model=Alive)
async def alive() -> Alive:
    """Whether the process answers."""
    return Alive(status="ok")


@router.get(
    "/readyz", response_model=Ready, responses={503: {"model": Ready, "description": "No atlas yet."}}
)
async def ready(request: Request) -> JSONResponse:
    """Whether there is an atlas to read, and from when it is."""
    keeper = keeper_of(request)
    atlas, trouble = keeper.atlas, keeper.trouble
    body = Ready(
        status="starting" if atlas is None else "stale" if trouble else "ok",
        revision=atlas.revision if atlas else None,
        edition=atlas.edition if atlas else None,
        built=atlas.built if atlas else None,
        trouble=trouble.code if trouble else None,
        trouble_since=trouble.since if trouble else None,
        rests=keeper.rests,
    )
    return JSONResponse(body.model_dump(mode="json"), 503 if atlas is None else 200)


async def require_watcher(request: Request) -> None:
    """Let only those through who have the token, or, without one, are on this machine. Raises `forbidden`."""
    token = keeper_of(request).settings.metrics_token
    if token is None:
        allowed = is_here(request)
    else:
        given = request.headers.get("authorization", "").encode("latin-1")
        allowed = secrets.compare_digest(given, f"Bearer {token.get_secret_value()}".encode())
    if not allowed:
        raise OriketError("forbidden")


@router.get("/metrics", response_class=Response, dependencies=[Depends(require_watcher)])
async def metrics(request: Request) -> Response:
    """Counts and times by route, for Prometheus."""
    kept: Metrics = request.app.state.metrics
    return Response(kept.text(), media_type="text/plain; version=0.0.4; charset=utf-8")


@router.get("/.well-known/security.txt", response_class=Response)
async def security_text(request: Request) -> Response:
    """Where to tell of a weakness (RFC 9116), by `ORIKET_CONTACT`. Raises `not_found` where that is unset."""
    settings = keeper_of(request).settings
    contact = _contact(settings.contact or "")
    if contact is None:
        raise OriketError("not_found")
    until = dt.datetime.now(dt.UTC).replace(microsecond=0) + VALID
    lines = [f"Contact: {contact}", f"Expires: {until:%Y-%m-%dT%H:%M:%SZ}"]
    lines.append(f"Preferred-Languages: {', '.join(LANGUAGES)}")
    if settings.url is not None:
        lines.append(f"Canonical: {settings.url}{request.url.path}")
    return Response("\n".join([*lines, ""]), media_type="text/plain; charset=utf-8")


def _contact(text: str) -> str | None:
    """The first address in what an installation calls its contact, as the address of a link."""
    for found, scheme in ((mails(text), "mailto:"), (pages(text), "")):
        if found:
            return scheme + found[0]
    return None
