"""The build process draws nothing anew that has not moved, and weighs a new edition when nobody waits."""

import datetime as dt
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from api.atlas.build_messages import Job, Made
from api.atlas.build_process import LastDrawing, is_quiet, make
from graph.records.discretion import discreet
from graph.stores.memory import MemoryStore
from graph.ways.network_at import NetworkAt
from tests.api.conftest import demo_store, put, settings
from viz import chart
from viz.places import edition_gain


@pytest.fixture(scope="module")
def store() -> MemoryStore:
    return demo_store()


@pytest.fixture
def drawings(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How often something has been drawn."""
    done: list[int] = []
    draw = chart.draw

    def counted(*arguments: Any) -> chart.Chart:
        done.append(1)
        return draw(*arguments)

    monkeypatch.setattr(chart, "draw", counted)
    return done


def made(store: MemoryStore, last: LastDrawing, positions: Any) -> Made:
    snapshot = discreet(store.load())
    lengths = settings(Path("/nowhere")).table_of_lengths
    network = NetworkAt(snapshot, dt.date(2023, 4, 1), lengths)
    job = Job(
        content=snapshot.content, at=network.at, lengths=lengths, edition=1, positions=positions,
        snapshot=snapshot, weigh=True, tiled_above=2_000,
    )  # fmt: skip
    return make(job, network, last)


def test_what_moves_nothing_is_not_drawn_again(store: MemoryStore, drawings: list[int]) -> None:
    last = LastDrawing()
    first = made(store, last, {})
    again = made(store, last, first.positions)
    assert len(drawings) == 1 + (again.chart["edition"] != first.chart["edition"])
    fields = store.load().stored("organisation", "nora-kommun").fields or {}
    put(store, "phone", ("organisation", "nora-kommun", {**fields, "phone": "0587-810 00"}))
    after = made(store, last, first.positions)
    assert len(drawings) == 1
    assert after.chart == again.chart
    put(store, "name", ("organisation", "nora-kommun", {**fields, "name": "Nora stad"}))
    renamed = made(store, last, first.positions)
    assert len(drawings) == 2
    assert {one["name"] for one in renamed.chart["islands"]} >= {"Nora stad"}
    fresh = made(store, LastDrawing(), first.positions)
    assert fresh.chart["islands"] == renamed.chart["islands"]


def test_an_edit_is_weighed_when_nobody_waits(store: MemoryStore, monkeypatch: pytest.MonkeyPatch) -> None:
    told = iter([0.2])
    monkeypatch.setattr(edition_gain, "gain", lambda *_: next(told))
    last = LastDrawing()
    first = made(store, last, {})
    positions = first.positions
    assert first.chart["truth"]["edition_gain"] == 0.0, "it has just been laid out"
    assert made(store, last, positions).chart["truth"]["edition_gain"] == 0.0
    assert last.unweighed is not None
    last.weigh_now()
    assert made(store, last, positions).chart["truth"]["edition_gain"] == 0.2


def test_of_what_is_no_pipe_nobody_can_say_that_it_is_quiet() -> None:
    assert is_quiet(BytesIO()) is False
