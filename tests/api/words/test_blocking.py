"""How blocking is said: both ways, and nothing of any other change."""

from api.words.blocking import blocked_name, blocking_text, blocks
from api.words.catalogue import say
from graph.records.changes import Change


def test_blocking_and_lifting_are_said_and_nothing_else() -> None:
    block = Change("organisation", "a", 1, {}, {"blocked": True})
    lift = Change("organisation", "a", 2, {"blocked": True}, {})
    said = say("en")
    assert [blocking_text(said, one) for one in (block, lift)] == [
        "The record was blocked.",
        "It is not blocked any more.",
    ]
    for other in (
        Change("organisation", "a", 1, {}, {"phone": "1"}),
        Change("organisation", "a", 0, None, {"name": "A", "blocked": True}),
        Change("organisation", "a", 1, {"name": "A", "blocked": True}, None),
    ):
        assert not blocks(other)
        assert blocking_text(said, other) == ""
    assert blocked_name(said, "arena") == "Blocked record (arena)"
