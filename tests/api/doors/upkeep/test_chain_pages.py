"""Care chains: the broken hand-overs first, only where a place uses them."""

from fastapi import FastAPI
from fastapi.testclient import TestClient

from tests.api.conftest import client_as
from tests.api.pages import read


def test_the_broken_hand_overs_come_first(example: FastAPI) -> None:
    desk = client_as(example, "coordinator")
    page = desk.get("/chains").text
    broken = page[page.index('id="broken"') : page.index('id="chain-')]
    assert broken.count("→") == 2
    assert "Vårdcentralen får ibland veta det efteråt." in broken
    assert "ännu sagt av den ena enheten" in page  # only one of the two units has said so
    assert "/?found=" in page
    assert TestClient(example).get("/chains").status_code == 403
    own = "/organisations/anhorigstodet"
    assert "#chain-" in desk.get(own).text, "whoever has a service in one"
    assert "#chain-" not in TestClient(example).get(own).text
    for lang in ("sv", "en"):
        _, read_page = read(desk, "/chains", lang)
        assert len(read_page.ids) == len(set(read_page.ids))


def test_nobody_sees_an_empty_room(service: FastAPI) -> None:
    desk = client_as(service, "coordinator")
    assert desk.get("/chains").status_code == 404  # no place of the reports uses them
    assert "Vårdkedjor" not in desk.get("/coordinate").text
