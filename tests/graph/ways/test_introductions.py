"""Ways from one to many are the very ways that one pair is answered with."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.ways.introductions import Introductions
from graph.ways.routes import route
from tests.graph.small import field, skargarden, snapshot

ENDS = st.sampled_from("abcdefg")
DEGREES = st.sampled_from(["integration", "collaboration", "coordination", "contact"])


def test_skargarden() -> None:
    known = field(skargarden())
    found = Introductions(known).of("fyren")
    assert found.to("udden") == 9.0
    assert found.to("skaret") is None
    assert found.way("skaret") is None
    assert found.way("fyren") == route(known, "fyren", "fyren")


@settings(max_examples=60)
@given(
    st.lists(st.tuples(ENDS, ENDS, DEGREES).filter(lambda t: t[0] != t[1]), max_size=14),
    st.lists(st.tuples(st.sampled_from(["kaj", "torg"]), ENDS), max_size=8),
)
def test_every_way_is_the_one_of_routes(
    ties: list[tuple[str, str, str]], seats: list[tuple[str, str]]
) -> None:
    arenas = {"kaj": {"kind": "network"}, "torg": {"kind": "case_meeting"}}
    known = field(snapshot(list("abcdefg"), ties=ties, arenas=arenas, seats=seats))
    answers = Introductions(known)
    for a in known.organisations:
        found = answers.of(a)
        for b in known.organisations:
            expected = route(known, a, b)
            assert found.way(b) == expected
            assert found.to(b) == (expected.distance if expected else None)
