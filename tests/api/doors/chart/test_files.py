"""A picture's file is made by a child of bounded memory and time, and stops nobody else."""

import asyncio
import subprocess
import threading
from typing import Any

import httpx2
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.doors.chart import files
from api.gate.lanes import WIDTHS
from graph.records.errors import OriketError
from viz.picture.svg import SANS

SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="5" height="5"/></svg>'


@pytest.mark.parametrize("query", ["width=5000&bbox=0,0,0.5,2000", "width=2400&bbox=0,0,0.5,20"])
def test_a_narrow_view_of_many_pixels_is_refused_in_words(public: TestClient, query: str) -> None:
    answer = public.get(f"/chart.png?{query}&lang=en", headers={"accept": "application/json"})
    assert (answer.status_code, answer.json()["code"]) == (422, "picture_too_large")
    assert "smaller width" in answer.json()["detail"]


def test_the_largest_square_is_drawn_and_one_pixel_more_is_not() -> None:
    made = files.png(SQUARE, 5_000)
    assert [int.from_bytes(made[i : i + 4]) for i in (16, 20)] == [5_000, 5_000]
    with pytest.raises(OriketError, match="picture_too_large"):
        files.png(SQUARE, 5_001)


def test_names_in_arabic_letters_have_their_own_letters() -> None:
    def written(text: str) -> bytes:
        said = f'<text y="9" font-size="8" font-family="{SANS}">{text}</text>'
        return files.png(SQUARE.replace("</svg>", f"{said}</svg>"), 300)

    assert written("شبكة") != written("سلام"), "four letters that nobody can read are four boxes each"


def test_it_is_drawn_by_nobody_but_the_child(monkeypatch: pytest.MonkeyPatch) -> None:
    def here(*_: object, **__: object) -> None:
        raise AssertionError("drawn in the serving process")

    monkeypatch.setattr("resvg_py.svg_to_bytes", here)
    monkeypatch.setattr("typst.compile", here)
    assert files.png(SQUARE, 300).startswith(b"\x89PNG")
    assert files.pdf(SQUARE, "a4", "sv", "Karta", "En karta").startswith(b"%PDF")


@pytest.mark.parametrize(
    ("limit", "value", "code"), [("MEMORY", 60_000_000, "too_large"), ("PATIENCE", 0, "studies_busy")]
)
def test_a_child_beyond_its_limits_is_a_refusal(
    monkeypatch: pytest.MonkeyPatch, limit: str, value: int, code: str
) -> None:
    monkeypatch.setattr(files, limit, value)
    with pytest.raises(OriketError, match=code):
        files.png(SQUARE, 5_000)


def test_the_service_answers_while_a_picture_is_drawn(
    service: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, answered = threading.Event(), threading.Event()
    run = subprocess.run

    def drawn_once_others_are_answered(*given: Any, **more: Any) -> Any:
        begun.set()
        assert answered.wait(60)
        return run(*given, **more)

    async def both() -> list[int]:
        transport = httpx2.ASGITransport(service)
        async with httpx2.AsyncClient(transport=transport, base_url="http://testserver") as client:
            picture = asyncio.create_task(client.get("/chart.png?width=321"))
            await asyncio.to_thread(begun.wait, 60)
            found = [(await client.get(path)).status_code for path in ("/healthz", "/readyz", "/")]
            answered.set()
            return [*found, (await picture).status_code]

    monkeypatch.setattr("subprocess.run", drawn_once_others_are_answered)
    assert asyncio.run(both()) == [200] * 4


def test_more_pictures_than_may_wait_are_refused(public: TestClient, service: FastAPI) -> None:
    lane, width = service.state.lanes["pictures"], WIDTHS["pictures"]
    taken = [lane._room.acquire(blocking=False) for _ in range(width.at_once + width.waiting)]
    assert all(taken)
    answer = public.get("/chart.png?width=322", headers={"accept": "application/json"})
    for _ in taken:
        lane._room.release()
    assert (answer.status_code, answer.json()["code"]) == (503, "studies_busy")
