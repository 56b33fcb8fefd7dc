"""What holds for every answer: headers, 304, HEAD, no escaped error, one line of log without the query."""

from __future__ import annotations

import os
import re
import secrets
import time
import traceback
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from types import MappingProxyType
from typing import Any

import structlog
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response

from api.gate.here import FORWARDED
from api.gate.problems import problem

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[MutableMapping[str, Any], Receive, Send], Awaitable[None]]
Tell = Callable[[Request, str, dict[str, object]], Response]

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "content-security-policy": CONTENT_SECURITY_POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
AT_ONCE = 500
"""Requests that are answered at once, waiting ones among them: of more the next is refused in words."""
NEVER_REFUSED = frozenset({"/healthz", "/readyz"})
CAUSES_TOLD = 5
"""Errors of a chain that the log names."""
KEPT_BY_304 = {"etag", "cache-control", "vary", *HEADERS}


class Metrics:
    """What `/metrics` tells: counts and times by route, never by address.

    `routes` holds each endpoint's own path as it is written in the code: no more labels than routes.
    """

    def __init__(self, routes: Mapping[object, str] = MappingProxyType({})) -> None:
        self._routes = routes
        self.registry = CollectorRegistry()
        labels = ("method", "route", "status")
        self.requests = Counter("oriket_requests", "Answered requests", labels, registry=self.registry)
        self.seconds = Histogram(
            "oriket_request_seconds", "Time to answer", ("route",), registry=self.registry
        )

    def route_of(self, scope: MutableMapping[str, Any]) -> str:
        """The path of the route that answers, as it is written in the code."""
        return self._routes.get(scope.get("endpoint"), "other")

    def text(self) -> bytes:
        """All of it in Prometheus' own form; of several workers of one service the sum."""
        if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
            return generate_latest(self.registry)
        together = CollectorRegistry()
        MultiProcessCollector(together)  # type: ignore[no-untyped-call]  # the library's own
        return generate_latest(together)

    def note(self, scope: MutableMapping[str, Any], method: str, status: int, seconds: float) -> None:
        """Count an answered request."""
        route = self.route_of(scope)
        self.requests.labels(method, route, str(status)).inc()
        self.seconds.labels(route).observe(seconds)


class Guard:
    """The outermost layer of the app; `proxied` says that the installation has named its proxies."""

    def __init__(self, app: App, metrics: Metrics, told: Tell = problem, *, proxied: bool = True) -> None:
        self.app = app
        self.metrics = metrics
        self.told = told
        self.log = structlog.get_logger("access")
        self._running = 0
        self._warned = proxied

    async def __call__(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        scope["path"] = _own_path(scope["path"])
        answer = _Answer(scope, send)
        began = time.perf_counter()
        id = secrets.token_hex(6)
        self._warn_of_proxies(Headers(scope=scope))
        self._running += 1
        try:
            if self._running > AT_ONCE and scope["path"] not in NEVER_REFUSED:
                await self.told(Request(scope, receive), "too_busy", {})(scope, receive, answer.send)
            else:
                await self.app(answer.scope, receive, answer.send)
        except Exception as error:
            self.log.error(
                "failed",
                id=id,
                method=answer.method,
                route=self.metrics.route_of(answer.scope),
                **_trace(error),
            )
            if not answer.begun:
                await self._failure(Request(scope, receive), id)(scope, receive, answer.send)
        finally:
            self._running -= 1
        self._note(scope, answer, time.perf_counter() - began, id)

    def _warn_of_proxies(self, headers: Headers) -> None:
        """Say once that an undeclared proxy passes requests on: all its readers are one client for limits."""
        if not self._warned and any(name in headers for name in FORWARDED):
            self._warned = True
            self.log.warning("undeclared proxy", setting="ORIKET_TRUSTED_PROXIES")

    def _failure(self, request: Request, id: str) -> Response:
        """The answer to a request that failed; where even its page does, the plain problem."""
        try:
            return self.told(request, "internal", {"id": id})
        except Exception as error:
            self.log.error("no page for it", id=id, **_trace(error))
            return problem(request, "internal", {"id": id})

    def _note(self, scope: MutableMapping[str, Any], answer: _Answer, seconds: float, id: str) -> None:
        self.metrics.note(answer.scope, answer.method, answer.status, seconds)
        milliseconds = round(seconds * 1000, 1)
        self.log.info(
            "request",
            id=id,
            method=answer.method,
            route=self.metrics.route_of(answer.scope),
            status=answer.status,
            ms=milliseconds,
        )


def _own_path(path: str) -> str:
    """The path as one of ours: `//host`, `/\\host` and `/<tab>/host` lead to another host in a link."""
    return "/" + re.sub(r"^[/\\\x00-\x20]+", "", path)


def _trace(error: BaseException) -> dict[str, object]:
    """What kind of error it was and where; not its message, which may hold what somebody wrote."""
    kinds: list[str] = []
    seen: BaseException | None = error
    while seen is not None and len(kinds) < CAUSES_TOLD:
        kinds.append(type(seen).__name__)
        seen = seen.__cause__ or seen.__context__
    frames = traceback.extract_tb(error.__traceback__)
    return {"error": kinds, "where": [f"{one.filename}:{one.lineno} {one.name}" for one in frames]}


class _Answer:
    """One answer on its way out."""

    def __init__(self, scope: MutableMapping[str, Any], send: Send) -> None:
        self._send = send
        known = scope["method"] in ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
        self.method = scope["method"] if known else "OTHER"
        self._bodiless = scope["method"] == "HEAD"
        # Whoever reads can ask for the head alone; routes need not know.
        self.scope = {**scope, "method": "GET"} if self._bodiless else scope
        self._wanted = Headers(scope=scope).get("if-none-match", "").strip()
        self.begun = False
        self.status = 500

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            message = self._started(message)
        elif self._bodiless:
            message = {**message, "body": b""}
        await self._send(message)

    def _started(self, message: Message) -> Message:
        headers = MutableHeaders(raw=list(message["headers"]))
        # A page that says itself who may frame it cannot also forbid everybody.
        own_policy = "content-security-policy" in headers
        for name, value in HEADERS.items():
            if not (own_policy and name == "x-frame-options"):
                headers.setdefault(name, value)
        headers.setdefault("cache-control", "no-store")
        self.begun, self.status = True, message["status"]
        wanted = self._wanted
        if self.status == 200 and "etag" in headers and (wanted == "*" or is_named(headers["etag"], wanted)):
            self.status, self._bodiless = 304, True
            kept = [(k, v) for k, v in headers.raw if k.decode("latin-1") in KEPT_BY_304]
            return {**message, "status": 304, "headers": kept}
        return {**message, "headers": headers.raw}


def is_named(tag: str, wanted: str) -> bool:
    """Whether `If-None-Match` names a tag; weak comparison: the opaque parts are the same."""
    return tag.removeprefix("W/") in re.findall(r'"[^"]*"', wanted)
