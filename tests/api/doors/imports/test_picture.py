"""A personal number is in no picture of a sheet, nor in a field of it."""

from fastapi.testclient import TestClient

from api.doors.imports.state import HIDDEN_TEXT
from tests.api.doors.imports.conftest import brought


def test_a_personal_number_is_not_shown(bringer: TestClient) -> None:
    page = brought(bringer, "Förening;Övrigt\nMellanby IF;640823-3234\nRöda Korset;x\n")
    html = bringer.get(page).text
    assert HIDDEN_TEXT in html
    assert "640823" not in html
