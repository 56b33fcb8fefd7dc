"""Health, for whoever runs the service: whether it is alive, whether it is ready, and its metrics."""

from __future__ import annotations

import datetime as dt

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from prometheus_client import generate_latest
from pydantic import Field

from api.gate.answers import Out
from api.gate.asking import keeper_of
from api.gate.guard import Metrics

router = APIRouter(tags=["health"])


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


@router.get("/healthz", response_model=Alive)
def alive() -> Alive:
    """Whether the process answers."""
    return Alive(status="ok")


@router.get(
    "/readyz", response_model=Ready, responses={503: {"model": Ready, "description": "No atlas yet."}}
)
def ready(request: Request) -> JSONResponse:
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
    )
    return JSONResponse(body.model_dump(mode="json"), 503 if atlas is None else 200)


@router.get("/metrics", response_class=Response)
def metrics(request: Request) -> Response:
    """Counts and times by route, for Prometheus."""
    kept: Metrics = request.app.state.metrics
    return Response(generate_latest(kept.registry), media_type="text/plain; version=0.0.4; charset=utf-8")
