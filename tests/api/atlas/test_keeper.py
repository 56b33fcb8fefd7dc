"""The atlas: made apart, swapped whole, kept when the store or a build fails, the same for all processes."""

import datetime as dt
import shutil
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import pytest

from api.app import create_app
from api.atlas.atlas import Atlas
from api.atlas.build_messages import BuildFailed
from api.atlas.keeper import Keeper
from api.atlas.view_maker import ViewMaker
from api.gate.purging import purge
from graph.records.purges import Purge, Target
from graph.stores.memory import MemoryStore
from graph.stores.sqlite import SqliteStore
from tests.api.atlas.friends import CALM, two_friends
from tests.api.conftest import NOW, demo_store, here, keeper_of, put, settings
from tests.graph.stores.sets import decision, organisation, proposed

SECRET = "Kvastforsen"


def test_the_first_build_publishes_an_edition(keeper: Keeper) -> None:
    assert keeper.trouble is None
    edition = keeper.store.edition(1)
    assert edition is not None
    assert edition.positions.keys() == {"a", "b"}


def test_a_look_leaves_the_matchmaker_warm(keeper: Keeper) -> None:
    assert keeper.atlas is not None
    assert "matrix" in vars(keeper.atlas.opening.routes)


def test_a_newcomer_finds_a_place_and_nobody_else_moves(keeper: Keeper) -> None:
    before = keeper.store.edition(1)
    put(keeper.store, "newcomer", ("organisation", "c", CALM))
    keeper.look()
    after = keeper.store.edition(1)
    assert before is not None
    assert after is not None
    assert {id: after.positions[id] for id in before.positions} == before.positions
    assert "c" in after.positions
    assert keeper.atlas is not None
    assert keeper.atlas.revision == 2


def test_a_new_edition_is_taken_up_without_a_new_revision(keeper: Keeper) -> None:
    published, _ = keeper.publish()
    assert published.number == 2
    keeper.look()
    assert keeper.atlas is not None
    assert (keeper.atlas.revision, keeper.atlas.edition) == (1, 2)


