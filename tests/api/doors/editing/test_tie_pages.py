"""An organisation's ties as sentences: changed, ended, added with a new party, removed, together."""

from fastapi.testclient import TestClient

from tests.api.client import V1
from tests.api.conftest import keeper_of
from tests.api.doors.editing.conftest import Page
from tests.api.pages import read

TIES = "/organisations/mojligheternas-hus-verksamhet/ties"


def number(page: Page, other: str) -> int:
    """The row of the tie with somebody."""
    rows = [name.split(".")[1] for name, value in page.sent if name.endswith(".id") and other in value]
    return int(rows[0])


def tie(writer: TestClient, id: str) -> dict[str, object]:
    found: dict[str, object] = writer.get(f"{V1}/records/tie/{id}").json()["fields"]
    return found


def test_ties_are_sentences_on_either_side(writer: TestClient) -> None:
    for lang in ("sv", "en"):
        _, page = read(writer, TIES, lang)
        assert len(page.ids) == len(set(page.ids))
    opened = Page(writer, TIES)
    assert "arbetar tillsammans med" in opened.text
    assert opened.look().review[0] == "Inget är annorlunda än."
    assert TIES in writer.get("/organisations/mojligheternas-hus-verksamhet").text


def test_a_tie_is_changed_and_another_one_made_with_somebody_new(writer: TestClient) -> None:
    page = Page(writer, TIES)
    ids = [value for name, value in page.sent if name.endswith(".id") and value]
    id = ids[0]
    row = number(page, id)
    degree = next(value for name, value in page.sent if name == f"tie.{row}.degree")
    other = "integration" if degree != "integration" else "contact"
    new = len(ids)
    page.write(f"tie.{row}.degree", other).write(f"tie.{row}.until", "24/12 2026")
    page.write(f"tie.{new}.degree", "collaboration").write(f"tie.{new}.other", "Föreningen Syrenen").look()
    assert page.status == 422
    assert f'name="new.tie.{new}.other.0" value="organisation"' in page.text
    page.write(f"new.tie.{new}.other.0", "organisation")
    page.write(f"new.tie.{new}.other.0.sector", "civil_society").look()
    assert "Föreningen Syrenen arbetar tillsammans med Möjligheternas hus." in page.review
    assert "Föreningen Syrenen läggs till (organisation)." in page.review
    assert any("→" in said for said in page.review)
    assert page.press("save").status == 303
    held = tie(writer, id)
    assert held["until"] == "2026-12-24"
    api = writer.get(f"{V1}/organisations/mojligheternas-hus-verksamhet?lang=sv")
    assert api.status_code == 200
    claims = tie(writer, "foreningen-syrenen--mojligheternas-hus-verksamhet")["claims"]
    assert claims[0]["source"] == "samordnarens uppgift"  # type: ignore[index]
    snapshot = keeper_of(writer.app).store.load()  # type: ignore[arg-type]
    assert snapshot.ties[id].degree == other
    again = Page(writer, "/organisations/foreningen-syrenen/ties")
    assert "Föreningen Syrenen – Möjligheternas hus" in " ".join(again.text.split())
    row = number(again, "mojligheternas")
    again.write(f"tie.{row}.remove", "yes").look()
    assert again.press("save").status == 303
    assert (
        writer.get(f"{V1}/records/tie/foreningen-syrenen--mojligheternas-hus-verksamhet").status_code == 410
    )


def test_what_is_there_is_not_made_again_and_what_moved_is_told(writer: TestClient) -> None:
    page = Page(writer, "/organisations/karlskoga-kommun/ties")
    ids = [value for name, value in page.sent if name.endswith(".id") and value]
    new = len(ids)
    page.write(f"tie.{new}.degree", "contact").write(f"tie.{new}.other", "Karlskoga kommun").look()
    assert page.status == 422
    mine, theirs = (
        Page(writer, "/organisations/karlskoga-kommun/ties"),
        Page(writer, "/organisations/karlskoga-kommun/ties"),
    )
    assert theirs.write("tie.0.since", "2001").save().status == 303
    mine.write("tie.0.since", "2002").look()
    assert (mine.status, mine.value("tie.0.since")) == (409, ["2002"])
    assert mine.save().status == 303
    assert tie(writer, ids[0])["since"] == "2002"
