"""Threads of their own for each kind of work: nobody's wait takes those of others; too many are refused."""

import asyncio
import inspect
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from api import health
from api.all_doors import NOUNS, PAGES
from api.gate.lanes import WIDTHS, LaneName, Width, WorkLane
from api.gate.routing import LaneRoute
from graph.records.errors import OriketError
from tests.api.conftest import keeper_of

JSON = {"accept": "application/json"}
PAGE = {"accept": "text/html", "origin": "http://testserver"}


@contextmanager
def full(service: FastAPI, *names: LaneName) -> Iterator[None]:
    """Lanes in which nobody has room any more."""
    rooms = [(service.state.lanes[name]._room, WIDTHS[name]) for name in names]
    taken = [room for room, width in rooms for _ in range(width.at_once + width.waiting)]
    assert all(room.acquire(blocking=False) for room in taken)
    try:
        yield
    finally:
        for room in taken:
            room.release()


def test_of_too_many_the_next_is_refused_and_the_others_are_done() -> None:
    lane, begun, go_on = (
        WorkLane("test", Width(1, 1, code="studies_busy")),
        threading.Event(),
        threading.Event(),
    )

    def work() -> int:
        begun.set()
        return 7 if go_on.wait(60) else 0

    async def three() -> list[int | BaseException]:
        first = asyncio.create_task(lane.run(work))
        await asyncio.to_thread(begun.wait, 60)
        second = asyncio.create_task(lane.run(work))
        await asyncio.sleep(0)
        third = asyncio.create_task(lane.run(work))
        await asyncio.wait((third,))
        go_on.set()
        return [*await asyncio.gather(first, second, third, return_exceptions=True)]

    first, second, third = asyncio.run(three())
    assert (first, second) == (7, 7)
    assert isinstance(third, OriketError)
    assert third.code == "studies_busy"


def test_who_waits_too_long_is_refused_and_their_work_is_not_done() -> None:
    lane, begun, go_on = WorkLane("test", Width(1, 5, 0.0)), threading.Event(), threading.Event()
    done: list[str] = []

    def first() -> None:
        begun.set()
        go_on.wait(60)
        done.append("first")

    async def both() -> None:
        running = asyncio.create_task(lane.run(first))
        await asyncio.to_thread(begun.wait, 60)
        try:
            with pytest.raises(OriketError, match="too_busy"):
                await lane.run(lambda: done.append("second"))
        finally:
            go_on.set()
        await running

    asyncio.run(both())
    assert done == ["first"]


def test_every_route_that_needs_a_thread_has_a_lane() -> None:
    """A door makes its router with `api.gate.routing.Router`; what is answered without a thread is async."""
    rooms = [route for room in (*NOUNS, *PAGES, health) for route in room.router.routes]
    assert [
        route.path
        for route in rooms
        if isinstance(route, APIRoute)
        and not isinstance(route, LaneRoute)
        and not inspect.iscoroutinefunction(route.endpoint)
    ] == []


def asked_before(dependant: Dependant) -> Iterator[Callable[..., object] | None]:
    """All that FastAPI calls before an endpoint."""
    for one in dependant.dependencies:
        yield one.call
        yield from asked_before(one)


def test_nothing_that_stands_before_an_endpoint_takes_a_thread() -> None:
    """FastAPI gives each plain `def` a thread for itself, which waits its turn among all that work."""
    rooms = [route for room in (*NOUNS, *PAGES, health) for route in room.router.routes]
    calls = {call for route in rooms if isinstance(route, APIRoute) for call in asked_before(route.dependant)}
    assert len(calls) > 5
    assert {call for call in calls if not inspect.iscoroutinefunction(call)} == set()


@pytest.mark.parametrize("name", WIDTHS)
def test_a_full_lane_stops_nobody_in_another(service: FastAPI, public: TestClient, name: LaneName) -> None:
    others = {
        "reading": "/organisations?lang=en",
        "tiles": "/api/v1/chart/tiles/1/5/16/16.mvt",
        "pictures": "/chart.svg?theme=contrast",
    }
    with full(service, name):
        for lane, path in others.items():
            answer = public.get(f"{path}{'&' if '?' in path else '?'}full={name}", headers=JSON)
            assert answer.status_code == (503 if lane == name else 200), path
        assert public.get("/healthz").status_code == public.get("/readyz").status_code == 200
        asked = public.post("/api/v1/help", json={"q": "ensam"})
        assert asked.status_code == (503 if name == "reading" else 200)


def test_other_dates_wait_in_a_lane_of_their_own(service: FastAPI, public: TestClient) -> None:
    keeper_of(service).dates.forget()
    with full(service, "dates"):
        answer = public.get("/api/v1/network", params={"at": "1987-03-04"})
        assert (answer.status_code, answer.json()["code"]) == (503, "studies_busy")
        assert public.get("/api/v1/network").status_code == 200


def test_who_writes_does_not_wait_for_readers(service: FastAPI, public: TestClient) -> None:
    proposal = {"about": ["organisation", "nora-kommun"], "text": "Numret stämmer inte.", "leave_empty": "x"}
    with full(service, "reading", "tiles", "pictures", "studies"):
        assert public.post("/api/v1/proposals", json=proposal).status_code == 202
    with full(service, "writing"):
        assert public.get("/api/v1/network?lang=en").status_code == 200
        answer = public.post("/api/v1/proposals", json=proposal)
        assert (answer.status_code, answer.json()["code"]) == (503, "too_busy")
        form = {"said.text": 'Numret stämmer "inte".'}
        page = public.post("/organisations/nora-kommun/report?lang=en", data=form, headers=PAGE)
    assert page.status_code == 503
    assert 'action="/organisations/nora-kommun/report?lang=en"' in page.text, "one press sends it again"
    assert 'name="said.text" value="Numret stämmer &#34;inte&#34;."' in page.text
    assert "Try again" in page.text
