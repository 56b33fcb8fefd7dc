"""How the service's routes are answered: what needs no making at once, the rest by the threads of its lane.

Whoever has the answer already keeps it, and whoever asks for what was made for somebody else gets that,
before a thread is taken. What can be refused without the day that is asked for is refused before it is made.

Who asks is looked up once, by a thread, where a request says anything of it. All that stands between that and
the endpoint takes no time and no thread (`async def`): each change of threads waits for all others that work.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Coroutine
from contextvars import ContextVar
from typing import Any, ClassVar, TypeVar

from fastapi import APIRouter, Request, Response
from fastapi.routing import APIRoute
from pydantic import BaseModel

from api.gate import kept_answers
from api.gate.asking import Asked, ViewWanted
from api.gate.lanes import LaneName, Lanes
from api.gate.who import may_tell_who
from api.gate.writing import READS

T = TypeVar("T")
Endpoint = TypeVar("Endpoint", bound=Callable[..., Any])
_REQUEST: ContextVar[Request] = ContextVar("request")
_LANES: dict[Callable[..., Any], LaneName] = {}


def waits_in(lane: LaneName) -> Callable[[Endpoint], Endpoint]:
    """Says in which lane an endpoint works; without it those that read and those that write have one each."""

    def marked(endpoint: Endpoint) -> Endpoint:
        _LANES[endpoint] = lane
        return endpoint

    return marked


async def in_lane(request: Request, lane: LaneName, work: Callable[[], T]) -> T:
    """What comes of `work`, done by a thread of that lane. Raises its code where too many wait."""
    lanes: Lanes = request.app.state.lanes
    return await lanes[lane].run(work)


class LaneRoute(APIRoute):
    """A route whose function works in a lane."""

    reads: ClassVar[LaneName] = "reading"

    def __init__(self, path: str, endpoint: Callable[..., Any], **given: Any) -> None:
        methods = {*(given.get("methods") or ("GET",))}
        self.lane: LaneName = _LANES.get(endpoint, self.reads if methods <= READS else "writing")
        super().__init__(path, self._in_lane(endpoint), **given)

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """FastAPI's own handler, with the request at hand around the endpoint, and who asks."""
        handler = super().get_route_handler()

        async def handled(request: Request) -> Response:
            _REQUEST.set(request)
            if may_tell_who(request):
                await in_lane(request, "people", functools.partial(request.app.state.recognise, request))
            return await handler(request)

        return handled

    def _in_lane(self, endpoint: Callable[..., Any]) -> Callable[..., Any]:
        if inspect.iscoroutinefunction(endpoint):
            return endpoint

        @functools.wraps(endpoint)
        async def answer(**values: Any) -> Any:
            request = _REQUEST.get()
            lanes: Lanes = request.app.state.lanes
            work = functools.partial(endpoint, **values)
            asked: Asked | None = getattr(request.state, "asked", None)
            if asked is None:
                return await lanes[self.lane].run(work)
            if (told := kept_answers.at_hand(request, asked)) is not None:
                return told
            return await self._answered(lanes, asked, lambda: self._told(request, asked, work()))

        return answer

    async def _answered(self, lanes: Lanes, asked: Asked, work: Callable[[], T]) -> T:
        """What a lane's thread answers; where it wants a view that is not made, that is made first.

        Who writes does not begin twice: their view is made before.
        """
        if self.lane != "writing":
            try:
                return await lanes[self.lane].run(work)
            except ViewWanted:
                pass
        await lanes["dates"].run(asked.shown.made)
        return await lanes[self.lane].run(work)

    def _told(self, request: Request, asked: Asked, result: Any) -> Any:
        """The answer as it goes out, written here where a thread of its own has time for it."""
        if isinstance(result, BaseModel) and type(result) is self.response_model:
            headers = dict(request.state.head.headers)
            result = Response(
                result.model_dump_json(by_alias=True),
                self.status_code or 200,
                headers=headers,
                media_type="application/json",
            )
        return kept_answers.keep(request, asked, result) if isinstance(result, Response) else result


class StoreRoute(LaneRoute):
    """A route whose function asks the store as it is this moment, and may wait for it."""

    reads = "store"


class Router(APIRouter):
    """A door's routes."""

    kind: ClassVar[type[LaneRoute]] = LaneRoute

    def __init__(self, **given: Any) -> None:
        super().__init__(route_class=self.kind, **given)


class StoreRouter(Router):
    """Routes of a door that asks the store."""

    kind = StoreRoute
