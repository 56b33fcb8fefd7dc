"""Files keep names that lead nowhere else."""

from fastapi.testclient import TestClient

from tests.api.doors.imports.conftest import brought


def test_a_name_leads_nowhere_else(bringer: TestClient) -> None:
    html = bringer.get(brought(bringer, "name;sector\nA;region\n", "../../organisations.csv")).text
    assert "<h1>organisations.csv</h1>" in html
