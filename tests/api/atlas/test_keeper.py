"""The atlas: made apart, swapped whole, kept when the store or a build fails, the same for all processes."""

import datetime as dt
import io
import pickle
import shutil
import threading
import time
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.atlas import build_client as jobs
from api.atlas import keeper as builder
from api.atlas.build_client import BuildFailed
from api.atlas.keeper import Keeper
from graph.records.errors import OriketError
from graph.stores.memory import MemoryStore
from graph.stores.protocol import Edition
from graph.stores.sqlite import SqliteStore
from tests.api.conftest import keeper_of, put, settings

CALM = {"name": "Nykomlingen", "sector": "civil_society"}


def two_friends(store: MemoryStore | SqliteStore) -> int:
    """Two organisations that work together."""
    return put(
        store,
        "friends",
        ("organisation", "a", {"name": "Alfa", "sector": "municipality"}),
        ("organisation", "b", {"name": "Beta", "sector": "civil_society"}),
        ("tie", "a--b", {"a": "a", "b": "b", "claims": [{"degree": "collaboration"}]}),
    )


@pytest.fixture
def keeper(tmp_path: Path) -> Keeper:
    store = MemoryStore()
    two_friends(store)
    made = Keeper(settings(tmp_path / "cache", "working"), store)
    made.look()
    return made


def test_the_first_build_publishes_an_edition(keeper: Keeper) -> None:
    assert keeper.trouble is None
    edition = keeper.store.edition(1)
    assert edition is not None
    assert edition.positions.keys() == {"a", "b"}
    keeper.close()


def test_a_look_leaves_the_matchmaker_warm(keeper: Keeper) -> None:
    assert keeper.atlas is not None
    assert "matrix" in vars(keeper.atlas.opening.routes)
    keeper.close()


def test_a_newcomer_finds_a_place_and_nobody_else_moves(keeper: Keeper) -> None:
    before = keeper.store.edition(1)
    assert isinstance(keeper.store, MemoryStore)
    put(keeper.store, "newcomer", ("organisation", "c", CALM))
    keeper.look()
    after = keeper.store.edition(1)
    assert before is not None
    assert after is not None
    assert {id: after.positions[id] for id in before.positions} == before.positions
    assert "c" in after.positions
    assert keeper.atlas is not None
    assert keeper.atlas.revision == 2
    keeper.close()


def test_another_process_that_was_faster_is_followed(keeper: Keeper) -> None:
    """Two services see a newcomer at once: who writes second takes the first one's positions."""
    store = keeper.store
    assert isinstance(store, MemoryStore)
    put(store, "newcomer", ("organisation", "c", CALM))
    stale = store.edition(1)
    assert stale is not None
    elsewhere = {**stale.positions, "c": (50.0, 50.0)}
    assert store.save_edition(Edition(1, stale.version, stale.revision, elsewhere))
    keeper.look()
    assert keeper.atlas is not None
    assert keeper.atlas.positions["c"] == (50.0, 50.0)
    keeper.close()


def test_a_new_edition_is_taken_up_without_a_new_revision(keeper: Keeper) -> None:
    published, _ = keeper.publish()
    assert published.number == 2
    keeper.look()
    assert keeper.atlas is not None
    assert (keeper.atlas.revision, keeper.atlas.edition) == (1, 2)
    keeper.close()


def test_a_failed_build_keeps_the_last_good_atlas(keeper: Keeper, monkeypatch: pytest.MonkeyPatch) -> None:
    good = keeper.atlas
    assert isinstance(keeper.store, MemoryStore)
    put(keeper.store, "newcomer", ("organisation", "c", CALM))

    def fails(job: object) -> None:
        raise BuildFailed("view_failed", name="died", trace="")

    monkeypatch.setattr(keeper._builds, "make", fails)
    keeper.look()
    assert keeper.atlas is good
    assert keeper.trouble is not None
    assert keeper.trouble.code == "build_failed"
    since = keeper.trouble.since
    keeper.look()
    assert keeper.trouble.since == since
    keeper.close()


def test_a_killed_workshop_is_started_again(keeper: Keeper) -> None:
    assert keeper._builds._child is not None
    keeper._builds._child.kill()
    assert isinstance(keeper.store, MemoryStore)
    put(keeper.store, "newcomer", ("organisation", "c", CALM))
    keeper.look()
    assert keeper.atlas is not None
    assert keeper.atlas.revision == 2
    keeper.close()


