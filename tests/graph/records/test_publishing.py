"""What lies in unpublished places alone is not in the published network, nor is what names it."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from graph.records.json_form import to_fields
from graph.records.places import Places
from graph.records.publishing import disclosed, published, unpublished_places
from graph.records.schema import Fields
from graph.records.snapshot import Row, Snapshot
from tests.graph.small import snapshot

KNOWN = snapshot(
    {
        "nora": {"municipalities": ["1884"]},
        "karlskoga": {"municipalities": ["1883"]},
        "bada": {"municipalities": ["1884", "1883"]},
        "ingenstans": {},
    },
    ties=[("nora", "karlskoga", "contact"), ("nora", "bada", "contact"), ("karlskoga", "bada", "contact")],
    arenas={"bordet": {"municipalities": ["1884"]}, "torget": {"municipalities": ["1883"]}},
    seats=[("bordet", "bada"), ("torget", "nora"), ("torget", "bada")],
    place={
        "18": {"name": "Örebro län", "kind": "county"},
        "1884": {"name": "Nora", "county": "18", "unpublished": True},
        "1883": {"name": "Karlskoga", "county": "18"},
    },
    initiative={
        "projekt": {
            "name": "P",
            "municipalities": ["1883"],
            "owner": "karlskoga",
            "partners": ["nora", "bada"],
        }
    },
)


def test_what_is_only_there_is_not_there_at_all() -> None:
    seen = published(KNOWN)
    assert {*seen.organisations} == {"karlskoga", "bada", "ingenstans"}
    assert {*seen.ties} == {"bada--karlskoga"}
    assert {*seen.arenas} == {"torget"}
    assert {(one.arena, one.organisation) for one in seen.memberships.values()} == {("torget", "bada")}
    assert seen.initiatives["projekt"].partners == ("bada",)
    assert {*seen.places} == {"18", "1884", "1883"}


def test_those_who_draw_it_see_it_as_another_network() -> None:
    whole = published(KNOWN, frozenset({"1884", "1883"}))
    assert whole.records == KNOWN.records
    assert whole.content != published(KNOWN).content == KNOWN.content


def test_a_county_hides_what_lies_in_it_and_without_any_nothing_is_made() -> None:
    county = snapshot({"a": {"municipalities": ["1884"]}}, place={
        "18": {"name": "Län", "kind": "county", "unpublished": True},
        "1884": {"name": "Nora", "county": "18"},
    })  # fmt: skip
    assert unpublished_places(county.where) == {"18", "1884"}
    assert not published(county).organisations
    plain = snapshot(["a"])
    assert published(plain) is plain


SHELTER: Fields = {"name": "Huset", "sector": "civil_society", "municipalities": ["1884"], "protected": True}


def test_a_protected_organisation_is_where_it_is_also_for_who_is_told_no_place() -> None:
    """Its places are told to nobody: without them it would lie nowhere, and be told with all."""
    known = after(KNOWN, [("organisation", "huset", SHELTER)])
    assert "huset" not in disclosed(known).told.organisations
    open_now = after(known, [("place", "1884", {"unpublished": None})])
    assert disclosed(open_now).told.organisations["huset"].municipalities == ()


def test_what_lies_nowhere_goes_with_its_parties() -> None:
    """Most sheets of services say no place: it is their provider's."""
    unit: Fields = {"name": "Enheten", "sector": "unknown", "part_of": "nora"}
    theirs: Fields = {"name": "Stöd", "providers": ["enheten"]}
    both: Fields = {"name": "Kafé", "providers": ["enheten", "karlskoga"]}
    nobodys: Fields = {"name": "Linje", "providers": ["ingenstans"]}
    held = after(
        KNOWN,
        [
            ("organisation", "enheten", unit),
            ("service", "stod", theirs),
            ("service", "kafe", both),
            ("service", "linje", nobodys),
        ],
    )
    told = disclosed(held).told
    assert "enheten" not in told.organisations
    assert {*told.services} == {"kafe", "linje"}
    assert told.services["kafe"].providers == ("karlskoga",)


