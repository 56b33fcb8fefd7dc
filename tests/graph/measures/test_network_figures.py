import pytest
from hypothesis import given

from graph.measures.network_figures import by_degree, by_sector, components, density, reachable_pairs
from graph.records.snapshot import Snapshot
from graph.ways.distances import afar
from tests.graph.known import karate_club
from tests.graph.networks import networks
from tests.graph.small import network_at, skargarden, snapshot


def test_components_are_largest_first_and_hold_every_organisation_once() -> None:
    known = snapshot("abcdef", [("d", "e", "contact"), ("b", "c", "contact")])
    assert components(network_at(known)) == (("b", "c"), ("d", "e"), ("a",), ("f",))
    assert components(network_at(skargarden()))[1:] == (("skaret",),)


@pytest.mark.parametrize(("ids", "expected"), [("", None), ("a", None), ("ab", 0.0)])
def test_a_network_without_pairs_has_no_density(ids: str, expected: float | None) -> None:
    known = network_at(snapshot(ids))
    assert density(known) == expected


def test_karate_club_as_published() -> None:
    # 78 friendships among 34 members.
    assert round(density(network_at(karate_club())) or 0, 3) == 0.139


def test_density_counts_pairs_and_degrees_count_ties() -> None:
    ties = [("a", "b", "contact", {"level": level}) for level in ("strategic", "operational")]
    known = network_at(snapshot("abc", ties))
    assert density(known) == 1 / 3
    assert by_degree(known) == {"contact": 2, "coordination": 0, "collaboration": 0, "integration": 0}


def test_sectors_count_living_organisations() -> None:
    known = network_at(snapshot({"a": {"sector": "state"}, "b": {"sector": "state", "active_to": "2020"}}))
    assert {sector: n for sector, n in by_sector(known).items() if n} == {"state": 1}


@given(networks())
def test_components_count_the_pairs_that_have_a_way(known: Snapshot) -> None:
    f = network_at(known)
    parts = components(f)
    found = afar(f)
    assert sorted(id for part in parts for id in part) == list(f.organisations)
    assert reachable_pairs(parts) == sum(one.reachable for one in found.values()) / 2
    assert all(found[id].reachable == len(part) - 1 for part in parts for id in part)
