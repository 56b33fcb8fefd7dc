"""Where changed records belong, before and after: their municipalities, or else their parties'."""

from collections.abc import Iterable, Mapping

from graph.records.changes import Change, Key, Stored
from graph.records.homes import homes_of_changes, parties
from graph.records.schema import Fields

KNOWN: dict[Key, Stored] = {
    ("organisation", "a"): Stored(1, {"name": "A", "municipalities": ["nora"]}),
    ("organisation", "b"): Stored(1, {"name": "B", "municipalities": ["kumla"]}),
    ("organisation", "gone"): Stored(2, None),
    ("place", "norr"): Stored(1, {"name": "Norr", "parts": ["nora", "lindesberg"]}),
}


def lookup(keys: Iterable[Key]) -> Mapping[Key, Stored]:
    return {key: KNOWN[key] for key in keys if key in KNOWN}


def home(kind: str, id: str, before: Fields | None, after: Fields | None) -> list[str]:
    change = Change(kind, id, 1, before, after)
    (places,) = homes_of_changes([change], lookup([change.key]), lookup)
    return sorted(places)


def test_a_record_belongs_where_it_was_and_where_it_is() -> None:
    moved = home("organisation", "a", {"municipalities": ["nora"]}, {"municipalities": ["kumla"]})
    assert moved == ["kumla", "nora"]


def test_a_record_that_is_deleted_belonged_somewhere() -> None:
    assert home("organisation", "b", {"name": "B", "municipalities": ["kumla"]}, None) == ["kumla"]


def test_a_tie_belongs_where_its_parties_are() -> None:
    assert home("tie", "a--b", None, {"a": "a", "b": "b"}) == ["kumla", "nora"]
    assert home("tie", "a--gone", None, {"a": "a", "b": "gone"}) == ["nora"]


def test_an_area_is_its_parts_too() -> None:
    assert home("organisation", "c", None, {"municipalities": ["norr"]}) == ["lindesberg", "nora", "norr"]
    assert home("place", "norr", {}, {}) == ["lindesberg", "nora", "norr"]


def test_parties_of_the_same_set_are_read_as_they_become() -> None:
    new = Change("organisation", "ny", 0, None, {"name": "Ny", "municipalities": ["laxa"]})
    seat = Change("membership", "m--ny", 0, None, {"arena": "m", "organisation": "ny"})
    assert homes_of_changes([new, seat], {}, lookup) == [{"laxa"}, {"laxa"}]


def test_whatever_a_proposal_holds_breaks_nothing() -> None:
    assert home("organisation", "d", None, {"municipalities": [1, None, "nora"]}) == ["nora"]
    assert home("tie", "x--y", None, {"a": 7}) == []


def test_the_parties_of_a_seat() -> None:
    fields = {"arena": "m", "organisation": "a"}
    assert ("organisation", "a") in set(parties("membership", fields))
