"""One more tie, from two rows of distances, against every finding worked out anew with it."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from graph.measures import one_tie
from graph.measures.analysis import Budget, find, found
from graph.measures.scenario import NewTie, Scenario, imagine, what_if
from graph.ways import all_steps
from graph.ways.network_at import NetworkAt
from tests.graph.small import network_at, scattered

MATTER = Budget(groups=-1.0, constraint=-1.0)
DRAW = random.Random(16)  # noqa: S311 -- a drawn network, no secret


@pytest.fixture(scope="module")
def network() -> NetworkAt:
    """Large enough for the engine, in several components."""
    return network_at(scattered(420))


def asked_for(network: NetworkAt) -> dict[str, tuple[str, str, str]]:
    graph = network.graph
    alone = [id for id in network.organisations if not graph.degree(id)]
    near = next(t for t in network.ties if t.degree == "contact" and len(network.pairs[t.a, t.b]) == 1)
    tied = next(t for t in network.ties if t.degree == "collaboration")
    one, other, third, fourth = DRAW.sample([id for id in network.organisations if graph.degree(id)], 4)
    return {
        "apart": (one, other, "integration"),
        "apart, weakly": (third, fourth, "contact"),
        "a closer one": (near.a, near.b, "integration"),
        "one that is there": (tied.a, tied.b, "collaboration"),
        "one that nobody takes": (tied.a, tied.b, "contact"),
        "joins somebody": (one, alone[0], "coordination"),
        "joins two": (alone[0], alone[1], "contact"),
    }


@pytest.mark.parametrize(
    "which",
    ["apart", "apart, weakly", "a closer one", "one that is there", "one that nobody takes", "joins somebody",
     "joins two"],
)  # fmt: skip
def test_it_says_what_the_whole_computation_says(network: NetworkAt, which: str) -> None:
    a, b, degree = asked_for(network)[which]
    scenario = Scenario(add_ties=(NewTie(a, b, degree),))
    told = what_if(network, scenario)
    whole = find(NetworkAt(imagine(network.snapshot, scenario), network.at, network.lengths), MATTER)
    before = found(network)
    assert told.before == before.figures
    assert told.after == whole.figures
    noticed = {row.organisation: row for row in told.changed}
    for id, one in whole.organisations.items():
        was = before.organisations[id]
        row = noticed.get(id)
        after = (row.betweenness_after, row.standing_after) if row else (was.betweenness, was.standing)
        assert after[0] == pytest.approx(one.betweenness, abs=3e-12)
        assert after[1] == one.standing


def test_of_distances_from_some_what_moves_is_estimated(
    network: NetworkAt, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(all_steps, "MOST_HELD", 300)
    monkeypatch.setattr(all_steps, "_last", None)
    a, b, degree = asked_for(network)["apart"]
    scenario = Scenario(add_ties=(NewTie(a, b, degree),))
    for most in (1_000, 40):
        monkeypatch.setattr(one_tie, "LOOKED_FROM", most)
        told = what_if(network, scenario)
        whole = find(NetworkAt(imagine(network.snapshot, scenario), network.at, network.lengths), MATTER)
        assert told.sample == all_steps.LEAST_DRAWN
        assert told.after.mean_distance == pytest.approx(
            whole.figures.mean_distance, rel=1e-9 if most > 40 else 1e-3
        )
        exact = replace(whole.figures, mean_distance=told.after.mean_distance, longest_distance=None)
        assert told.after == exact
        row = next(row for row in told.changed if row.organisation == a)
        assert row.betweenness_after == pytest.approx(
            whole.organisations[a].betweenness, abs=3e-12 if most > 40 else 3e-3
        )
