"""The service put together: `create_app` gets its settings and store and makes everything else."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

from fastapi import APIRouter, Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import DEFAULT_EXCLUDED_CONTENT_TYPES, GZipMiddleware
from starlette.responses import RedirectResponse, Response
from starlette.routing import Match

from api import health
from api.all_doors import NOUNS, PAGES
from api.atlas.atlas import software
from api.atlas.keeper import Keeper
from api.atlas.kept import Kept
from api.disposal import dispose, dispose_of_words
from api.doors.asking import answer_pages
from api.doors.asking.yearly import ask_yearly
from api.doors.chart.pictures import PictureMaker
from api.doors.following import subscribe_pages
from api.doors.following.subscriptions import send_news
from api.doors.following.webhooks import call_programs
from api.doors.imports.importing import Imports
from api.doors.imports.keeping import SealedFolder
from api.doors.people import draft_pages
from api.doors.people.openid import SignOn
from api.doors.records import proposals
from api.doors.surveys import round_answer_pages
from api.doors.surveys.shown import FiguresKept
from api.gate import kept_answers
from api.gate import templates as site
from api.gate.body_limit import BodyLimit
from api.gate.guard import Guard, Metrics
from api.gate.here import require_no_demo_login
from api.gate.lanes import Lanes
from api.gate.language import asked_language
from api.gate.own_writes import OwnWrites
from api.gate.problems import DetailedProblem, Problem, documented, examples, field_problems, problem
from api.gate.recognise import by_account
from api.gate.refilled import refilled
from api.gate.static_files import Built
from api.gate.typed import fields_sent, words_in
from api.gate.waiting import InboxCounts
from api.gate.who import Recognise, require_here
from api.gate.writing import require_closed, require_own_page
from api.outbox import outbox_of, tend
from api.service_key import service_key
from api.settings import Settings
from graph.people.address import MEMORY, open_people
from graph.people.people import People
from graph.records.errors import OriketError
from graph.stores.protocol import Store

V1 = "/api/v1"
ALREADY_SMALL = (
    *DEFAULT_EXCLUDED_CONTENT_TYPES,
    "application/pdf",
    "application/zip",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
)
"""What is compressed in itself: to try it again takes time and saves nothing."""
CODES = {
    400: "unreadable_body",
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    413: "too_long",
}


def create_app(
    settings: Settings,
    store: Store,
    people: People | None = None,
    *,
    follow: bool = True,
    recognise: Recognise = by_account,
    machine: People | None = None,
) -> FastAPI:
    """The service over a store and its people; with `follow` it looks for new revisions by itself.

    `recognise` tells who asks; whoever starts the service for others gives none. Processes that share this
    machine's processors count what costs them in `machine`, together. Raises `working_exposed`,
    `writing_exposed`, `demo_login_exposed` and `no_oidc`.
    """
    require_here(settings)
    require_closed(settings)
    require_no_demo_login(settings)
    people = people or open_people(MEMORY)
    keeper = Keeper(settings, store, people)
    app = FastAPI(
        title="Ö-riket",
        version=software(),
        docs_url=None,
        redoc_url=None,
        openapi_url=f"{V1}/openapi.json",
        lifespan=_lifespan(keeper, follow),
        redirect_slashes=False,
        generate_unique_id_function=lambda route: route.name,
        dependencies=[Depends(require_own_page)],
    )
    _hold(app, keeper, people, recognise)
    _share_limits(app, people, machine)
    _include(app)
    _surround(app)
    app.openapi = lambda: _openapi(app)  # type: ignore[method-assign]  # FastAPI's own way to change it
    return app


def _hold(app: FastAPI, keeper: Keeper, people: People, recognise: Recognise) -> None:
    """What the service keeps from one request to the next."""
    settings = keeper.settings
    app.state.keeper, app.state.metrics = keeper, Metrics(_own_paths())
    app.state.recognise, app.state.people = recognise, people
    app.state.key = service_key(settings)
    app.state.sign_on = SignOn(settings)
    app.state.outbox = outbox_of(settings, people, app.state.key)
    kept = SealedFolder(settings.cache / "imports", lambda: app.state.key)
    app.state.imports = Imports(keeper, kept)
    app.state.lanes, app.state.answers = Lanes(), Kept(kept_answers.BYTES)
    app.state.subscribing = subscribe_pages.subscribe_limiter()
    app.state.proposing, app.state.waiting = proposals.proposal_limiter(), InboxCounts()
    app.state.guessing = answer_pages.guess_limiter()
    app.state.survey_figures, app.state.survey_guesses = (
        FiguresKept.empty(),
        round_answer_pages.guess_limiter(),
    )
    app.state.templates, app.state.picture_maker = site.Templates(), PictureMaker()


def _share_limits(app: FastAPI, people: People, machine: People | None) -> None:
    """Have several processes count together: what people receive by the store, what costs time by machine."""
    state, keeper = app.state, app.state.keeper
    for limiter in (state.subscribing, state.proposing, state.guessing, state.survey_guesses):
        limiter.share(people, state.key)
    if machine is not None:
        for limiter in (keeper.dates.limiter, keeper.studies.limiter, state.picture_maker.limiter):
            limiter.share(machine, state.key)


def _include(app: FastAPI) -> None:
    """Every door; first what is asked all the time, for routes are tried in this order."""
    first, *others = PAGES
    app.include_router(health.router)
    app.include_router(first.router)
    v1 = APIRouter(prefix=V1)
    for noun in NOUNS:
        v1.include_router(noun.router)
    app.include_router(v1)
    for pages in others:
        app.include_router(pages.router)
    if site.STATIC.is_dir():
        app.mount("/static", Built(directory=site.STATIC), name="static")


def _surround(app: FastAPI) -> None:
    """What every request meets before and after its door."""
    keeper: Keeper = app.state.keeper
    app.add_exception_handler(OriketError, _ours)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_middleware(OwnWrites, keeper=keeper)
    app.add_middleware(BodyLimit)
    app.add_middleware(
        GZipMiddleware, minimum_size=1000, compresslevel=5, exclude_content_types=ALREADY_SMALL
    )
    proxied = bool(keeper.settings.trusted_proxies)
    app.add_middleware(Guard, metrics=app.state.metrics, told=_answer, proxied=proxied)


def _own_paths() -> dict[object, str]:
    """The path of each route as it is written in the code, by the function that answers."""
    rooms = [*((V1, noun) for noun in NOUNS), *(("", room) for room in (*PAGES, health))]
    return {
        route.endpoint: prefix + route.path
        for prefix, room in rooms
        for route in room.router.routes
        if isinstance(route, APIRoute)
    }


def _lifespan(keeper: Keeper, follow: bool) -> Callable[[FastAPI], Any]:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        _put_together(app)
        if follow:
            keeper.start()
            people, outbox = app.state.people, app.state.outbox
            sweeps = (
                partial(_dispose, keeper, people),
                partial(send_news, keeper, people),
                partial(ask_yearly, keeper, people, app.state.key),
            )
            own = tend(people, outbox, *sweeps), call_programs(keeper, people, app.state.key)
            tending = [asyncio.create_task(one) for one in own]
        yield
        if follow:
            for one in tending:
                one.cancel()
        keeper.close()

    return lifespan


def _dispose(keeper: Keeper, people: People) -> int:
    """Carry out what the settings say of how long what was received is kept."""
    now = dt.datetime.now(dt.UTC)
    rounds = keeper.atlas.held.rounds.values() if keeper.atlas else ()
    words = dispose_of_words(people, rounds, keeper.settings, now)
    return words + dispose(keeper.store, keeper.settings, now)


def _put_together(app: FastAPI) -> None:
    """Have FastAPI put its routes together now: it would at the first question, and all others would wait."""
    for route in app.routes:
        route.matches({"type": "http", "method": "GET", "path": "/-", "headers": []})


def _answer(request: Request, code: str, details: dict[str, object], **more: Any) -> Response:
    """A problem as JSON for programs, as a page for people."""
    if request.url.path.startswith(V1) or not site.wants_page(request):
        return problem(request, code, details, **more)
    return site.problem_page(request, code, details)


async def _keep_typed(request: Request) -> None:
    """Have what somebody wrote in a form at hand for the page that refuses it."""
    sent = await fields_sent(request) if site.wants_page(request) else []
    request.state.typed, request.state.sent = words_in(sent), sent


async def _ours(request: Request, error: Exception) -> Response:
    assert isinstance(error, OriketError)  # noqa: S101 -- Starlette hands each handler its own class
    told = await draft_pages.said_ended(request, error)
    kept = await draft_pages.kept_form(request, told)
    await _keep_typed(request)
    if kept is None and told.code != "merged":
        errors = told.errors if isinstance(told, DetailedProblem) else ()
        kept = await refilled(request, told.code, told.details, errors, request.state.sent)
    return kept if kept is not None else await run_in_threadpool(_refused, request, told)


def _refused(request: Request, error: OriketError) -> Response:
    if error.code == "merged":
        path = request.url.path.replace(str(error.details["id"]), str(error.details["to"]), 1)
        return RedirectResponse(str(request.url.replace(path=path, scheme="", netloc="")), 308)
    if isinstance(error, DetailedProblem):
        return _answer(request, error.code, error.details, errors=error.errors, more=error.more)
    return _answer(request, error.code, error.details)


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 -- as above
    await _keep_typed(request)
    if any(one["type"] == "json_invalid" for one in error.errors()):
        return _answer(request, "unreadable_body", {})
    errors = field_problems(asked_language(request), error)
    again = await refilled(request, "bad_parameter", {}, errors, request.state.sent)
    return again if again is not None else _answer(request, "bad_parameter", {}, errors=errors)


def _nearly(request: Request) -> str | None:
    """Where somebody meant to go who typed one of our pages with a slash too many, or began in capitals."""
    path = request.url.path.rstrip("/")
    first, rest = path[1:].partition("/")[::2]
    meant = f"/{first.lower()}/{rest}" if rest else f"/{first.lower()}"
    if request.method not in ("GET", "HEAD") or meant == request.url.path:
        return None
    scope = {"type": "http", "method": "GET", "path": meant, "headers": []}
    there = any(one.matches(scope)[0] is Match.FULL for one in request.app.routes)
    return f"{meant}?{request.url.query}" if there and request.url.query else meant if there else None


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 -- as above
    if error.status_code == 404 and (meant := _nearly(request)) is not None:
        return RedirectResponse(meant, 308)
    if error.status_code != 413:  # of such a body there is no more to wait for
        await _keep_typed(request)
    return _answer(request, CODES.get(error.status_code, "not_found"), {})


def _with_unreadable_bodies(schema: dict[str, Any]) -> None:
    """Whatever takes a body may get one that cannot be read, or that is too long."""
    for path, methods in schema["paths"].items():
        for operation in methods.values():
            if path.startswith(V1) and "requestBody" in operation:
                found = documented("unreadable_body", "too_long")
                # What a route says itself of such a body goes first: how large a file may be.
                bodies = {str(status): found[status] for status in (400, 413)}
                operation["responses"] = {**bodies, **operation["responses"]}


def _openapi(app: FastAPI) -> dict[str, Any]:
    """OpenAPI with our problems in it instead of FastAPI's own validation error."""
    if app.openapi_schema is None:
        schema = get_openapi(title=app.title, version=app.version, routes=app.routes)
        _with_unreadable_bodies(schema)
        shapes = schema["components"]["schemas"]
        shapes["Problem"] = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
        shapes.update(shapes["Problem"].pop("$defs", {}))
        schema["components"]["examples"] = examples()
        for unused in ("HTTPValidationError", "ValidationError"):
            shapes.pop(unused, None)
        app.openapi_schema = schema
    return app.openapi_schema
