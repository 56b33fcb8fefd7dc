"""The page of gaps opens one cell."""

from fastapi.testclient import TestClient

from tests.api.desk import seen


def test_a_cell_of_the_gaps_is_opened(working: TestClient) -> None:
    text = seen(working, "/coordinate/gaps?place=1884&question=psykisk-ohalsa")
    assert "Psykisk ohälsa i Nora" in text
    assert "Vi känner inte till någon som arbetar med Psykisk ohälsa i Nora." in text
