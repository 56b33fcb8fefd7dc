"""What exports are made of: more of one's own places than of others, and nothing beside it."""

from graph.records.discretion import discreet, sheltered
from graph.records.extract import extract_alike, extract_by_place
from graph.records.model import Organisation, Record, Tie
from graph.records.schema import Sight
from graph.records.snapshot import Row, Snapshot

ROWS: list[Row] = [
    ("place", "1884", 1, {"name": "Nora"}),
    ("organisation", "own", 1, {"name": "Nora kommun", "sector": "municipality", "note": "n"}),
    ("organisation", "far", 1, {"name": "Kumla kommun", "sector": "municipality", "note": "n"}),
    ("organisation", "person", 1, {"name": "Anna Andersson", "sector": "civil_society"}),
    ("tie", "far--own", 1, {"a": "far", "b": "own", "claims": [{"degree": "contact", "by": "far"}]}),
    ("tie", "own--person", 1, {"a": "own", "b": "person", "claims": [{"degree": "contact"}]}),
    ("contact", "own--chef", 1, {"organisation": "own", "function": "folkhälsochef"}),
    ("contact", "far--chef", 1, {"organisation": "far", "function": "folkhälsochef"}),
]  # fmt: skip
HELD = Snapshot.of(1, ROWS)


def test_the_public_sees_neither_notes_nor_functions_nor_what_may_be_a_person() -> None:
    public = extract_alike(HELD, "public")
    assert {id for id, _, _ in public.records("organisation")} == {"own", "far"}
    assert [*public.records("contact")] == []
    assert [fields for _, _, fields in public.records("tie")] == [
        {"a": "far", "b": "own", "degree": "contact"}
    ]
    assert all("note" not in fields for _, _, fields in public.records("organisation"))
    assert extract_alike(HELD, "own").widest == "own"


def test_of_ones_own_places_more_is_seen_and_nothing_is_named_that_is_not_there() -> None:
    def sight(record: Record) -> Sight:
        mine = record.id == "own" or (isinstance(record, Tie) and "own" in (record.a, record.b))
        return "working" if mine or record.id == "own--chef" else "public"

    seen = extract_by_place(discreet(HELD), sheltered(HELD), sight)
    notes = {id: fields.get("note") for id, _, fields in seen.records("organisation")}
    assert notes == {"own": "n", "far": None}
    assert [id for id, _, _ in seen.records("contact")] == ["own--chef"]
    # Whose name may be a person's is nobody's to export elsewhere, so what would name them goes too.
    assert [id for id, _, _ in seen.records("tie")] == ["far--own"]
    assert seen.widest == "working"
    assert all(isinstance(one, Organisation) for _, one, _ in seen.records("organisation"))
