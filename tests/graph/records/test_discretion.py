"""What nobody is shown: people, and what tells of protected organisations."""

from typing import Any

from graph.records.discretion import discreet, sheltered
from graph.records.model import KINDS
from graph.records.snapshot import Snapshot

Rows = list[tuple[str, str, int, dict[str, Any] | None]]


def organisation(id: str, name: str, **fields: Any) -> tuple[str, str, int, dict[str, Any]]:
    return "organisation", id, 1, {"name": name, "sector": "civil_society", **fields}


def test_a_network_without_people_is_left_as_it_is() -> None:
    held = Snapshot.of(1, [organisation("a", "Röda Korset", phone="0500-10 10 10")])
    assert discreet(held) is held


def test_people_go_with_everything_that_hangs_on_them() -> None:
    rows: Rows = [
        organisation("a", "Kajsa Exempel"),
        organisation("b", "B", part_of="a", email="olle.prov@x.example", aliases=["Olle Prov", "Byn"]),
        organisation("c", "Olle Prov", impersonal=["Olle Prov"]),
        ("arena", "n", 1, {"name": "N"}),
        ("membership", "n--a", 1, {"arena": "n", "organisation": "a"}),
        ("tie", "a--b", 1, {"a": "a", "b": "b", "claims": [{"degree": "contact"}]}),
        ("contact", "a--chef", 1, {"organisation": "a", "function": "Chef"}),
        ("initiative", "i", 1, {"name": "I", "owner": "a", "partners": ["a", "b"]}),
    ]
    shown = discreet(Snapshot.of(1, rows))
    assert sorted(shown.organisations) == ["b", "c"]
    b = shown.organisations["b"]
    assert (b.part_of, b.email, b.aliases) == (None, None, ("Byn",))
    assert [*shown.ties, *shown.memberships, *shown.contacts] == []
    assert (shown.initiatives["i"].owner, shown.initiatives["i"].partners) == (None, ("b",))


def test_a_protected_organisation_has_a_name_and_a_number() -> None:
    rows: Rows = [
        ("place", "1884", 1, {"name": "Nora"}),
        organisation("a", "Huset", protected=True, phone="0500-10 10 10", municipalities=["1884"]),
        organisation("b", "Kvinnojouren Maggan", municipalities=["1884"]),
        organisation("c", "Kvinnojourernas riksförbund", protected=False, municipalities=["1884"]),
        ("arena", "n", 1, {"name": "N"}),
        ("membership", "n--a", 1, {"arena": "n", "organisation": "a"}),
        ("membership", "n--c", 1, {"arena": "n", "organisation": "c"}),
        ("tie", "a--c", 1, {"a": "a", "b": "c", "claims": [{"degree": "contact"}]}),
        (
            "service",
            "s",
            1,
            {"name": "S", "providers": ["b"], "municipalities": ["1884"], "where": "Storgatan"},
        ),
    ]
    shown = discreet(Snapshot.of(1, rows))
    assert {o.id: o.municipalities for o in shown.organisations.values()} == {
        "a": (),
        "b": (),
        "c": ("1884",),
    }
    assert shown.organisations["a"].phone == "0500-10 10 10"
    assert sorted(shown.memberships) == ["n--c"]
    assert not shown.ties
    assert (shown.services["s"].municipalities, shown.services["s"].where) == ((), None)


def test_who_mends_sees_people_but_not_whom_the_protected_meet() -> None:
    rows: Rows = [
        organisation("a", "Kvinnojouren A", part_of="b", email="olle.prov@x.example"),
        organisation("b", "B"),
        ("agreement", "x", 1, {"name": "X", "parties": ["a", "b"]}),
        ("tie", "a--b", 1, {"a": "a", "b": "b", "claims": [{"degree": "contact"}]}),
    ]
    mended = sheltered(Snapshot.of(1, rows))
    assert (mended.organisations["a"].email, mended.organisations["a"].part_of) == (
        "olle.prov@x.example",
        None,
    )
    assert mended.agreements["x"].parties == ("b",)
    assert not mended.ties


def test_what_did_not_change_is_shown_as_it_was() -> None:
    rows: Rows = [
        ("place", "1884", 1, {"name": "Nora"}),
        organisation("a", "Kvinnojouren A", municipalities=["1884"]),
        organisation("b", "B", part_of="a"),
        ("arena", "n", 1, {"name": "N"}),
        ("membership", "n--a", 1, {"arena": "n", "organisation": "a"}),
        ("membership", "n--b", 1, {"arena": "n", "organisation": "b"}),
    ]
    held = Snapshot.of(1, rows)
    shown = discreet(held)
    again = discreet(held.amended(2, [("arena", "n", 2, {"name": "Nätet"})], {}), (held, shown))
    assert again.arenas["n"].name == "Nätet"
    assert all(again.records[kind] is shown.records[kind] for kind in KINDS if kind != "arena")
    assert again.records["arena"] is not shown.records["arena"]


def test_who_is_protected_no_longer_is_shown_with_what_hung_on_it() -> None:
    rows: Rows = [
        organisation("a", "Huset", protected=True, part_of="b"),
        organisation("b", "B"),
        ("tie", "a--b", 1, {"a": "a", "b": "b", "claims": [{"degree": "contact"}]}),
    ]
    held = Snapshot.of(1, rows)
    open_now = held.amended(2, [organisation("a", "Huset", protected=False, part_of="b")], {})
    shown = discreet(open_now, (held, discreet(held)))
    assert (shown.organisations["a"].part_of, [*shown.ties]) == ("b", ["a--b"])
    hidden = discreet(held, (open_now, shown))
    assert (hidden.organisations["a"].part_of, [*hidden.ties]) == (None, [])
