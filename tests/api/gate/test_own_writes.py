"""Who writes reads it on the next page, also what is made of the atlas; nobody else is marked."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from fastapi.testclient import TestClient

from api.app import create_app
from api.gate.own_writes import COOKIE
from graph.stores.sqlite import SqliteStore
from tests.api.client import V1
from tests.api.conftest import by_header, coordinator, keeper_of, put, settings

NORA = {"name": "Nora förening", "sector": "civil_society"}


def test_check_42_what_one_writes_is_on_the_next_page(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "o.db")
    put(store, "first", ("organisation", "a", NORA | {"name": "Alfa"}))
    app = create_app(settings(tmp_path / "cache"), store, recognise=by_header)
    reader = TestClient(app)
    with coordinator(app) as writer:
        keeper = keeper_of(app)
        keeper.catch_up = partial(keeper.catch_up, 60)  # type: ignore[method-assign]  # however slow the machine
        keeper.catch_up()
        assert reader.post("/help", data={"q": "ensam"}).status_code == 200
        assert COOKIE not in reader.cookies, "nothing was written"
        for n in range(2):
            answer = writer.post(f"{V1}/records/organisation", json=NORA | {"name": f"Nora {n}"})
            assert answer.status_code == 201, answer.text
            assert answer.cookies[COOKIE] == "1"
            assert f"Nora {n}" in writer.get("/organisations").text
            assert writer.get("/readyz").json()["revision"] == n + 2
        assert COOKIE not in reader.cookies
    store.close()
