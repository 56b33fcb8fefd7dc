"""An organisation's ties as sentences: changed, ended, added with a new party, removed, together."""

from pathlib import Path

from fastapi.testclient import TestClient

from api.app import create_app
from tests.api.client import V1
from tests.api.conftest import built, by_header, client_as, demo_store, keeper_of, settings
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
    mine.write("tie.0.since", "2002").write("source", "Vi ringde").look()
    assert (mine.status, mine.value("tie.0.since"), mine.value("source")) == (409, ["2002"], ["Vi ringde"])
    assert "2001.</li>" in mine.text
    assert "Den andras: 2001" in mine.text
    assert mine.save().status == 303
    assert tie(writer, ids[0])["since"] == "2002"


def test_two_who_change_one_tie_choose_part_by_part(writer: TestClient) -> None:
    mine, theirs = (Page(writer, "/organisations/karlskoga-kommun/ties") for _ in range(2))
    id = next(value for name, value in mine.sent if name == "tie.1.id")
    assert theirs.write("tie.1.since", "2011").write("tie.1.until", "2031").save().status == 303
    mine.write("tie.1.since", "2012").look()
    assert mine.status == 409
    # What only the other one has changed stands, and is not put back by what the page was opened with.
    assert mine.value("tie.1.until") == ["2031"]
    mine.write("pick.tie.1.since", "theirs").write("tie.1.until", "2032").save()
    assert (tie(writer, id)["since"], tie(writer, id)["until"]) == ("2011", "2032")


def test_who_keeps_an_organisation_says_its_own_word(tmp_path: Path) -> None:
    app = built(create_app(settings(tmp_path), demo_store(), recognise=by_header, follow=False))
    store = keeper_of(app).store
    id = next(t.id for t in store.load().ties_of["nora-kommun"])
    own = client_as(app, "contributor:nora-kommun")
    own.follow_redirects = False
    page = Page(own, "/organisations/nora-kommun/ties")
    row = number(page, id)
    degree = store.load().ties[id].degree
    assert page.value(f"tie.{row}.degree") == []  # it has not said anything yet
    page.write(f"tie.{row}.degree", degree).look()  # to agree is a word too
    assert "Skicka förslaget" not in page.text
    page.press("save")
    assert "saved=" in page.to
    assert [c.degree for c in store.load().ties[id].claims if c.by == "nora-kommun"] == [degree]
    again = Page(own, "/organisations/nora-kommun/ties")
    assert again.value(f"tie.{row}.degree") == [degree]
    # Of somebody else's side it can only be proposed, and not in their name.
    other = Page(client_as(app, "contributor:mockelnforeningarna"), "/organisations/nora-kommun/ties")
    other.client.follow_redirects = False
    other.write(f"tie.{row}.degree", "integration" if degree != "integration" else "contact").save()
    assert "proposed=1" in other.to
    (proposal,) = store.proposals()
    claims = (proposal.proposal.changes[0].after or {}).get("claims", [])
    assert [one["degree"] for one in claims if one.get("by") == "nora-kommun"] in ([], [degree])
    keeper_of(app).close()
