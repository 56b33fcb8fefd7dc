"""What rounds say as JSON where there is little to say."""

from fastapi.testclient import TestClient


def test_the_reports_rounds_have_their_numbers_and_no_results(runner: TestClient) -> None:
    told = runner.get("/api/v1/surveys/cross-samverkansredo/results?round=cross-civilsamhalle-2022").json()
    assert (told["asked"], told["answered"], told["statements"]) == (288, None, [])
    page = runner.get("/surveys/cross-samverkansredo").text
    assert [n for n in ("81", "33", "288") if f'<td class="num">{n}</td>' in page] == ["81", "33", "288"]
    assert runner.get("/api/v1/surveys/cross-samverkansredo/results").json()["round"] is None
