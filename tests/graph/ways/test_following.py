"""The network after an edit is what would be worked out anew, and what cannot differ is taken over."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.records.json_form import to_fields
from graph.records.schema import Fields
from graph.records.snapshot import Row, Snapshot
from graph.ways.following import network_after
from graph.ways.network_at import NetworkAt
from tests.graph.networks import networks
from tests.graph.small import AT, network_at, skargarden

HELD = (
    "organisations", "_living", "ties", "ties_of", "pairs", "tables", "arenas", "members", "seats_of",
)  # fmt: skip
EDITS: dict[str, list[Fields]] = {
    "organisation": [
        {"description": "Ny text"}, {"active_to": "2020"}, {"active_from": "2030"}, {"part_of": "a"},
    ],
    "tie": [
        {"note": "Ny text"}, {"until": "2020"}, {"since": "2030"}, {"claims": [{"degree": "contact"}]},
        {"claims": [{"degree": "integration"}]},
    ],
    "arena": [{"kind": "conference"}, {"active_to": "2020"}, {"kind": "board"}],
    "membership": [{"role": "funds"}, {"until": "2020"}, {"role": "chairs"}],
}  # fmt: skip


def all_of(network: NetworkAt) -> list[Any]:
    ways = network.ways
    rows = [(node, list(near.items())) for node, near in ways.items()]
    numbers = [values.tolist() for values in ways.values_of.values()]
    told = [getattr(network, name) for name in HELD]
    return [*told, list(network.pairs), list(network.ties_of), ways.nodes, rows, numbers]


@st.composite
def edits(draw: st.DrawFn, snapshot: Snapshot) -> list[Row]:
    """Draw one or two edits: a record's field, its removal, or a new tie."""
    rows: list[Row] = []
    for _ in range(draw(st.integers(1, 2))):
        kind = draw(st.sampled_from([kind for kind in EDITS if snapshot.records[kind]]))
        id = draw(st.sampled_from([*snapshot.records[kind]]))
        fields = to_fields(snapshot.records[kind][id]) | draw(st.sampled_from(EDITS[kind]))
        gone = kind in ("tie", "membership") and draw(st.booleans())
        rows.append((kind, id, 2, None if gone else fields))
    if draw(st.booleans()):
        a, b = draw(st.sampled_from([("a", "b"), ("a", "z")]))
        rows.append(("organisation", "z", 2, {"name": "Z", "sector": "unknown"}))
        rows.append(("tie", f"{a}--{b}--ny", 2, {"a": a, "b": b, "claims": [{"degree": "contact"}]}))
    return rows


@settings(max_examples=300)
@given(snapshot=networks(), data=st.data(), asked=st.sets(st.sampled_from([*HELD, "ways", "graph"])))
def test_it_is_what_would_be_worked_out_anew(
    snapshot: Snapshot, data: st.DataObject, asked: set[str]
) -> None:
    before = network_at(snapshot)
    for name in sorted(asked):
        getattr(before, name)
    later = snapshot.amended(2, data.draw(edits(snapshot)), {})
    assert all_of(network_after(before, later)) == all_of(NetworkAt(later, AT))


@pytest.mark.parametrize(
    ("kind", "id", "fields", "same"),
    [
        ("organisation", "fyren", {"description": "Ny text"}, {"ties", "pairs", "ways", "graph", "tables"}),
        ("organisation", "viken", {"part_of": "holmen"}, {"ties", "pairs", "tables"}),
        ("tie", "bryggan--viken", {"note": "Ny text"}, {"tables", "ways", "graph"}),
        ("tie", "bryggan--viken", {"until": "2020"}, {"organisations", "tables"}),
        ("arena", "kajen", {"kind": "board"}, {"ties", "pairs"}),
        ("organisation", "fyren", {"active_to": "2020"}, set()),
    ],
)
def test_what_it_cannot_have_changed_is_the_very_same(
    kind: str, id: str, fields: Fields, same: set[str]
) -> None:
    snapshot = skargarden()
    before = network_at(snapshot)
    assert all_of(before)
    assert before.graph
    known = to_fields(snapshot.records[kind][id])
    now = network_after(before, snapshot.amended(2, [(kind, id, 2, known | fields)], {}))
    held = {name for name in (*HELD, "ways", "graph") if vars(now).get(name) is vars(before)[name]}
    assert held >= same
    if "ways" not in same:
        assert now.ways is not before.ways
