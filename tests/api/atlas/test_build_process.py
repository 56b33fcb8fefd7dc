"""The build process draws nothing anew that has not moved, and weighs a new edition when nobody waits."""

import datetime as dt
from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import settings as settings_of
from hypothesis import strategies as st

from api.atlas import build_process
from api.atlas.build_messages import Job, Made
from api.atlas.build_process import LastDrawing, is_quiet, make
from graph.records.discretion import discreet
from graph.records.snapshot import Row, Snapshot
from graph.stores.memory import MemoryStore
from graph.ways.lengths import DEFAULT
from graph.ways.network_at import NetworkAt
from tests.api.conftest import demo_store, put, settings
from viz import chart
from viz.places import edition_gain

AT = dt.date(2023, 4, 1)


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


def test_a_large_chart_that_moves_is_drawn_and_another_is_filed_again(
    tmp_path: Path, drawings: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build_process, "KEPT", 0)
    held = linked({("a", "b"), ("b", "c")}, 1)
    positions = {id: (float(n % 3), float(n // 3)) for n, id in enumerate(IDS)}

    def filed(snapshot: Snapshot, kept: LastDrawing) -> tuple[dict[str, Any], bytes]:
        sheet = tmp_path / "view.chart"
        job = Job(snapshot.content, AT, DEFAULT, 1, positions, snapshot, sheet, quick=True, tiled_above=0)
        told = make(job, NetworkAt(snapshot, AT), kept)
        assert told.archive == sheet
        content = sheet.read_bytes()
        sheet.rename(tmp_path / "atlas.chart")  # as whoever keeps it does
        return told.chart, content

    edits: list[tuple[Row, bool]] = [
        (("organisation", "a", 2, {"name": "a" * 4, "sector": "company", "phone": "0587-810 00"}), False),
        (("tie", "a--b", 2, {"a": "a", "b": "b", "claims": [LINKED], "note": "Ny"}), False),
        (("organisation", "a", 2, {"name": "a" * 4, "sector": "company", "name_en": "Four"}), True),
        (("tie", "a--b", 2, {"a": "a", "b": "b", "claims": [{"degree": "contact"}]}), True),
        (("organisation", "c", 2, {"name": "Nytt namn", "sector": "company"}), True),
    ]
    with closing(LastDrawing()) as last:
        first = filed(held, last)
        for row, drawn in edits:
            count = len(drawings)
            held = held.amended(held.revision + 1, [row], {}, str(row))
            told = filed(held, last)
            assert (len(drawings) > count) is drawn, row
            with closing(LastDrawing()) as fresh:
                assert told == filed(held, fresh)
            assert (told == first) is not drawn
            first = told


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


IDS = "abcdef"
PAIRS = st.sets(
    st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)).filter(lambda p: p[0] < p[1]), max_size=8
)
LINKED = {"degree": "collaboration"}


def linked(pairs: set[tuple[str, str]], revision: int) -> Snapshot:
    """Six organisations with these ties."""
    named = [("organisation", id, 1, {"name": id * 4, "sector": "company"}) for id in IDS]
    ties = [("tie", f"{a}--{b}", revision, {"a": a, "b": b, "claims": [LINKED]}) for a, b in sorted(pairs)]
    return Snapshot.of(revision, [*named, *ties], content=str(revision))


@settings_of(max_examples=6, deadline=None)
@given(PAIRS, PAIRS)
def test_after_what_is_shown_at_once_comes_what_would_have_been_made_without(
    before: set[tuple[str, str]], after: set[tuple[str, str]]
) -> None:
    kept, positions = LastDrawing(), {id: (float(n % 3), float(n // 3)) for n, id in enumerate(IDS)}

    def job(snapshot: Snapshot, **more: Any) -> Job:
        return Job(snapshot.content, AT, DEFAULT, 1, positions, snapshot, **more)

    first, second = linked(before, 1), linked(after, 2)
    make(job(first), NetworkAt(first, AT), kept)
    with mock.patch.object(build_process, "SOON", 0):
        rough = make(job(second, quick=True), NetworkAt(second, AT), kept)
    whole = make(job(second), NetworkAt(second, AT), kept)
    anew = make(job(second), NetworkAt(second, AT), LastDrawing())
    assert whole == anew
    assert rough.rough == (before != after)
    assert rough.findings == anew.findings
    ends = [{(lane["a"], lane["b"]) for lane in one.chart["lanes"]} for one in (rough, anew)]
    assert ends[0] == ends[1] == after