def test_neither_a_look_nor_a_proposal_starts_a_build(
    keeper: Keeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Forty proposals from residents and their answers move nothing that a reader of the network sees."""
    builds: list[object] = []
    monkeypatch.setattr(keeper, "build", lambda: builds.append("a build"))
    for number in range(40):
        keeper.store.propose(proposed(organisation(f"n{number}")))
        keeper.look()
    keeper.store.decide(1, decision("declined"))
    keeper.look()
    assert (builds, keeper.trouble) == ([], None)
    put(keeper.store, "newcomer", ("organisation", "c", CALM))
    keeper.look()
    assert builds


def test_what_was_read_before_a_purge_is_shown_to_nobody_after_it(
    keeper: Keeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(keeper.store, "named", ("organisation", "c", {**CALM, "name": SECRET}))
    good, build = keeper.atlas, keeper.build

    def purged_meanwhile() -> Atlas:
        atlas = build()
        assert SECRET in str(atlas.snapshot.organisations["c"])
        target = Target("organisation", "c")
        purge(keeper.store, keeper.settings, Purge("p", "a", NOW, "beslut", "2026-1", (target,)))
        keeper._maker.opening(atlas.snapshot, atlas.opens_at, atlas.opening.interval, keeper._builds)
        return atlas

    monkeypatch.setattr(keeper, "build", purged_meanwhile)
    keeper.look()
    assert keeper.atlas is good
    assert [*keeper.settings.cache.glob("atlas-*")] == []
    monkeypatch.undo()
    keeper.look()
    assert keeper.atlas is not None
    assert "c" not in keeper.atlas.held.organisations


def test_a_failed_build_keeps_the_last_good_atlas(keeper: Keeper, monkeypatch: pytest.MonkeyPatch) -> None:
    good = keeper.atlas
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


def test_an_empty_store_has_an_empty_chart(tmp_path: Path) -> None:
    app = create_app(settings(tmp_path, "working"), MemoryStore(), follow=False)
    keeper_of(app).look()
    client = here(app)
    for path in ("/", "/organisations", "/bridging", "/isolated", "/routes", "/distances", "/api/v1/network"):
        assert client.get(path).status_code == 200, path
    assert client.get("/api/v1/chart").json()["islands"] == []
    keeper_of(app).close()


def test_before_the_first_atlas_readers_are_told_to_wait(tmp_path: Path) -> None:
    client = here(create_app(settings(tmp_path, "working"), MemoryStore(), follow=False))
    answer = client.get("/api/v1/network")
    assert (answer.status_code, answer.json()["code"]) == (503, "not_ready")
    assert int(answer.headers["retry-after"]) > 0
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 503
    page = client.get("/", headers={"accept": "text/html"})
    assert page.status_code == 503
    assert 'http-equiv="refresh"' in page.text


def test_help_answers_while_the_first_chart_is_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = create_app(settings(tmp_path, "working"), demo_store(), follow=False)
    client, seen = here(app), {}

    def asked_meanwhile(*_: object, **__: object) -> NoReturn:
        seen["help"] = client.post("/help", data={"q": "min mamma är ensam", "place": "1884"}).text
        seen["form"] = client.get("/help").text
        seen["chart"] = str(client.get("/api/v1/network").status_code)
        raise RuntimeError("drawn enough")

    monkeypatch.setattr(ViewMaker, "opening", asked_meanwhile)
    keeper_of(app).look()
    assert "Äntligen Måndag" in seen["help"]
    assert "Visa hjälp" in seen["form"]
    assert seen["chart"] == "503"
    keeper_of(app).close()


def test_check_38_a_store_that_goes_away_costs_only_freshness(tmp_path: Path) -> None:
    folder, away = tmp_path / "store", tmp_path / "away"
    store = SqliteStore(folder / "oriket.sqlite3")
    two_friends(store)
    app = create_app(settings(tmp_path / "cache", "working"), store, follow=False)
    keeper = keeper_of(app)
    keeper.look()
    client = here(app)
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
    with here(app) as client:
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


def test_an_edit_is_shown_at_once_and_then_whole(keeper: Keeper, monkeypatch: pytest.MonkeyPatch) -> None:
    make, first = keeper._builds.make, keeper.atlas
    monkeypatch.setattr(keeper._builds, "make", lambda job, *more: replace(make(job, *more), rough=job.quick))
    put(keeper.store, "apart", ("organisation", "b", {"name": "Beta", "sector": "company"}))
    keeper.look()
    rough = keeper.atlas
    assert rough is not None
    assert first is not None
    assert (rough.is_rough, rough.revision) == (True, 2)
    assert rough.help_index.vocabulary is not first.help_index.vocabulary
    keeper.look()
    assert keeper.atlas is rough, "whoever wrote may write more at once"
    monkeypatch.setattr(keeper, "_shown_at", 0.0)
    keeper.look()
    whole = keeper.atlas
    assert whole is not None
    assert (whole.is_rough, whole.revision, whole.opening.chart) == (False, 2, rough.opening.chart)
    assert whole.content != rough.content, "a browser asks again for what it has of it"


def test_who_waits_for_a_draft_is_shown_the_newer_one_that_came_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.atlas.keeper.CATCHING_UP", 60.0)
    nora = {"sector": "civil_society", "municipalities": ["1884"]}
    store, seen = MemoryStore(), list[Atlas]()
    put(
        store,
        "draft",
        ("place", "1884", {"name": "Nora", "unpublished": True}),
        ("organisation", "a", {"name": "A", **nora}),
    )
    keeper = Keeper(settings(tmp_path), store)
    keeper.atlas = before = keeper.build()
    before.drafts.clear()  # as if it were still being made
    keeper._thread = threading.current_thread()  # as if it followed the store
    waits = threading.Thread(target=lambda: seen.append(keeper.seen_by(before, {"1884"}, wait=True)))
    waits.start()
    _until(lambda: keeper._wanted)
    put(store, "edit", ("organisation", "b", {"name": "B", **nora}))
    keeper.atlas = keeper.build()
    keeper._say_looked()
    waits.join(60)
    keeper._thread = None
    keeper.close()
    assert [sorted(one.snapshot.organisations) for one in seen] == [["a", "b"]]
