"""Random small networks for property tests."""

from __future__ import annotations

from itertools import combinations

from hypothesis import strategies as st

from graph.records.lists import DEGREE
from graph.records.snapshot import Snapshot
from tests.graph.small import snapshot

IDS = "abcdefg"
KINDS = ("collaboration_team", "board", "workshop", "conference", None)


@st.composite
def networks(draw: st.DrawFn, most: int = 6) -> Snapshot:
    """Draw up to `most` organisations with ties, units and two arenas; conferences and unknown kinds too."""
    ids = IDS[: draw(st.integers(2, most))]
    above = {b: draw(st.sampled_from([None, None, *ids[:i]])) for i, b in enumerate(ids)}
    pairs = draw(st.lists(st.sampled_from(list(combinations(ids, 2))), unique=True, max_size=7))
    ties = [(a, b, draw(st.sampled_from(DEGREE.values))) for a, b in pairs]
    kinds = {arena: draw(st.sampled_from(KINDS)) for arena in ("kaj", "torg")}
    sits = st.lists(st.sampled_from(list(ids)), unique=True, max_size=4)
    return snapshot(
        {id: {"part_of": up} if up else {} for id, up in above.items()},
        ties=ties,
        arenas={arena: {"kind": kind} if kind else {} for arena, kind in kinds.items()},
        seats=[(arena, id) for arena in kinds for id in draw(sits)],
    )
