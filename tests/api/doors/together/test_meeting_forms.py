"""What is amiss in what was written at the table is told; nothing is lost, and no name is kept."""

from fastapi.testclient import TestClient

from tests.api.doors.together.test_meeting_pages import write


def test_what_is_amiss_is_told_and_nothing_is_lost(coordinator: TestClient, nobody: TestClient) -> None:
    for more, why in (
        ({"people": "många"}, "inget antal"),
        ({"due.0": "snart"}, "inget datum"),
        ({"more": "Kvinnojouren Nora"}, "skyddad"),
        ({"more": "Okända"}, "Vi hittar ingen"),
    ):
        status, page = write(coordinator, **more)
        assert status == 422
        assert why in page
        assert "Öppet på lördagar" in page
    status, page = write(coordinator, **{"line.ensamhet": "Anna Svensson ringer"})
    assert status == 422
    assert "Ingen person är nämnd här:" in page
    assert write(nobody)[0] == 403
