"""An analysis asks to be read again when a party that made it has left."""

import datetime as dt

from graph.measures.rereading import left_since
from tests.graph.small import snapshot

HELD = snapshot(
    {"a": {}, "b": {"active_to": "2025-06"}, "c": {}, "d": {}, "e": {}},
    (),
    {"radet": {}},
    [
        ("radet", "c", {"until": "2025-03"}),
        ("radet", "d", {"until": "2025-03"}),
        ("radet", "d", {"role": "hosts", "since": "2025-04"}),
        ("radet", "e", {"until": "2020"}),
    ],
    analysis={
        "x": {"name": "X", "made": "2024", "parties": ["a", "b", "c", "d", "e"], "arenas": ["radet"]},
        "igen": {
            "name": "Y",
            "made": "2024",
            "read_again": "2025-12",
            "parties": ["b", "c"],
            "arenas": ["radet"],
        },
        "odaterad": {"name": "Z", "parties": ["b"]},
    },
)


def test_who_ended_or_lost_every_seat_since_the_last_reading() -> None:
    day = dt.date(2026, 1, 1)
    told = {id: left_since(HELD, one, day) for id, one in HELD.analyses.items()}
    assert told == {"x": ("b", "c"), "igen": (), "odaterad": ("b",)}
    assert left_since(HELD, HELD.analyses["x"], dt.date(2025, 1, 1)) == ()