def test_a_protected_organisation_that_moves_there_goes_with_it() -> None:
    elsewhere = after(KNOWN, [("organisation", "huset", SHELTER | {"municipalities": ["1883"]})])
    seen = disclosed(elsewhere)
    assert "huset" in seen.told.organisations
    moved = after(elsewhere, [("organisation", "huset", {"municipalities": ["1884"]})])
    assert "huset" not in disclosed(moved, before=seen).told.organisations


EDITS: list[tuple[str, str, Fields | None]] = [
    ("organisation", "nora", {"municipalities": ["1883"]}),
    ("organisation", "bada", {"municipalities": ["1884"]}),
    ("organisation", "karlskoga", {"municipalities": ["1884"]}),
    ("organisation", "karlskoga", {"description": "Ny text"}),
    ("organisation", "nora", {"description": "Ny text"}),
    ("organisation", "nora", {"municipalities": []}),
    ("organisation", "nora", {"protected": True}),
    ("organisation", "bada", {"protected": True}),
    ("organisation", "ny", {"name": "Ny", "sector": "unknown", "municipalities": ["1884"]}),
    ("tie", "bada--ny--x", {"a": "bada", "b": "ny", "claims": [{"degree": "contact"}]}),
    ("tie", "bada--nora", None),
    ("tie", "bada--karlskoga", {"note": "Ny text"}),
    ("arena", "bordet", {"municipalities": ["1883"]}),
    ("arena", "torget", {"description": "Ny text"}),
    ("place", "1884", {"unpublished": False}),
    ("place", "1883", {"unpublished": True}),
    ("initiative", "projekt", {"partners": ["nora"]}),
    ("initiative", "projekt", {"owner": "nora"}),
    ("service", "stod", {"name": "Stöd", "providers": ["nora"]}),
    ("service", "stod", {"name": "Stöd", "providers": ["ingenstans"]}),
    ("organisation", "ingenstans", {"part_of": "nora"}),
    ("organisation", "ingenstans", {"part_of": None}),
]


def after(known: Snapshot, edits: list[tuple[str, str, Fields | None]]) -> Snapshot:
    for revision, (kind, id, fields) in enumerate(edits, known.revision + 1):
        held = known.records[kind].get(id)
        row: Row = kind, id, revision, None if fields is None else (to_fields(held) if held else {}) | fields
        known = known.amended(revision, [row], {})
    return known


def told(shown: Snapshot) -> Any:
    return shown.content, {kind: [*records.values()] for kind, records in shown.records.items()}


@given(
    first=st.lists(st.sampled_from(EDITS), max_size=2),
    then=st.lists(st.sampled_from(EDITS), min_size=1, max_size=3),
    but=st.sampled_from([frozenset(), frozenset({"1884"}), frozenset({"1883", "1884"})]),
)
def test_after_an_edit_it_is_what_one_would_work_out(first: Any, then: Any, but: frozenset[str]) -> None:
    before = after(KNOWN, first)
    later = after(before, then)
    assert told(published(later, but, (before, published(before, but)))) == told(published(later, but))
    known = disclosed(before, but)
    assert told(disclosed(later, but, known).told) == told(disclosed(later, but).told)


def test_what_stays_is_not_asked_where_it_is() -> None:
    seen = published(KNOWN)
    asked: list[str] = []
    later = after(KNOWN, [("organisation", "karlskoga", {"description": "Ny text"})])

    class Asked(Places):
        def homes(self, record: Any) -> frozenset[str]:
            asked.append(record.id)
            return super().homes(record)

    vars(later)["where"] = Asked(later.records)
    shown = published(later, before=(KNOWN, seen))
    assert {"karlskoga", "nora", "bordet"} <= {*asked}
    assert not {"bada", "torget", "bada--karlskoga", "ingenstans"} & {*asked}
    assert shown.records["tie"] is seen.records["tie"]
    assert published(later).records == shown.records
