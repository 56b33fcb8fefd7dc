"""What ended and nothing took over from."""

from graph.measures.handovers import broken_handovers
from tests.graph.small import network_at, snapshot


def test_only_pairs_that_have_nothing_left_and_are_both_there() -> None:
    known = snapshot(
        {"a": {}, "b": {}, "c": {}, "gone": {"active_to": "2022"}},
        ties=[
            ("a", "b", "contact", {"until": "2019"}),
            ("a", "b", "collaboration", {"until": "2021", "level": "strategic"}),
            ("a", "c", "contact", {"until": "2020"}),
            ("a", "c", "contact", {"level": "strategic"}),
            ("b", "c", "contact", {"until": "2022-06"}),
            ("a", "gone", "contact", {"until": "2021"}),
        ],
    )
    found = [(tie.a, tie.b, str(tie.until)) for tie in broken_handovers(network_at(known))]
    assert found == [("b", "c", "2022-06"), ("a", "b", "2021")]
