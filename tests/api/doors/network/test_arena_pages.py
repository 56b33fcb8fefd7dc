"""The pages of arenas and questions."""

from fastapi.testclient import TestClient

from tests.api.desk import seen


def test_questions_open_with_the_table_for_coordinators_alone(
    working: TestClient, public: TestClient
) -> None:
    assert "Vilka arenor arbetar med vilka frågor?" in seen(working, "/questions")
    text = seen(working, "/questions?place=Nora")
    assert "Frågor och arenor i Nora." in text
    assert "Vilka arenor arbetar med vilka frågor?" not in seen(public, "/questions?place=Nora")
