"""After a restore a number that comes again means something else: editions do not mix, nor do revisions."""

from __future__ import annotations

from pathlib import Path

from api.app import create_app
from graph.stores import parts
from graph.stores.protocol import Edition
from graph.stores.sqlite import SqliteStore
from tests.api.client import V1, got
from tests.api.conftest import here, keeper_of, put, settings

CALM = {"name": "Alfa", "sector": "civil_society"}


def test_check_43_an_edition_that_is_published_twice_is_two(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "o.db")
    put(store, "first", ("organisation", "a", CALM), ("organisation", "b", CALM | {"name": "Beta"}))
    app = create_app(settings(tmp_path / "cache"), store, follow=False)
    keeper, client = keeper_of(app), here(app)
    keeper.look()
    taken = parts.reader(store.dump())
    places = []
    tags = []
    for x in (3.0, 5.0):
        assert store.save_edition(Edition(2, 0, 1, {"a": (0.0, 0.0), "b": (x, 0.0)}))
        keeper.look()
        assert got(client, "/chart")["edition"] == 2
        places.append({one["id"]: one["x"] for one in got(client, "/chart")["islands"]}["b"])
        tags.append(client.get(f"{V1}/chart").headers["etag"])
        store.restore(taken, force=True)
        keeper.look()
        assert (got(client, "/chart")["edition"], keeper.trouble) == (1, None)
        if len(tags) == 1:
            answer = client.get(f"{V1}/chart", headers={"if-none-match": tags[0]})
            assert answer.status_code == 200
    assert places == [3.0, 5.0]
    assert len({*tags}) == 2
    keeper.close()
    store.close()
