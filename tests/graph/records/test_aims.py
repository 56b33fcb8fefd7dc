"""Goals, what they take for granted, and analyses: where they belong and who sees them."""

from graph.records.changes import Change
from graph.records.facts import sight_of
from graph.records.homes import homes_of_changes
from graph.records.rules import faults_of
from tests.graph.small import snapshot


def test_goals_are_everybodys_assumptions_and_analyses_for_those_who_work_with_the_network() -> None:
    assert [sight_of(kind) for kind in ("goal", "assumption", "analysis")] == ["public", "working", "working"]


def test_an_assumption_belongs_where_its_goal_does() -> None:
    held = snapshot(
        (),
        place={"1884": {"name": "Nora"}},
        goal={"mal": {"name": "Mål", "municipalities": ["1884"]}},
        assumption={"a": {"goal": "mal", "text": "Alla vill"}},
    )
    assert held.where.homes(held.assumptions["a"]) == {"1884"}
    new = Change("assumption", "b", 0, None, {"goal": "mal", "text": "Alla kan"})
    told = homes_of_changes([new], {}, lambda keys: {key: held.stored(*key) for key in keys})
    assert told == [frozenset({"1884"})]


def test_only_known_states_and_dates_in_their_order() -> None:
    def codes(kind: str, **fields: object) -> list[str]:
        return [fault.code for fault in faults_of(kind, "x", dict(fields))]

    assert codes("goal", name="M", status="partly", seen_on="2026-10") == []
    assert codes("goal", name="M", status="kanske") == ["unknown_goal_status"]
    assert codes("assumption", goal="m", text="T", tested="nja") == ["unknown_tested"]
    assert codes("analysis", name="A", made="2026", read_again="2025") == ["until_before_since"]
