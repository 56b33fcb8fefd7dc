"""What is odd in stored data, each told once with the record it is about."""

import datetime as dt
from pathlib import Path
from typing import Any

from graph.records.snapshot import Snapshot
from ingest.checks.data_checks import check
from tests.ingest.harbour import EMPTY, snapshot_of

TODAY = dt.date(2026, 11, 23)


def test_each_oddity_has_its_record(tmp_path: Path) -> None:
    held = snapshot_of(
        tmp_path,
        places="id,name,kind,latitude,longitude\n1884,Nora,municipality,,\n1,Trakt,area,,\n".replace(
            "1,T", "t,T"
        ),
        questions="id,name,broader,kind\nq1,Ensamhet,,target\nq2,Ingens,,target\nq3,Bakgrund,,context\nq4,Vid,,target\nq5,Smal,q4,target\n",
        organisations="id,name,part_of,municipality,questions,active_to,sector,sector_basis,email\n"
        "a,Hjälpen,,Nora,q1|q5,,region,,\nb,Hjälpen AB,a,,,,company,general_knowledge,info@x.se\n"
        "c,C,,,,2020,region,,\nd,D,c,,,,,,\n",
        ties="a,b,degree,until\na,c,contact,\na,b,contact,2019\n",
        arenas="id,name,kind,next_meeting\nn,N,network,2026-11-22\nm,M,,2026-11-23\n",
        arena_members="arena,organisation\nm,a\n",
        initiatives="id,name,to,status\np,P,2026-10,ongoing\nr,R,2026-11,ongoing\n",
        agreements="id,name,valid_until\nx,X,2025\n",
        contacts="organisation,function,phone,vacant\na,Chef,,ja\nb,Växel,019,\n",
    )
    found = sorted((issue.code, issue.value) for issue in check(held, TODAY))
    assert found == [
        ("agreement_over", "x"),
        ("arena_without_kind", "m"),
        ("arena_without_members", "n"),
        ("contact_vacant", "a--chef"),
        ("contact_without_way", "a--chef"),
        ("ended_with_ties", "c"),
        ("ended_with_units", "c"),
        ("initiative_over", "p"),
        ("meeting_has_been", "n"),
        ("place_without_coordinates", "1884"),
        ("question_nobody_has", "q2"),
        ("sector_to_check", "b"),
        ("sector_unknown", "d"),
        ("similar_name", "b"),
        ("tie_without_dates", "a--c"),
        ("unit_without_place", "b"),
    ]
    assert {issue.severity for issue in check(held, TODAY)} == {"warning"}


def test_people_who_came_in_before_are_listed() -> None:
    rows: list[tuple[str, str, int, dict[str, Any] | None]] = [
        ("organisation", "a", 1, {"name": "Kajsa Exempel", "sector": "unknown"}),
        (
            "organisation",
            "b",
            1,
            {"name": "B", "sector": "region", "email": "ett.tva@x.se", "note": "640823-3234"},
        ),
        ("organisation", "c", 1, {"name": "Olle Prov", "sector": "region", "impersonal": ["Olle Prov"]}),
        (
            "contact",
            "b--x",
            1,
            {"organisation": "b", "function": "Chef Kajsa", "phone": "Olle 0500-10 10 10"},
        ),
    ]
    found = [(issue.code, issue.value, issue.column) for issue in check(Snapshot.of(1, rows), TODAY)]
    assert found[:5] == [
        ("person_name", "a", "name"),
        ("personal_address", "b", "email"),
        ("personal_number_in_text", "b", "note_sv"),
        ("person_name", "b--x", "function"),
        ("person_phone", "b--x", "phone"),
    ]
    assert "c" not in {value for code, value, _ in found if code == "person_name"}


def test_an_empty_store_is_not_odd() -> None:
    assert check(EMPTY, TODAY) == []
