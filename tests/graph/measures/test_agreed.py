"""Pairs with an agreement, and what runs out."""

import datetime as dt

from graph.measures.agreed import agreed_pairs, running_out
from graph.records.schema import Fields
from graph.records.snapshot import Snapshot

DAY = dt.date(2026, 11, 26)


def test_every_pair_of_parties_is_agreed_while_it_holds() -> None:
    rows: dict[str, Fields] = {
        "three": {"parties": ["c", "a", "b"], "signed": "2022", "valid_until": "2026-12-31"},
        "over": {"parties": ["a", "d"], "valid_until": "2025"},
        "draft": {"parties": ["a", "e"], "draft": True},
        "undated": {"parties": ["a", "b"]},
    }
    made = [("agreement", id, 1, {"name": id, **fields}) for id, fields in rows.items()]
    held = Snapshot.of(1, made)
    assert agreed_pairs(held, DAY) == {
        ("a", "b"): ("three", "undated"), ("a", "c"): ("three",), ("b", "c"): ("three",),
    }  # fmt: skip
    assert [one.id for one in running_out(held, DAY)] == ["three"]
    assert agreed_pairs(held, dt.date(2027, 1, 1)) == {("a", "b"): ("undated",)}
