"""What the rules have looked at holds for the very changes and the very content, nothing else."""

from graph.records.changes import Change
from graph.records.judged import Judged


def test_it_holds_for_these_changes_onto_this_content_alone() -> None:
    changes = (Change("place", "a", 0, None, {"name": "A"}),)
    judged = Judged(changes, "x")
    assert judged.holds_for(changes, "x")
    assert not judged.holds_for((*changes, *changes), "x")
    assert not judged.holds_for(changes, "y")
    assert not Judged(changes, "").holds_for(changes, "")
