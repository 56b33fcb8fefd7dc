"""When and by whom a chart was drawn, as people say it."""

from api.words.asking import drawn_together
from api.words.catalogue import say
from graph.records.dates import PartialDate


def test_a_chart_says_when_and_by_whom_it_was_drawn() -> None:
    day = PartialDate("2026-05")
    assert drawn_together(say("sv"), "Nora", day, ["LISA", "Rådet"]) == (
        "Nora: framtagen tillsammans, maj\u00a02026, av LISA, Rådet."
    )
    assert drawn_together(say("en"), "Nora", PartialDate("2026"), []) == "Nora: drawn together, 2026."
