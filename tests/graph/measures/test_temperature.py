"""What was ticked on a day, what comes first next, and how it was before."""

import datetime as dt

from graph.measures.temperature import heat, history, lists_for, ticks_of
from graph.records.checklists import TickList, phases_of, shipped
from graph.records.model import Temperature
from tests.graph.small import snapshot

LIST = TickList("egen", "Egen", "", phases_of(["A: ett", "A: två", "B: tre"]))


def ticks(**more: dict[str, str]) -> list[Temperature]:
    rows = {id: {"place": "1884", "checklist": "egen", **fields} for id, fields in more.items()}
    return [*snapshot((), temperature=rows).temperatures.values()]


FOUND = ticks(
    a={"point": "ett", "since": "2024"},
    b={"point": "Två", "since": "2025-03-01", "until": "2025-05-31"},
    c={"point": "tre", "since": "2025-06-10"},
    d={"point": "tre", "since": "2026-01-01"},
    e={"point": "finns inte", "since": "2024"},
    f={"point": "ett", "since": "2023", "arena": "radet"},
)
OURS = ticks_of(FOUND, LIST, place="1884")


def on(day: str) -> tuple[int, str | None, list[str]]:
    found = heat(LIST, OURS, dt.date.fromisoformat(day))
    return found.n, found.next.id if found.next else None, [one.sv for one in found.missing]


def test_what_was_ticked_depends_on_the_day_and_an_arenas_ticks_are_no_places() -> None:
    assert [on(day) for day in ("2023-12-31", "2024-01-01", "2025-04-01", "2025-06-01", "2025-06-10")] == [
        (0, "ett", ["A", "B"]), (1, "tva", ["B"]), (2, "tre", ["B"]), (1, "tva", ["B"]), (2, "tva", []),
    ]  # fmt: skip
    assert [point.id for point, _ in ticks_of(FOUND, LIST, arena="radet")] == ["ett"]
    assert ticks_of(FOUND, shipped()["temperature"], place="1884") == []


def test_history_tells_each_day_when_the_number_changed() -> None:
    told = history(LIST, OURS, dt.date(2025, 12, 31))
    assert [(day.isoformat(), n) for day, n in told] == [
        ("2024-01-01", 1), ("2025-03-01", 2), ("2025-06-01", 1), ("2025-06-10", 2),
    ]  # fmt: skip
    assert history(LIST, [], dt.date(2025, 1, 1)) == []


def test_a_list_without_points_is_no_division_by_nothing() -> None:
    empty = heat(TickList("tom", "Tom", "", ()), [], dt.date(2025, 1, 1))
    assert (empty.share, empty.next, empty.missing, empty.latest) == (0.0, None, (), None)


def test_a_place_has_its_own_lists_and_the_product_where_it_is_switched_on() -> None:
    held = snapshot(
        (),
        place={"1884": {"name": "Nora"}, "1883": {"name": "Karlskoga"}},
        checklist={"alla": {"name": "För alla"}, "nora": {"name": "Noras", "municipalities": ["1884"]}},
    )
    assert [*lists_for(held, ["1884"], product=False)] == ["temperature", "chain", "alla", "nora"]
    assert [*lists_for(held, ["1883"], product=True)] == ["temperature", "chain", "product", "alla"]
