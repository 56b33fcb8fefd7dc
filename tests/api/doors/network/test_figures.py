"""Figures of the network, important links, and whom we know no collaboration of."""

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
