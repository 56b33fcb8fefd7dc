"""The table of names: complete, without clashes, in both languages."""

import pytest

from graph.records.model import KINDS, specs
from ingest.mapping.columns import (
    CLAIM,
    TABLES,
    Table,
    column_for,
    columns_by_word,
    is_column,
    sheets_by_word,
    word,
)


def test_every_kind_and_every_field_has_its_place() -> None:
    assert set(TABLES) == set(KINDS)
    for kind, table in TABLES.items():
        fields = {column.field for column in table.columns} - {"id"}
        wanted = {name for name, spec in specs(kind).items() if spec.sight != "nobody"}
        assert fields == (wanted - {"claims"} | set(CLAIM) if kind == "tie" else wanted)


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.kind)
def test_no_name_means_two_columns(table: Table) -> None:
    meant: dict[str, str] = {}
    for column in table.columns:
        for name in {word(n) for n in (column.field, column.en, column.sv, *column.words)}:
            assert meant.setdefault(name, column.field) == column.field
            assert columns_by_word(table.kind)[name] is column


def test_no_name_means_two_sheets() -> None:
    names = [
        word(name) for t in TABLES.values() for name in {word(n) for n in (t.kind, t.en, t.sv, *t.words)}
    ]
    assert len(names) == len(set(names)) == len(sheets_by_word())


def test_the_names_of_the_specification() -> None:
    swedish = {
        "organisationer": "organisation", "relationer": "tie", "arenor": "arena",
        "arenamedlemmar": "membership",
        "frågor": "question", "platser": "place", "insatser": "service",
        "projekt": "initiative", "behov": "need",
        "kontakter": "contact", "överenskommelser": "agreement",
    }  # fmt: skip
    assert {name: sheets_by_word()[word(name)] for name in swedish} == swedish
    ties = columns_by_word("tie")
    for name, field in (("grad", "degree"), ("nivå", "level"), ("från", "since"), ("till", "until"),
                        ("personbunden", "person_bound"), ("ansträngd", "strained"),
                        ("källa", "source")):  # fmt: skip
        assert ties[word(name)].field == field
    organisations = columns_by_word("organisation")
    for name, field in (
        ("namn", "name"),
        ("Sektor", "sector"),
        ("KOMMUN", "municipalities"),
        ("fragor", "questions"),
    ):
        assert organisations[word(name)].field == field


def test_headings_of_two_words_and_of_questions() -> None:
    for kind, text, field in (
        ("organisation", "Växel/telefon", "phone"),
        ("organisation", "Verksam i (kommunkod)", "municipalities"),
        ("organisation", "Kommun/organisation", None), ("organisation", "Enhetsnamn", "name"),
        ("organisation", "charity_contact_phone", "phone"), ("organisation", "Telefon, arbete", "phone"),
        ("organisation", "Tel ordf", None), ("organisation", "Fax", None),
        ("service", "Agency name", "providers"),
        ("organisation", "date_of_removal", "active_to"), ("tie", "Hur nära är samarbetet?", "degree"),
    ):  # fmt: skip
        column = column_for(kind, text)
        assert (column[0].field if column else None) == field
    assert is_column("Partner 2")
    assert (TABLES["membership"].title("en"), TABLES["membership"].shown("en")) == (
        "arena_members", "arena members",
    )  # fmt: skip


def test_only_these_columns_are_required() -> None:
    assert {kind: [c.en for c in table.required] for kind, table in TABLES.items() if table.required} == {
        "organisation": ["name"], "membership": ["arena", "organisation"], "tie": ["a", "b", "degree"],
        "arena": ["name"], "question": ["name_sv"], "place": ["name"], "service": ["name"],
        "initiative": ["name"],
        "need": ["text_sv"], "contact": ["organisation", "function"], "agreement": ["name"],
        "story": ["name"], "source": ["name"], "survey": ["name"], "round": ["name"],
        "call": ["name"], "challenge": ["name"], "chair": ["arena"],
        "decision": ["arena", "text"], "meeting": ["arena", "held"],
        "chain": ["name"], "handover": ["chain", "giver", "receiver"], "document": ["name"],
        "checklist": ["name"], "temperature": ["point", "since"], "goal": ["name"],
        "assumption": ["goal", "text"], "analysis": ["name"],
    }  # fmt: skip
