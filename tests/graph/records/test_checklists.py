"""Checklists: those that ship, and those that people write a line a point."""

from graph.records.checklists import SHIPPED, TickList, phases_of, shipped, tick_list
from graph.records.model import Checklist
from graph.records.text import same


def test_those_that_ship_have_phases_in_both_languages_and_no_point_is_in_two() -> None:
    assert (*shipped(),) == SHIPPED
    said = [
        same(words)
        for one in shipped().values()
        for point in one.points.values()
        for words in (point.sv, point.en, point.id)
    ]
    assert len(said) == len(set(said))
    assert all(phase.sv and phase.en and phase.points for one in shipped().values() for phase in one.phases)
    signs = {phase.id: phase.sign for phase in shipped()["product"].phases}
    assert signs == {"forum": "times", "talk": "times", "bonds": "times", "courage": "plus"}
    assert [one.id for one in shipped()["chain"].phases][-1] == "trust"


def test_lines_become_phases_and_whatever_is_written_is_read() -> None:
    phases = phases_of(
        ["A: ett", "B: två", "A: tre", "A: Ett", "utan fas", "C:", ":"], ["A: one", "B: two", "A: three"]
    )
    assert [(one.sv, one.en, [point.sv for point in one.points]) for one in phases] == [
        ("A", "A", ["ett", "tre"]), ("B", "B", ["två"]), ("", "", ["utan fas", "C", ""]),
    ]  # fmt: skip
    assert phases_of([]) == ()


def test_a_point_is_meant_by_its_words_in_either_language_or_by_its_id() -> None:
    own = tick_list(Checklist(id="egen", name="Egen", phases=("A: Ett",), phases_en=("A: One",)))
    assert [own.meant(text) is not None for text in ("ett", "ONE", "Ett ", "två")] == [
        True,
        True,
        True,
        False,
    ]
    assert (own.checklist, shipped()["chain"].checklist) == ("egen", None)
    assert isinstance(own, TickList)
    assert own.text("en") == "Egen"
