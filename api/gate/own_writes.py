"""Who has just written sees it on every page, whichever process answers: their next pages wait a little.

Browsers are marked with the revision that they made, programs hear it and may say it.
"""

from __future__ import annotations

from anyio import CapacityLimiter, to_thread
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.atlas.keeper import Keeper
from api.atlas.own_writes import WRITTEN

COOKIE = "oriket-wrote"
"""Says nothing but which revision this browser has just made."""
HEADER = "oriket-revision"
"""The same for programs: in the answer to what they wrote, and in what they ask afterwards."""
SECONDS = 30
"""How long it is kept: by then the atlas has followed, or says that it could not."""


WAITING = 8
"""How many may wait at once, in threads of their own; one more is shown what there is."""


class OwnWrites:
    """Marks the browser whose request has changed something, and lets a marked one wait for the atlas."""

    def __init__(self, app: ASGIApp, keeper: Keeper) -> None:
        self._app = app
        self._keeper = keeper
        self._room = CapacityLimiter(WAITING)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if (revision := written_before(scope)) and self._room.available_tokens > 0:
            await to_thread.run_sync(self._keeper.catch_up, revision, limiter=self._room)
        written: list[int] = []
        token = WRITTEN.set(written)  # the list is the same in the threads that do the work
        secure = "; Secure" if scope["scheme"] == "https" else ""

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start" and written:
                made, headers = max(written), MutableHeaders(scope=message)
                cookie = f"{COOKIE}={made}; Max-Age={SECONDS}; Path=/; HttpOnly; SameSite=Lax{secure}"
                headers.append("set-cookie", cookie)
                headers[HEADER] = str(made)
            await send(message)

        try:
            await self._app(scope, receive, marked)
        finally:
            WRITTEN.reset(token)


FROM_STORE = ("/edit", "/new", "/ties", "/seats", "/remove", "/undo", "/history", "/changes")
"""Ends of addresses that answer from the store as it is this moment, and need not wait for the atlas."""
LINKS = "/s/"
"""Begins the addresses of those who answer through a link, from the store too: hundreds may at once."""


def written_before(scope: Scope) -> int:
    """The revision that whoever asks has just made, where the atlas must show it; else 0."""
    path = scope["path"]
    if scope["method"] != "GET" or path.endswith(FROM_STORE) or path.startswith(LINKS):
        return 0
    request = Request(scope)
    said = request.headers.get(HEADER) or request.cookies.get(COOKIE, "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 19 else 0
