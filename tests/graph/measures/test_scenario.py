"""What if and fragility against the same network built from nothing; exact answers on Skärgården."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from graph.measures.analysis import Budget, find
from graph.measures.fragility import loss, without_initiative, without_organisation, without_person_bound
from graph.measures.scenario import NewSeat, NewTie, Scenario, imagine, what_if
from graph.records.snapshot import Snapshot
from graph.ways.routes import Routes
from tests.graph.small import network_at, scattered, skargarden, snapshot

TIES = [
    ("a", "b", "contact", {"person_bound": True, "via": "kraft"}),
    ("b", "c", "collaboration"),
    ("c", "d", "coordination", {"person_bound": True}),
]
UNLIMITED = Budget(float("inf"), float("inf"))
KRAFT = {"kraft": {"name": "Kraft"}}


def network(ties: Sequence[tuple[object, ...]], organisations: str = "abcd") -> Snapshot:
    return snapshot(list(organisations), ties=ties, initiative=KRAFT)


def test_a_scenario_gives_the_network_that_was_built_that_way_from_the_start() -> None:
    scenario = Scenario(
        add_ties=(NewTie("d", "a", "integration"),),
        remove_ties=frozenset({"b--c"}),
        remove_organisations=frozenset({"e"}),
    )
    imagined = network_at(imagine(network([*TIES, ("d", "e", "contact")], "abcde"), scenario))
    built = network_at(network([TIES[0], TIES[2], ("a", "d", "integration")]))
    assert find(imagined, UNLIMITED).figures == find(built, UNLIMITED).figures
    assert find(imagined, UNLIMITED).organisations == find(built, UNLIMITED).organisations


def test_the_ground_stays_as_it_is() -> None:
    before = skargarden()
    imagine(before, Scenario(remove_organisations=frozenset({"viken"})))
    assert "viken" in before.organisations
    assert before.organisations["udden"].part_of == "viken"


def test_a_seat_that_one_imagines_is_a_way() -> None:
    imagined = network_at(imagine(skargarden(), Scenario(add_members=(NewSeat("kajen", "skaret"),))))
    found = Routes(imagined).between("skaret", "fyren")
    assert found is not None
    assert [(step.by, step.length) for step in found.steps] == [("arena", 4.0)]


def test_what_if_names_who_would_notice() -> None:
    outcome = what_if(network_at(skargarden()), Scenario(add_ties=(NewTie("skaret", "fyren", "contact"),)))
    # Seven organisations; udden has only part_of (to viken) and skaret nothing: both without tie or arena.
    assert (outcome.before.isolated, outcome.after.isolated) == (2, 1)
    assert outcome.after.reachable_pairs == outcome.before.reachable_pairs + 6
    first = outcome.changed[0]
    assert first.organisation == "skaret"
    assert (first.standing_before, first.standing_after) == ("isolated", "weakly_anchored")


def test_an_organisation_that_is_removed_has_nothing_after() -> None:
    outcome = what_if(network_at(skargarden()), Scenario(remove_organisations=frozenset({"bryggan"})))
    gone = next(row for row in outcome.changed if row.organisation == "bryggan")
    assert gone.betweenness_after is None
    assert gone.standing_after is None


def test_what_an_organisation_holds_together_is_lost_with_it() -> None:
    lost = loss(network_at(skargarden()), without_organisation("bryggan"))
    # On one side fyren and hamnen, on the other viken, holmen and udden: 2 × 3 pairs.
    assert lost.pairs_lost == 6
    # Kept: fyren–hamnen 2, viken–holmen 3, viken–udden 4, holmen–udden 7; none of them gets longer.
    assert lost.mean_distance_before == lost.mean_distance_after == 4.0
    assert [tie.id for tie in lost.ties_lost] == ["bryggan--hamnen", "bryggan--viken"]
    assert lost.isolated == ()


def test_who_loses_the_only_tie_is_left_isolated() -> None:
    assert loss(network_at(skargarden()), without_organisation("viken")).isolated == ("holmen",)


def test_person_bound_ties_end_together() -> None:
    net = network_at(network(TIES))
    lost = loss(net, without_person_bound(net))
    assert [tie.id for tie in lost.ties_lost] == ["a--b--kraft", "c--d"]
    assert lost.pairs_lost == 5
    assert lost.isolated == ("a", "d")


def test_an_initiative_takes_its_ties_along() -> None:
    net = network_at(network(TIES))
    lost = loss(net, without_initiative(net, "kraft"))
    assert [tie.id for tie in lost.ties_lost] == ["a--b--kraft"]
    assert lost.pairs_lost == 3


def test_means_compare_the_same_pairs() -> None:
    triangle = [("a", "b", "integration"), ("b", "c", "integration"), ("a", "c", "contact")]
    lost = loss(network_at(network(triangle, "abc")), Scenario(remove_ties=frozenset({"a--b"})))
    # Before 1, 1, 2; after a–b 5, b–c 1, a–c 4.
    assert lost.mean_distance_before == pytest.approx(4 / 3)
    assert lost.mean_distance_after == pytest.approx(10 / 3)


def test_who_gets_farther_and_what_would_ease_it() -> None:
    ring = [(a, b, "integration") for a, b in ("ab", "bc", "cd", "de", "ea")]
    lost = loss(network_at(network(ring, "abcde")), Scenario(remove_ties=frozenset({"a--b"})))
    # Before each has 1, 1, 2, 2; after, in the row b c d e a, the two ends have 1, 2, 3, 4.
    assert lost.farther == (("a", 1.0), ("b", 1.0), ("c", 0.25), ("e", 0.25))
    assert lost.eased_by == ("a", "b")


def test_from_some_organisations_pairs_are_exact_and_means_are_near() -> None:
    known = network_at(scattered(500))
    scenario = without_organisation(max(known.organisations, key=known.graph.degree))
    whole, some = loss(known, scenario), loss(known, scenario, 250)
    assert (whole.sample, some.sample) == (None, 250)
    assert (some.pairs_lost, some.isolated, some.ties_lost) == (
        whole.pairs_lost,
        whole.isolated,
        whole.ties_lost,
    )
    assert some.mean_distance_before == pytest.approx(whole.mean_distance_before, rel=0.02)
    assert some.mean_distance_after == pytest.approx(whole.mean_distance_after, rel=0.02)
    assert whole.eased_by is not None


def test_losing_nothing_costs_nothing() -> None:
    lost = loss(network_at(skargarden()), Scenario())
    assert (lost.pairs_lost, lost.isolated, lost.ties_lost) == (0, (), ())
    assert lost.mean_distance_before == lost.mean_distance_after
