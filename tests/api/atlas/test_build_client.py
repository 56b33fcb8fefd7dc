"""The build process is started, and started again; one that dies again and again rests, and comes back."""

import datetime as dt
import subprocess
from contextlib import suppress

import pytest
import structlog
from fastapi.testclient import TestClient

from api.app import create_app
from api.atlas import build_client
from api.atlas.build_client import DEATHS, FIRST_REST, LONGEST_REST, BuildClient
from api.atlas.build_messages import Abandoned, BuildFailed, Declined, Failed, Job, Studied, Study
from api.atlas.keeper import Keeper
from graph.records.errors import OriketError
from graph.ways.lengths import DEFAULT
from tests.api.atlas.friends import CALM
from tests.api.conftest import put

pytestmark = pytest.mark.usefixtures("own_builds")
ANY = Study("content", dt.date(2020, 1, 1), DEFAULT, None, "figures", ())


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """What the client takes for the time."""
    now = [1_000.0]
    monkeypatch.setattr("api.atlas.build_client.time.monotonic", lambda: now[0])
    return now


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[Studied | Declined | Failed | None]:
    """What the child answers, the next first; None: it dies."""
    coming: list[Studied | Declined | Failed | None] = []

    def tried(*_: object) -> Studied | Declined | Failed:
        answer = coming.pop(0)
        if answer is None:
            raise build_client._Gone("view_failed", name="died", trace="")
        return answer

    monkeypatch.setattr(BuildClient, "_tried", tried)
    return coming


def test_a_killed_build_process_is_started_again(keeper: Keeper) -> None:
    assert keeper._builds._child is not None
    keeper._builds._child.kill()
    put(keeper.store, "newcomer", ("organisation", "c", CALM))
    keeper.look()
    assert keeper.atlas is not None
    assert keeper.atlas.revision == 2
    assert not keeper.rests


def test_one_that_dies_again_and_again_rests_and_comes_back(
    clock: list[float], answers: list[Studied | Declined | Failed | None]
) -> None:
    client = BuildClient()
    answers += [None] * (DEATHS + 1)
    with structlog.testing.capture_logs() as lines:
        for _ in range(2):
            with pytest.raises(BuildFailed):
                client.study(ANY)
        assert client.is_resting
        for _ in range(3):
            with pytest.raises(BuildFailed) as told:
                client.study(ANY)
            assert told.value.details["name"] == "resting"
        clock[0] += 2 * FIRST_REST
        answers.append(Studied(7))
        assert client.study(ANY) == 7
    assert not client.is_resting
    said = [line["event"] for line in lines]
    assert said == ["build process rests", "build process works again"]


def test_each_rest_is_longer_up_to_the_longest(
    clock: list[float], answers: list[Studied | Declined | Failed | None]
) -> None:
    client, rests = BuildClient(), []
    for _ in range(20):
        answers += [None, None]
        with pytest.raises(BuildFailed):
            client.study(ANY)
        answers.clear()
        rests.append(client._rests_until - clock[0])
        clock[0] = max(clock[0], client._rests_until)
    assert [rest for rest in rests if rest > 0] == sorted(rest for rest in rests if rest > 0)
    assert rests[-1] == LONGEST_REST


def test_what_is_declined_is_no_death(answers: list[Studied | Declined | Failed | None]) -> None:
    client = BuildClient()
    for _ in range(2 * DEATHS):
        answers.append(Declined("too_large", {}))
        with pytest.raises(OriketError, match="too_large"):
            client.study(ANY)
    assert not client.is_resting


def test_it_may_hold_so_much_and_no_more(keeper: Keeper) -> None:
    """With too little memory to begin in it dies without harm: readers keep the atlas, and are told."""
    keeper._builds._end()
    keeper._builds._memory = 2**20
    put(keeper.store, "newcomer", ("organisation", "c", CALM))
    keeper.look()
    assert keeper.atlas is not None
    assert (keeper.atlas.revision, keeper.trouble and keeper.trouble.code) == (1, "build_failed")


def test_its_environment_holds_no_settings(keeper: Keeper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ORIKET_STORE", "neo4j://neo4j:password@localhost:7687/neo4j")
    given: list[dict[str, str]] = []

    def started(*_: object, env: dict[str, str], **__: object) -> None:
        given.append(env)
        raise FileNotFoundError

    monkeypatch.setattr(subprocess, "Popen", started)
    with pytest.raises(FileNotFoundError):
        BuildClient()._running()
    assert [name for name in given[0] if name.startswith("ORIKET_")] == []


def test_readiness_tells_that_it_rests(keeper: Keeper) -> None:
    app = create_app(keeper.settings, keeper.store, follow=False)
    app.state.keeper = keeper
    assert TestClient(app).get("/readyz").json()["rests"] is False
    keeper._others._rests_until = float("inf")
    ready = TestClient(app).get("/readyz")
    assert (ready.status_code, ready.json()["rests"]) == (200, True)


def test_what_nobody_waits_for_is_left(keeper: Keeper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build_client, "ASKED_EVERY", 0.0)
    assert keeper.atlas is not None
    client, snapshot = keeper._builds, keeper.atlas.snapshot
    job = Job(snapshot.content, keeper.atlas.opens_at, DEFAULT, 1, {}, snapshot)
    with suppress(Abandoned):  # it may be done before it is told
        client.make(job, lambda: True)
    made = client.make(job)
    assert made.findings.revision == snapshot.revision
    assert not keeper.rests
