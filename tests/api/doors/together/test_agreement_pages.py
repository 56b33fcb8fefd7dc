"""Agreements are listed with how they stand, who is ready, what runs out and which collaboration has none."""

from fastapi.testclient import TestClient

from tests.api.pages import read


def test_what_runs_out_comes_first_and_ties_without_one_are_told(nobody: TestClient) -> None:
    page = nobody.get("/agreements").text
    assert page.index("Överenskommelsen<") < page.index("Utkastet<")
    assert "löper ut inom 90 dagar" in page
    assert "1 av 2 par som arbetar tillsammans" in page
    assert "Utkastet<" not in nobody.get("/agreements?only=ends_soon&place=Nora").text
    assert nobody.get("/agreements?place=Ingenstans").status_code == 404


def test_an_agreement_says_who_is_ready_and_how_many_parties_it_wants(
    nobody: TestClient, coordinator: TestClient
) -> None:
    page = nobody.get("/agreements/utkast").text
    assert read(nobody, "/agreements/utkast")
    assert page.count(">klar<") == page.count(">pågår<") == 1
    assert "Här står bara en part" in nobody.get("/agreements/ensam").text
    form = coordinator.get("/agreements/ensam/edit").text
    version = form.split('name="read" value="')[1].split('"')[0]
    sent = {"read": version, "name": "Med en part", "parties": ["PRO Nora"]}
    told = coordinator.post("/agreements/ensam/edit", data=sent, headers={"origin": "http://testserver"})
    assert "En överenskommelse har minst två." in told.text
    assert 'id="parties-fault"' in told.text or "field-wrong" in told.text
    assert nobody.get("/agreements/no-such").status_code == 404
    theirs = nobody.get("/api/v1/organisations/pro").json()["agreements"]
    assert [(one["id"], one["status"]) for one in theirs] == [("ok", "ends_soon")]
