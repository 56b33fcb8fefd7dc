"""The register of sources, and statements that name them as people do."""

from fastapi.testclient import TestClient


def test_every_source_of_the_reports_is_known_and_counted(public: TestClient) -> None:
    page = public.get("/sources?lang=sv").text
    assert page.count('<tr id="source-') == 4
    assert "CROSS-rapporten 2023" in page
    assert "källa som inte finns i listan" not in page


def test_a_statement_names_its_source(public: TestClient) -> None:
    page = public.get("/organisations/regional-utveckling?lang=sv").text
    assert "CROSS-rapporten 2023, kapitel 1 (Sammanfattning)" in page
    assert 'title="cross_rapport §1 Sammanfattning r15-19' in page
    assert "CROSS-rapporten 2023, chapter 1" in public.get("/organisations/regional-utveckling?lang=en").text
