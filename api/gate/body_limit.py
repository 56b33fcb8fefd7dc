"""How large a request's body may be."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST_BODY = 64_000
"""Bytes of a request's body: what readers send is words and ids, never files."""
LARGEST_UPLOAD = 50_000_000
"""Bytes of what somebody brings to be imported; as much as the import reads of one file."""
UPLOADS = ("/import", "/api/v1/imports")
"""Addresses below which files are brought."""
DRAINED = 300_000_000
"""So much of a body that is too large is let run out, so that its sender gets to read why."""


class BodyLimit:
    """Refuses a body that is too large as soon as it is, whatever its head says.

    Starlette's own limit answers in plain text; this one raises, so that the answer is a problem like all.
    """

    def __init__(self, app: ASGIApp, most: int = LARGEST_BODY) -> None:
        self._app, self._most = app, most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        size, path = 0, str(scope.get("path", ""))
        uploads = any(path == one or path.startswith(f"{one}/") for one in UPLOADS)
        most = LARGEST_UPLOAD if uploads else self._most

        async def counted() -> Message:
            nonlocal size
            message = await receive()
            size += len(message.get("body", b""))
            if size > most:
                while uploads and message.get("more_body") and size < DRAINED:
                    message = await receive()
                    size += len(message.get("body", b""))
                raise HTTPException(413)
            return message

        await self._app(scope, counted, send)
