"""Facts beside what a group ticks: counted from what is known, never a tick."""

import datetime as dt

from graph.measures.known_here import known_here
from graph.ways.network_at import NetworkAt
from tests.graph.small import snapshot


def test_what_is_known_of_some_organisations_and_their_arenas() -> None:
    held = snapshot(
        {"a": {}, "b": {}, "c": {}, "borta": {"active_to": "2020"}},
        [("a", "b", "contact"), ("b", "c", "contact")],
        {"radet": {}, "slut": {"active_to": "2022"}},
        meeting={
            "i-ar": {"arena": "radet", "held": "2023-03-01"},
            "kommer": {"arena": "radet", "held": "2023-05-01"},
            "forr": {"arena": "radet", "held": "2021-03-01"},
        },
        agreement={
            "ok": {"name": "Ok", "parties": ["a", "b"]},
            "annat": {"name": "Annat", "parties": ["b", "c"]},
        },
    )
    day = dt.date(2023, 4, 1)
    told = known_here(NetworkAt(held, day), day, frozenset({"a", "b", "borta"}), frozenset({"radet", "slut"}))
    assert told == {"organisations": 2, "arenas": 1, "meetings": 1, "ties": 1, "agreements": 1}
