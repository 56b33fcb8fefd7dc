"""How much a request may bring."""

import pytest
from fastapi.testclient import TestClient

from api.gate import body_limit


def test_what_is_too_large_is_refused_in_words(bringer: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
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


def test_what_is_no_form_is_told(bringer: TestClient) -> None:
    head = {"content-type": "multipart/form-data; boundary=y"}
    odd = bringer.post("/api/v1/imports", content=b"--x", headers=head)
    assert odd.status_code in (400, 422)
