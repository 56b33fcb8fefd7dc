"""The coordinator's desk in words."""

from api.words.desk import carrying_text, step_text
from graph.measures.brokerage import Brokerage
from graph.measures.next_steps import NextStep
from tests.api.words.speaking import Speaking


def test_a_next_step_tells_how_many_more_are_reached() -> None:
    def step(more: int) -> str:
        return step_text(Speaking(), NextStep("tie", "fyren", 3, 3 + more))

    assert step(0) == "Det skulle ge en till väg till dem man redan når."
    assert step(1) == "Det skulle ge väg till 1 organisation till."
    assert step(4) == "Det skulle ge väg till 4 organisationer till."


def test_different_families_come_first_then_the_most_and_three_at_most() -> None:
    between = {("region", "region"): 9, ("municipality", "region"): 1, ("business", "region"): 3}
    said = carrying_text(Speaking(), Brokerage({}, {**between, ("state", "state"): 1}))
    assert said == (
        "Länkar mellan näringsliv och region (3 par),"
        " mellan kommun och region (1 par) och inom region (9 par)."
    )
