"""Who has just written sees it on every page: the browser is marked, and its next pages wait a little."""

from __future__ import annotations

from anyio import CapacityLimiter, to_thread
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.atlas.keeper import Keeper
from api.atlas.own_writes import WRITTEN

COOKIE = "oriket-wrote"
"""Says nothing but that this browser has just written."""
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
        if has_just_written(scope) and self._room.available_tokens > 0:
            await to_thread.run_sync(self._keeper.catch_up, limiter=self._room)
        written: list[int] = []
        token = WRITTEN.set(written)  # the list is the same in the threads that do the work
        secure = "; Secure" if scope["scheme"] == "https" else ""

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start" and written:
                cookie = f"{COOKIE}=1; Max-Age={SECONDS}; Path=/; HttpOnly; SameSite=Lax{secure}"
                MutableHeaders(scope=message).append("set-cookie", cookie)
            await send(message)

        try:
            await self._app(scope, receive, marked)
        finally:
            WRITTEN.reset(token)


FROM_STORE = ("/edit", "/new", "/ties", "/seats", "/remove", "/undo", "/history", "/changes")
"""Ends of addresses that answer from the store as it is this moment, and need not wait for the atlas."""
LINKS = "/s/"
"""Begins the addresses of those who answer through a link, from the store too: hundreds may at once."""


def has_just_written(scope: Scope) -> bool:
    """Whether this browser reads what the atlas shows, and has written within the last seconds."""
    path = scope["path"]
    if scope["method"] != "GET" or path.endswith(FROM_STORE) or path.startswith(LINKS):
        return False
    return COOKIE in Request(scope).cookies
