"""A page says quietly since when nobody has confirmed what it tells."""

from fastapi import FastAPI
from fastapi.testclient import TestClient

from graph.records.freshness import is_stale, last_confirmed
from tests.api.conftest import keeper_of

MARK = "Stämmer det fortfarande?"


def test_what_is_old_is_marked_and_nothing_else(example: FastAPI) -> None:
    atlas = keeper_of(example).atlas
    assert atlas is not None
    known, day = atlas.snapshot, atlas.opens_at
    old = {
        is_stale(known, last_confirmed(known, one), day): one.id
        for one in known.organisations.values()
        if not known.services_of.get(one.id)
    }
    assert set(old) == {True, False}
    for stale, id in old.items():
        assert (MARK in TestClient(example).get(f"/organisations/{id}").text) is stale
