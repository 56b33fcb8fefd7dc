"""What losing each organisation and each tie would cost, all at once, against one removal after the other."""

from __future__ import annotations

from typing import Any

import pytest

from graph.measures import losses
from graph.measures.fragility import loss, without_organisation
from graph.measures.losses import Cost, costs
from graph.measures.scenario import Scenario
from graph.ways.all_steps import LEAST_DRAWN
from tests.graph.small import network_at, scattered, skargarden, snapshot


def test_skargarden_by_hand() -> None:
    found = costs(network_at(skargarden()))
    assert found is not None
    # Bryggan lies between two and three; Viken between Holmen, Udden and the three others: 3 + 3 + 1.
    lost = {id: one.pairs_lost for id, one in found.organisations.items() if one.pairs_lost}
    assert list(lost.items()) == [("viken", 7), ("bryggan", 6)]
    assert [pair for pair, one in found.ties.items() if one.pairs_lost] == [
        ("bryggan", "viken"),
        ("holmen", "viken"),
    ]
    assert found.ties["bryggan", "viken"].pairs_lost == 9


def test_who_is_a_unit_has_a_way_without_the_tie() -> None:
    known = snapshot(
        {"a": {}, "b": {"part_of": "a"}, "c": {}}, [("a", "b", "integration"), ("b", "c", "contact")]
    )
    found = costs(network_at(known))
    assert found is not None
    # a–b goes from 1 to 4, and a–c from 5 to 8: 3 more each, over three pairs.
    assert found.ties["a", "b"] == Cost(0, 2.0)


def test_all_at_once_is_each_removal(monkeypatch: pytest.MonkeyPatch) -> None:
    network = network_at(scattered(45))
    slow = costs(network)
    monkeypatch.setattr(losses, "LEAST", 1)
    quick = costs(network)
    assert slow is not None
    assert quick is not None
    found: list[tuple[dict[Any, Cost], dict[Any, Cost]]] = [
        (quick.organisations, slow.organisations),
        (quick.ties, slow.ties),
    ]
    for some, others in found:
        assert some.keys() == others.keys()
        for key, one in some.items():
            assert (one.pairs_lost, one.farther) == pytest.approx(
                (others[key].pairs_lost, others[key].farther)
            )
    assert slow.organisations.keys() - set(network.organisations) == set()


def test_without_time_pairs_are_exact_and_ways_are_estimated(monkeypatch: pytest.MonkeyPatch) -> None:
    network = network_at(scattered(70))
    whole = costs(network)
    monkeypatch.setattr(losses, "LEAST", 1)
    some = costs(network, 0.0)
    assert whole is not None
    assert some is not None
    assert (whole.sample, some.sample) == (None, LEAST_DRAWN)
    assert some == costs(network, 0.0)
    for id, one in whole.organisations.items():
        assert some.organisations.get(id, Cost(0, 0.0)).pairs_lost == one.pairs_lost
    # From a third of the sources: together they are near, one by one they need not be.
    together = [sum(one.farther for one in found.organisations.values()) for found in (some, whole)]
    assert together[0] == pytest.approx(together[1], rel=0.15)


def test_it_is_what_a_loss_says() -> None:
    network = network_at(scattered(60))
    found = costs(network)
    assert found is not None
    for id in list(found.organisations)[:5]:
        told = loss(network, without_organisation(id))
        assert told.mean_distance_after is not None
        assert told.mean_distance_before is not None
        assert found.organisations[id].pairs_lost == told.pairs_lost
        assert found.organisations[id].farther == pytest.approx(
            told.mean_distance_after - told.mean_distance_before
        )
    pair = next(iter(found.ties))
    told = loss(network, Scenario(remove_ties=frozenset(tie.id for tie in network.pairs[pair])))
    assert found.ties[pair].pairs_lost == told.pairs_lost
