"""Groups: two rings with a bridge are two groups, sure ones; the same network gives the same answer."""

from graph.measures.groups import Group, groups
from tests.graph.small import network_at, skargarden, snapshot


def ring(ids: str) -> list[tuple[str, str, str]]:
    return [(a, b, "integration") for i, a in enumerate(ids) for b in ids[i + 1 :]]


def test_two_circles_with_one_contact_are_two_sure_groups() -> None:
    ties = [*ring("abcd"), *ring("wxyz"), ("d", "w", "contact")]
    found = groups(network_at(snapshot("abcdwxyzp", ties)))
    assert found == (Group(tuple("abcd"), "d", 1.0), Group(tuple("wxyz"), "z", 1.0))


def test_what_comes_out_by_luck_is_less_sure() -> None:
    ids = "abcdefghijkl"
    ties = [(a, b, "contact") for a, b in zip(ids, ids[1:] + ids[0], strict=True)]
    found = groups(network_at(snapshot(ids, ties)))
    assert all(0 < one.sure < 1 for one in found)


def test_nothing_to_group() -> None:
    assert groups(network_at(snapshot("ab"))) == ()
    assert groups(network_at(snapshot("ab", [("a", "b", "contact")]))) == ()


def test_the_same_network_has_the_same_groups_and_meetings_count() -> None:
    assert groups(network_at(skargarden())) == groups(network_at(skargarden()))
    met = snapshot("abc", arenas={"m": {"kind": "network"}}, seats=[("m", "a"), ("m", "b"), ("m", "c")])
    assert [one.members for one in groups(network_at(met))] == [("a", "b", "c")]
