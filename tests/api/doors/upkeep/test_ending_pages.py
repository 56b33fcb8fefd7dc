"""What ends within a year, who takes over, what a share of a post carries, what a tie aims for."""

from fastapi import FastAPI

from tests.api.conftest import client_as
from tests.api.pages import read


def test_what_ends_who_takes_over_and_what_falls_with_a_share(example: FastAPI) -> None:
    desk = client_as(example, "coordinator")
    page = desk.get("/coordinate/ending").text
    assert "Soppluncher på Ekbacken slutar 31\u00a0december\u00a02026" in page
    assert "ingen tar över än" in page
    assert "tas över av" in page
    assert "Om samverkansresursen slutar" in page
    assert "ger 25 % av en tjänst" in page
    assert "Samarbeten som siktar på något annat än de är" in page
    for lang in ("sv", "en"):
        _, read_page = read(desk, "/coordinate/ending", lang)
        assert len(read_page.ids) == len(set(read_page.ids))
