"""What the index of history is asked in Neo4j, whatever somebody writes for an id."""

from graph.records.changes import ChangeFilter
from graph.records.model import KINDS
from graph.stores.cypher_history import newest, query_of, touching


def test_a_record_is_found_by_kind_and_id() -> None:
    assert query_of(ChangeFilter(kind="tie", id="a--b")) == '(touched:"tie/a--b")'
    assert query_of(ChangeFilter(id="a")).count("touched:") == len(KINDS)


def test_places_and_kinds_are_asked_together() -> None:
    which = ChangeFilter(kind="tie", places=frozenset({"nora", "kumla"}))
    assert query_of(which) == '(kinds:"tie") AND (places:"kumla" OR places:"nora")'


def test_no_place_at_all_finds_nothing_and_no_filter_asks_nothing() -> None:
    assert query_of(ChangeFilter(places=frozenset())) == '(places:"/")'
    assert query_of(ChangeFilter(origin="edit")) == ""


def test_check_21_no_id_gets_out_of_its_quotes() -> None:
    assert touching([("tie", 'x" OR kinds:"tie'), ("tie", "y\\")]) == (
        '(touched:"tie/x\\" OR kinds:\\"tie" OR touched:"tie/y\\\\")'
    )


def test_only_what_is_said_stands_in_the_conditions() -> None:
    assert "$since" not in newest(ChangeFilter(origin="edit"))
    assert "s.origin = $origin" in newest(ChangeFilter(origin="edit"))
    assert "queryNodes" not in newest(ChangeFilter(since="2026"))
    assert "queryNodes" in newest(ChangeFilter(kind="tie"))
