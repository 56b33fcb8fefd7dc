"""Figures of the network, important links, and whom we know no collaboration of."""

import re

from fastapi.testclient import TestClient

from tests.api.client import got


def test_figures_of_the_demo(working: TestClient) -> None:
    figures = got(working, "/network")
    expected = {
        "organisations": 109, "ties": 98, "arenas": 33, "components": 39, "largest_component": 52,
        "isolated": 38, "reachable_pairs": 1498,
    }  # fmt: skip
    assert {name: figures[name] for name in expected} == expected
    assert sum(figures["by_sector"].values()) == 109
    assert sum(figures["by_degree"].values()) == 98


def test_important_links_are_highest_first(working: TestClient) -> None:
    items = got(working, "/bridging")["items"]
    assert [-one["betweenness"] for one in items] == sorted(-one["betweenness"] for one in items)
    assert all(one["pairs_lost"] > 0 for one in items if one["cut"])


def test_isolated_leaves_funders_out_unless_asked(working: TestClient) -> None:
    without, all_of_them = got(working, "/isolated"), got(working, "/isolated", funders=True)
    assert all_of_them["total"] == 38
    assert without["total"] < 38
    assert not any(one["funder"] for one in without["items"])


def test_one_thing_has_one_number_wherever_it_stands(working: TestClient) -> None:
    whole, shown = got(working, "/network"), got(working, "/selection")["whole"]
    pages = {
        path: re.sub(r"<[^>]*>|\s+", " ", working.get(path).text)
        for path in (
            "/coordinate",
            "/coordinate/alone",
            "/isolated",
            "/bridging",
            "/coordinate/then",
            "/coordinate/what-if",
        )
    }

    alone = whole["isolated"]
    assert alone == got(working, "/isolated", funders=True)["total"] == shown["without_ties"]
    assert f"{alone} organisationer utan känt samarbete" in pages["/coordinate"]
    assert f" {alone} organisationer " in pages["/coordinate/alone"]
    assert f" {alone} organisationer " in pages["/isolated"]
    assert re.search(rf"Utan känt samarbete\W+\d+ +{alone} ", pages["/coordinate/then"])

    islands = working.get("/api/v1/chart").json()["islands"]
    important = sum(island["lighthouse"] for island in islands)
    assert important == shown["important"]
    assert f"{important} nyckelorganisationer" in pages["/coordinate"]
    assert f"{important} nyckelorganisationer" in pages["/bridging"]

    assert whole["ties"] == shown["ties"]
    assert re.search(rf"Samarbeten +{whole['ties']} ", pages["/bridging"])
    listed = {one["id"]: one["tie_count"] for one in got(working, "/organisations", limit=500)["items"]}
    measured = {one["id"]: one["ties"] for one in got(working, "/measures", limit=500)["items"]}
    assert listed == measured
    for id in ("nora-vardcentral", "regional-utveckling"):
        ties = got(working, f"/organisations/{id}")["ties"]
        assert sum(tie["current"] for tie in ties) == listed[id]
