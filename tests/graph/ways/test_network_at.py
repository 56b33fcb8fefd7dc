import datetime as dt
import pickle

import networkx as nx
import pytest

from graph.ways.lengths import Lengths
from graph.ways.network_at import NetworkAt, arena_node, cost
from tests.graph.small import AT, network_at, skargarden, snapshot


def edges(f: NetworkAt) -> dict[tuple[str, str], tuple[str, float]]:
    return {(min(a, b), max(a, b)): (e["by"], e["length"]) for a, b, e in f.graph.edges(data=True)}


def test_skargarden_has_the_edges_of_its_drawing() -> None:
    assert edges(network_at(skargarden())) == {
        ("fyren", "hamnen"): ("tie", 2.0),
        ("bryggan", "hamnen"): ("tie", 4.0),
        ("bryggan", "viken"): ("tie", 1.0),
        ("holmen", "viken"): ("tie", 3.0),
        ("udden", "viken"): ("part_of", 4.0),
        ("arena:kajen", "fyren"): ("arena", 2.0),
        ("arena:kajen", "bryggan"): ("arena", 2.0),
    }


def test_strength_is_one_over_length() -> None:
    graph = network_at(skargarden()).graph
    assert all(edge["strength"] * edge["length"] == 1 for _, _, edge in graph.edges(data=True))


def test_the_graph_cannot_be_changed() -> None:
    with pytest.raises(nx.NetworkXError, match=r"[Ff]rozen"):
        network_at(skargarden()).graph.add_edge("fyren", "skaret")


@pytest.mark.parametrize(
    ("kind", "length"),
    [
        *(
            (kind, 1.5)
            for kind in ("collaboration_team", "integrated_service", "co_location", "case_meeting")
        ),
        *((kind, 2.0) for kind in ("network", "steering_group", "management_group", "working_group")),
        *((kind, 2.0) for kind in ("reference_group", "board", "dialogue_meeting")),
        *((kind, 2.5) for kind in ("workshop", "training", "meeting_place", None)),
    ],
)
def test_an_arena_joins_its_members_by_the_length_of_its_kind(kind: str | None, length: float) -> None:
    known = snapshot("ab", arenas={"kaj": {"kind": kind} if kind else {}}, seats=[("kaj", "a"), ("kaj", "b")])
    assert edges(network_at(known)) == {
        ("a", "arena:kaj"): ("arena", length),
        ("arena:kaj", "b"): ("arena", length),
    }


def test_conferences_and_who_only_pays_join_nobody() -> None:
    known = snapshot(
        "abc",
        arenas={"massa": {"kind": "conference"}, "kaj": {"kind": "network"}},
        seats=[
            ("massa", "a"),
            ("massa", "b"),
            ("kaj", "a", {"role": "funds"}),
            ("kaj", "c", {"role": "hosts"}),
        ],
    )
    f = network_at(known)
    assert f.arenas == ("kaj",)
    assert edges(f) == {("arena:kaj", "c"): ("arena", 2.0)}
    assert {id: [seat.organisation for seat in seats] for id, seats in f.tables.items()} == {
        "kaj": ["c"],
        "massa": ["a", "b"],
    }


def test_several_roles_in_one_arena_are_one_edge() -> None:
    seats = [("kaj", "a", {"role": "hosts"}), ("kaj", "a", {"role": "convenes"})]
    f = network_at(snapshot("a", arenas={"kaj": {"kind": "board"}}, seats=seats))
    assert f.graph.number_of_edges() == 1
    assert len(f.members["kaj"]) == 2


@pytest.mark.parametrize(
    ("ties", "by", "length", "degree"),
    [
        ([("contact", "strategic"), ("collaboration", "operational")], "tie", 2.0, "collaboration"),
        ([("collaboration", "strategic"), ("contact", "operational")], "tie", 2.0, "collaboration"),
        ([("contact", "strategic")], "tie", 4.0, "contact"),
        ([], "part_of", 4.0, None),
    ],
)
def test_a_pair_has_its_shortest_way_and_a_tie_before_part_of(
    ties: list[tuple[str, str]], by: str, length: float, degree: str | None
) -> None:
    known = snapshot(
        {"a": {}, "b": {"part_of": "a"}}, ties=[("a", "b", degree, {"level": lvl}) for degree, lvl in ties]
    )
    edge = network_at(known).graph.edges["a", "b"]
    assert (edge["by"], edge["length"], edge["degree"]) == (by, length, degree)
    assert (edge["tie"] is None) == (by == "part_of")


