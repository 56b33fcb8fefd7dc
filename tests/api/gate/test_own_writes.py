"""Who writes reads it on the next page, also what is made of the atlas; nobody else is marked."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from fastapi.testclient import TestClient

from api.app import create_app
from api.gate.own_writes import COOKIE, HEADER, written_before
from graph.stores.sqlite import SqliteStore
from tests.api.client import V1
from tests.api.conftest import by_header, coordinator, keeper_of, put, settings

NORA = {"name": "Nora förening", "sector": "civil_society"}


def test_check_42_what_one_writes_is_on_the_next_page(tmp_path: Path) -> None:
    """Whichever process a load balancer chooses: a browser shows its cookie, a program says what it heard."""
    stores = [SqliteStore(tmp_path / "o.db") for _ in range(2)]
    put(stores[0], "first", ("organisation", "a", NORA | {"name": "Alfa"}))
    app, other = (create_app(settings(tmp_path / "cache"), store, recognise=by_header) for store in stores)
    reader = TestClient(app)
    with coordinator(app) as writer, coordinator(other) as elsewhere:
        for one in (app, other):
            keeper = keeper_of(one)
            keeper.catch_up = partial(keeper.catch_up, seconds=60)  # type: ignore[method-assign]  # however slow
            keeper.catch_up()
        assert reader.post("/help", data={"q": "ensam"}).status_code == 200
        assert COOKIE not in reader.cookies, "nothing was written"
        for n in range(2):
            answer = writer.post(f"{V1}/records/organisation", json=NORA | {"name": f"Nora {n}"})
            assert answer.status_code == 201, answer.text
            assert answer.cookies[COOKIE] == answer.headers[HEADER] == str(n + 2)
            said = {HEADER: answer.headers[HEADER]} if n else {"cookie": f"{COOKIE}={n + 2}"}
            assert f"Nora {n}" in elsewhere.get("/organisations", headers=said).text
            assert f"Nora {n}" in writer.get("/organisations").text
            assert writer.get("/readyz").json()["revision"] == n + 2
        assert COOKIE not in reader.cookies
    for store in stores:
        store.close()


def test_what_nobody_here_said_is_no_revision() -> None:
    for said in ("", "x", "-1", "1" * 40, "²", "1.5"):
        scope = {
            "type": "http",
            "method": "GET",
            "path": "/",
            "headers": [(b"cookie", f"{COOKIE}={said}".encode())],
        }
        assert written_before(scope) == 0, said
