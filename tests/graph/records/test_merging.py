"""Two records become one: all that pointed at one points at the other, and it can be taken back."""

from typing import Any

import pytest

from graph.records.changes import NEVER, Change, ChangeSet, Entry, undo
from graph.records.errors import OriketError
from graph.records.json_form import to_fields
from graph.records.merging import joined, mergeable, merger, suggested
from graph.records.model import KINDS, specs
from graph.records.rules import faults, references
from graph.records.schema import Fields
from graph.records.snapshot import Snapshot
from tests.graph.small import snapshot

WORD = {"degree": "coordination", "by": "pro-nora"}


def network() -> Snapshot:
    """PRO in Nora twice, with everything that can point at an organisation."""
    return snapshot(
        {
            "pro": {"name": "PRO Nora", "phone": "1", "municipalities": ["1884"], "active_to": "2020"},
            "pro-nora": {"name": "PRO i Nora", "aliases": ["Pensionärerna"], "municipalities": ["1885"]},
            "kommunen": {"sector": "municipality"},
            "kyrkan": {},
            "koren": {"part_of": "pro"},
        },
        [
            ("pro", "kommunen", "contact", {"since": "2019", "until": "2022", "note": "Möts ibland"}),
            ("pro-nora", "kommunen", "coordination", {"since": "2020", "claims": [WORD]}),
            ("pro", "kyrkan", "contact", {"via": "radet"}),
            ("pro", "pro-nora", "contact"),
        ],
        {"radet": {}},
        [("radet", "pro", {"role": "convenes"}), ("radet", "pro-nora", {"role": "participates"})],
        initiative={"resan": {"name": "Resan", "owner": "pro", "partners": ["pro", "pro-nora", "kyrkan"]}},
        contact={"pro--ordforande": {"organisation": "pro", "function": "Ordförande"}},
        agreement={"avtal": {"name": "Avtal", "parties": ["kommunen", "pro"]}},
        place={"1884": {"name": "Nora"}, "1885": {"name": "Lindesberg"}},
    )


def after(held: Snapshot, changes: list[Change]) -> Snapshot:
    """The network after changes, which obey the rules."""
    now = {change.key: held.stored(*change.key) for change in changes}

    def load(kind: str) -> list[tuple[str, Fields]]:
        return [(id, to_fields(record)) for id, record in held.records[kind].items()]

    found = faults(
        changes,
        {key: one for key, one in now.items() if one != NEVER},
        lambda keys: {key: one for key in keys if (one := held.stored(*key)) != NEVER},
        lambda kind: iter(load(kind)),
    )
    assert found == []
    rows = {(kind, id): (kind, id, version, fields) for kind, id, version, fields in held.rows()}
    for change in changes:
        rows[change.key] = (*change.key, held.revision + 1, change.applied_to(now[change.key].fields))
    merged = {c.key: c.merged_into for c in changes if c.after is None and c.merged_into}
    return Snapshot.of(held.revision + 1, rows.values(), merged)


def test_whatever_pointed_at_the_loser_points_at_the_winner() -> None:
    made = after(network(), merger(network(), "organisation", "pro", "pro-nora"))
    pointing = [
        (kind, id)
        for kind, records in made.records.items()
        for id, record in records.items()
        for _, to, target in references(kind, to_fields(record))
        if target == "pro" and "organisation" in to
    ]
    assert pointing == []
    assert made.successor("organisation", "pro") == "pro-nora"
    assert made.organisations["koren"].part_of == "pro-nora"
    assert made.initiatives["resan"].owner == "pro-nora"
    assert made.initiatives["resan"].partners == ("pro-nora", "kyrkan")
    assert [contact.organisation for contact in made.contacts.values()] == ["pro-nora"]
    assert made.agreements["avtal"].parties == ("kommunen", "pro-nora")
    assert {(seat.organisation, seat.role) for seat in made.memberships.values()} == {
        ("pro-nora", "convenes"), ("pro-nora", "participates"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "field"),
    [(kind, name) for kind in KINDS for name, spec in specs(kind).items() if "organisation" in spec.to],
)
def test_no_field_of_any_kind_is_left_behind(kind: str, field: str) -> None:
    spec = specs(kind)[field]
    said = [{"degree": "contact", "by": "a"}] if spec.type == "claims" else ["a"] if spec.many else "a"
    ends = {"tie": {"a": "c", "b": "d"}, "membership": {"arena": "r", "organisation": "c"}}.get(kind, {})
    needed = {
        "contact": {"function": "F"}, "organisation": {"sector": "unknown"}, "chair": {"arena": "r"},
        "meeting": {"arena": "r", "held": "2026"}, "decision": {"arena": "r", "text": "T"},
        "need": {"text": "N"},
        "temperature": {"point": "P", "since": "2026", "place": "1"},
        "assumption": {"goal": "g", "text": "T"},
        "handover": {"chain": "k", "giver": "s", "receiver": "t"},
    }.get(kind, {})  # fmt: skip
    fields = {"name": "X"} if "name" in specs(kind) else {}
    rows = {kind: {"x": {**fields, **ends, **needed, "claims": [{"degree": "contact"}], field: said}}}
    if kind != "tie":
        del rows[kind]["x"]["claims"]
    if (kind, field) == ("agreement", "ready"):
        rows[kind]["x"]["parties"] = ["a"]
    held = snapshot(["a", "b", "c", "d"], (), {"r": {}}, (), **rows)
    changes = {change.key: change for change in merger(held, "organisation", "a", "b")}
    became = changes[kind, "x"].applied_to(to_fields(held.records[kind]["x"]))
    assert became is not None
    assert {target for _, to, target in references(kind, became) if "organisation" in to} >= {"b"}
    assert "a" not in {target for _, _, target in references(kind, became)}


