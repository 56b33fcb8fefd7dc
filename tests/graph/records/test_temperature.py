"""A tick is somebody's, from a day on, and belongs where its place or its arena is."""

from graph.records.changes import Change
from graph.records.facts import sight_of
from graph.records.homes import homes_of_changes
from graph.records.ids import key_id
from graph.records.rules import faults, faults_of
from tests.graph.small import snapshot

HELD = snapshot(
    (),
    arenas={"radet": {"municipalities": ["1884"]}, "annat": {"municipalities": ["1883"]}},
    place={"1884": {"name": "Nora"}, "1883": {"name": "Karlskoga"}},
)
TICK = {"point": "Vi möts", "since": "2026-10-01"}


def test_a_tick_is_of_a_place_or_an_arena_and_holds_for_a_time() -> None:
    def codes(**fields: object) -> list[tuple[str, str]]:
        return [(fault.code, fault.field) for fault in faults_of("temperature", "x", {**TICK, **fields})]

    assert codes(place="1884") == codes(arena="radet") == []
    assert codes() == [("required", "place")]
    assert codes(place="1884", until="2026-09") == [("until_before_since", "until")]
    assert sight_of("temperature") == "working"


def test_what_shows_a_tick_must_be_there_and_is_no_home_of_it() -> None:
    def lookup(keys):  # type: ignore[no-untyped-def]
        return {key: HELD.stored(*key) for key in keys}

    made = Change("temperature", "x", 0, None, {**TICK, "place": "1884", "evidence": ["annat"]})
    lost = Change("temperature", "y", 0, None, {**TICK, "arena": "radet", "evidence": ["finns-inte"]})
    assert homes_of_changes([made, lost], {}, lookup) == [frozenset({"1884"})] * 2
    found = faults([made, lost], {}, lookup, lambda kind: iter(()))
    assert [(fault.code, fault.id, fault.value) for fault in found] == [
        ("unknown_reference", "y", "finns-inte")
    ]


def test_two_who_tick_the_same_point_on_one_day_make_one_record() -> None:
    ids = {
        key_id("temperature", {**TICK, "place": "1884", "point": text}) for text in ("Vi möts", "vi möts ")
    }
    assert ids == {"1884--vi-mots--2026-10-01"}
    assert key_id("temperature", {**TICK, "arena": "radet"}) not in ids
