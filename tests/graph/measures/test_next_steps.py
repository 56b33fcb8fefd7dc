"""The best next tie or seat: who is suggested, and how many more there would be a way to."""

from graph.measures.analysis import find
from graph.measures.next_steps import NextStep, next_steps
from graph.measures.partners import Matchmaker
from graph.ways.routes import Routes
from tests.graph.small import network_at, snapshot

HERE = {"municipalities": ["1884"], "questions": ["ensamhet"]}


def test_a_first_tie_gives_a_way_to_the_whole_component() -> None:
    known = snapshot(
        {
            "ensam": {"sector": "civil_society"} | HERE,
            "kommun": {"sector": "municipality"} | HERE,
            "region": {"sector": "region"},
            "flera": {"sector": "civil_society", "collective": True} | HERE,
        },
        ties=[("kommun", "region", "contact"), ("flera", "region", "contact")],
        place={"1884": {"name": "Nora", "kind": "municipality"}},
        question={"ensamhet": {"name": "Ensamhet", "kind": "target"}},
    )
    on = network_at(known)
    steps = next_steps(Matchmaker(Routes(on)), find(on), "ensam")
    assert steps == (NextStep("tie", "kommun", 0, 3),), "a group without names is nobody to begin with"


def test_a_partner_is_not_the_next_one() -> None:
    known = snapshot(
        {"a": {"sector": "region"} | HERE, "b": {"sector": "municipality"} | HERE},
        ties=[("a", "b", "contact")],
        place={"1884": {"name": "Nora", "kind": "municipality"}},
        question={"ensamhet": {"name": "Ensamhet", "kind": "target"}},
    )
    on = network_at(known)
    assert next_steps(Matchmaker(Routes(on)), find(on), "a") == ()
