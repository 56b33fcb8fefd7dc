"""The pages of arenas and questions."""

from pathlib import Path

from fastapi import FastAPI
from fastapi.testclient import TestClient

from graph.stores.memory import MemoryStore
from tests.api.conftest import client_as, put, served
from tests.api.desk import seen


def test_questions_open_with_the_table_for_coordinators_alone(
    working: TestClient, public: TestClient
) -> None:
    assert "Vilka arenor arbetar med vilka frågor?" in seen(working, "/questions")
    text = seen(working, "/questions?place=Nora")
    assert "Frågor och arenor i Nora." in text
    assert "Vilka arenor arbetar med vilka frågor?" not in seen(public, "/questions?place=Nora")


def test_who_no_longer_sits_there_is_marked_and_not_counted(tmp_path: Path) -> None:
    store, sector = MemoryStore(), {"sector": "civil_society"}
    put(
        store, "two",
        ("organisation", "ended", {"name": "Arvid ideell", "active_to": "2020-01-01", **sector}),
        ("organisation", "living", {"name": "Byn ideell", **sector}),
        ("arena", "table", {"name": "Bordet"}),
        ("membership", "table--ended", {"arena": "table", "organisation": "ended"}),
        ("membership", "table--living", {"arena": "table", "organisation": "living"}),
    )  # fmt: skip
    for app in served(store, tmp_path):
        text = seen(TestClient(app), "/arenas/table")
        assert "1 känd deltagare" in text
        assert text.index("Byn ideell") < text.index("Arvid ideell") < text.index("Inte med nu")


def test_what_a_seat_gives_and_may_decide_is_told_to_those_who_work_there(example: FastAPI) -> None:
    desk, anybody = client_as(example, "coordinator"), TestClient(example)
    for path in ("/arenas/arbetsgrupp-aldre", "/organisations/aldreomsorgen"):
        assert "ger 50 % av en tjänst (samordnare)" in seen(desk, path)
        assert "50 % av en tjänst" not in seen(anybody, path)
    assert "Vem sitter: värden på Ekbacken" in seen(desk, "/arenas/arbetsgrupp-aldre")
    assert "Villkor: Så länge minst två kommuner är med." in seen(desk, "/arenas/kontaktnatet")
