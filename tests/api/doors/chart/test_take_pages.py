"""Pictures and pages to take away."""

from fastapi.testclient import TestClient


def test_the_picture_is_an_svg(working: TestClient) -> None:
    answer = working.get("/chart.svg")
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert answer.text.lstrip().startswith("<svg")