def test_double_ties_join_their_claims_and_dates_and_the_tie_between_them_goes() -> None:
    made = after(network(), merger(network(), "organisation", "pro", "pro-nora"))
    ties = {tie.other("pro-nora"): tie for tie in made.ties_of["pro-nora"]}
    assert sorted(ties) == ["kommunen", "kyrkan"]
    both = ties["kommunen"]
    assert {claim.by for claim in both.claims} == {"pro-nora", None}
    assert (str(both.since), both.until, both.note) == ("2019", None, "Möts ibland")
    assert ties["kyrkan"].via == "radet"
    assert ("tie", "pro--pro-nora") not in made.merged


def test_the_winner_keeps_its_word_every_name_and_goes_on() -> None:
    winner = after(network(), merger(network(), "organisation", "pro", "pro-nora")).organisations["pro-nora"]
    assert winner.name == "PRO i Nora"
    assert winner.aliases == ("Pensionärerna", "PRO Nora")
    assert (winner.phone, winner.active_to) == ("1", None)
    assert winner.municipalities == ("1885", "1884")


def test_a_chosen_name_turns_the_other_into_an_alias_and_none_makes_a_field_unknown() -> None:
    chosen = {"name": "PRO Nora", "phone": None}
    changes = merger(network(), "organisation", "pro", "pro-nora", chosen)
    winner = after(network(), changes).organisations["pro-nora"]
    assert (winner.name, winner.aliases, winner.phone) == ("PRO Nora", ("Pensionärerna", "PRO i Nora"), None)


def test_taking_it_back_gives_exactly_what_was() -> None:
    held = network()
    changes = merger(held, "organisation", "pro", "pro-nora")
    made = after(held, changes)
    whole = ChangeSet("x", "a", "edit", "2026-11-26T08:00:00Z", changes=tuple(changes))
    back = undo(Entry(made.revision, whole, len(changes)), id="y", actor="a", time="2026-11-26T09:00:00Z")
    again = {change.key: change.applied_to(made.stored(*change.key).fields) for change in back.changes}
    assert again == {change.key: held.stored(*change.key).fields for change in changes}


def test_a_unit_that_becomes_its_own_house_points_at_no_one() -> None:
    held = snapshot({"huset": {}, "enheten": {"part_of": "huset"}})
    made = after(held, merger(held, "organisation", "huset", "enheten"))
    assert made.organisations["enheten"].part_of is None


@pytest.mark.parametrize("kind", ["arena", "question", "service", "agreement", "initiative"])
def test_other_kinds_merge_too(kind: str) -> None:
    records: dict[str, Any] = {kind: {"a": {"name": "A"}, "b": {"name": "B"}}}
    held = snapshot(["x"], **records)
    made = after(held, merger(held, kind, "a", "b"))
    assert made.successor(kind, "a") == "b"


def test_seats_and_ties_follow_an_arena() -> None:
    held = snapshot(
        ["x", "y"], [("x", "y", "contact", {"via": "a"})], {"a": {}, "b": {}}, [("a", "x"), ("b", "x")]
    )
    made = after(held, merger(held, "arena", "a", "b"))
    assert [seat.arena for seat in made.memberships.values()] == ["b"]
    assert [tie.via for tie in made.ties.values()] == ["b"]


@pytest.mark.parametrize(("kind", "a", "b"), [("place", "1884", "1885"), ("organisation", "pro", "pro")])
def test_what_is_never_one_is_refused(kind: str, a: str, b: str) -> None:
    assert "place" not in mergeable()
    with pytest.raises(OriketError, match="not_mergeable"):
        merger(network(), kind, a, b)


def test_two_that_are_joined_keep_the_later_day_and_both_texts() -> None:
    one: Fields = {"organisation": "a", "arena": "r", "confirmed": "2024", "source": "Rapport A"}
    two: Fields = {"organisation": "a", "arena": "r", "confirmed": "2025", "source": "Rapport B"}
    said = joined("membership", one, two)
    assert (said["confirmed"], said["source"]) == ("2025", "Rapport A\nRapport B")
    assert suggested("organisation", {"name": "A", "confirmed": "2025"}, {"name": "B"})["confirmed"] == "2025"
