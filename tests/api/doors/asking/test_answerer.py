"""Whoever answers is asked about what is there now."""

from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.gate.own_writes import written_before
from tests.api.conftest import client_as, keeper_of, put
from tests.api.doors.asking.phone import V1, link


def test_an_organisation_that_was_merged_or_removed_meanwhile(
    app: FastAPI, nora: TestClient, phone: TestClient
) -> None:
    put(keeper_of(app).store, "asked-new", ("organisation", "asked-one", {
        "name": "Asked one", "sector": "civil_society", "municipalities": ["1884"],
    }))  # fmt: skip
    keeper_of(app).atlas = keeper_of(app).build()
    path = link(nora, "asked-one")
    everywhere = client_as(app, "administrator")
    assert everywhere.delete(f"{V1}/records/organisation/asked-one", headers={
        "If-Match": everywhere.get(f"{V1}/records/organisation/asked-one").headers["etag"],
    }).status_code == 200  # fmt: skip
    gone = phone.get(path)
    assert (gone.status_code, "finns inte längre" in gone.text) == (410, True)


def test_whoever_answers_waits_for_no_chart(app: FastAPI, nora: TestClient) -> None:
    scope = {"type": "http", "method": "GET", "headers": [(b"cookie", b"oriket-wrote=17")]}
    assert not written_before({**scope, "path": link(nora)})
    assert written_before({**scope, "path": "/organisations"}) == 17
