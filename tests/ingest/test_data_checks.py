"""What is odd in stored data, each told once with the record it is about."""

import datetime as dt
from pathlib import Path

from ingest.data_checks import check
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
        "a,Hjälpen,,Nora,q1|q5,,region,,\nb,Hjälpen AB,a,,,,company,general_knowledge,ett.tva@x.se\n"
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
        ("personal_address", "b"),
        ("place_without_coordinates", "1884"),
        ("question_nobody_has", "q2"),
        ("sector_to_check", "b"),
        ("sector_unknown", "d"),
        ("similar_name", "b"),
        ("tie_without_dates", "a--c"),
        ("unit_without_place", "b"),
    ]
    assert {issue.severity for issue in check(held, TODAY)} == {"warning"}


def test_an_empty_store_is_not_odd() -> None:
    assert check(EMPTY, TODAY) == []
