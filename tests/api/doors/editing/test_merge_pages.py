"""The pages about doubles: pairs to ask about, two side by side, one made of them, the way back."""

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from tests.api.client import V1, got
from tests.api.conftest import built, by_header, client_as, demo_store, keeper_of, put, settings
from tests.api.doors.editing.conftest import Page

TWICE = {
    "name": "Nora Röda korset",
    "sector": "civil_society",
    "municipalities": ["1884", "1883"],
    "phone": "0587-1",
}
PAIR = "/doubles/organisation/nora-roda-korset/roda-korset-nora"


@pytest.fixture(autouse=True)
def twice(writer: TestClient) -> None:
    """One organisation is there under two names."""
    keeper = keeper_of(writer.app)  # type: ignore[arg-type]  # the app that it was given
    if keeper.store.load().records["organisation"].get("nora-roda-korset") is None:
        ends = {"a": "nora-kommun", "b": "nora-roda-korset", "claims": [{"degree": "contact"}]}
        put(
            keeper.store, f"twice-{keeper.store.revision()}",
            ("organisation", "nora-roda-korset", TWICE), ("tie", "nora-kommun--nora-roda-korset", ends),
        )  # fmt: skip
    keeper.look()


def test_check_33_a_coordinator_merges_two_and_takes_it_back(writer: TestClient) -> None:
    listed = writer.get("/doubles").text
    assert f'href="{PAIR}?lang=sv"' in listed
    assert "Samma namn, skrivet på olika sätt" in listed
    page = Page(writer, PAIR)
    # What more points at stays, unless somebody says otherwise; lists are joined, gaps filled.
    assert page.value("winner") == ["nora-roda-korset"]
    page.write("winner", "roda-korset-nora").look()
    assert (page.value("pick.municipalities"), page.value("pick.phone")) == (["both"], ["a"])
    page.write("pick.name", "a").look()
    said = " ".join(page.review)
    assert "Det här blir annorlunda" in said
    assert "Nora Röda korset går upp i Röda Korset Nora." in said
    assert "Namn: Röda Korset Nora → Nora Röda korset." in said
    sent = page.sent
    page.press("save")
    assert (page.status, page.to.partition("?")[0]) == (303, "/organisations/roda-korset-nora/edit")
    (saved,) = re.findall(r"saved=([0-9a-f]{32})", page.to)
    fields = got(writer, "/records/organisation/roda-korset-nora")["fields"]
    assert (fields["name"], fields["aliases"][-1]) == ("Nora Röda korset", "Röda Korset Nora")
    assert (
        writer.get("/organisations/nora-roda-korset/edit")
        .headers["location"]
        .startswith("/organisations/roda-korset-nora/edit")
    )
    page.sent = sent
    assert saved in page.press("save").to  # a form sent twice is saved once
    back = Page(writer, f"/history/{saved}/undo")
    assert "Nora Röda korset läggs till" in back.text
    assert back.press("").status == 303
    redone = Page(writer, f"/history/{re.findall('saved=([0-9a-f]+)', back.to)[0]}/undo")
    assert "Nora Röda korset går upp i" in redone.text
    assert got(writer, "/records/organisation/roda-korset-nora")["fields"]["name"] == "Röda Korset Nora"


def test_not_the_same_is_kept_and_can_be_taken_back(writer: TestClient) -> None:
    sent = {"kind": "organisation", "a": "nora-roda-korset", "b": "roda-korset-nora", "set": "a" * 32}
    done = writer.post("/doubles", data=sent)
    assert (done.status_code, writer.post("/doubles", data=sent).status_code) == (303, 303)
    told = writer.get(done.headers["location"]).text
    assert "Vi frågar inte om dem igen" in told
    assert PAIR not in told
    held = keeper_of(writer.app).store.revision()  # type: ignore[arg-type]  # the app that it was given
    again = writer.post("/doubles", data=sent | {"set": "b" * 32})
    assert (again.status_code, "saved" in again.headers["location"]) == (303, False)
    assert keeper_of(writer.app).store.revision() == held  # type: ignore[arg-type]  # as above
    assert Page(writer, f"/history/{'a' * 32}/undo").press("").status == 303
    keeper_of(writer.app).look()  # type: ignore[arg-type]  # the app that it was given
    assert PAIR in writer.get("/doubles").text


def test_what_changes_meanwhile_is_said_again_before_it_is_saved(writer: TestClient) -> None:
    page = Page(writer, PAIR).look()
    now = writer.get(f"{V1}/records/organisation/nora-roda-korset")
    changed = writer.patch(
        f"{V1}/records/organisation/nora-roda-korset", json={"phone": "0587-99"},
        headers={"If-Match": now.headers["etag"]},
    )  # fmt: skip
    assert changed.status_code == 200
    page.press("save")
    assert page.status == 200
    assert "0587-99" in page.text
    assert got(writer, "/records/organisation/roda-korset-nora")["fields"].get("phone") is None


def test_the_other_one_is_found_by_name_from_a_records_own_page(writer: TestClient) -> None:
    page = "/organisations/nora-roda-korset/merge"
    assert f'href="{page}?lang=sv"' in writer.get("/organisations/nora-roda-korset/edit").text
    led = writer.get(page, params={"other": "Röda Korset Nora"})
    assert (led.status_code, led.headers["location"].partition("?")[0]) == (303, PAIR)
    for other in ("Ingen alls", "Nora Röda korset"):
        assert "Vi hittar ingen annan som heter så" in writer.get(page, params={"other": other}).text
    assert writer.get("/places/1884/merge").status_code == 422
    assert writer.get("/doubles/organisation/nora-kommun/nora-kommun").status_code == 422


def test_what_is_not_ones_own_becomes_a_proposal_without_what_one_does_not_see(
    tmp_path: Path,
) -> None:
    store = demo_store()
    put(store, "twice", ("organisation", "nora-roda-korset", {**TWICE, "note": "Hemligt"}))
    app = built(create_app(settings(tmp_path), store, recognise=by_header, follow=False))
    other = client_as(app, "contributor:mullhyttans-if")
    other.follow_redirects = False
    page = Page(other, PAIR)
    assert "Hemligt" not in page.text
    assert "De är inte samma" not in page.text
    page.look()
    assert "Skicka förslaget" in " ".join(page.review)
    page.press("save")
    assert "proposed=1" in page.to
    assert "Hemligt" not in page.text
    held = got(client_as(app, "administrator"), "/proposals", state="open")
    assert held["items"][0]["changes"][-1]["text"] == "Nora Röda korset gick upp i Röda Korset Nora."
    taken = client_as(app, "administrator").post(f"{V1}/proposals/1/decision", json={"decision": "accept"})
    assert taken.status_code == 200, taken.text
    assert store.load().successor("organisation", "nora-roda-korset") == "roda-korset-nora"
    keeper_of(app).close()
