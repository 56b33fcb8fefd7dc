"""How much a request may bring."""

from pathlib import Path

import openpyxl
import pytest
from fastapi.testclient import TestClient

from api.doors.imports import importing
from api.gate import body_limit


def test_check_10_what_is_too_large_is_refused_in_words(
    bringer: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(body_limit, "LARGEST_UPLOAD", 200_000)
    large = {"files": ("Stor.csv", b"x" * 300_000)}
    page = bringer.post("/import", files=large, headers={"accept": "text/html"})
    assert page.status_code == 413
    assert "Filen är för stor" in page.text
    told = bringer.post("/api/v1/imports", files=large)
    assert told.json()["code"] == "upload_too_large"
    assert (
        bringer.post("/api/v1/imports", files={"files": ("Liten.csv", b"a,b\n" * 40_000)}).status_code == 201
    )


@pytest.mark.parametrize("files", [1, 2])
def test_check_10_more_rows_than_others_can_wait_for_are_refused(
    bringer: TestClient, monkeypatch: pytest.MonkeyPatch, files: int
) -> None:
    """A million rows in 12 MB kept the service at work for minutes and took 2 GB of it."""
    monkeypatch.setattr(importing, "MOST_ROWS", 10)
    rows = "namn;sektor\n" + "".join(f"Förening {n};förening\n" for n in range(10 // files))
    sent = [("files", (f"Blad {n}.csv", rows)) for n in range(files)]
    told = bringer.post("/api/v1/imports", files=sent)
    assert (told.status_code, told.json()["code"]) == (422, "import_has_faults")
    (issue,) = told.json()["issues"]
    assert issue["code"] == "too_many_rows_at_once"
    assert "(10)" in issue["message"]
    monkeypatch.setattr(importing, "MOST_ROWS", 12)
    assert bringer.post("/api/v1/imports", files=sent).status_code == 201


def test_check_09_one_cell_far_away_is_told_and_the_service_lives(
    bringer: TestClient, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active["A1"], book.active["XFD1048576"] = "namn", "x"
    book.save(tmp_path / "far.xlsx")
    sent = {"files": ("far.xlsx", (tmp_path / "far.xlsx").read_bytes())}
    told = bringer.post("/api/v1/imports", files=sent)
    assert (told.status_code, told.json()["code"]) == (422, "import_has_faults")
    assert [issue["code"] for issue in told.json()["issues"]] == ["far_cell"]
    beside = {"files": ("Lista.csv", "namn;sektor\nA;fel\n")}
    kept = bringer.post("/api/v1/imports", files=beside)
    assert kept.status_code == 201, "what can be mended is kept"
    applied = bringer.post(f"/api/v1/imports/{kept.json()['id']}/apply")
    assert (applied.status_code, applied.json()["code"]) == (422, "import_has_faults")
    page = bringer.post("/import", files=sent)
    assert "XFD1048576" in page.text
    assert bringer.get("/healthz").status_code == 200


def test_what_is_no_form_is_told(bringer: TestClient) -> None:
    head = {"content-type": "multipart/form-data; boundary=y"}
    odd = bringer.post("/api/v1/imports", content=b"--x", headers=head)
    assert odd.status_code in (400, 422)
