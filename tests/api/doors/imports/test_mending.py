"""What can be done about a fault comes last where it leaves the row out."""

from fastapi.testclient import TestClient

from tests.api.doors.imports.conftest import brought


def test_leaving_out_comes_after_mending(bringer: TestClient) -> None:
    html = bringer.get(brought(bringer)).text
    assert html.index("betyder överallt") < html.index("Eller lämna bort den")
