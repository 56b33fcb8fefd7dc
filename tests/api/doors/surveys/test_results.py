"""What rounds say as JSON where there is little to say."""

import re

from fastapi.testclient import TestClient


def test_the_reports_rounds_have_their_numbers_and_no_results(runner: TestClient) -> None:
    told = runner.get("/api/v1/surveys/cross-samverkansredo/results?round=cross-civilsamhalle-2022").json()
    assert (told["asked"], told["answered"], told["statements"]) == (288, None, [])
    page = runner.get("/surveys/cross-samverkansredo").text
    asked = re.findall(r'data-label="Tillfrågade">\s*([^<\s]+)', page)
    assert {"81", "33", "288"} <= {*asked}
    assert runner.get("/api/v1/surveys/cross-samverkansredo/results").json()["round"] is None
