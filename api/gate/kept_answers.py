"""Answers that are the same for everybody: made once for an atlas, compressed once."""

from __future__ import annotations

import datetime as dt
import gzip
from collections.abc import Hashable
from dataclasses import dataclass

from fastapi import Request, Response

from api.atlas.kept import Kept
from api.gate.asking import Asked
from api.gate.guard import is_named
from api.gate.who import may_tell_who

BYTES = 32 * 2**20
"""What may be kept, least recently used out."""
SMALLEST = 1_000
"""Bytes below which an answer is neither compressed nor worth keeping."""
LARGEST = 4 * 2**20
"""Bytes above which one answer would push too many others out."""
LEVEL = 5
KINDS = ("text/html", "application/json", "image/svg+xml")


@dataclass(frozen=True)
class KeptAnswer:
    """An answer as it was sent, compressed."""

    headers: dict[str, str]
    compressed: bytes

    def to(self, request: Request) -> Response:
        """The answer for somebody who asks for the same."""
        if "gzip" in request.headers.get("accept-encoding", ""):
            return Response(self.compressed, headers={**self.headers, "content-encoding": "gzip"})
        return Response(gzip.decompress(self.compressed), headers=self.headers)


def at_hand(request: Request, asked: Asked) -> Response | None:
    """What needs no making: that nothing has changed, or what was made for somebody else."""
    head: Response = request.state.head
    if is_named(request.state.tag, request.headers.get("if-none-match", "")):
        return Response(status_code=304, headers=dict(head.headers))
    view = asked.shown.at_hand
    if view is None or not _is_shared(request):
        return None
    kept: Kept = request.app.state.answers
    found: KeptAnswer | None = kept.held(view, asked.scope, asked.lang, _key(request, asked))
    return None if found is None else found.to(request)


def keep(request: Request, asked: Asked, answer: Response) -> Response:
    """The answer, kept for the next who asks for the same where it says nothing to one reader alone."""
    view = asked.shown.at_hand
    if view is None or not (_is_shared(request) and _is_lasting(answer, request.state.tag)):
        return answer
    headers = {name: value for name, value in answer.headers.items() if name != "content-length"}
    vary = headers.get("vary", "")
    headers["vary"] = f"{vary}, Accept-Encoding" if vary else "Accept-Encoding"
    made = KeptAnswer(headers, gzip.compress(answer.body, LEVEL, mtime=0))
    kept: Kept = request.app.state.answers
    size = len(made.compressed)
    kept.keep(view, asked.scope, asked.lang, _key(request, asked), made, size)
    return made.to(request)


def _key(request: Request, asked: Asked) -> Hashable:
    """Everything that an answer depends on beside its view: the tag, the address, who asks, and the day."""
    today = dt.datetime.now().astimezone().date()
    return request.state.tag, str(request.url), repr(asked.who), today


def _is_shared(request: Request) -> bool:
    """Whether nothing in a request tells who asks."""
    return request.method == "GET" and not may_tell_who(request)


def _is_lasting(answer: Response, tag: str) -> bool:
    """Whether an answer is whole, right, and tied to the atlas alone."""
    body = getattr(answer, "body", b"")
    return (
        answer.status_code == 200
        and isinstance(body, bytes)
        and SMALLEST <= len(body) <= LARGEST
        and answer.headers.get("etag") == tag
        and "no-store" not in answer.headers.get("cache-control", "")
        and not {"set-cookie", "content-encoding"} & {*answer.headers}
        and answer.headers.get("content-type", "").startswith(KINDS)
    )
