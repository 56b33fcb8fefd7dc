"""History says what has been taken back since: once undone, not when done again."""

from fastapi.testclient import TestClient

from tests.api.client import V1, got
from tests.api.doors.editing import conftest as editing
from tests.api.doors.editing.test_history_pages import words

writer = editing.writer
NORA = f"{V1}/records/organisation/nora-kommun"


def marks(client: TestClient) -> list[str | None]:
    """What has taken back the newest changes of the organisation."""
    items = got(client, "/changes", kind="organisation", id="nora-kommun", limit=4)["items"]
    return [change["undone_by"] for one in items for change in one["changes"]]


def test_what_is_taken_back_is_marked_until_it_is_done_again(writer: TestClient) -> None:
    tag = writer.get(NORA).headers["etag"]
    writer.patch(NORA, json={"phone": "0587-810 99"}, headers={"if-match": tag})
    first = got(writer, "/changes", limit=1)["items"][0]["id"]
    assert marks(writer)[0] is None
    undone = writer.post(f"{V1}/changes/{first}/undo").json()["change_set"]
    assert marks(writer)[:2] == [None, undone]
    told = words(writer, "/history?kind=organisation&id=nora-kommun")
    assert "Taget tillbaka" in told
    redone = writer.post(f"{V1}/changes/{undone}/undo").json()["change_set"]
    assert marks(writer)[:3] == [None, redone, None]
    again = writer.post(f"{V1}/changes/{redone}/undo").json()["change_set"]
    assert marks(writer)[:4] == [None, again, None, again]
