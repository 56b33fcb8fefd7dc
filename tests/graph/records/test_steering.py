"""Care chains and their hand-overs belong where their units are, and are nobody else's business."""

from __future__ import annotations

from graph.records.facts import sight_of
from tests.graph.small import snapshot


def test_a_hand_over_belongs_where_its_chain_is_and_where_its_units_are() -> None:
    known = snapshot(
        {"vc": {"municipalities": ["1884"]}, "nowhere": {}},
        place={"1884": {"name": "Nora"}, "1883": {"name": "Karlskoga"}},
        service={"a": {"name": "A"}, "b": {"name": "B"}},
        chain={"k": {"name": "K", "services": ["a", "b"], "municipalities": ["1883"]}},
        handover={"k--a--b": {"chain": "k", "giver": "a", "receiver": "b", "agreed": ["vc"]}},
    )
    assert known.where.homes(known.handovers["k--a--b"]) == {"1883", "1884"}
    assert [one.id for one in known.steps_of["k"]] == ["k--a--b"]
    assert [sight_of(kind) for kind in ("chain", "handover", "document")] == ["working", "working", "public"]