def test_a_stored_atlas_spares_the_workshop(keeper: Keeper) -> None:
    keeper.close()
    again = Keeper(keeper.settings, keeper.store)
    again.look()
    assert again._builds._child is None
    assert keeper.atlas is not None
    assert again.atlas is not None
    assert again.atlas.opening.chart == keeper.atlas.opening.chart
    again.close()


def test_a_broken_cache_is_made_anew(keeper: Keeper) -> None:
    keeper.close()
    for file in keeper.settings.cache.glob("atlas-*"):
        file.write_bytes(b"\x80not a pickle")
    again = Keeper(keeper.settings, keeper.store)
    again.look()
    assert again.atlas is not None
    again.close()


def test_without_a_writable_cache_the_service_lives(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    store = MemoryStore()
    two_friends(store)
    keeper = Keeper(settings(tmp_path / "file" / "cache", "working"), store)
    keeper.look()
    assert keeper.atlas is not None
    keeper.close()


def test_an_empty_store_has_an_empty_chart(tmp_path: Path) -> None:
    app = create_app(settings(tmp_path, "working"), MemoryStore(), follow=False)
    keeper_of(app).look()
    client = TestClient(app)
    for path in ("/", "/organisations", "/bridging", "/isolated", "/routes", "/distances", "/api/v1/network"):
        assert client.get(path).status_code == 200, path
    assert client.get("/api/v1/chart").json()["islands"] == []
    keeper_of(app).close()


def test_before_the_first_atlas_readers_are_told_to_wait(tmp_path: Path) -> None:
    client = TestClient(create_app(settings(tmp_path, "working"), MemoryStore(), follow=False))
    answer = client.get("/api/v1/network")
    assert (answer.status_code, answer.json()["code"]) == (503, "not_ready")
    assert int(answer.headers["retry-after"]) > 0
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 503
    page = client.get("/", headers={"accept": "text/html"})
    assert page.status_code == 503
    assert 'http-equiv="refresh"' in page.text


def test_a_store_that_goes_away_costs_only_freshness(tmp_path: Path) -> None:
    folder, away = tmp_path / "store", tmp_path / "away"
    store = SqliteStore(folder / "oriket.sqlite3")
    two_friends(store)
    app = create_app(settings(tmp_path / "cache", "working"), store, follow=False)
    keeper = keeper_of(app)
    keeper.look()
    client = TestClient(app)
    fresh = client.get("/api/v1/network").headers["etag"]
    shutil.move(folder, away)
    keeper.look()
    assert keeper.trouble is not None
    assert keeper.trouble.code.startswith("store_")
    answer = client.get("/api/v1/network")
    assert answer.status_code == 200
    assert answer.headers["etag"] != fresh
    assert client.get("/readyz").json()["status"] == "stale"
    assert "Vi når inte förrådet" in client.get("/organisations").text
    assert client.get("/api/v1/network?at=1990-01-01").status_code == 200
    shutil.move(away, folder)
    keeper.look()
    assert keeper.trouble is None
    assert client.get("/readyz").json()["status"] == "ok"
    keeper.close()
    store.close()


def test_answers_never_mix_revisions_and_never_wait(tmp_path: Path) -> None:
    """Each change set adds one organisation, so that an answer's revision tells how many it must show."""
    store = MemoryStore()
    two_friends(store)
    app = create_app(settings(tmp_path, "working"), store)
    seen: set[int] = set()
    with TestClient(app) as client:
        _until(lambda: keeper_of(app).atlas is not None)
        writer = threading.Thread(target=_add_slowly, args=(store, keeper_of(app)))
        writer.start()
        while writer.is_alive():
            answer = client.get("/api/v1/organisations?limit=500").json()
            assert answer["total"] == len(answer["items"]) == answer["revision"] + 1
            seen.add(answer["revision"])
        writer.join()
        assert seen >= {1, 3}


def _add_slowly(store: MemoryStore, keeper: Keeper) -> None:
    for number in range(2):
        time.sleep(0.1)
        put(store, f"add-{number}", ("organisation", f"n{number}", {**CALM, "name": f"Ny {number}"}))
        _until(lambda: keeper.atlas is not None and keeper.atlas.revision == store.revision())
    time.sleep(0.3)


def _until(happened: object, seconds: float = 60.0) -> None:
    assert callable(happened)
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_many_other_dates_are_limited_for_each_client(tmp_path: Path) -> None:
    store = MemoryStore()
    two_friends(store)
    years = range(2000, 2006)
    put(store, "ties", *(
        ("tie", f"a--b--{year}", {"a": "a", "b": "b", "since": f"{year}", "claims": [{"degree": "contact"}]})
        for year in years
    ))  # fmt: skip
    keeper = Keeper(settings(tmp_path, "working", dates_per_minute=2), store)
    keeper.look()
    atlas = keeper.atlas
    assert atlas is not None
    days = [dt.date(year, 6, 1) for year in years]
    for day in days[:2]:
        keeper.view(atlas, day, "someone")
    keeper.view(atlas, days[0], "someone")
    with pytest.raises(OriketError, match="too_many_dates"):
        keeper.view(atlas, days[2], "someone")
    keeper.view(atlas, days[2], "somebody else")
    keeper.close()


def test_other_dates_are_kept_while_there_is_room_for_their_organisations(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(builder, "VIEWS_HOLD", 4)
    store = MemoryStore()
    two_friends(store)
    years = range(2000, 2004)
    ended = {"a": "a", "b": "b", "claims": [{"degree": "contact"}]}
    put(store, "ties", *(("tie", f"a--b--{y}", ended | {"since": f"{y}", "until": f"{y}"}) for y in years))
    keeper = Keeper(settings(tmp_path, "working"), store)
    keeper.look()
    atlas = keeper.atlas
    assert atlas is not None
    views = [keeper.view(atlas, dt.date(year, 6, 1), "someone") for year in years]
    assert [*keeper._views.values()] == views[-2:]
    put(store, "newcomer", ("organisation", "c", CALM))
    keeper.look()
    assert not keeper._views
    keeper.view(atlas, dt.date(2000, 6, 1), "someone")
    assert not keeper._views, "a view of an older atlas would hold its whole network"
    keeper.close()


def test_a_large_chart_lies_in_a_file_for_as_long_as_its_view(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "COASTS_UP_TO", 1)
    store = MemoryStore()
    two_friends(store)
    put(
        store, "old", ("tie", "old", {"a": "a", "b": "b", "until": "2000", "claims": [{"degree": "contact"}]})
    )
    keeper = Keeper(settings(tmp_path, "working"), store)
    keeper.look()
    atlas = keeper.atlas
    assert atlas is not None
    assert atlas.opening.archive is not None
    assert atlas.opening.archive.read_bytes().startswith(b"ORIKET-1")
    other = keeper.view(atlas, dt.date(1999, 1, 1), "someone")
    assert other.archive is not None
    assert sorted(tmp_path.glob("*.chart")) == sorted((atlas.opening.archive, other.archive))
    keeper._views.clear()
    del other
    assert [*tmp_path.glob("*.chart")] == [atlas.opening.archive]
    again = Keeper(keeper.settings, store)
    again.look()
    assert again.atlas is not None
    assert again.atlas.opening.archive == atlas.opening.archive
    again.close()
    keeper.publish()
    assert [*tmp_path.glob("*.chart")] == [atlas.opening.archive]
    keeper.close()


def test_a_network_travels_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "BATCH", 2)
    store = MemoryStore()
    two_friends(store)
    put(store, "newcomer", ("organisation", "c", CALM))
    snapshot, pipe = store.load(), io.BytesIO()
    jobs._send(snapshot, pipe)
    pipe.seek(0)
    got = jobs.received(pickle.load(pipe), pipe)  # noqa: S301  our own bytes
    assert (got.revision, got.records, got.versions) == (2, snapshot.records, snapshot.versions)
    assert pipe.read() == b""


def test_the_day_that_views_open_at(tmp_path: Path) -> None:
    store = MemoryStore()
    two_friends(store)
    keeper = Keeper(settings(tmp_path, "working"), store)
    assert keeper.build().opens_at == dt.datetime.now().astimezone().date()
    put(store, "date", ("network", "network", {"opens_at": "2023-04"}))
    assert keeper.build().opens_at == dt.date(2023, 4, 1)
    keeper.close()
    chosen = Keeper(settings(tmp_path, "working", today=dt.date(2020, 1, 2)), store)
    assert chosen.build().opens_at == dt.date(2020, 1, 2)
    chosen.close()