def test_part_of_wins_where_an_installation_makes_it_shorter() -> None:
    known = snapshot({"a": {}, "b": {"part_of": "a"}}, ties=[("a", "b", "contact")])
    edge = NetworkAt(known, AT, Lengths(part_of=1.0)).graph.edges["a", "b"]
    assert (edge["by"], edge["length"], edge["tie"], edge["degree"]) == ("part_of", 1.0, None, None)


def test_of_equally_short_ties_the_smaller_id_is_named() -> None:
    ties = [("a", "b", "contact", {"level": level}) for level in ("strategic", "operational")]
    assert network_at(snapshot("ab", ties=ties)).graph.edges["a", "b"]["tie"] == "a--b--operational"


def test_the_curators_decision_counts_before_the_claims() -> None:
    known = snapshot("ab", ties=[("a", "b", "contact", {"decided": "integration"})])
    assert network_at(known).graph.edges["a", "b"]["length"] == 1.0


@pytest.mark.parametrize(
    ("since", "until", "current"),
    [
        (None, None, True),
        ("2023", None, True),
        ("2023-04-01", "2023-04-01", True),
        ("2023-04", "2023-04", True),
        (None, "2023", True),
        (None, "2023-03", False),
        ("2023-04-02", None, False),
        ("2023-05", None, False),
    ],
)
def test_ties_arenas_seats_and_organisations_last_from_their_first_to_their_last_day(
    since: str | None, until: str | None, current: bool
) -> None:
    dates = {name: value for name, value in (("since", since), ("until", until)) if value}
    active = {f"active_{name}": v for name, v in (("from", since), ("to", until)) if v}
    assert bool(network_at(snapshot("ab", ties=[("a", "b", "contact", dates)])).ties) is current
    board = {"kind": "board"}
    assert (
        bool(network_at(snapshot("a", arenas={"kaj": board | active}, seats=[("kaj", "a")])).arenas)
        is current
    )
    seated = network_at(snapshot("ab", arenas={"kaj": board}, seats=[("kaj", "a", dates), ("kaj", "b")]))
    assert ("a" in seated.seats_of) is current
    assert ("a" in network_at(snapshot({"a": active, "b": {}}))) is current


def test_an_ended_organisation_has_no_ways_no_ties_and_no_part_of() -> None:
    known = snapshot(
        {"a": {}, "b": {"active_to": "2023-03-31"}, "c": {"part_of": "b"}, "d": {"part_of": "c"}},
        ties=[("a", "b", "integration")],
        arenas={"kaj": {"kind": "board"}},
        seats=[("kaj", "a"), ("kaj", "b")],
    )
    f = network_at(known)
    assert f.organisations == ("a", "c", "d")
    assert f.ties == ()
    assert edges(f) == {("a", "arena:kaj"): ("arena", 2.0), ("c", "d"): ("part_of", 4.0)}
    assert (f.parent("c"), f.topmost("d")) == (None, "c")
    before = network_at(known, dt.date(2023, 3, 31))
    assert edges(before)["a", "b"] == ("tie", 1.0)
    assert before.topmost("d") == "b"


def test_an_arena_with_nobody_at_its_table_carries_nobody() -> None:
    f = network_at(snapshot("a", arenas={"kaj": {"kind": "board"}}))
    assert f.arenas == ()
    assert arena_node("kaj") not in f.graph


def test_costs_compare_length_then_steps_then_arenas_then_part_of() -> None:
    worst_first = [
        cost(4.5, "tie"),
        cost(2, "tie") + cost(1, "part_of") + cost(1, "tie"),
        cost(2, "arena") * 2,
        cost(4, "part_of"),
        cost(4, "tie"),
    ]
    assert worst_first == sorted(worst_first, reverse=True)


def test_a_field_travels_between_processes() -> None:
    f = network_at(skargarden())
    again = pickle.loads(pickle.dumps(f))  # noqa: S301 - our own bytes
    assert edges(again) == edges(f)
    assert again.organisations == f.organisations
